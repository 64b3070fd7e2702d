"""What a record says, as small pieces of HTML: its texts, its names, what an id names, and who supports what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from attrs import field, frozen
from markupsafe import Markup

from incidents.corpus.derived import actors as actors_of
from incidents.model import (
    Action,
    Assessment,
    Claim,
    Context,
    Effect,
    Evidence,
    Incident,
    Justification,
    Reaction,
    When,
)
from incidents.site import places
from incidents.site.records import Records
from incidents.views.html import cropped, element, isolated, joined, link, said
from incidents.views.pages import Parts
from incidents.views.times import when_words

MOST_PROSE: Final = 3_000
"""Letters of one text on a page; the file of the record has all of it."""
MOST_NAMES: Final = 60
"""Names in one list."""


@frozen(slots=False, kw_only=True)
class Told:
    """An incident among the others, and where the parts of its page lie."""

    records: Records
    incident: Incident
    parts: Parts
    """The macros of ``record.parts.html.jinja``."""
    lies: dict[str, str] = field(factory=dict)
    """The file, beside the page of the record, of each anchor that is not on it."""
    _memory: dict[str, Markup] = field(factory=dict, init=False)
    _named: dict[tuple[str, str], Markup] = field(factory=dict, init=False)

    def anchor(self, name: str) -> str:
        """Return the way to an anchor, wherever it lies."""
        return f"{self.lies.get(name, self.lies.get('', ''))}#{name}"

    def prose(self, text: str | None) -> Markup:
        """Return a longer text of the record; of a very long one the beginning."""
        if not text:
            return Markup()
        if len(text) <= MOST_PROSE:
            return isolated(text)
        rest = self.records.words.number(len(text) - MOST_PROSE)
        note = self.records.words("prose.more", number=rest)
        return isolated(text[:MOST_PROSE]) + note

    # Names

    def name(self, name: str, when: When | None = None) -> Markup:
        """Return a name as it was at a time, with a link to the page of the actor or platform if it has one."""
        key = name, when.text if when else ""
        if key not in self._named:
            self._named[key] = self._name(name, when)
        return self._named[key]

    def _name(self, name: str, when: When | None) -> Markup:
        began = when or self._began
        day = (began.latest or began.earliest) if began else None
        text = cropped(self.incident.name(name, day))
        held = self._linked.get(name)
        return link(f"../{held}", text) if held else isolated(text)

    def names(self, names: Sequence[str], when: When | None = None) -> Markup:
        """Return names as a list; of very many the first."""
        told = joined(self.name(name, when) for name in names[:MOST_NAMES])
        rest = len(names) - MOST_NAMES
        return told + self.records.words.count("list.more", rest) if rest > 0 else told

    @cached_property
    def _began(self) -> When | None:
        return self.incident.roots[0].on

    @cached_property
    def _linked(self) -> dict[str, str]:
        """The pages of platforms and actors, by the names under which the record has them."""
        found = {name: places.facet("actor", name) for name in actors_of(self.incident)}
        found.update(
            (str(name), places.facet("platform", name)) for name in self.records.values("platform", self.incident)
        )
        for name, lineage in self.records.lineages.items():
            if lineage in found and self.incident.declared(name) is None:
                found[name] = found[lineage]
        return found

    def thing(self, name: str) -> Markup:
        """Return what an id of the record names, in a word or two."""
        if name not in self._memory:
            self._memory[name] = self._thing(name)
        return self._memory[name]

    def _thing(self, name: str) -> Markup:
        words, time = self.records.words, self._day
        match self.incident.declared(name):
            case Action(kind=kind, on=on):
                return link(self.anchor(f"a-{name}"), f"{words.lower(kind)} ({time(on)})")
            case Effect() as thing:
                of = next(action for action in self.incident.actions if thing in action.effects)
                return link(self.anchor(f"a-{of.id}"), words("thing.effect", thing=words.lower(of.kind)))
            case Context(kind=event, when=when):
                text = f"{words.lower(event)} ({time(when)})"
            case Claim(metric=metric):
                text = words("thing.claim", thing=words.lower(metric))
            case Reaction(act=act):
                text = words("thing.reaction", thing=words.lower(act))
            case Justification():
                text = words("thing.justification")
            case Assessment():
                text = words("thing.assessment")
            case _:
                return isolated(words("thing.incident")) if name == self.incident.id else self.name(name)
        return isolated(text)

    def _day(self, when: When | None) -> str:
        """Return a time in passing: of an instant the day."""
        return str(when.earliest) if when and when.instant else when_words(self.records.words, when)

    # Evidence

    def evidence(self, evidence: Iterable[Evidence]) -> Markup:
        """Return what supports something, folded: who says it where, in which words."""
        items = tuple(evidence)
        if not items:
            return Markup()
        sources = dict.fromkeys(item.source for item in items)
        passages = dict.fromkeys(self._passage(item) for item in items)
        return _folded(self.records.words("label.evidence"), ", ".join(sources), passages)

    def _passage(self, item: Evidence) -> Markup:
        told = [element("q", item.quote)] if item.quote else []
        if item.said_by:
            told.append(self._speaker(item.said_by, item.via))
        told.append(self.cited(item.source))
        return joined(told, " — ") + (Markup(". ") + self.prose(item.note) if item.note else "")

    def _speaker(self, who: str, via: str | None) -> Markup:
        if via is None:
            return self.name(who)
        return self.records.words.html("speaker.via", who=self.name(who), via=self.name(via))

    def cited(self, source: str) -> Markup:
        """Return the mark of a source."""
        return Markup("[{}]").format(link(self.anchor(f"s-{source}"), source))

    def speakers(self, evidence: Iterable[Evidence]) -> Markup:
        """Return whose words something is; a source in its own voice where nobody is quoted."""
        words = self.records.words
        found: dict[Markup, None] = {}
        own: dict[Markup, None] = {}
        for item in evidence:
            if item.said_by:
                found[self._speaker(item.said_by, item.via)] = None
            else:
                own[said(self.incident.name(item.source))] = None
        if own:
            found[words.html("speaker.own-voice", source=joined(own))] = None
        return joined(found, "; ")


def _folded(label: str, note: str, items: Iterable[str]) -> Markup:
    """Return some texts as a list that a reader unfolds."""
    summary = element("summary", label, " ", element("span", said(note), class_="faint"))
    listed = element("ul", joined((element("li", item) for item in items), "\n"))
    return element("details", summary, "\n", listed, class_="evidence")
