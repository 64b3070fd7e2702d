"""Parts of a record as HTML with links: names, ids, texts and evidence."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Final

from attrs import field, frozen
from markupsafe import Markup

from incidents.corpus.facet_values import actors as actors_of
from incidents.model import (
    Action,
    Assessment,
    Claim,
    Context,
    Effect,
    Evidence,
    Justification,
    Reaction,
    Source,
    When,
    registry,
)
from incidents.model.codes import Codelist
from incidents.model.registry.actors import Outlet, Person
from incidents.site import places
from incidents.site.records import Records
from incidents.views.html import away, cropped, element, isolated, joined, link, short
from incidents.views.lines import Line, Names, Places, Prose, Things
from incidents.views.pages import Parts
from incidents.views.record import RecordWords
from incidents.views.times import day_words, when_words

MOST_PROSE: Final = 3_000
"""Maximum letters of one text on a page; the file of the record has the whole text."""
MOST_NAMES: Final = 60
"""Maximum names in one list."""
MOST_PUBLISHERS: Final = 2
"""Maximum publishers that are named above folded evidence."""


@frozen(slots=False, kw_only=True)
class Linked(RecordWords):
    """An incident of the corpus, with the addresses of the parts of its page."""

    records: Records
    parts: Parts
    """The macros of ``record.parts.html.jinja``."""
    elsewhere: dict[str, str] = field(factory=dict)
    """The file of each anchor that is not on the page of the record."""
    _things: dict[str, Markup] = field(factory=dict, init=False)
    _named: dict[tuple[str, str], Markup] = field(factory=dict, init=False)
    _published: dict[str, Markup] = field(factory=dict, init=False)

    def anchor(self, name: str) -> str:
        """Return the address of an anchor, with its page if it is another one."""
        return f"{self.elsewhere.get(name, self.elsewhere.get('', ''))}#{name}"

    def prose(self, text: str | None) -> Markup:
        """Return a longer text of the record, cut if it is very long, and marked if it is in another language than the page."""
        if text and self.records.foreign:
            return element("span", self.text(text), lang=self.records.foreign)
        return self.text(text or "")

    def text(self, text: str) -> Markup:
        """Return a text in the language of the page; only its beginning if it is very long."""
        if len(text) <= MOST_PROSE:
            return isolated(text)
        rest = self.words.number(len(text) - MOST_PROSE)
        return isolated(text[:MOST_PROSE]) + self.words("prose.more", number=rest)

    def line(self, line: Line) -> Markup:
        """Return a line of the record as HTML."""
        return joined(map(self._inline, line), "")

    def _inline(self, part: Any) -> Markup:
        match part:
            case Names(ids, when):
                return self.names(ids, when)
            case Things(ids):
                return joined(map(self.thing, ids))
            case Places(refs):
                return self.linked_places(refs)
            case Prose(text):
                return self.prose(text)
            case Codelist():
                return isolated(self.words.label(part))
        return isolated(part)

    # Names

    def linked(self, name: str, when: When | None = None) -> Markup:
        """Return a name as of a time, linked to the page of the actor or platform if there is one."""
        key = name, when.text if when else ""
        if key not in self._named:
            text = cropped(self.name(name, when))
            held = self._pages.get(name)
            self._named[key] = link(f"../{held}", text) if held else isolated(text)
        return self._named[key]

    def names(self, names: Iterable[str], when: When | None = None, most: int = MOST_NAMES) -> Markup:
        """Return names as a list; only the first if there are more than `most`."""
        ids = tuple(names)
        return self._at_most(len(ids), (self.linked(name, when) for name in ids[:most]), most)

    def linked_places(self, refs: Iterable[str]) -> Markup:
        """Return places as a list, each linked to its page if there is one; only the first if there are very many."""
        ids = tuple(refs)
        return self._at_most(len(ids), (self.to_place(ref, self.place(ref)) for ref in ids[:MOST_NAMES]))

    def to_place(self, ref: str, text: str) -> Markup:
        """Return a text that is linked to the page of a place if there is one."""
        held = self.records.place_page(ref)
        return link(f"../{held}", cropped(text)) if held else isolated(cropped(text))

    def _at_most(self, number: int, shown: Iterable[Markup], most: int = MOST_NAMES) -> Markup:
        """Return a list of so many names, of which the first are shown."""
        pieces = joined(shown)
        rest = number - most
        return joined((pieces, self.words.count("list.more", rest)), " ") if rest > 0 else pieces

    @cached_property
    def _pages(self) -> dict[str, str]:
        """The pages of platforms and actors, by the ids in the record."""
        found = {name: places.facet("actor", name) for name in actors_of(self.incident)}
        found.update(
            (str(name), places.facet("platform", name)) for name in self.records.values("platform", self.incident)
        )
        former = {
            name: place
            for lineage, place in found.items()
            for name in self.records.lineages.get(lineage, ())
            if self.incident.declared(name) is None
        }
        return {**found, **former}

    def thing(self, name: str) -> Markup:
        """Return a short name for the part of the record with an id."""
        if name not in self._things:
            self._things[name] = self._thing(name)
        return self._things[name]

    def _thing(self, name: str) -> Markup:
        words, time = self.words, self._day
        act = ""
        match self.incident.declared(name):
            case Action(kind=kind, on=on):
                act, text = name, f"{words.lower(kind)} ({time(on)})"
            case Effect() as thing:
                of = next(action for action in self.incident.actions if thing in action.effects)
                act, text = of.id, words("thing.effect", thing=words.lower(of.kind))
            case Context(kind=event, from_=begun):
                text = f"{words.lower(event)} ({time(begun)})"
            case Claim(metric=metric):
                text = words("thing.claim", thing=words.lower(metric))
            case Reaction(act=did):
                text = words("thing.reaction", thing=words.lower(did))
            case Justification():
                text = words("thing.justification")
            case Assessment():
                text = words("thing.assessment")
            case _:
                return isolated(words("thing.incident")) if name == self.incident.id else self.linked(name)
        return link(self.anchor(f"a-{act}"), text) if act else isolated(text)

    def _day(self, when: When | None) -> str:
        """Return a time in short form: an instant as its day."""
        if when and when.instant and when.earliest:
            return day_words(self.words, when.earliest)
        return when_words(self.words, when)

    # Evidence

    def evidence(self, evidence: Iterable[Evidence]) -> Markup:
        """Return evidence as a folded list under its publishers: speaker, quotation, source and date."""
        items = tuple(evidence)
        if not items:
            return Markup()
        published = tuple(dict.fromkeys(self._publisher(item.source) for item in items))
        head = joined(published[:MOST_PUBLISHERS])
        if len(published) > MOST_PUBLISHERS:
            head = joined((head, self.words.count("list.more", len(published) - MOST_PUBLISHERS)), " ")
        return self._folded(head, dict.fromkeys(map(self._passage, items)))

    def of_registry(self, actor: Person | Outlet) -> Markup:
        """Return what supports an entry of the registry as a folded list: quotation and page."""
        found = dict.fromkeys((one.quote, registry.source(one.source)) for one in actor.citations)
        passages = (joined((element("q", quote), away(page.url, page.publisher)), " — ") for quote, page in found)
        return self._folded(isolated(self.words("who.registry")), passages)

    def _folded(self, head: Markup, passages: Iterable[Markup]) -> Markup:
        summary = element("summary", head)
        listed = element("ul", joined((element("li", passage) for passage in passages), "\n"))
        return element("details", summary, listed, class_="evidence")

    def _publisher(self, source: str) -> Markup:
        """Return the publisher of a source by name, marked if it belongs to a state."""
        if source not in self._published:
            name = isolated(cropped(self.incident.name(source), 50))
            of_state = self.is_of_state(source)
            self._published[source] = joined((name, self.words("publisher.mark")), " ") if of_state else name
        return self._published[source]

    def _passage(self, item: Evidence) -> Markup:
        source = self.incident.declared(item.source)
        marked = {"lang": source.language} if isinstance(source, Source) and source.language else {}
        pieces = [element("q", item.quote, **marked)] if item.quote else []
        pieces += [self._speaker(item.said_by, item.via)] if item.said_by else []
        pieces.append(self.cited(item.source))
        return joined(pieces, " — ") + (Markup(". ") + self.prose(item.note) if item.note else "")

    def _speaker(self, who: str, via: str | None) -> Markup:
        if via is None:
            return self.linked(who)
        return self.words.html("speaker.via", who=self.linked(who), via=self.linked(via))

    def cited(self, source: str) -> Markup:
        """Return the link to a source: its publisher, and when it was published."""
        held = self.incident.declared(source)
        published = held.published if isinstance(held, Source) else None
        pieces = [self._publisher(source), *([when_words(self.words, published)] if published else [])]
        return link(self.anchor(f"s-{source}"), joined(pieces))

    def spoken(self, evidence: Iterable[Evidence]) -> Markup:
        """Return the speakers of some evidence; a source without a quoted speaker speaks in its own voice."""
        speakers = self.speakers(evidence)
        pieces = [self._speaker(who, via) for who, via in speakers.quoted]
        own = joined(map(short, speakers.own))
        pieces += [self.words.html("speaker.own-voice", source=own) if pieces else own] if speakers.own else []
        return joined(dict.fromkeys(pieces), "; ")
