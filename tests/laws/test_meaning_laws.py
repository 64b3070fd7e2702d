"""Laws of the resolver: a suggestion, put in, leaves no finding at its place, and never says more than what was written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.model import countries, registry
from incidents.model.codes import ActionKind, ActorKind, SourceKind
from incidents.model.text import WHEN
from incidents.validation.pipeline import check_bytes
from incidents.validation.reasons.times import why_no_time
from tests.records import ROOT, as_bytes, minimal

SPELLINGS: Final = json.loads((ROOT / "tests/fixtures/spellings.json").read_text(encoding="utf-8"))["spellings"]
_SUGGESTED: Final = re.compile(r"; did you mean (.*)\?$")
Place = tuple[str, Callable[[dict[str, Any], str], None]]


def _at_country(record: dict[str, Any], text: str) -> None:
    record["countries"] = [text]


def _at_platform(record: dict[str, Any], text: str) -> None:
    record["actions"][0]["platforms"] = [text]


def _at_action(record: dict[str, Any], text: str) -> None:
    record["actions"][0]["kind"] = text


def _at_actor(record: dict[str, Any], text: str) -> None:
    record["actors"] = [{"id": "body", "name": "A body", "kind": text, "country": "VE"}]
    record["actions"][0]["by"] = ["body"]


def _at_source(record: dict[str, Any], text: str) -> None:
    record["sources"][0]["kind"] = text


PLACES: Final[dict[str, Place]] = {
    "countries": ("/countries/0", _at_country),
    "platforms": ("/actions/0/platforms/0", _at_platform),
    "action_kinds": ("/actions/0/kind", _at_action),
    "actor_kinds": ("/actors/0/kind", _at_actor),
    "source_kinds": ("/sources/0/kind", _at_source),
}


def _messages(sort: str, text: str) -> list[str]:
    """Return the errors at the place of a text in a record."""
    pointer, put = PLACES[sort]
    record = deepcopy(minimal())
    put(record, text)
    found = check_bytes(as_bytes(record)).errors
    return [one.message for one in found if one.pointer == pointer]


def _suggestions(sort: str, text: str) -> list[str]:
    found = [match for message in _messages(sort, text) if (match := _SUGGESTED.search(message))]
    return [one for match in found for one in re.findall(r'"([^"]*)"', match[1])]


@pytest.mark.parametrize(("sort", "text", "meant"), SPELLINGS)
def test_real_spellings(sort: str, text: str, meant: str | None) -> None:
    """What people write gets the one value that it means, or no suggestion if it means none."""
    assert _messages(sort, text) or text == meant
    assert _suggestions(sort, text) == ([] if meant is None else [meant])


@pytest.mark.parametrize(("sort", "meant"), sorted({(sort, meant) for sort, _, meant in SPELLINGS if meant}))
def test_what_is_suggested_leaves_no_finding_at_its_place(sort: str, meant: str) -> None:
    """The value, put in, is accepted where the text was."""
    assert [one for one in _messages(sort, meant) if "answers" not in one] == []


def test_the_table_is_large() -> None:
    """The table has three hundred spellings or more, and some of them mean nothing."""
    assert len(SPELLINGS) >= 300
    assert sum(meant is None for _, _, meant in SPELLINGS) >= 30


_KNOWN: Final[dict[str, tuple[str, ...]]] = {
    "countries": tuple(countries.country_name(code) for code in countries.country_codes()),
    "platforms": tuple(name.name for one in registry.platforms() for name in one.names),
    "action_kinds": tuple(one.label for one in ActionKind) + tuple(ActionKind),
    "actor_kinds": tuple(one.label for one in ActorKind) + tuple(ActorKind),
    "source_kinds": tuple(one.label for one in SourceKind) + tuple(SourceKind),
}


@st.composite
def _written(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a kind of place and a text: any, or a known name with letters changed."""
    sort = draw(st.sampled_from(sorted(_KNOWN)))
    if draw(st.booleans()):
        return sort, draw(st.text(min_size=1, max_size=30))
    text = draw(st.sampled_from(_KNOWN[sort]))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = (
            text[:at] + draw(st.sampled_from(["", "a", "e", "s", " ", "-", "X"])) + text[at + draw(st.integers(0, 1)) :]
        )
    return sort, text


@pytest.mark.slow
@given(_written())
def test_whatever_is_suggested_is_accepted(written: tuple[str, str]) -> None:
    """Each suggestion for a random text, put in, leaves no error at its place."""
    sort, text = written
    for suggestion in _suggestions(sort, text):
        assert [one for one in _messages(sort, suggestion) if "answers" not in one] == []


_DAYS: Final = st.dates(date(1950, 1, 1), date(2039, 12, 31))
_AS_DAY: Final = (
    "%d/%m/%Y",
    "%m-%d-%Y",
    "%d.%m.%y",
    "%d %B %Y",
    "%B %d, %Y",
    "%Y%m%d",
    "%Y/%m/%d",
    "%A %d %B %Y",
    "%d/%m/%Y 0:00",
)
_AS_MONTH: Final = ("%m/%Y", "%B %Y", "%Y/%m", "%m-%Y", "%b. %Y")
_AROUND: Final = ("{}", "circa {}", "before {}", "after {}", "probably {}", " {}", "{}\u200b")


@given(_DAYS, st.sampled_from(_AS_DAY + _AS_MONTH), st.sampled_from(_AROUND))
def test_a_suggested_time_is_never_finer_than_what_was_written(day: date, form: str, around: str) -> None:
    """Each suggestion for a day or month in another form is a time, no finer than a day or month, and one has its parts."""
    reason = why_no_time(around.format(day.strftime(form)))
    proposals = reason.proposals if reason else ()
    whole = f"{day:%Y-%m-%d}" if form in _AS_DAY else f"{day:%Y-%m}"
    for proposal in proposals:
        assert WHEN.accepts(proposal)
        points = [point.strip("~?%") for point in proposal.split("/") if point not in ("", "..")]
        assert all(len(point) <= len(whole) for point in points)
    assert not proposals or any(whole in proposal or f"{day:%Y-%d-%m}" in proposal for proposal in proposals)
