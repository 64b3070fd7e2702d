"""Times, numbers of days, terms, amounts and statuses as they are told on a page, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Final

from attrs import frozen

from incidents.corpus import Standing
from incidents.model import Amount, Claim, DayCount, Effect, Term, When
from incidents.model.calendar import duration_words
from incidents.model.codes import StatusCode
from incidents.model.conflicts import Bound
from incidents.model.time import Days
from incidents.views.words import Words

_MARKS: Final = {"~": "about {time}", "?": "perhaps {time}", "%": "perhaps about {time}"}
_SEASONS: Final = {"21": "spring {year}", "22": "summer {year}", "23": "autumn {year}", "24": "winter {year}"}
_EXACT: Final = {StatusCode.IN_EFFECT, StatusCode.PARTLY_IN_EFFECT, StatusCode.LIFTED_STILL_OBSERVED}


@frozen
class Wording:
    """What is told of a record, in one language."""

    words: Words

    def time(self, when: When | None) -> str:
        """Return a point in time; dates stay in ISO form."""
        if when is None:
            return self.words("undated")
        if when.instant is not None:
            offset = f"{when.instant:%z}"
            told = f"{when.instant:%Y-%m-%d %H:%M}"
            return f"{told} (UTC{offset[:3]}:{offset[3:5]})" if when.instant.utcoffset() else f"{told} UTC"
        if "/" not in when.text:
            return self._point(when.text)
        first, last = when.text.split("/")
        if first in ("", ".."):
            return self.words("{time} or before", time=self._point(last))
        if last in ("", ".."):
            return self.words("{time} or later", time=self._point(first))
        return self.words("between {first} and {last}", first=self._point(first), last=self._point(last))

    def _point(self, text: str) -> str:
        core = text.rstrip("~?%")
        said = self._core(core)
        mark = _MARKS.get(text[len(core) :])
        return self.words(mark, time=said) if mark else said

    def _core(self, core: str) -> str:
        year, _, rest = core.partition("-")
        if rest in _SEASONS:
            return self.words(_SEASONS[rest], year=year)
        if year.endswith("XX"):
            return self.words("a year from {first} to {last}", first=f"{year[:2]}00", last=f"{year[:2]}99")
        if "X" in year:
            return self.words("the {decade}s", decade=year.replace("X", "0"))
        if rest.endswith("XX"):
            known = core.replace("-XX", "")
            month = core.count("-") == 1
            return self.words("a month of {year}", year=known) if month else self.words("a day in {time}", time=known)
        return core

    def days(self, days: Days) -> str:
        """Return a point in time that is known within days; nothing where nothing is known."""
        first, last = days
        if first == last:
            return str(first) if first else ""
        if first is None:
            return self.words("{time} or before", time=str(last))
        if last is None:
            return self.words("{time} or later", time=str(first))
        return self.words("between {first} and {last}", first=str(first), last=str(last))

    def count(self, count: DayCount) -> str:
        """Return a number of elapsed days."""
        low = self.words.count("{number} day", "{number} days", count.low)
        if count.high is None:
            return self.words("at least {days}", days=low)
        if count.low == count.high:
            return low
        return self.words("{low}–{high} days", low=self.words.number(count.low), high=self.words.number(count.high))

    def term(self, term: Term, due: Days | None = None) -> str:
        """Return a term as it was announced, and when it is due."""
        parts = [duration_words(term.duration, self.words.language)] if term.duration else []
        parts += [self.words("until {time}", time=self.time(term.until))] if term.until else []
        parts += [self.words.lower(term.open)] if term.open else []
        parts += [self.words("due {time}", time=self.days(due))] if due and term.duration else []
        parts += [self.words("condition: {text}", text=term.condition)] if term.condition else []
        return "; ".join(parts)

    def amount(self, amount: Amount) -> str:
        """Return an amount in the words of its source, and what is counted where they do not say it."""
        unit = self.words.lower(amount.unit) if amount.unit else ""
        return f"“{amount.words}”" + (f" ({unit})" if unit and unit not in amount.words.lower() else "")

    def value(self, claim: Claim) -> str:
        """Return what a claim says."""
        if claim.amount:
            return self.amount(claim.amount)
        if claim.when:
            return self.time(claim.when)
        return self.term(claim.term) if claim.term else claim.says or ""

    def bounds(self, bounds: tuple[Bound | None, Bound | None]) -> str:
        """Return the least and the most that a claim can be taken to mean; nothing for words."""
        low, high = (None if bound is None else self._bound(bound) for bound in bounds)
        if low is None and high is None:
            return ""
        if low is None:
            return self.words("{number} or less", number=high or "")
        if high is None:
            return self.words("{number} or more", number=low)
        return low if low == high else self.words("{low} to {high}", low=low, high=high)

    def _bound(self, bound: Fraction | date) -> str:
        if isinstance(bound, date):
            return str(bound)
        whole = bound.denominator == 1
        return self.words.number(int(bound)) if whole else self.words.decimal(float(bound), 1)

    def effect(self, effect: Effect) -> str:
        """Return how far an act took effect, where and how."""
        parts = [self.words.label(effect.extent)]
        parts += [self.words("on {networks}", networks=", ".join(effect.networks))] if effect.networks else []
        methods = [self.words.lower(method) for method in effect.methods]
        parts += [self.words("by {methods}", methods=", ".join(methods))] if methods else []
        return " ".join(parts)

    def status(self, standing: Standing, remainder: Iterable[Effect] = (), side: str = "") -> str:
        """Return where an action stood on a day.

        `side` is what the table of statuses adds to one that is unclear: the beginning, or the end.
        """
        said = self.words.label(standing.code)
        more = []
        if standing.since is not None and standing.code in _EXACT:
            more.append(self.words("since {time}", time=self.days(standing.since)))
        if standing.overdue_days is not None:
            more.append(
                self.words.count(
                    "the announced term was over on {day}, {number} day before",
                    "the announced term was over on {day}, {number} days before",
                    standing.overdue_days,
                    day=str(standing.term_over),
                )
            )
        elif standing.term_over is not None:
            more.append(self.words("the announced term was over on {day}", day=str(standing.term_over)))
        left = [self._remains(effect) for effect in remainder]
        if standing.code is StatusCode.ENDED and left:
            more += left
        elif standing.last_seen is not None:
            more.append(self.words("last seen {time}", time=self.time(When(standing.last_seen))))
        more += [self.words(_SIDES[side])] if standing.code is StatusCode.UNCLEAR and side in _SIDES else []
        return f"{said} — {'; '.join(more)}" if more else said

    def _remains(self, effect: Effect) -> str:
        seen = effect.last_seen or effect.from_
        where = ", ".join(effect.networks or effect.where) or self.words("the rest")
        return self.words(
            "{extent} on {networks}, last seen {time}",
            extent=self.words.lower(effect.extent),
            networks=where,
            time=self.time(seen),
        )


_SIDES: Final = {
    "beginning": "whether it had begun is not known",
    "end": "whether it had ended is not known",
    "end; lifted": "it was lifted; whether its effect had ended is not known",
    "beginning; lifted": "it was lifted; whether its effect had begun is not known",
}
