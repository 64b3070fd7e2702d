"""Why a text is not what its field requires: the cause, what is suggested, and whether it is certain."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.data import languages, translation
from incidents.model.text import URL, WHEN
from incidents.model.time import When
from incidents.model.zones import zone_names, zones_of
from incidents.validation import check_bytes
from incidents.validation.meanings.lengths import length_meant
from incidents.validation.reasons.absence import absent, without_end
from incidents.validation.reasons.addresses import suspicious, why_no_address
from incidents.validation.reasons.clocks import jump_over
from incidents.validation.reasons.hidden import cleaned, disguised_in, hidden_in
from incidents.validation.reasons.lengths import why_no_length
from incidents.validation.reasons.numbers import why_no_number
from incidents.validation.reasons.reason import Field, Reason
from incidents.validation.reasons.times import why_no_time
from incidents.validation.reasons.zones import why_no_zone
from tests.records import as_bytes, expect, minimal

CASES = Path(__file__).parents[4] / "shared/cases/records"
CARACAS = Field(key="to", owner="block", zone="America/Caracas", countries=("VE",))
Row = tuple[str, str, tuple[str, ...], bool]

TIMES: list[Row] = [
    # no such month, day or hour
    ("2024-13-01", "month", ("2024-01-13",), False),
    ("2019-14", "month", (), False),
    ("2023-02-29", "day", (), False),
    ("2024-04-31", "day", (), False),
    ("1900-02-29", "day", (), False),
    ("2024-2-30", "day", (), False),
    ("2024-02-30/2024-03-01", "day", (), False),
    ("2024-08-08T24:00:00Z", "hour", ("2024-08-09T00:00:00Z",), False),
    ("2024-12-31T24:00:00-04:00", "hour", ("2025-01-01T00:00:00-04:00",), False),
    ("2024-08-08T24:00:00", "hour", (), False),
    ("2024-08-08T24:30:00Z", "hour", (), False),
    ("2024-XX-08", "blank-month", ("2024-XX-XX",), False),
    ("2024-313", "ordinal", ("2024-11-08",), False),
    ("2024-366", "ordinal", ("2024-12-31",), False),
    ("2023-366", "ordinal", (), False),
    # parts of a day
    ("night of 8 August 2024", "part-of-day", ("2024-08-08/2024-08-09",), False),
    ("la noche del 8 de agosto de 2024", "part-of-day", ("2024-08-08/2024-08-09",), False),
    ("evening of 2024-08-08", "part-of-day", ("2024-08-08",), False),
    ("early morning of 8 August 2024", "part-of-day", ("2024-08-08",), False),
    ("2024-08-08 late evening", "part-of-day", ("2024-08-08",), False),
    ("8 August 2024, around noon", "part-of-day", ("2024-08-08",), False),
    ("midnight of 8 August 2024", "part-of-day", ("2024-08-08/2024-08-09",), False),
    ("early hours of 9 August 2024", "part-of-day", ("2024-08-09",), False),
    ("madrugada del 9 de agosto de 2024", "part-of-day", ("2024-08-09",), False),
    ("the night of 8 to 9 August 2024", "part-of-day", ("2024-08-08/2024-08-09",), False),
    ("August 2024 (exact day unknown)", "remark", ("2024-08",), False),
    ("8 August 2024 (or the day after)", "remark", (), False),
    ("2024-08-08T10:61:00Z", "minute", (), False),
    ("2024-08-08T10:00:60Z", "second", (), False),
    ("2024-08-08T10:00:00+15:00", "offset", (), False),
    # another order, other signs, other digits
    ("2024-8-2", "unpadded", ("2024-08-02",), True),
    ("2024-8", "month-form", ("2024-08",), True),
    ("08/2024", "month-form", ("2024-08",), True),
    ("2024/08/02", "separator", ("2024-08-02",), True),
    ("2024.8.2", "separator", ("2024-08-02",), True),
    ("20240802", "separator", ("2024-08-02",), True),
    ("30/08/2024", "order", ("2024-08-30",), True),
    ("08-30-2024", "order", ("2024-08-30",), True),
    ("02/08/2024", "order.unclear", ("2024-08-02", "2024-02-08"), False),
    ("31/31/2024", "order.none", (), False),
    ("08/08/24", "short-year", ("2024-08-08",), False),
    ("8/8/2024 0:00", "midnight", ("2024-08-08",), False),
    ("Fri, 09 Aug 2024 10:00:00 GMT", "instant-form", ("2024-08-09T10:00:00Z",), False),
    ("18 Mordad 1403", "persian", ("2024-08-08",), False),
    ("4 Safar 1446", "islamic", (), False),
    ("۲۰۲۴-۰۸-۰۲", "digits", ("2024-08-02",), True),
    ("٢٠٢٤-٠٨-٠٢", "digits", ("2024-08-02",), True),
    ("２０２４-０８-０２", "digits", ("2024-08-02",), True),
    ("२०२४-१३-०२", "digits.and", ("2024-02-13",), False),
    ("۱۴۰۳-۰۵-۱۲", "digits.and", (), False),
    ("2024–08–08", "dash", ("2024-08-08",), True),
    ("2024\u201108\u201108", "dash", ("2024-08-08",), True),
    (" 2024-08-08", "outer-space", ("2024-08-08",), True),
    ("2024-08-08\u200b", "hidden", ("2024-08-08",), True),
    ("2024-08-08\u00a0", "hidden", ("2024-08-08",), True),
    ("2024-08-08\u042210:00:00Z", "look-alike", ("2024-08-08T10:00:00Z",), True),
    ("5 марта 2024", "words", ("2024-03-05",), False),
    # other calendars and counts
    ("2567-08-08", "year.buddhist", ("2024-08-08",), False),
    ("2556", "year.buddhist", ("2013",), False),
    ("1403-05-12", "year.persian", (), False),
    ("1446", "year.persian", (), False),
    ("0113-05-12", "year", (), False),
    ("9999-12-31", "year", (), False),
    ("1723104000", "epoch", ("2024-08-08T08:00:00Z",), False),
    ("1723104000000", "epoch", ("2024-08-08T08:00:00Z",), False),
    ("45512", "spreadsheet", ("2024-08-08",), False),
    # other forms of EDTF and ISO 8601
    ("2024-33", "quarter", ("2024-01/2024-03",), False),
    ("2024-36", "quarter", ("2024-10/2024-12",), False),
    ("2024-38", "quarter", ("2024-05/2024-08",), False),
    ("2024-41", "quarter", ("2024-07/2024-12",), False),
    ("2024-Q3", "quarter", ("2024-07/2024-09",), False),
    ("Q1 2024", "quarter", ("2024-01/2024-03",), False),
    ("2024-30", "season", ("2024-22",), False),
    ("2024-W32", "week", ("2024-08-05/2024-08-11",), False),
    ("2024-W32-4", "week", ("2024-08-08",), False),
    ("2023-W53", "week.none", (), False),
    ("2024-221", "ordinal", ("2024-08-08",), False),
    ("1990s", "decade", ("199X",), True),
    ("2024-08-00", "blank", ("2024-08-XX",), False),
    ("2024-00-00", "blank", ("2024-XX-XX",), True),
    ("2024-08-??", "blank", ("2024-08-XX",), True),
    ("2024-xx", "blank", ("2024-XX",), True),
    ("2024-08-08?~", "marks", ("2024-08-08%",), True),
    ("2024?-08", "edtf", (), False),
    ("{2024-08-08,2024-08-09}", "edtf", ("2024-08-08/2024-08-09",), False),
    ("2024-08-08/open", "open-bound", ("2024-08-08/..",), False),
    ("unknown/2024-08", "open-bound", ("../2024-08",), False),
    ("2024-08-08/P10D", "duration-in-bounds", (), False),
    # instants
    ("2024-08-08T10:00:00", "no-offset", (), False),
    ("2024-08-08T10:00Z", "no-seconds", (), False),
    ("2024-08-08T10:00", "no-offset-no-seconds", (), False),
    ("2024-08-08 10:00", "no-offset-no-seconds", (), False),
    ("2024-08-08 10:00:00-04:00", "space", ("2024-08-08T10:00:00-04:00",), True),
    ("2024-08-08t10:00:00z", "instant-form", ("2024-08-08T10:00:00Z",), True),
    ("2024-08-08T10:00:00-0400", "offset-form", ("2024-08-08T10:00:00-04:00",), True),
    ("2024-08-08T10:00:00-4", "offset-form", ("2024-08-08T10:00:00-04:00",), True),
    ("2024-08-08T10:00:00 UTC", "offset-form", ("2024-08-08T10:00:00Z",), True),
    ("2024-08-08T10:00:00,5Z", "instant-form", ("2024-08-08T10:00:00.5Z",), True),
    ("2024-08-08T10:00:00.123456789Z", "fraction", ("2024-08-08T10:00:00.123456Z",), True),
    ("2024-08-08T10:30:00 PM -04:00", "half-day", ("2024-08-08T22:30:00-04:00",), True),
    ("2024-08-08T12:30:00 a.m. Z", "half-day", ("2024-08-08T00:30:00Z",), True),
    ("2024-08-08T10:00:00 VET", "zone-name", (), False),
    ("2024-08-08T10:00:00[America/Caracas]", "zone-name", (), False),
    ("2016-05-01T02:45:00", "gap", (), False),
    ("10:30", "no-day", (), False),
    ("2024-08-08 10:00:00-0400~", "space", ("2024-08-08T10:00:00-04:00~",), True),
    ("2024-08-08T10:00:00Z/2024-08-08T25:00:00Z", "hour", (), False),
    # words
    ("8 August 2024", "words", ("2024-08-08",), False),
    ("Thursday, 8th of August, 2024", "words", ("2024-08-08",), False),
    ("8 de agosto de 2024", "words", ("2024-08-08",), False),
    ("agosto de 2024", "words", ("2024-08",), False),
    ("verano de 2024", "words", ("2024-22",), False),
    ("August 8", "no-year", (), False),
    ("ca. 2024", "about", ("2024~",), False),
    ("c. 8 August 2024", "about", ("2024-08-08~",), False),
    ("2024-08 (approx.)", "about", ("2024-08~",), False),
    ("~2024", "about", ("2024~",), False),
    ("hacia agosto de 2024", "about", ("2024-08~",), False),
    ("probably 2024-08-08", "doubt", ("2024-08-08?",), False),
    ("quizás 2024", "doubt", ("2024?",), False),
    ("before 8 August 2024", "before", ("../2024-08-08",), False),
    ("antes de 2024", "before", ("../2024",), False),
    ("since 2024-08", "after", ("2024-08/..",), False),
    ("8 or 9 August 2024", "either", ("2024-08-08/2024-08-09",), False),
    ("entre el 8 y el 9 de agosto de 2024", "either", ("2024-08-08/2024-08-09",), False),
    ("2024-08-08 to 2024-08-18", "period", (), False),
    ("8-18 August 2024", "period", (), False),
    ("desde el 8 de agosto de 2024 hasta el 18 de agosto de 2024", "period", (), False),
    ("early August 2024", "part", ("2024-08",), False),
    ("mediados de 2024", "part", ("2024",), False),
    ("unknown", "absent.unknown", (), False),
    ("Desconocido", "absent.unknown", (), False),
    ("?", "absent.unknown", (), False),
    ("n/a", "absent.not_stated", (), False),
    ("sin fecha", "absent.not_stated", (), False),
    ("None", "absent.none", (), False),
    ("ongoing", "no-end", (), False),
    ("hasta la fecha", "no-end", (), False),
    ("until further notice", "no-end", (), False),
    ("indefinido", "no-end", (), False),
    ("permanently", "no-end", (), False),
    ("yesterday", "relative", (), False),
]
ADDRESSES: list[Row] = [
    ("www.example.org/a", "address.no-scheme", ("https://www.example.org/a",), False),
    ("example.org", "address.no-scheme", ("https://example.org",), False),
    ("//example.org/a", "address.no-scheme", ("https://example.org/a",), False),
    ("https://example.org/a b", "address.space", ("https://example.org/a%20b",), False),
    ("https://example.org/a\nb", "address.space", (), False),
    (" https://example.org/a", "outer-space", ("https://example.org/a",), True),
    ("https:/example.org/a", "address.slashes", ("https://example.org/a",), True),
    ("https:\\\\example.org\\a", "address.slashes", ("https://example.org/a",), True),
    ("http//example.org", "address.slashes", ("http://example.org",), True),
    ("https://example.org\\a", "address.slashes", ("https://example.org/a",), False),
    ("HTTPS://Example.org/A", "address.capitals", ("https://Example.org/A",), True),
    ("htps://example.org", "address.scheme-typo", ("https://example.org",), False),
    ("hhttps://example.org", "address.scheme-typo", ("https://example.org",), False),
    ("hxxps://example[.]org/a", "address.defanged", ("https://example.org/a",), False),
    ("[a page](https://example.org/a)", "address.wrapped", ("https://example.org/a",), False),
    ("<https://example.org/a>", "address.wrapped", ("https://example.org/a",), False),
    ("https://example.org/a, https://example.org/b", "address.several", (), False),
    ("https://example.org/{a}", "address.sign", ("https://example.org/%7Ba%7D",), False),
    ("example.org/a\u200b", "hidden", (), False),
    ("ftp://example.org/a", "address.scheme", (), False),
    ("desk@example.org", "address.mail", (), False),
    ("C:\\page.html", "address.file", (), False),
    ("page.pdf", "address.file", (), False),
    ("a post on X", "address.words", (), False),
    ("https://", "address.no-host", (), False),
    ("n/a", "absent.not_stated", (), False),
]
NUMBERS: list[Row] = [
    ("6500", "quoted-number", ("6500",), True),
    ("1.2K", "figure-in-words", ("1200",), False),
    ("12 persons", "figure-in-words", ("12",), False),
    ("twelve", "figure-in-words", ("12",), False),
    ("-0.5", "quoted-number", ("-0.5",), True),
    ("50,000,000", "grouped-number", ("50000000",), True),
    ("10,000", "grouped-number", ("10000",), False),
    ("50.000.000", "grouped-number", ("50000000",), True),
    ("50 000 000", "grouped-number", ("50000000",), True),
    ("50\u202f000\u202f000", "grouped-number", ("50000000",), True),
    ("1,00,00,000", "grouped-number", ("10000000",), True),
    ("۵۰۰", "quoted-number", ("500",), True),
    ("0,5", "decimal-comma", ("0.5",), False),
    ("more than ten", "words-for-number", (), False),
    ("50 million", "figure-in-words", ("50000000",), False),
    ("unknown", "absent.unknown", (), False),
]


def cause(reason: Reason | None) -> str:
    """Return the end of the id of a reason."""
    return reason.why.message.removeprefix("reason.") if reason else ""


LENGTHS: list[tuple[str, str | None, bool]] = [
    ("2024-08-18", "length.date", True),
    ("2024-08", "length.date", True),
    ("-P10D", "length.negative", False),
    ("P-10D", "length.negative", False),
    ("-10 days", "length.negative", False),
    ("P10", "length.unit", True),
    ("PT24", "length.unit", True),
    ("10", "length.unit", True),
    ("P1Y6", "length.unit", True),
    ("2024", "length.unit", True),
    ("until they register", "length.condition", True),
    ("hasta que paguen", "length.condition", True),
    ("until 5 June 2024", "length.date", True),
    ("a few days", "length.vague", True),
    ("24-48 hours", "length.vague", True),
    ("al menos 10 días", "length.vague", True),
    ("P10DT", None, False),
    ("two weeks", None, False),
    ("P0.5D", None, False),
]


@pytest.mark.parametrize(("text", "why", "proposals", "certain"), TIMES, ids=[row[0] for row in TIMES])
def test_times(text: str, why: str, proposals: tuple[str, ...], certain: bool) -> None:  # noqa: FBT001 - a column
    """Each cause has its words, and what is suggested is a time that is no finer than what was written."""
    reason = why_no_time(text, CARACAS)
    assert (cause(reason), reason and reason.proposals, reason and reason.certain) == (why, proposals, certain)
    assert all(WHEN.accepts(proposal) for proposal in proposals)


@pytest.mark.parametrize(("text", "why", "proposals", "certain"), ADDRESSES, ids=[repr(row[0]) for row in ADDRESSES])
def test_addresses(text: str, why: str, proposals: tuple[str, ...], certain: bool) -> None:  # noqa: FBT001 - a column
    """Each cause has its words, and what is suggested is an address."""
    reason = why_no_address(text)
    assert not URL.accepts(text)
    assert (cause(reason), reason and reason.proposals, reason and reason.certain) == (why, proposals, certain)


@pytest.mark.parametrize(("text", "why", "proposals", "certain"), NUMBERS, ids=[repr(row[0]) for row in NUMBERS])
def test_numbers(text: str, why: str, proposals: tuple[str, ...], certain: bool) -> None:  # noqa: FBT001 - a column
    """Digits are a number without their separators, and words have a place of their own."""
    reason = why_no_number(text, Field(key="low"))
    assert (cause(reason), reason.proposals, reason.certain) == (why, proposals, certain)


def test_the_words_of_every_reason_are_as_they_were() -> None:
    """What people read, with the years, hours and names in it, changes only on purpose."""
    explained: tuple[tuple[list[Row], Callable[[str], Reason | None]], ...] = (
        (TIMES, lambda text: why_no_time(text, CARACAS)),
        (ADDRESSES, why_no_address),
        (NUMBERS, lambda text: why_no_number(text, Field(key="low"))),
    )
    read = {
        text: [str(said) for said in (reason.why, reason.advice) if said]
        for rows, explain in explained
        for text, *_ in rows
        if (reason := explain(text))
    }
    expect(read, Path(__file__).with_name("reasons.json"))


def test_every_reason_has_a_row_and_a_translation() -> None:
    """No cause is without an example, and each is put into the words of every language."""
    reasons = [why_no_time(row[0], CARACAS) for row in TIMES] + [why_no_address(row[0]) for row in ADDRESSES]
    reasons += [why_no_number(row[0], Field(key="low")) for row in NUMBERS]
    reasons += [why_no_length(row[0], Field(key="duration")) for row in LENGTHS]
    for reason in filter(None, reasons):
        for message in filter(None, (reason.why, reason.advice)):
            assert len({message.in_language(language) for language in languages()}) == len(languages())
            assert not re.search(r"\{[a-z]", str(message))
    shown = {reason.why.message for reason in reasons if reason}
    known = {name for name in translation("en")["messages"] if name.startswith("reason.") and ".advice" not in name}
    elsewhere = ("reason.zone.", "reason.open.", "reason.ongoing", "reason.offset.", "reason.absent.", "reason.number.")
    of_lines = (
        "reason.begins",
        "reason.ends",
        "reason.break",
        "reason.control",
        "reason.empty",
        "reason.long",
        "reason.several",
    )
    assert {name for name in known - shown if not name.startswith((*elsewhere, *of_lines))} == set()


@given(st.text(max_size=40) | st.from_regex(r"[0-9TZ:XQW/ .~?+-]{1,25}", fullmatch=True))
def test_nothing_raises_and_every_suggestion_holds(text: str) -> None:
    """Of any text; and a suggestion has no reason against it."""
    for explain, rule in ((why_no_time, WHEN), (why_no_address, URL)):
        reason = explain(text, CARACAS)
        if reason is not None:
            assert all(rule.accepts(proposal) for proposal in reason.proposals)
            assert str(reason.why)
            assert not reason.certain or len(reason.proposals) == 1
    why_no_number(text)


@pytest.mark.parametrize(
    ("text", "key", "advice"),
    [
        (
            "unknown",
            "on",
            'Leave out “on”. To record why, add to “gaps”: {"about": "block", "field": "on", "why": "unknown"}.',
        ),
        ("not stated", "on", '"why": "not_stated"}'),
        ("ninguno", "on", '"why": "none"}'),
        ("ongoing", "to", "“last_seen”"),
        ("ongoing", "duration", '"open": "indefinite"'),
        ("until further notice", "duration", '"open": "indefinite"'),
        ("por tiempo indefinido", "until", '"open": "indefinite"'),
        ("forever", "duration", '"open": "permanent"'),
        ("temporary", "duration", '"open": "temporary"'),
        ("present", "on", "for which the source says so"),
        ("hoy", "on", "count from the day on which the source was published"),
    ],
)
def test_words_have_a_place_of_their_own(text: str, key: str, advice: str) -> None:
    """What is not known is a gap, and what has no end is a term without one or was last seen."""
    field = Field(key=key, owner="block")
    reason = absent(text, field) or without_end(text, field)
    assert reason is not None
    assert advice in str(reason.advice)


@pytest.mark.parametrize(
    ("local", "zone", "start", "end"),
    [
        ("2016-05-01T02:45:00", "America/Caracas", "02:30", "03:00"),
        ("2024-03-31T02:10:00", "Europe/Berlin", "02:00", "03:00"),
        ("2011-12-30T12:00:00", "Pacific/Apia", "00:00", "00:00"),
        ("2024-10-06T02:15:00", "Australia/Lord_Howe", "02:00", "02:30"),
    ],
)
def test_a_time_that_did_not_exist_is_told_with_the_clocks(local: str, zone: str, start: str, end: str) -> None:
    """From when to when they went, of half an hour and of a day."""
    gap = jump_over(datetime.fromisoformat(local), zone)
    assert gap is not None
    assert (f"{gap.start:%H:%M}", f"{gap.end:%H:%M}") == (start, end)


@pytest.mark.parametrize("local", ["2016-05-01T02:29:59", "2016-05-01T03:00:00", "2007-12-09T02:45:00"])
def test_a_time_that_existed_once_or_twice_is_no_gap(local: str) -> None:
    """The last second before the jump, the first after it, and an hour that came twice."""
    assert jump_over(datetime.fromisoformat(local), "America/Caracas") is None


@pytest.mark.parametrize(
    ("text", "countries", "why", "proposals"),
    [
        ("UTC+3", ("TR",), "zone.offset", ("Europe/Istanbul",)),
        ("GMT-4", ("VE",), "zone.offset", ("America/Caracas",)),
        ("+05:30", ("IN",), "zone.offset", ("Asia/Kolkata",)),
        ("UTC-3", ("BR",), "zone.offset", ()),
        ("UTC+1", ("DE",), "zone.offset", ()),
        ("UTC-04:30", ("VE",), "zone.offset", ("America/Caracas",)),
        ("+09:00", ("VE",), "zone.offset", ()),
        ("EAT", ("UG",), "zone.abbreviation", ("Africa/Kampala",)),
        ("Venezuela", ("CO",), "zone.country", ("America/Caracas",)),
        ("hora de Turquía", ("TR",), "zone.country", ("Europe/Istanbul",)),
        ("Brazil", ("BR",), "zone.country", ()),
        ("Lagos local time", ("NG",), "zone.form", ("Africa/Lagos",)),
        ("est", ("EE",), "zone.unknown", ()),
        ("VET", ("VE",), "zone.abbreviation", ("America/Caracas",)),
        ("Caracas", ("VE",), "zone.form", ("America/Caracas",)),
        ("(UTC-04:00) Caracas", ("VE",), "zone.form", ("America/Caracas",)),
        ("america/caracas", (), "zone.form", ("America/Caracas",)),
        ("America/Carracas", (), "zone.unknown", ("America/Caracas",)),
        ("Zzzz", (), "zone.unknown", ()),
    ],
)
def test_zones(text: str, countries: tuple[str, ...], why: str, proposals: tuple[str, ...]) -> None:
    """An offset is no zone: the only one of the countries that ever had it is suggested, and no other."""
    reason = why_no_zone(text, countries)
    assert (cause(reason), reason.proposals) == (why, proposals)
    assert set(proposals) <= zone_names()
    if why == "zone.offset":
        assert set(str(reason.advice).rstrip(".").partition(": ")[2].split(", ")) - {"…"} <= set(zones_of(countries[0]))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("service_block\u00a0", "U+00A0 (no-break space)"),
        ("a\u200bb", "U+200B (zero width space)"),
        ("a\U000e0041", "U+E0041 (a tag"),
        ("a\ufffe", "U+FFFE, which is not a character"),
        ("a\U0001ffff", "U+1FFFF, which is not a character"),
        ("a\ue123", "private-use character U+E123"),
        ("\u202ea", "U+202E (right-to-left override)"),
    ],
)
def test_what_is_not_seen_is_named(text: str, name: str) -> None:
    """By its number and its name, and it is left out of what is suggested."""
    reason = hidden_in(text)
    assert reason is not None
    assert name in str(reason.why)
    assert reason.proposals[0].isascii()


@pytest.mark.parametrize(
    ("text", "name", "plain"),
    [
        ("\u0441ountries", "U+0441 (cyrillic small letter es), which looks like “c”", "countries"),
        ("\u03bain\u0501", "U+03BA (greek small letter kappa), which looks like “k”", "kind"),
        ("\u041aZ", "U+041A", "KZ"),
    ],
)
def test_a_letter_that_looks_like_another_is_named(text: str, name: str, plain: str) -> None:
    """With the letter that was meant; a word of another script alone is a word, and an address is read by itself."""
    reason = disguised_in(text)
    assert reason is not None
    assert name in str(reason.why)
    assert (reason.proposals, reason.certain) == ((plain,), True)
    assert cleaned(text) == plain
    assert disguised_in("5 марта") is disguised_in("\u0441лово") is hidden_in(text) is None


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://reuters.com@203.0.113.7/a", ["“reuters.com@”", "203.0.113.7, in place of a name"]),
        ("https://user:word@example.org/", ["“user:word@”"]),
        ("http://[2001:db8::1]/a", ["[2001:db8::1]"]),
        ("https://r\u0435uters.com/", ["Latin letters and others (Cyrillic)"]),
        ("https://xn--80ak6aa92e.com/", ["looks like “apple”"]),
        ("http://localhost:8000/a", ["“localhost” in the address is a name within one computer or network"]),
        ("http://wiki/incident", ["“wiki”"]),
        ("https://news.corp/a", ["“news.corp”"]),
        ("https://local.example.org/a", []),
        ("https://www.reuters.com/a@b", []),
        ("https://example.org:8443/a?user=b@c", []),
        ("https://пример.рф/a", []),
        ("https://xn--e1afmkfd.xn--p1ai/", []),
        ("https://bücher.example/", []),
    ],
)
def test_suspicious_addresses(address: str, words: list[str]) -> None:
    """An address that shows another place than it leads to, and none that is merely foreign."""
    found = [str(message) for message in suspicious(address)]
    assert len(found) == len(words)
    assert all(word in message for word, message in zip(words, found, strict=True))


def record(**changes: Any) -> Any:
    """Return the smallest record with these keys in its action."""
    made = minimal()
    made["actions"][0].update(changes)
    return made


@pytest.mark.parametrize(
    ("data", "pointer", "words"),
    [
        (record(on="2024-13-01"), "/actions/0/on", "is not a date: there is no month 13"),
        (record(on="ca. 2024"), "/actions/0/on", 'did you mean "2024~"?'),
        (record(kind="unknown"), "/actions/0/kind", "what is not known is left out"),
        (record(kind="service_block\u00a0"), "/actions/0/kind", 'U+00A0 (no-break space); did you mean "service_block"?'),
        (record(platforms=["x\u200b"]), "/actions/0/platforms/0", 'U+200B (zero width space); did you mean "x"?'),
        (minimal(effects=[]), "/effects", "“effects” belongs in an action"),
        (record(extent="full"), "/actions/0/extent", "“extent” belongs in an effect"),
        (minimal(timezone="UTC+3", countries=["TR"]), "/timezone", 'did you mean "Europe/Istanbul"?'),
        (minimal(sources=[{"id": "report", "kind": "news", "url": "example.org/a"}]), "/sources/0/url", '"https://example.org/a"?'),
        (record(announced={"term": {"duration": "until further notice"}}), "/actions/0/announced/term/duration", "has no date"),
    ],
)  # fmt: skip
def test_findings_tell_the_cause(data: Any, pointer: str, words: str) -> None:
    """One mistake is one message, with its cause and what is meant."""
    (found,) = [one for one in check_bytes(as_bytes(data), "xx-example.json").findings if one.severity == "error"]
    assert found.pointer == pointer
    assert words in found.message
    assert found.help


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("date-no-such-day", "February 2023 has 28 days"),
        ("date-no-zone", "its offset from UTC is missing"),
        ("date-no-seconds", "its seconds are missing"),
        ("date-buddhist", "years are 1900 to 2099"),
        ("date-quarter", "quarters and other parts of a year are not supported; write bounds"),
        ("date-unknown", "what is not known is left out"),
        ("date-circa", '"2024~"'),
        ("end-ongoing", "what has no known end has no date"),
        ("term-until", "what has no known end has no date"),
        ("kind-unknown", "what is not known is left out"),
        ("publisher-unknown", "is a word of absence"),
        ("gap-caracas", "02:45 did not exist in America/Caracas on 2016-05-01: clocks went from 02:30 to 03:00"),
        ("gap-caracas-2", "02:45 did not exist in America/Caracas on 2016-05-01: clocks went from 02:30 to 03:00"),
        ("zone-offset", '"Europe/Istanbul"'),
        ("url-space", "it has a space in it"),
        ("amount-comma", "a number has no separators"),
    ],
)
@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not here")
def test_shared_cases(name: str, words: str) -> None:
    """One finding, whose message has the cause."""
    path = CASES / f"{name}.json"
    (found,) = [
        one for one in check_bytes(path.read_bytes(), path.name).findings if one.code not in ("INC253", "INC233")
    ]
    assert words in found.message


def test_a_suggestion_is_never_finer_than_what_was_written() -> None:
    """Of what has no day, no day is suggested; of what has no time, no time."""
    for text, _, proposals, _ in TIMES:
        digits = sum(sign.isdigit() for sign in text)
        for proposal in proposals:
            when = When(proposal)
            if when.instant is not None:
                assert digits >= 10
            elif "/" not in proposal and when.earliest == when.latest:
                assert digits >= 5, text


@pytest.mark.parametrize(("text", "cause", "advised"), LENGTHS)
def test_why_no_length(text: str, cause: str | None, advised: bool) -> None:  # noqa: FBT001
    """A date, a negative length and a number without a unit are named; what means a length is suggested instead."""
    reason = why_no_length(text, Field(key="duration"))
    assert (reason and reason.why.message) == (f"reason.{cause}" if cause else None)
    assert bool(reason and reason.advice) is advised


@pytest.mark.parametrize(
    ("text", "meant"), [("P0.5D", "PT12H"), ("P1.5Y", "P1Y6M"), ("P0.5M", None), ("1.5d", "P1DT12H")]
)
def test_decimals_of_a_length(text: str, meant: str | None) -> None:
    """A part of a unit is written in the next smaller one, if it has a certain length."""
    assert length_meant(text) == meant


def test_an_abbreviation_of_the_zone_of_the_record() -> None:
    """It is as good as no offset: that of the record's zone on that day is written; another abbreviation says nothing."""
    kenya = Field(zone="Africa/Nairobi", countries=("KE",))
    known, other = (why_no_time(f"2024-11-08T17:30:00 {name}", kenya) for name in ("EAT", "PDT"))
    assert known
    assert str(known.advice).endswith("write 2024-11-08T17:30:00+03:00 if the time is of that zone.")
    assert other
    assert other.advice
    assert other.advice.message == "reason.no-offset.advice"


def test_two_names_in_one_id() -> None:
    """A list in one text is named as such, and its names are suggested where the text itself means one thing."""
    (found,) = check_bytes(
        as_bytes(minimal(actions=[{**minimal()["actions"][0], "platforms": ["telegram, whatsapp"]}]))
    ).errors
    assert found.message == '"telegram, whatsapp" is not an id: it is more than one name'
    (found,) = check_bytes(
        as_bytes(minimal(actions=[{**minimal()["actions"][0], "platforms": ["X, formerly Twitter"]}]))
    ).errors
    assert found.near == ("twitter",)
