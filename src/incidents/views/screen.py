"""A record on one screen: its status, the three clocks, the main claims, what is disputed, and what is not known."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Final

from attrs import frozen

from incidents.corpus.watchlist import Standing, standings
from incidents.data import ENGLISH
from incidents.findings.display import display
from incidents.model import Claim, Evidence, Incident
from incidents.model.codes import Why
from incidents.model.conflicts import ClaimStatus, Conflict
from incidents.model.status import RUNNING
from incidents.views import html, markdown
from incidents.views.amounts import bounds_words, value_line
from incidents.views.clock_bars import MARGIN, Bars
from incidents.views.clocks import ClockIntervals
from incidents.views.effects import standing_words
from incidents.views.lines import Names
from incidents.views.record_text import MOST_LISTED, SECTIONS, RecordText, sections_text
from incidents.views.style import BOLD, FAINT, PLAIN, Style
from incidents.views.text import shortened, terminal_width, width, wrapped
from incidents.views.words import Language, Words

_LABEL: Final = 13
"""Columns of the labels of rows."""
_MOST_NAMES: Final = 3
_MOST_TEXTS: Final = 2
"""Most claims, conflicts and questions."""
_MOST_LETTERS: Final = 84
"""Most letters of a claim or a question on the screen."""
_STRONG: Final = "1;33"
_MARK: Final = " · "


@frozen(kw_only=True, slots=False)
class Screen:
    """The screen of a record as of a day, or the sections of the record that are asked for."""

    incident: Incident
    day: date
    cut: bool = False
    """Whether everything after the day is left out."""
    language: Language = ENGLISH
    sections: Sequence[str] = ()
    """Names of `SECTIONS`; with all of them, the screen is above them."""
    most: int | None = MOST_LISTED
    """Most things of one kind in a section; None for all."""
    nearest: Sequence[str] = ()
    """The records that are most similar, in words."""

    @cached_property
    def _record(self) -> _Record:
        shown = self.incident.clipped(self.day) if self.cut else self.incident
        return _Record(incident=shown, words=Words.of(self.language), most=self.most)

    @cached_property
    def _standings(self) -> tuple[Standing, ...]:
        return tuple(standings(self.incident, self.day))

    def _rows(self) -> list[tuple[str, str]]:
        """Return labels and texts: the status, the three clocks, then the others."""
        words, (status, *others) = self._record.words, self._standings
        also = [f"{words.lower(other.kind)}: {standing_words(words, other, within=True)}" for other in others]
        rows = [
            (words("label.status"), standing_words(words, status)),
            *self._record.brief(),
            (words("screen.also"), self._record.first(also, _MARK)),
            (words("screen.nearest"), _MARK.join(self.nearest)),
        ]
        return [(label, text) for label, text in rows if text]

    def _bodies(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the heading and the lines of each section."""
        words = self._record.words
        for name in self.sections:
            yield words(f"show.{name}"), self._record.section(name) or [words("show.nothing")]

    def text(self, style: Style = PLAIN) -> str:
        """Return lines for a terminal."""
        if self.sections:
            record = self._record
            return display(sections_text(record.incident, self.sections, self.language, most=self.most))
        return "\n".join(self._lines(style))

    @property
    def _is_brief(self) -> bool:
        return len(self.sections) in (0, len(SECTIONS))

    def _lines(self, style: Style) -> Iterator[str]:
        title, name = display(self._record.title), display(self.incident.id)
        gap = terminal_width() - width(title) - width(name)
        if gap > 1:
            yield style.paint(title, BOLD) + " " * gap + style.paint(name, FAINT)
        else:
            yield from (style.paint(line, BOLD) for line in (*wrapped("", title), name))
        yield from map(display, wrapped("", self._record.about()))
        yield ""
        strong = self._standings[0].code in RUNNING
        for number, (label, text) in enumerate(self._rows()):
            first, *rest = map(display, wrapped(f"{label:<{_LABEL}}", text))
            body = style.paint(first[_LABEL:], _STRONG) if strong and number == 0 else first[_LABEL:]
            yield style.paint(first[:_LABEL], BOLD) + body
            yield from rest
            if number == _CLOCKS:
                yield from self._picture(style)
        yield from ("", style.paint(self._record.words("screen.hint"), FAINT))

    def markdown(self) -> str:
        """Return Markdown."""
        plain = markdown.plain
        lines = [f"# {plain(self._record.title)}", "", plain(self._record.about()), ""]
        lines += [f"- **{plain(label)}**: {plain(text)}" for label, text in self._rows() if self._is_brief]
        picture = "\n".join(self._picture()) if self._is_brief else ""
        lines += ["", markdown.fenced(picture.strip("\n"), "text")] if picture else []
        for heading, body in self._bodies():
            lines += ["", f"## {plain(heading)}", "", markdown.fenced("\n".join(body), "text")]
        return display("\n".join(lines))

    def html(self) -> str:
        """Return a complete HTML page."""
        element = html.element
        body = [element("p", self._record.about())]
        body += [html.table(("", ""), self._rows())] if self._is_brief else []
        picture = "\n".join(self._picture()) if self._is_brief else ""
        body += [element("pre", picture.strip("\n"))] if picture else []
        for heading, lines in self._bodies():
            body += [element("h2", heading), element("pre", "\n".join(lines))]
        return display(html.page(self._record.title, *body, language=self.language))

    def _picture(self, style: Style = PLAIN) -> Iterator[str]:
        """Yield the lines of the picture of the clocks, with an empty line on both sides; nothing if there is nothing to draw."""
        drawn = list(self._record.picture(blocks=style.blocks))
        if drawn:
            yield from ("", *(f"{label:<{_LABEL}}{bar}".rstrip() for label, bar in drawn), "")


_CLOCKS: Final = 3
"""The row of the last clock, below which the picture is."""


@frozen(slots=False, kw_only=True)
class _Record(RecordText):
    """One record in a few rows."""

    def first(self, items: Sequence[str], mark: str = ", ", most: int = _MOST_NAMES) -> str:
        """Return the first items, and the number of the others."""
        more = len(items) - most
        shown = mark.join(shortened(one, _MOST_LETTERS) for one in items[:most])
        return f"{shown} {self.words.count('list.more', more)}" if more > 0 else shown

    def about(self) -> str:
        """Return what it is: kind and platform, countries, direction, and the number of sources."""
        words, incident = self.words, self.incident
        parts = []
        if incident.root_actions:
            main = incident.root_actions[0]
            names = self.first([self.name(one, main.on) for one in main.platforms])
            kind = words.label(main.kind)
            parts.append(f"{kind}: {names}" if names else kind)
        parts.append(self.first(list(map(words.country, incident.countries))))
        parts += [words.lower(incident.direction)] if incident.direction else []
        sources = words.count("count.sources", len(incident.sources))
        parts.append(words.count("screen.independent", len(incident.chains()), sources=sources))
        return _MARK.join(parts)

    def brief(self) -> Iterator[tuple[str, str]]:
        """Yield the label and the text of each row below the status."""
        incident, words = self.incident, self.words
        if not incident.root_actions:
            return
        main = incident.root_actions[0]
        clocks = ("label.announced", "label.in-force", "label.observed")
        yield from ((words(label), text) for label, (_, text) in zip(clocks, self.clock_texts(main), strict=True))
        parts = [self._names(Names(main.by, main.on))] if main.by else []
        roles: dict[str, list[str]] = {}
        for row in self.rows(main):
            if row.label and isinstance(row.content[0], Names):
                roles.setdefault(self._names(row.content[0]), []).append(words.lower(row.label))
        parts += [f"{', '.join(labels)}: {names}" for names, labels in roles.items()]
        reasons = [
            words.lower(ground) for ground in dict.fromkeys(g for one in incident.justifications for g in one.grounds)
        ]
        parts_of_main = {main.id, *(effect.id for effect in main.effects if effect.id)}
        # What is asserted not to exist is known; the row of its clock says so.
        unknown = (gap for gap in incident.gaps if gap.why is not Why.NONE)
        gaps = sorted(unknown, key=lambda gap: gap.about not in parts_of_main)
        questions = [gap.question or self._gap(gap.field_, gap.about, words.lower(gap.why)) for gap in gaps]
        rows = (
            ("screen.by", "; ".join(parts)),
            ("screen.reasons", self.first(reasons)),
            ("screen.claims", self.first(list(self._figures(parts_of_main)), _MARK, _MOST_TEXTS)),
            ("screen.disputed", self.first([self._disputed(one) for one in incident.conflicts], _MARK, _MOST_TEXTS)),
            ("screen.not-known", self.first(questions, " ", _MOST_TEXTS)),
        )
        yield from ((words(label), text) for label, text in rows if text)

    def _names(self, names: Names) -> str:
        return self.first([self.name(one, names.when) for one in names.ids])

    def _figures(self, main: Container[str]) -> Iterator[str]:
        """Yield the amounts that no claim contradicts: first those of the main action, and those with the most independent sources."""
        groups = [one for one in self.claim_groups if not one.is_contested and one.claims[0].metric.units]
        for group in sorted(groups, key=lambda one: (one.about[0] not in main, -one.claims[0].chains)):
            claim = group.claims[0]
            said = self.first(list(dict.fromkeys(self._said(claim.evidence))))
            yield f"{self.words.lower(claim.metric)}: {self._valued(claim)}, {said}"

    def _said(self, evidence: Iterable[Evidence]) -> Iterator[str]:
        """Yield the names of the speakers, or of the sources that speak in their own voice."""
        speakers = self.speakers(evidence)
        yield from (self.name(who) for who, _ in speakers.quoted)
        yield from speakers.own

    def _disputed(self, conflict: Conflict) -> str:
        """Return the metric of a conflict, with the bounds of its claims or, where some have none, with their values."""
        asserted = [one for one in conflict.positions if one.status is not ClaimStatus.SUPERSEDED]
        bounds = [bound for one in asserted for bound in one.bounds]
        numbers = [bound for bound in bounds if isinstance(bound, Fraction)]
        days = [bound for bound in bounds if isinstance(bound, date)]
        for known in (numbers, days):
            if len(known) == len(bounds):
                what = bounds_words(self.words, (min(known), max(known)))
                return f"{self.words.lower(conflict.metric)} ({what})"
        values = dict.fromkeys(self._short(one.claim) for one in asserted)
        return f"{self.words.lower(conflict.metric)} ({self.first(list(values), ' / ', _MOST_TEXTS)})"

    def _short(self, claim: Claim) -> str:
        return f"“{claim.amount.words}”" if claim.amount else self._line(value_line(self.words, claim))

    def picture(self, *, blocks: bool) -> Iterator[tuple[str, str]]:
        """Yield the scale, and the bar of each clock of the main action that has dates."""
        if not self.incident.root_actions:
            return
        clocks = ClockIntervals.of(self.incident, self.incident.root_actions[0])
        bars = Bars(lanes=clocks.lanes, columns=terminal_width() - _LABEL - MARGIN, blocks=blocks)
        if bars.is_worth_drawing:
            yield "", bars.scale()
            labels = ("clocks.announced", "clocks.in-force", "clocks.observed")
            yield from (
                (self.words(label), bars.bar(lane)) for label, lane in zip(labels, clocks.lanes, strict=True) if lane
            )
