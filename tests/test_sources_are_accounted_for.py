"""Each address that was collected for a record is one of its sources, or omitted with a reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
RESEARCH = Path(__file__).parents[2] / "shared/research"
ADDRESS = re.compile(r"https?://[^\s|`\"“”<>\]]+")
FOUNDING = ("ve-twitter-2013-suspensions", "ve-x-2024-block")
LISTED = 240
"""Fewer addresses than this mean that the lists were not read."""

Listed = tuple[tuple[str, ...], str]


def plain(address: str) -> str:
    """Return an address without scheme, "www." and closing punctuation."""
    address = address.rstrip(".,;:")
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(".,;:")
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address).rstrip("/")


def of_incidents() -> Iterator[Listed]:
    """Yield the addresses of each section, with the records that its heading names."""
    records: tuple[str, ...] = ()
    for line in (RESEARCH / "INCIDENTS.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            records = tuple(re.findall(r"`([a-z0-9-]+)`", line))
        yield from ((records, plain(address)) for address in ADDRESS.findall(line))


def of_seeds() -> Iterator[Listed]:
    """Yield the addresses beside the claims of the founding pair."""
    text = (RESEARCH / "SEED_CLAIMS.md").read_text(encoding="utf-8")
    return ((FOUNDING, plain(address)) for address in ADDRESS.findall(text))


def of_candidates() -> Iterator[Listed]:
    """Yield the addresses of the candidates that have become records."""
    for line in (RESEARCH / "CANDIDATES.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > 6 and (EXAMPLES / f"{cells[1]}.json").exists():
            yield from (((cells[1],), plain(cell.split(" (")[0])) for cell in cells[6].split(" ; "))


def accounted(record: str) -> set[str]:
    """Return the addresses that a record uses or omits."""
    data = json.loads((EXAMPLES / f"{record}.json").read_text(encoding="utf-8"))
    used = [source[key] for source in data["sources"] for key in ("url", "archived_url") if key in source]
    return {plain(address) for address in used + [one["url"] for one in data["curation"].get("omitted", ())]}


@pytest.mark.skipif(not RESEARCH.is_dir(), reason="the lists of collected addresses are not here")
def test_each_collected_address_is_used_or_omitted() -> None:
    """No collected address is passed over in silence."""
    listed = {*of_incidents(), *of_seeds(), *of_candidates()}
    assert len(listed) > LISTED
    of_record = {record: accounted(record) for records, _ in listed for record in records}
    silent = [(rs, address) for rs, address in listed if not any(address in of_record[record] for record in rs)]
    assert not silent


def test_an_omitted_source_has_a_reason_of_its_own() -> None:
    """The reasons are sentences, and no address is omitted twice in one record."""
    for path in sorted(EXAMPLES.glob("*.json")):
        omitted = json.loads(path.read_text(encoding="utf-8"))["curation"].get("omitted", ())
        assert len({plain(one["url"]) for one in omitted}) == len(omitted), path.name
        assert all(one["why"].endswith(".") and one["why"].count(" ") > 2 for one in omitted), path.name


def test_a_record_is_a_draft_until_it_was_read_again() -> None:
    """No example claims a second reading that did not happen."""
    curations = [json.loads(path.read_text(encoding="utf-8"))["curation"] for path in EXAMPLES.glob("*.json")]
    assert all(("reviewed" in one) != (one.get("status") == "draft") for one in curations)
