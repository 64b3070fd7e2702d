"""Hold the two founding records against the five articles that they were written from.

Run as `make verify-sources SOURCES=<folder>`. The articles are no part of the project; they are known by the SHA-256 that
the records hold. What must be true of records and articles together is checked here, and each line says what.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from attrs import evolve

from incidents import Incident, dumps, load, loads
from incidents.evidence.archive import Archive
from incidents.evidence.copy_text import text_of
from incidents.evidence.limits import ARCHIVE_LIMITS
from incidents.evidence.overlap import Overlap, overlap, words_of
from incidents.evidence.results import QuotationOutcome, QuotationResult, Verification
from incidents.evidence.verify import verify

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
RECORDS = {"ve-twitter-2013-suspensions": 2, "ve-x-2024-block": 1}
"""The records, and how many independent chains their articles are."""
MOST_UNRELATED = 0.1
LEAST_COPIED = 0.5
MOST_TOLD = 20

Line = tuple[bool, str]


def articles(incident: Incident) -> list[str]:
    """Return the ids of the sources whose copies were read and are known by their hash."""
    return [source.id for source in incident.sources if source.sha256]


def found_once(found: Verification, wanted: list[str]) -> Iterator[Line]:
    """Yield whether the copies are there, and whether each quotation from them is found once."""
    read = {copy.source for copy in found.copies if copy.form and not copy.changed}
    for name in wanted:
        yield name in read, f"{name}: the copy is in the folder"
    results = [result for result in found.results if result.source in wanted]
    once = [result for result in results if result.outcome is QuotationOutcome.ONCE]
    yield len(once) == len(results) > 0, f"{len(once)} of {len(results)} quotations are found once"
    missed = [result for result in results if result.outcome is not QuotationOutcome.ONCE]
    yield from ((False, f"{result.outcome}: {result.pointer} “{result.quote}”") for result in missed[:MOST_TOLD])


def with_digit_changed(
    incident: Incident, results: tuple[QuotationResult, ...], wanted: list[str]
) -> tuple[Incident, str]:
    """Return the record with another digit in the first of its quotations that has one and more words, and that one."""
    result = next(
        result
        for result in results
        if result.source in wanted and any(map(str.isdigit, result.quote)) and result.quote.count(" ") > 1
    )
    digit = next(filter(str.isdigit, result.quote))
    changed = result.quote.replace(digit, str((int(digit) + 1) % 10), 1)
    return loads(dumps(incident).replace(f'"{result.quote}"', f'"{changed}"')), changed


def checked(name: str, folder: Path) -> Iterator[Line]:
    """Yield what must be true of one record and its articles."""
    incident = load(EXAMPLES / f"{name}.json")
    wanted = articles(incident)
    found = verify(incident, folder)
    yield from found_once(found, wanted)
    other, quote = with_digit_changed(incident, found.results, wanted)
    altered = [result for result in verify(other, folder).results if result.quote == quote]
    near = altered[0].near
    says = f"with another digit “{quote}” is altered: the copy says “{near.passage if near else ''}”"
    yield all(result.outcome is QuotationOutcome.ALTERED for result in altered), says
    only = evolve(incident, sources=[source for source in incident.sources if source.id in wanted])
    chains = len({chain for chain in incident.chains() if any(source.id in chain for source in only.sources)})
    yield chains == RECORDS[name], f"the articles are {chains} independent {'chain' if chains == 1 else 'chains'}"
    untold = evolve(incident, sources=[evolve(source, derived_from=()) for source in incident.sources])
    copied = {pair.sources for pair in verify(untold, folder).pairs}
    for pair, shared in overlaps(incident, wanted, folder):
        is_copy = pair in copied
        within = shared.share > LEAST_COPIED if is_copy else shared.share < MOST_UNRELATED
        told = "one is a copy, found without being told" if is_copy else "neither is a copy of the other"
        yield within, f"{' and '.join(pair)} share {shared.share:.1%} of the runs of five words: {told}"
    expected = {("s003", "s004")} if len(wanted) > 2 else set()  # noqa: PLR2004 - the three articles of 2013
    yield copied == expected, f"copies found without being told: {len(copied)}"


def overlaps(incident: Incident, wanted: list[str], folder: Path) -> Iterator[tuple[tuple[str, str], Overlap]]:
    """Yield what every two articles have in common."""
    archive = Archive(folder)
    words = {}
    for source in incident.sources:
        match = archive.find(incident.id, source) if source.id in wanted else None
        if match is not None:
            raw = archive.read(match, digest=False).raw
            words[source.id] = words_of(text_of(raw, ARCHIVE_LIMITS).text())
    yield from (((one, other), overlap(words[one], words[other])) for one, other in combinations(words, 2))


def main(arguments: list[str]) -> int:
    """Check and print; return the exit status."""
    folder = "".join(arguments)
    if not folder or not Path(folder).is_dir():
        print("name the folder of the five articles: make verify-sources SOURCES=<folder>", file=sys.stderr)
        return 2
    if not any(copy.form for name in RECORDS for copy in verify(load(EXAMPLES / f"{name}.json"), folder).copies):
        print(f"{folder} holds none of the five articles, which are known by their SHA-256", file=sys.stderr)
        return 2
    status = 0
    for name in RECORDS:
        print(name)
        for is_true, what in checked(name, Path(folder)):
            print(f"  {'ok  ' if is_true else 'FAIL'} {what}")
            status |= not is_true
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
