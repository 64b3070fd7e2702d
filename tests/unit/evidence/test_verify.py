"""Records held against archived copies: the archive of our own, single rules, and what is refused."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import pytest
from attrs import evolve

from incidents import load
from incidents.errors import RepeatedId
from incidents.evidence.archive import FoundBy, read_map
from incidents.evidence.copy_text import CopyFormat
from incidents.evidence.limits import MOST_COMPARED, ArchiveLimits
from incidents.evidence.quotations import quotations
from incidents.evidence.results import QuotationOutcome, Verification
from incidents.evidence.search import MatchedAs
from incidents.evidence.verify import verify
from incidents.findings import Findings
from incidents.model.evidence import Source
from tests.archives import ARTICLE, NEAR_COPY, OTHER, bomb, folder, record
from tests.builders import block, suspensions

ARCHIVE = Path(__file__).parents[2] / "fixtures" / "archive"


@pytest.fixture(scope="module")
def harbour() -> Verification:
    """Return what came of the archive of our own."""
    return verify(load(ARCHIVE / "xx-harbour.json"), ARCHIVE / "copies", read_map(ARCHIVE / "map.toml"))


def codes(found: Verification) -> list[str]:
    """Return the codes of what is found fault with."""
    return [finding.code for finding in found.findings]


def source(name: str, **fields: object) -> Source:
    """Return a source without more than is said."""
    return Source(id=name, kind="news", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("paper", [MatchedAs.WRITTEN, MatchedAs.NORMAL, MatchedAs.NORMAL, MatchedAs.EDITED, QuotationOutcome.ALTERED]),
        ("near", [MatchedAs.WRITTEN]),
        ("retold", [MatchedAs.WRITTEN, QuotationOutcome.GONE]),
        ("page", [MatchedAs.NORMAL, MatchedAs.NORMAL, MatchedAs.WRITTEN, QuotationOutcome.GONE]),
        ("latin", [MatchedAs.WRITTEN]),
        ("scan", [MatchedAs.JOINED, MatchedAs.WRITTEN]),
        ("capture", [MatchedAs.NORMAL]),
        ("changed", [QuotationOutcome.ALTERED]),
        ("twice", [QuotationOutcome.SEVERAL]),
        ("broken", [QuotationOutcome.UNREAD]),
        ("mapped", [MatchedAs.WRITTEN]),
        ("hashed", [MatchedAs.WRITTEN]),
        ("lost", [QuotationOutcome.NO_COPY]),
    ],
)
def test_every_quotation_of_the_archive_comes_to_what_it_should(
    harbour: Verification, name: str, expected: list[MatchedAs | QuotationOutcome]
) -> None:
    """Text, HTML, Latin-1, PDF, a packed web archive; found in its form, altered, gone, several times, or not at all."""
    found = [result for result in harbour.results if result.source == name]
    told = [
        result.hits.form if result.hits and result.outcome is QuotationOutcome.ONCE else result.outcome
        for result in found
    ]
    assert told == expected


def test_every_copy_of_the_archive_is_known_for_what_it_is(harbour: Verification) -> None:
    """How it was found, and what sort of file it is."""
    assert {copy.source: (copy.how, copy.form) for copy in harbour.copies} == {
        **dict.fromkeys(("paper", "near", "retold", "changed", "twice"), (FoundBy.NAME, CopyFormat.PLAIN)),
        **dict.fromkeys(("page", "latin"), (FoundBy.NAME, CopyFormat.PAGE)),
        "scan": (FoundBy.NAME, CopyFormat.PDF),
        "capture": (FoundBy.NAME, CopyFormat.ARCHIVE),
        "broken": (FoundBy.NAME, None),
        "mapped": (FoundBy.MAP, CopyFormat.PAGE),
        "hashed": (FoundBy.HASH, CopyFormat.PLAIN),
        "lost": (None, None),
    }
    assert {copy.source for copy in harbour.copies if copy.changed} == {"changed"}
    assert {copy.source for copy in harbour.copies if copy.guessed} == {"latin"}


def test_the_findings_of_the_archive(harbour: Verification) -> None:
    """One for each fault, in the order of the record's parts, called by the id of the record."""
    found = harbour.findings
    assert isinstance(found, Findings)
    assert sorted(codes(harbour)) == [
        *("INC401", "INC401", "INC402", "INC402", "INC403", "INC404"),
        *("INC405", "INC406", "INC408", "INC409", "INC410"),
    ]
    assert {finding.path for finding in found} == {"xx-harbour"}
    altered = next(finding for finding in found if finding.code == "INC401")
    assert altered.message == "not exact: paper.txt, line 4, has “About 6,600 subscribers”: “6,600”, not “6,601”"
    assert altered.pointer == "/claims/0/evidence/4/quote"
    assert harbour.summary == (
        "22 quotations: 15 found once, 1 found several times, 2 altered, 2 gone, 1 in a copy that is not read, "
        "1 without a copy"
    )
    assert repr(harbour) == f"<Verification of {harbour.summary}>"


def test_copies_are_compared_exactly(harbour: Verification) -> None:
    """More than half of the near copy stands in the paper; what is said to derive from it has nothing of it."""
    pairs = {pair.sources: pair for pair in harbour.pairs}
    near, retold = pairs["paper", "near"], pairs["paper", "retold"]
    assert near.overlap.shares[1] > 0.5
    assert not near.related
    assert retold.overlap.shared == 0
    assert retold.derived == ("retold", "paper")
    assert len(pairs) == 2


def test_copying_can_be_left_out() -> None:
    """Then no pair is looked at."""
    found = verify(load(ARCHIVE / "xx-harbour.json"), ARCHIVE / "copies", copying=False)
    assert found.pairs == ()
    assert not {"INC409", "INC410"} & set(codes(found))


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([source("one"), source("other")], ["INC409"]),
        ([source("one"), source("other", derived_from=["one"])], []),
        ([source("one", derived_from=["wire"]), source("other", derived_from=["wire"]), source("wire")], []),
        ([source("one", language="en"), source("other", language="en-GB")], ["INC409"]),
    ],
)
def test_copying_that_is_declared_is_no_finding(sources: list[Source], expected: list[str], tmp_path: Path) -> None:
    """One may derive from the other, or both from a third."""
    files = folder(tmp_path, {"one.txt": ARTICLE, "other.txt": NEAR_COPY})
    assert codes(verify(record(sources=sources), files)) == expected


@pytest.mark.parametrize(
    ("languages", "text", "expected"),
    [
        (("en", "en"), OTHER, ["INC410"]),
        ((None, "en"), OTHER, ["INC410"]),
        (("es", "en"), OTHER, []),
        (("en", "en"), NEAR_COPY, []),
        (("en", "en"), "too short", []),
    ],
)
def test_a_derivation_that_the_texts_do_not_bear_out(
    languages: tuple[str | None, str], text: str, expected: list[str], tmp_path: Path
) -> None:
    """Translations and texts too short to tell are passed over."""
    held = [source("one", language=languages[1]), source("other", language=languages[0], derived_from=["one"])]
    files = folder(tmp_path, {"one.txt": ARTICLE, "other.txt": text})
    assert codes(verify(record(sources=held), files)) == expected


def test_no_copy_is_told_of_sources_that_are_quoted_alone(tmp_path: Path) -> None:
    """A wire that nobody saw has no copy, and needs none."""
    found = verify(record(("paper", "words"), sources=[source("paper"), source("wire")]), tmp_path)
    assert [(finding.code, finding.pointer) for finding in found.findings] == [("INC404", "/sources/0/id")]


def test_a_copy_is_searched_though_it_changed(tmp_path: Path) -> None:
    """Both are told: the hash, and what became of the quotation; a copy with the hash is told nothing of."""
    right, wrong = (sha256(text.encode()).hexdigest() for text in (ARTICLE, OTHER))
    files = folder(tmp_path, {"paper.txt": ARTICLE})
    for digest, expected in ((right, []), (wrong, ["INC405"])):
        found = verify(record(("paper", "the north pier stayed dark"), sources=[source("paper", sha256=digest)]), files)
        assert (codes(found), found.results[0].outcome) == (expected, QuotationOutcome.ONCE)


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    """As it lies there, and unpacked."""
    files = folder(tmp_path, {"one.txt": "x" * 20_001, "other.txt": bomb(20_001)})
    found = verify(
        record(("one", "x"), ("other", "x")),
        files,
        limits=ArchiveLimits(most_copy_bytes=20_000, most_text_bytes=20_000),
    )
    assert [(finding.code, finding.message) for finding in found.findings] == [
        ("INC407", f"{name}.txt is larger than 20,000 bytes; its quotations were not checked")
        for name in ("one", "other")
    ]
    assert {result.outcome for result in found.results} == {QuotationOutcome.UNREAD}


def test_a_copy_too_long_to_be_compared_is_told(tmp_path: Path) -> None:
    """Only where there is another to compare it with."""
    long = ARTICLE * (MOST_COMPARED // len(ARTICLE) + 1)
    files = folder(tmp_path, {"one.txt": long, "other.txt": OTHER})
    assert codes(verify(record(sources=[source("one"), source("other")]), files)) == ["INC411"]
    assert codes(verify(record(sources=[source("one"), source("none")]), files)) == []


def test_several_records_and_progress(tmp_path: Path) -> None:
    """Each is told of as it is done; two of one id cannot be told apart."""
    files = folder(tmp_path, {"a/paper.txt": "the very first words", "b/paper.txt": "the very second words"})
    records = [record(("paper", "the very second words"), id=name) for name in ("a", "b")]
    done: list[int] = []
    found = verify(records, files, progress=done.append)
    assert done == [1, 2]
    assert [(result.incident, result.outcome) for result in found.results] == [
        ("a", QuotationOutcome.ALTERED),
        ("b", QuotationOutcome.ONCE),
    ]
    assert [finding.path for finding in found.findings] == ["a"]
    with pytest.raises(RepeatedId):
        verify([records[0], records[0]], files)


def test_the_chains_of_the_founding_articles() -> None:
    """The three articles of 2013 are two witnesses, the two of 2024 one."""
    for incident, number in ((suspensions(), 2), (block(), 1)):
        names = {source.id for source in incident.sources if source.sha256}
        assert len({chain for chain in incident.chains() if names.intersection(chain)}) == number


def test_a_digit_that_changed_in_a_founding_record_is_altered(tmp_path: Path) -> None:
    """Whatever its quotations are, a copy that holds them all gives each back, and another digit does not."""
    incident = block()
    quotes = dict.fromkeys(quotation.text for quotation in quotations(incident) if quotation.source == "s001")
    files = folder(tmp_path, {"s001.txt": "\n".join(quotes)})
    only = evolve(incident, sources=[source for source in incident.sources if source.id == "s001"])
    found = verify(only, files).results
    assert len(found) > 20
    assert {result.outcome for result in found} == {QuotationOutcome.ONCE}
    text = (files / "s001.txt").read_text(encoding="utf-8").replace("10 days", "11 days")
    (files / "s001.txt").write_text(text, encoding="utf-8")
    altered = [r for r in verify(only, files).results if r.quote == "X out for 10 days!"]
    assert {r.outcome for r in altered} == {QuotationOutcome.ALTERED}
    assert {r.near.passage for r in altered if r.near} == {"X out for 11 days!"}


LARGE = """
import resource, sys
from pathlib import Path
from tests.archives import ARTICLE, record
from incidents.evidence.verify import verify
from incidents.findings import Findings
folder, kind = Path(sys.argv[1]), sys.argv[2]
line = ARTICLE.replace("\\n\\n", " ") + " \U0001f6a2\\n"
with (folder / "paper.txt").open("w", encoding="utf-8") as file:
    file.write("<html><body>" if kind == "page" else "")
    for _ in range(50_000_000 // len(line.encode())):
        file.write(("<p>" if kind == "page" else "") + line)
    file.write("The last line names the relay keeper – at last.")
found = verify(record(("paper", "names the relay keeper - at last"), ("paper", "names the relay keepers")), folder)
print(*(result.outcome.name for result in found.results))
status = Path("/proc/self/status")
if status.exists():  # what getrusage tells of a child begins at the size of the process that made it
    print(next(int(line.split()[1]) // 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM")))
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform != "darwin" else 1024**2))
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["plain", "page"])
def test_a_copy_of_fifty_megabytes_is_searched_within_bounds_of_memory(kind: str, tmp_path: Path) -> None:
    """Found at its very end, and the altered one shown; the process holds less than 300 MB."""
    import subprocess  # noqa: PLC0415 - for the one test

    done = subprocess.run(
        [sys.executable, "-c", LARGE, str(tmp_path), kind],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    outcomes, megabytes = done.stdout.splitlines()
    assert outcomes == "ONCE ALTERED"
    assert int(megabytes) < 300
