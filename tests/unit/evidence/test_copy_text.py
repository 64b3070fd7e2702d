"""The text of copies of every sort, told by their bytes; and what is refused."""

from __future__ import annotations

import codecs
import gzip
import importlib.util
import sys
import warnings
import zlib
from collections.abc import Callable
from itertools import pairwise

import brotli
import pytest

from incidents import packages
from incidents.evidence.charsets import known_encoding
from incidents.evidence.copy_text import CopyFormat, CopyText, text_of
from incidents.evidence.errors import TooLarge, Unreadable
from incidents.evidence.limits import ArchiveLimits
from tests.archives import ARTICLE, LATIN, bomb, encrypted_pdf, pdf, response, warc, warc_record

SMALL = ArchiveLimits(most_text_bytes=1_000_000)
PAGE = f"<!doctype html><html><body><p>{LATIN}</p></body></html>"
URL = "https://example.org/report"


def read(raw: bytes, address: str | None = None) -> CopyText:
    """Return the text of some bytes, within a million bytes."""
    return text_of(raw, SMALL, address)


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        (LATIN.encode(), CopyFormat.PLAIN),
        (codecs.BOM_UTF8 + LATIN.encode(), CopyFormat.PLAIN),
        (codecs.BOM_UTF16_LE + LATIN.encode("utf-16-le"), CopyFormat.PLAIN),
        (codecs.BOM_UTF32_BE + LATIN.encode("utf-32-be"), CopyFormat.PLAIN),
        (gzip.compress(LATIN.encode(), mtime=0), CopyFormat.PLAIN),
        (PAGE.encode(), CopyFormat.PAGE),
        (codecs.BOM_UTF16_BE + PAGE.encode("utf-16-be"), CopyFormat.PAGE),
        (PAGE.replace("<html>", '<html><meta charset="latin-1">').encode("latin-1"), CopyFormat.PAGE),
        (PAGE.replace("<html>", '<html><meta charset="utf-8">').encode(), CopyFormat.PAGE),
        (f"<p>{LATIN}".encode(), CopyFormat.PAGE),
        (warc(response(URL, PAGE.encode())), CopyFormat.ARCHIVE),
        (warc(response(URL, PAGE.encode()), packed=False), CopyFormat.ARCHIVE),
        (warc(response(URL, gzip.compress(PAGE.encode(), mtime=0), packed="gzip")), CopyFormat.ARCHIVE),
        (warc(response(URL, zlib.compress(PAGE.encode()), packed="deflate")), CopyFormat.ARCHIVE),
        (warc(response(URL, brotli.compress(PAGE.encode()), packed="br")), CopyFormat.ARCHIVE),
        (warc(response(URL, PAGE.encode("latin-1"), kind="text/html; charset=ISO-8859-1")), CopyFormat.ARCHIVE),
        (warc(warc_record("resource", URL, LATIN.encode(), "text/plain")), CopyFormat.ARCHIVE),
        (warc(warc_record("conversion", URL, LATIN.encode(), "text/plain")), CopyFormat.ARCHIVE),
        (warc(response(URL, pdf(LATIN), kind="application/pdf")), CopyFormat.ARCHIVE),
        (pdf(LATIN), CopyFormat.PDF),
    ],
)
def test_every_sort_of_copy_gives_its_text(raw: bytes, form: CopyFormat) -> None:
    """Whatever it is written in and packed with, the words are the same, and nothing was guessed."""
    text = read(raw)
    assert (text.form, text.text().strip(), text.guessed) == (form, LATIN, False)


@pytest.mark.parametrize("raw", [LATIN.encode("latin-1"), PAGE.encode("cp1252")])
def test_what_says_nothing_of_itself_is_guessed(raw: bytes) -> None:
    """Bytes that are not UTF-8 are read as Windows-1252, and that is noted."""
    text = read(raw)
    assert (text.text().strip(), text.guessed) == (LATIN, True)


def test_a_page_that_says_something_wrong_is_read_as_utf_8() -> None:
    """A declaration under which the bytes are no text does not count."""
    page = PAGE.replace("<html>", '<html><meta charset="shift_jis">')
    assert read(page.encode()).text().strip() == LATIN


@pytest.mark.parametrize("name", ["unicode_escape", "idna", "punycode", "utf-7", "base64", "hex", "nonsense", "", None])
def test_what_is_no_encoding_of_text_is_not_known(name: str | None) -> None:
    """Python knows encodings that are none of pages; a page cannot ask for them."""
    assert known_encoding(name) is None


def test_of_an_archive_the_page_of_the_source_counts() -> None:
    """Its address may differ in the scheme, in www and in a slash; without it every page counts, requests and styles not."""
    raw = warc(
        warc_record(
            "request", URL, b"GET /report HTTP/1.1\r\nHost: example.org\r\n\r\n", "application/http; msgtype=request"
        ),
        response("https://example.org/other", b"<p>the other page</p>"),
        response("https://example.org/style.css", b"p { color: red }", kind="text/css"),
        response(URL, b"<p>the page meant</p>"),
    )
    assert read(raw, "http://www.example.org/report/#top").text().split() == ["the", "page", "meant"]
    both = read(raw, "https://example.org/gone").text()
    assert [both.count(words) for words in ("the other page", "the page meant", "GET", "color")] == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: encrypted_pdf(LATIN, "secret"), "encrypted"),
        (lambda: pdf(""), "no text in the PDF"),
        (lambda: b"%PDF-1.7\nnothing of the sort", "damaged PDF"),
        (lambda: pdf(LATIN)[:200], "damaged PDF|no text in the PDF"),
        (lambda: warc(response(URL, b"x"))[:30] + b"\0\0", "damaged gzip file|damaged web archive"),
        (lambda: b"WARC/1.0\r\nnothing of the sort", "damaged web archive|no text page"),
        (lambda: warc(response(URL, b"\xff\xd8", kind="image/jpeg")), "no text page in the web archive"),
        (lambda: warc(response(URL, b"x", packed="zstd")), "compressed with zstd"),
        (lambda: warc(response(URL, b"not packed", packed="br")), "should be compressed with brotli"),
        (lambda: gzip.compress(LATIN.encode(), mtime=0)[:-12], "damaged gzip file"),
        (lambda: b"PK\x03\x04" + bytes(50), "compressed with zip"),
        (lambda: b"\x28\xb5\x2f\xfd" + bytes(50), "compressed with zstd"),
        (lambda: b"GIF89a\0\0\0\0", "not text; save"),
    ],
)
def test_what_gives_no_text_says_why(make: Callable[[], bytes], reason: str) -> None:
    """Broken, encrypted, packed in another way, or no text at all: each in words."""
    with pytest.raises(Unreadable, match=reason):
        read(make())


@pytest.mark.slow
@pytest.mark.parametrize(
    "make",
    [
        lambda: bomb(1_000_001),
        lambda: warc(response(URL, bomb(1_000_001), packed="gzip")),
        lambda: warc(response(URL, brotli.compress(b" " * 1_000_001), packed="br")),
        lambda: warc(*(response(f"{URL}{number}", b" " * 300_000) for number in range(4))),
        lambda: pdf("\n".join(["a line of a very long page"] * 40_000)),
        lambda: b"\xe9" * 600_000,
    ],
)
def test_what_grows_beyond_the_limit_is_refused(make: Callable[[], bytes]) -> None:
    """Packed text, pages of an archive one by one or together, the text of a PDF, and letters that need more bytes."""
    with pytest.raises(TooLarge) as caught:
        read(make())
    assert caught.value.limit == 1_000_000


def test_what_is_just_within_the_limit_is_read() -> None:
    """The limit itself is within it."""
    assert read(bomb(1_000_000)).size == 1_000_000


@pytest.mark.parametrize(("raw", "package"), [(pdf(LATIN), "pypdf"), (warc(response(URL, b"x")), "warcio")])
def test_a_library_that_is_missing_is_named(raw: bytes, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason says which it is and what to install."""
    find = importlib.util.find_spec
    monkeypatch.setattr(packages, "find_spec", lambda name: None if name == package else find(name))
    with pytest.raises(Unreadable, match=rf"needs {package}; install it with: pip install"):
        read(raw)


def test_brotli_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that are packed so need a library of their own."""
    monkeypatch.setitem(sys.modules, "brotli", None)
    with pytest.raises(Unreadable, match="compressed with brotli; to read it: pip install Brotli"):
        read(warc(response(URL, b"x", packed="br")))


def test_a_long_text_is_the_same_in_pieces() -> None:
    """Joined, the pieces are the text; each holds the beginning of the next."""
    raw = (ARTICLE * 4_000).encode()
    text = CopyText(CopyFormat.PLAIN, raw)
    assert text.whole is None
    assert text.text().encode() == raw
    pieces = list(text.pieces())
    assert all(one.text[one.own :] == other.text[: len(one.text) - one.own] for one, other in pairwise(pieces))


def test_a_long_text_without_spaces_is_cut_between_characters() -> None:
    """No character is lost or halved."""
    raw = ("北" * 700_000).encode()
    assert CopyText(CopyFormat.PLAIN, raw).text().encode() == raw


@pytest.mark.parametrize("failing", ["pages", "pdf_text", "page_text"])
def test_whatever_fails_in_a_library_is_said_of_the_copy(
    failing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a web archive, a PDF and a page: no exception of theirs, and no complaint, goes further."""

    def fails(*_: object) -> None:
        sys.stderr.write("a complaint")
        warnings.warn("another one", UserWarning, stacklevel=1)
        raise KeyError("inside")

    made = {"pages": warc(response(URL, b"x")), "pdf_text": pdf(LATIN), "page_text": b"<html><p>words</html>"}
    monkeypatch.setattr(f"incidents.evidence.copy_text.{failing}", fails)
    with pytest.raises(Unreadable, match=r"damaged, or of a kind that is not supported \(KeyError\)"):
        read(made[failing])
    assert capsys.readouterr().err == ""


def test_a_copy_larger_than_the_memory_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """As one that is larger than a limit."""

    def fails(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("incidents.evidence.copy_text.page_text", fails)
    with pytest.raises(TooLarge):
        read(b"<html><p>words</html>")
