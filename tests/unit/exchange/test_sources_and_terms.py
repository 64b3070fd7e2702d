"""Sources as CSL-JSON and BibTeX, and the calendar of terms."""

from __future__ import annotations

import json
import re
import warnings
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.formatter import plain
from citeproc.source.json import CiteProcJSON
from icalendar import Calendar

from incidents import load, loads
from incidents.exchange.formats import EXPORT_FORMATS, ExportOptions
from incidents.exchange.sources.kinds import CITED_KINDS
from incidents.model import When
from incidents.model.codes import SourceKind
from incidents.model.incident import Incident
from incidents.views.citations import csl_date
from tests.records import X_2024, as_bytes, minimal

DAY = date(2024, 8, 25)


def exported(name: str, incidents: list[Incident], folder: Path) -> tuple[str, list[str]]:
    """Return the text of an export, and what it lost."""
    path = folder / f"out.{name}"
    losses = EXPORT_FORMATS[name].write(incidents, str(path), ExportOptions(as_of=DAY))
    return path.read_bytes().decode("utf-8"), list(losses)


def with_source(**changes: Any) -> Incident:
    """Return a record with one source."""
    return loads(as_bytes(minimal(sources=[{"id": "report", "kind": "news", **changes}])))


def with_terms(*announced: dict[str, Any], **changes: Any) -> Incident:
    """Return a record with an action for each announcement."""
    action = {"kind": "service_block", "platforms": ["x"], "evidence": [{"source": "report"}]}
    actions = [{**action, "id": f"order-{number}", "announced": one} for number, one in enumerate(announced)]
    return loads(as_bytes(minimal(actions=actions, **changes)))


def test_every_kind_of_source_has_types() -> None:
    """A new code needs an entry."""
    assert list(CITED_KINDS) == [kind.value for kind in SourceKind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-08-08", {"date-parts": [[2024, 8, 8]]}),
        ("2024-08-08T10:00:00Z", {"date-parts": [[2024, 8, 8]]}),
        ("2024-08", {"date-parts": [[2024, 8]]}),
        ("2024", {"date-parts": [[2024]]}),
        ("2024~", {"date-parts": [[2024]], "circa": True}),
        ("2024-08-08/2024-08-10", {"date-parts": [[2024, 8, 8], [2024, 8, 10]]}),
        ("2024-08-08/..", {"date-parts": [[2024, 8, 8]], "circa": True}),
        ("201X", {"date-parts": [[2010, 1, 1], [2019, 12, 31]]}),
    ],
)
def test_dates_of_csl(text: str, expected: dict[str, Any]) -> None:
    """They are as precise as the record, and no more."""
    assert csl_date(When(text)) == expected


def test_csl_items(tmp_path: Path) -> None:
    """One for each source, with an id that no other record has, and only what is known."""
    incident = load(X_2024)
    items = json.loads(exported("csl", [incident, with_source()], tmp_path)[0])
    assert [item["id"] for item in items] == [
        *(f"{incident.id}:{source.id}" for source in incident.sources),
        "xx-example:report",
    ]
    assert items[-1] == {
        "id": "xx-example:report",
        "type": "article-newspaper",
        "genre": "News report",
        "keyword": "xx-example",
    }
    full = with_source(
        title="A & B",
        publisher="Paper",
        authors=["Ann Example"],
        published="2024-08-09",
        url="https://paper.example/1",
        archived_url="https://archive.example/1",
    )
    (item,) = json.loads(exported("csl", [full], tmp_path)[0])
    assert item["author"] == [{"literal": "Ann Example"}]
    assert (item["container-title"], item["note"]) == ("Paper", "Archived copy: https://archive.example/1")


def test_citeproc_cites_the_sources(tmp_path: Path) -> None:
    """A processor of CSL makes an entry of each, with its author or publisher, its title, its year and its address.

    Ranges of days are left out, because the bibliographies of this processor fail on them.
    """
    items = json.loads(exported("csl", [load(X_2024), with_source(title="A <b>word</b>")], tmp_path)[0])
    items = [item for item in items if len(item.get("issued", {}).get("date-parts", ())) < 2]
    assert len(items) > 20
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # about types and fields that CSL does not have
        known = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    cited = CitationStylesBibliography(style, known, plain)
    for item in items:
        cited.register(Citation([CitationItem(item["id"])]))
    entries = [str(entry) for entry in cited.bibliography()]
    assert len(entries) == len(items)
    for item, entry in zip(items, entries, strict=True):
        year = item["issued"]["date-parts"][0][0] if "issued" in item else ""
        said = [*(author["literal"] for author in item.get("author", ())), item.get("container-title", ""), str(year)]
        assert [text for text in said if text not in entry] == []


def test_what_citations_leave_out_is_counted(tmp_path: Path) -> None:
    """The origin of sources, and their checksums."""
    sources = [
        {"id": "report", "kind": "news", "derived_from": ["agency"], "sha256": "a" * 64},
        {"id": "agency", "kind": "wire", "publisher": "Agency"},
    ]
    incident = loads(as_bytes(minimal(sources=sources)))
    lost = ["1 source whose origin in other sources is left out", "1 source whose checksum is left out"]
    assert exported("csl", [incident], tmp_path)[1] == lost
    assert exported("bibtex", [incident], tmp_path)[1] == lost


def test_bibtex_entries(tmp_path: Path) -> None:
    """Commands of TeX in texts are escaped, addresses are as they are, and braces always match."""
    hostile = with_source(
        title="50% of \\input{x} } { ~ #1",
        publisher="A_B & C",
        published="2024-08-09",
        url="https://paper.example/a_b%20c?x=1&y=~z",
    )
    text, _ = exported("bibtex", [hostile], tmp_path)
    assert text.splitlines()[:6] == [
        "@article{xx-example:report,",
        r"  title = {{50\% of \textbackslash{}input\{x\} \} \{ \textasciitilde{} \#1}},",
        r"  journal = {A\_B \& C},",
        "  year = {2024},",
        "  month = {8},",
        "  url = {https://paper.example/a_b%20c?x=1&y=~z},",
    ]
    unescaped = re.sub(r"\\[{}]", "", text)
    assert unescaped.count("{") == unescaped.count("}")
    assert "month" not in exported("bibtex", [with_source(published="2024")], tmp_path)[0]


def test_terms_are_events(tmp_path: Path) -> None:
    """Icalendar reads the days on which a term runs out, its title and the status of the measure."""
    incident = load(X_2024)
    text, losses = exported("ics", [incident], tmp_path)
    events = Calendar.from_ical(text).walk("VEVENT")
    due = incident.durations("order").due
    assert due is not None
    (order,) = (event for event in events if "action order)" in str(event["DESCRIPTION"]))
    assert order.decoded("DTSTART") == due[0] == date(2024, 8, 18)
    assert due[1] is not None
    assert order.decoded("DTEND") == due[1] + timedelta(days=1)
    assert str(order["SUMMARY"]) == f"Term over: {incident.title}"
    assert f"Status on 2024-08-25: {incident.status(DAY).code.label}" in str(order["DESCRIPTION"])
    assert losses == []


def test_terms_without_a_last_day_are_counted(tmp_path: Path) -> None:
    """A condition alone, no start, and no end announced."""
    incident = with_terms(
        {"term": {"condition": "until it obeys"}},
        {"term": {"open": "indefinite"}},
        {"term": {"duration": "P10D"}},
        {"on": "2024-08", "term": {"duration": "P10D"}},
        {"on": "2024-08-01"},
    )
    text, losses = exported("ics", [incident], tmp_path)
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert losses == ["3 terms without a known last day left out"]
    assert "It runs out between 2024-08-11 and 2024-09-10." in str(event["DESCRIPTION"])


def test_texts_stay_in_their_event(tmp_path: Path) -> None:
    """No text begins a line of its own, long lines are folded between characters, and what was written is read again."""
    title = "Ñ, a; b \\n END:VEVENT" + "ñ" * 150
    incident = with_terms({"on": "2024-08-01", "term": {"duration": "P1D"}}, title=title)
    text, _ = exported("ics", [incident], tmp_path)
    assert all(len(line.encode("utf-8")) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == f"Term over: {title}"
