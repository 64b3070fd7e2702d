"""From files to a corpus: folders, files and NDJSON, and what is wrong with some of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from incidents import CannotCheck, Corpus, InvalidRecord
from incidents.findings import Findings
from tests.records import EXAMPLES, TWITTER_2013, X_2024, as_bytes, minimal


def write(path: Path, **changes: Any) -> Path:
    """Write a record named after its file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_bytes(minimal(**{"id": path.stem} | changes)))
    return path


def ids(corpus: Corpus) -> list[str]:
    """Return the ids of the incidents in their order."""
    return [incident.id for incident in corpus]


def test_folders_files_and_lines_make_one_corpus(tmp_path: Path) -> None:
    """Everything below a folder, single files, and a record a line, sorted by id; a file named twice counts once."""
    write(tmp_path / "folder" / "b.json")
    write(tmp_path / "folder" / "deep" / "a.json")
    write(tmp_path / "folder" / ".hidden" / "z.json")
    lines = tmp_path / "folder" / "c.ndjson"
    lines.write_bytes(b"\n".join(as_bytes(minimal(id=name)) for name in ("y", "d")) + b"\n\n")
    alone = write(tmp_path / "c.json")
    around = tmp_path / "folder" / ".." / "c.json"
    corpus = Corpus.load(tmp_path / "folder", str(alone), around, tmp_path / "folder" / "b.json")
    assert ids(corpus) == ["a", "b", "c", "d", "y"]
    assert corpus == Corpus.load(alone, tmp_path / "folder")
    (tmp_path / "link.json").symlink_to(alone)
    (tmp_path / "folder" / "link.json").symlink_to("b.json")
    assert corpus == Corpus.load(tmp_path / "link.json", alone, tmp_path / "folder")
    assert corpus.findings == ()


def test_the_founding_pair_is_loaded() -> None:
    """By two files, and as part of the folder of examples."""
    pair = Corpus.load(X_2024, TWITTER_2013)
    assert ids(pair) == ["ve-twitter-2013-suspensions", "ve-x-2024-block"]
    assert all(incident in Corpus.load(EXAMPLES) for incident in pair)


def test_a_corpus_is_loaded_whole_or_not_at_all(tmp_path: Path) -> None:
    """The exception holds every error of every file, and no milder finding."""
    write(tmp_path / "a.json", countries=["XY"])
    write(tmp_path / "b.json")
    write(tmp_path / "c.json", titel="A block", claims=[])
    with pytest.raises(InvalidRecord) as caught:
        Corpus.load(tmp_path)
    assert [(Path(finding.path).name, finding.code) for finding in caught.value.findings] == [
        ("a.json", "INC105"),
        ("c.json", "INC101"),
    ]
    left = Corpus.load(tmp_path, skip_invalid=True)
    assert ids(left) == ["b"]
    assert left.findings == caught.value.findings
    assert type(left.findings) is Findings
    assert left.where(country="VE").findings == ()


def test_a_record_that_could_be_made_but_makes_no_sense_is_an_error(tmp_path: Path) -> None:
    """An effect that ends before it begins has the shape of a record, and is refused all the same."""
    effects = [{"extent": "full", "from": "2024-08-08", "to": "2024-08-01"}]
    order = {"id": "order", "kind": "service_block", "platforms": ["x"], "evidence": [{"source": "report"}]}
    write(tmp_path / "a.json", actions=[{**order, "effects": effects}])
    left = Corpus.load(tmp_path, skip_invalid=True)
    assert (len(left), [finding.code for finding in left.findings]) == (0, ["INC210"])


def test_what_is_only_doubtful_is_loaded(tmp_path: Path) -> None:
    """A warning forbids nothing, and is no reason why a record was left out."""
    write(tmp_path / "a.json", id="another")
    assert ids(Corpus.load(tmp_path)) == ["another"]
    assert Corpus.load(tmp_path, skip_invalid=True).findings == ()


def test_an_id_is_taken_once(tmp_path: Path) -> None:
    """Each later record of an id is an error, with its line; skipping leaves the first."""
    first = write(tmp_path / "a.json", id="same", title="The first")
    lines = tmp_path / "b.ndjson"
    lines.write_bytes(as_bytes(minimal(id="other")) + b"\n" + as_bytes(minimal(id="same", title="The second")) + b"\n")
    with pytest.raises(InvalidRecord) as caught:
        Corpus.load(tmp_path)
    (finding,) = caught.value.findings
    assert (finding.code, finding.path) == ("INC301", str(lines))
    assert f"{first.parent.name}/{first.name} has it too" in finding.message
    assert finding.span is not None
    assert finding.span.line == 2
    left = Corpus.load(tmp_path, skip_invalid=True)
    assert (ids(left), left["same"].title, left.findings) == (["other", "same"], "The first", (finding,))


def test_findings_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    """Whatever their codes, and in NDJSON on their own lines."""
    lines = tmp_path / "b.ndjson"
    lines.write_bytes(as_bytes(minimal(id="b")) + b"\n{\n" + as_bytes(minimal(id="c", countries=["XY"])) + b"\n")
    last = write(tmp_path / "a.json", titel="x")
    with pytest.raises(InvalidRecord) as caught:
        Corpus.load(lines, last)
    assert [(f.path, f.code, f.span.line if f.span else 0) for f in caught.value.findings] == [
        (str(lines), "INC006", 2),
        (str(lines), "INC105", 3),
        (str(last), "INC101", 1),
    ]


def test_what_is_left_alone_in_a_folder_is_an_error(tmp_path: Path) -> None:
    """A link that leads out of the folder is not followed, and the corpus is not quietly smaller for it."""
    outside = write(tmp_path / "outside" / "a.json")
    write(tmp_path / "inside" / "b.json")
    (tmp_path / "inside" / "a.json").symlink_to(outside)
    with pytest.raises(InvalidRecord, match="symbolic link out of the folder"):
        Corpus.load(tmp_path / "inside")
    left = Corpus.load(tmp_path / "inside", skip_invalid=True)
    assert ids(left) == ["b"]
    assert [Path(finding.path).name for finding in left.findings] == ["a.json"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.json", "no such file"),
        ("empty", "no .json or .ndjson file in the folder"),
        ("a\0b", "not a file name"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, reason: str, tmp_path: Path) -> None:
    """A call that names nothing is wrong, also where bad records are to be skipped."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(CannotCheck, match=reason):
        Corpus.load(os.path.join(tmp_path, name), skip_invalid=True)  # noqa: PTH118 - it may be no path at all


def test_nothing_to_load_is_no_corpus() -> None:
    """Without a path the call is wrong."""
    with pytest.raises(TypeError, match="at least one file or folder"):
        Corpus.load()
