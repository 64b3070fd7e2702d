"""Extract the text of an archived copy: plain text, HTML, a web archive or a PDF, recognised by its bytes, not its name."""

from __future__ import annotations

import gzip
import re
import warnings
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stderr
from enum import StrEnum
from io import BytesIO, StringIO
from typing import Final, NamedTuple

from incidents.evidence.charsets import UTF_8, Encoding, encoding_of, pieces
from incidents.evidence.errors import TooLarge, Unreadable
from incidents.evidence.html_text import declared_charset, page_text
from incidents.evidence.limits import PIECE, ArchiveLimits
from incidents.evidence.pdfs import PAGE_BREAK, pdf_text
from incidents.evidence.warcs import pages
from incidents.packages import LATE, installed

_HEAD: Final = 4096
_OVERLAP: Final = 16_384
"""The number of bytes of the next piece that a piece of a long text also has, so that no quotation is cut."""
_TOP_BITS, _GOES_ON = 0b1100_0000, 0b1000_0000
"""The top bits of a continuation byte in UTF-8."""
_PAGE: Final = re.compile(rb"\A\s*<[a-z!]|<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_PACKED: Final = {
    b"PK\x03\x04": "zip, as word processors do",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"\xfd7zXZ": "xz",
    b"BZh": "bzip2",
    b"\xd0\xcf\x11\xe0": "the format of an old word processor",
}
_BROKEN_GZIP: Final = (OSError, EOFError, zlib.error)


class CopyFormat(StrEnum):
    """The format of a copy."""

    PLAIN = "plain text"
    PAGE = "HTML page"
    ARCHIVE = "web archive"
    PDF = "PDF"


class Piece(NamedTuple):
    """A piece of a text: its characters, how many are its own, and the text before it."""

    text: str
    own: int
    """Characters that no later piece has; those after them begin the next one."""
    lines: int
    pages: int


class CopyText:
    """The text of a copy. A long one is kept as bytes and returned piece by piece."""

    def __init__(self, form: CopyFormat, raw: bytes, text: str | None = None, *, guessed: bool = False) -> None:
        self.form = form
        self.guessed = guessed
        """Whether the encoding of the copy was guessed."""
        self.size = len(raw)
        """The size in UTF-8, in bytes."""
        if text is None and len(raw) <= PIECE:
            text = raw.decode(UTF_8, "replace")
        self.whole = text
        """The whole text, unless it is long."""
        self._raw = b"" if text is not None else raw

    def pieces(self) -> Iterator[Piece]:
        """Yield the text in pieces, each with the beginning of the next."""
        if self.whole is not None:
            yield Piece(self.whole, len(self.whole), 0, 0)
            return
        start, lines, pages = 0, 0, 0
        while start < len(self._raw):
            end = self._cut(start + PIECE)
            own = self._raw[start:end].decode(UTF_8, "replace")
            after = self._raw[end : self._cut(end + _OVERLAP)].decode(UTF_8, "replace")
            yield Piece(own + after, len(own), lines, pages)
            lines += own.count("\n")
            pages += own.count(PAGE_BREAK)
            start = end

    def _cut(self, near: int) -> int:
        """Return the last position at which the text can be cut: after a space, or between characters."""
        if near >= len(self._raw):
            return len(self._raw)
        space = max(self._raw.rfind(b" ", near - 1000, near), self._raw.rfind(b"\n", near - 1000, near))
        if space >= 0:
            return space + 1
        while self._raw[near] & _TOP_BITS == _GOES_ON:
            near -= 1
        return near

    def text(self) -> str:
        """Return the whole text."""
        return "".join(piece.text[: piece.own] for piece in self.pieces())

    def place(self, piece: Piece, offset: int) -> str:
        """Return the location of a character of a piece in words: a line of plain text or a page of a PDF; else an empty text."""
        if self.form is CopyFormat.PLAIN:
            return f"line {piece.lines + piece.text.count(chr(10), 0, offset) + 1:,}"
        if self.form is CopyFormat.PDF:
            return f"page {piece.pages + piece.text.count(PAGE_BREAK, 0, offset) + 1:,}"
        return ""


def text_of(raw: bytes, limits: ArchiveLimits, address: str | None = None) -> CopyText:
    """Return the text of the bytes of a copy; for a web archive, that of the page with an address, if there is one.

    Whatever fails in the copy or in a library that reads it is the fault of the copy, and nothing is written to standard error.

    Raises:
        Unreadable: if it has no readable text.
        TooLarge: if it is larger than a limit, or than the memory, when unpacked.
    """
    try:
        with _quiet():
            return _text_of(raw, limits, address)
    except (Unreadable, TooLarge):
        raise
    except MemoryError:
        raise TooLarge(limits.most_text_bytes) from None
    except Exception as error:  # noqa: BLE001 - broken bytes fail anywhere in the libraries, and in any way
        raise Unreadable(f"damaged, or of a kind that is not supported ({type(error).__name__})") from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep warnings, and what libraries log or print as a complaint, from standard error: a finding says what matters."""
    with warnings.catch_warnings(), redirect_stderr(StringIO()):
        warnings.simplefilter("ignore")
        yield


def _text_of(raw: bytes, limits: ArchiveLimits, address: str | None) -> CopyText:
    if raw.startswith(b"\x1f\x8b"):
        if _begins_packed(raw).startswith(b"WARC/"):
            return _archive(raw, limits, address)
        raw = _unpacked(raw, limits.most_text_bytes)
    head = raw[:_HEAD]
    if head.startswith(b"WARC/"):
        return _archive(raw, limits, address)
    if b"%PDF-" in head[:1024]:
        return _pdf(raw, limits)
    return _text(raw, limits.most_text_bytes)


def _text(raw: bytes, most: int, declared: str | None = None) -> CopyText:
    """Return the text of an HTML page or of plain text."""
    head = raw[:_HEAD]
    if head.startswith(tuple(_PACKED)):
        how = next(how for begin, how in _PACKED.items() if head.startswith(begin))
        raise Unreadable(f"compressed with {how}; save it as text, HTML or PDF")
    is_page = b"<" in head and _PAGE.search(head) is not None
    declared = declared or (declared_charset(head) if is_page else None)
    if not is_page and declared is None and len(raw) <= PIECE and b"\0" not in head:
        try:
            return CopyText(CopyFormat.PLAIN, raw, raw.decode(UTF_8).removeprefix("\ufeff"))
        except UnicodeDecodeError:
            pass
    encoding = encoding_of(raw, declared)
    if b"\0" in head and not encoding.mark and not encoding.name.startswith(("utf-16", "utf-32")):
        raise Unreadable("not text; save it as text, HTML or PDF")
    if is_page or _PAGE.search("".join(pieces(head, encoding)).encode()) is not None:
        return CopyText(CopyFormat.PAGE, _encoded(page_text(pieces(raw, encoding)), most), guessed=encoding.guessed)
    if encoding == Encoding(UTF_8):
        return CopyText(CopyFormat.PLAIN, raw)
    return CopyText(CopyFormat.PLAIN, _encoded(pieces(raw, encoding), most), guessed=encoding.guessed)


def _encoded(texts: Iterable[str], most: int) -> bytes:
    """Return pieces of text as UTF-8."""
    found = bytearray()
    for text in texts:
        found += text.encode(UTF_8, "replace")
        if len(found) > most:
            raise TooLarge(most)
    return bytes(found)


def _archive(raw: bytes, limits: ArchiveLimits, address: str | None) -> CopyText:
    _needs("warcio", "a web archive")
    found, guessed = bytearray(), False
    for page in pages(BytesIO(raw), limits.most_text_bytes, address):
        if page.content.startswith(b"%PDF-"):
            text = _pdf(page.content, limits)
        else:
            text = _text(page.content, limits.most_text_bytes, page.declared)
        guessed = guessed or text.guessed
        found += text.text().encode(UTF_8, "replace") + b"\n"
        if len(found) > limits.most_text_bytes:
            raise TooLarge(limits.most_text_bytes)
    return CopyText(CopyFormat.ARCHIVE, bytes(found), guessed=guessed)


def _pdf(raw: bytes, limits: ArchiveLimits) -> CopyText:
    _needs("pypdf", "a PDF")
    return CopyText(CopyFormat.PDF, pdf_text(raw, limits.most_text_bytes))


def _needs(package: str, what: str) -> None:
    """Raise `Unreadable` if a package is not installed."""
    if not installed(package):
        raise Unreadable(f"reading {what} needs {package}; install it with: pip install {LATE[package].distribution}")


def _begins_packed(raw: bytes) -> bytes:
    """Return the first bytes of gzip data, unpacked."""
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(raw[:_HEAD], 16)
    except zlib.error:
        return b""


def _unpacked(raw: bytes, most: int) -> bytes:
    """Unpack gzip data."""
    try:
        with gzip.open(BytesIO(raw)) as file:
            found = file.read(most + 1)
    except _BROKEN_GZIP:
        raise Unreadable("damaged gzip file") from None
    if len(found) > most:
        raise TooLarge(most)
    return found
