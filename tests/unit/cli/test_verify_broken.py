"""``incidents verify`` over copies that are really broken: each is one finding, and no library is heard."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from incidents import dumps
from incidents.cli import FOUND, main
from tests.archives import ARTICLE, LATIN, encrypted_pdf, folder, pdf, record, response, warc

URL = "https://example.org/a"
QUOTE = "the north pier stayed dark"
UNREAD = {"INC406", "INC407"}
PAGE = f'<!doctype html><meta charset="utf-8"><p>{LATIN}</p>'.encode()
BROKEN: dict[str, Callable[[], bytes]] = {
    "cut.pdf": lambda: pdf(LATIN)[:300],
    "no-body.pdf": lambda: b"%PDF-1.7\nnothing of the sort",
    "locked.pdf": lambda: encrypted_pdf(LATIN, "secret"),
    "empty.pdf": lambda: pdf(""),
    "cut.warc.gz": lambda: warc(response(URL, PAGE))[:-40],
    "cut.warc": lambda: warc(response(URL, PAGE), packed=False)[:-30],
    "cut-later.warc": lambda: warc(response(URL, PAGE), response(f"{URL}b", PAGE), packed=False)[:-30],
    "no-gzip.warc.gz": lambda: warc(response(URL, PAGE))[:40] + b"\0" * 40,
    "head.warc": lambda: b"WARC/1.0\r\nnothing of the sort",
    "no-length.warc": lambda: warc(response(URL, PAGE), packed=False).replace(
        b"Content-Length: ", b"Content-Length: x"
    ),
    "picture.warc": lambda: warc(response(URL, b"\xff\xd8", kind="image/jpeg")),
    "odd-packing.warc": lambda: warc(response(URL, b"not packed", packed="br")),
    "cut.html.gz": lambda: gzip.compress(PAGE)[:-12],
    "word.html": lambda: b"PK\x03\x04" + bytes(50),
    "picture.txt": lambda: b"GIF89a\0\0\0\0",
}
"""Copies that hold no text that anybody could read."""
READABLE: dict[str, Callable[[], bytes]] = {
    "deep.html": lambda: b"<html>" + b"<div>" * 100_000 + ARTICLE.encode() + b"</div>" * 100_000,
    "deep-open.html": lambda: b"<html>" + b"<b><i>" * 100_000 + ARTICLE.encode(),
    "wrong-charset.html": lambda: b'<html><meta charset="utf-16">' + ARTICLE.encode(),
    "no-charset.html": lambda: b'<html><meta charset="no-such-one">' + ARTICLE.encode("cp1252"),
    "wild-xref.pdf": lambda: pdf(ARTICLE).replace(b"startxref\n", b"startxref\n99999999"),
    "half.html": lambda: b"<html><p>" + ARTICLE.encode() + b"\xff\xfe<p",
    "wrong-charset.warc": lambda: warc(response(URL, ARTICLE.encode(), kind="text/plain; charset=base64")),
}
"""Copies with something wrong, in which a reader still finds the words."""


def run(path: Path, copies: dict[str, bytes]) -> int:
    """Verify a record that quotes each copy once."""
    names = {f"s{number}": name for number, name in enumerate(copies)}
    folder(path / "copies", copies)
    (path / "case.json").write_text(dumps(record(*((source, QUOTE) for source in names))), encoding="utf-8")
    (path / "map.json").write_text(json.dumps(names), encoding="utf-8")
    where = ["--sources", str(path / "copies"), "--map", str(path / "map.json")]
    return main(["verify", str(path / "case.json"), *where, "--no-copying", "--format", "json"])


def test_each_broken_copy_is_one_finding(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Those that can be read are read, and standard error stays empty, also for the libraries."""
    copies = {name: make() for name, make in (BROKEN | READABLE).items()}
    assert run(tmp_path, copies) == FOUND
    printed = capfd.readouterr()
    assert printed.err == ""
    found = json.loads(printed.out)["findings"]
    unread = [one for one in found if one["code"] in UNREAD]
    assert len(unread) == len({one["pointer"] for one in unread}) == len(BROKEN)
    assert {one["pointer"] for one in unread} == {f"/sources/{number}/id" for number in range(len(BROKEN))}
    assert {one["code"] for one in found} <= {*UNREAD, "INC408"}


def damaged() -> Iterator[tuple[str, bytes]]:
    """Yield good copies with a few bytes changed, cut out or cut off, the same in every run."""
    chance = random.Random(14)  # noqa: S311 - not for secrets
    good = {
        "a.pdf": pdf(LATIN, "second page"),
        "a.warc": warc(response(URL, PAGE), response(f"{URL}b", gzip.compress(PAGE), packed="gzip")),
        "b.warc": warc(response(URL, PAGE), packed=False),
        "a.html.gz": gzip.compress(PAGE),
        "a.html": PAGE,
    }
    for name, raw in good.items():
        for number in range(30):
            broken = bytearray(raw)
            for _ in range(chance.randint(1, 6)):
                place = chance.randrange(len(broken))
                if chance.random() < 0.6:
                    broken[place] = chance.randrange(256)
                elif chance.random() < 0.5:
                    del broken[place : place + chance.randint(1, 40)]
                else:
                    del broken[max(8, place) :]
                broken = broken or bytearray(b"x")
            yield f"{number}-{name}", bytes(broken)


def test_no_damage_makes_incidents_fail(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Of 150 damaged copies none is a bug of ours, and none is heard of on standard error."""
    copies = dict(damaged())
    assert len(copies) == 150
    assert run(tmp_path, copies) == FOUND
    printed = capfd.readouterr()
    assert printed.err == ""
    codes = [one["code"] for one in json.loads(printed.out)["findings"]]
    assert {code[:4] for code in codes} == {"INC4"}
    assert UNREAD & set(codes)
