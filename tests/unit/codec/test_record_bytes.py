"""The records of files: NDJSON in portions is the same as NDJSON as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from incidents.codec import record_bytes
from incidents.codec.limits import Limits
from incidents.codec.record_bytes import Portion, lines_of, portions, raw_at, records_in, records_of_portion, size_of
from incidents.errors import CannotCheck

LIMITS = Limits(most_bytes=20)
LONG = b"x" * 100
FILES = {
    "empty": b"",
    "one": b"{}",
    "ended": b"{}\n",
    "windows": b"{1}\r\n{2}\r\n\r\n{3}\r\n",
    "no last newline": b"{1}\n{2}\n{3}",
    "blank lines": b"\n\n{1}\n  \n{2}\n\n",
    "marks": b"\xef\xbb\xbf{1}\n\xef\xbb\xbf{2}\n",
    "over the limit": b"{1}\n" + LONG + b"\n{2}\n" + LONG + b"\r\n{3}",
    "only over the limit": LONG,
    "cut inside the ending": b"y" * 20 + b"\r\n{2}\n" + b"y" * 22 + b"\n{3}\n",
    "half a line ending": b"{1}\r{2}\n\r\n\r",
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 16, 64, 1 << 18])
def test_portions_have_the_records_of_the_file(
    content: bytes, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever their size: each record once, with its line and offset, and each portion begins where the last ended."""
    monkeypatch.setattr(record_bytes, "_PORTION", size)
    path = tmp_path / "a.ndjson"
    path.write_bytes(content)
    parts = list(portions(str(path)))
    assert [part.start for part in parts] == [0, *(part.end for part in parts)][:-1]
    assert (parts[-1].end if parts else 0) == size_of(str(path)) == len(content)
    whole = list(records_in(str(path), LIMITS))
    assert [record for part in parts for record in records_of_portion(part, LIMITS)] == whole
    lines = [line for part in parts for line in lines_of(part)]
    assert [record for line in lines for record in records_of_portion(line, LIMITS)] == whole
    for record in whole:
        assert record.offset is not None
        assert content[: record.offset].count(b"\n") == record.first_line - 1
        assert content[record.offset :].startswith(record.raw)
        assert len(record.raw) <= LIMITS.most_bytes + 3
    offsets = [record.offset for record in whole if record.offset is not None]
    assert list(raw_at(str(path), offsets, LIMITS)) == [record.raw for record in whole]


def test_a_line_that_is_exactly_at_the_limit_is_whole(tmp_path: Path) -> None:
    """One byte more is cut just beyond the limit, so that whoever reads it sees that it is too long."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"y" * 20 + b"\r\n" + b"z" * 24 + b"\n{}\n")
    assert [(len(one.raw), one.first_line, one.offset) for one in records_in(str(path), LIMITS)] == [
        (20, 1, 0),
        (23, 2, 22),
        (2, 3, 47),
    ]


def test_a_file_of_one_record_is_one_portion(tmp_path: Path) -> None:
    """Also one that is not there, which is found when it is read; its bytes are the same at every offset."""
    path = tmp_path / "a.json"
    path.write_bytes(b"{\n}")
    assert list(portions(str(path))) == list(lines_of(Portion(str(path)))) == [Portion(str(path))]
    assert list(raw_at(str(path), [0, 0])) == [b"{\n}", b"{\n}"]
    gone = str(tmp_path / "gone.ndjson")
    assert list(portions(gone)) == [Portion(gone)]
    assert size_of(gone) == 0
    with pytest.raises(CannotCheck, match="no such file"):
        list(records_in(gone))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32-be"])
def test_lines_in_a_wide_encoding_are_one_record(
    encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their ends are not those of UTF-8; one problem is reported of all of them, also of a long file."""
    monkeypatch.setattr(record_bytes, "_PORTION", 16)
    file = tmp_path / "a.ndjson"
    file.write_bytes('{"a": 1}\n{"a": 2}\n'.encode(encoding))
    assert list(portions(str(file))) == [Portion(str(file))]
    assert len(list(records_in(str(file)))) == 1
