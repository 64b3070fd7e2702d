"""Read the pages of a web archive (WARC), unpacked within a limit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any, Final, NamedTuple

from incidents.evidence.errors import TooLarge, Unreadable
from incidents.patterns import pattern

_KINDS: Final = ("response", "resource", "conversion")
_STEP: Final = 1 << 16
_TEXT: Final = pattern(r"text/(?!css|javascript)|application/(?:xhtml|pdf|xml)|message/")
_CHARSET: Final = pattern(r"""charset\s*=\s*["']?([A-Za-z0-9_:.-]+)""")


class Page(NamedTuple):
    """The content of an archive for one address."""

    address: str
    content: bytes
    declared: str | None
    """The encoding that the server named."""


def pages(file: IO[bytes], most_bytes: int, address: str | None) -> list[Page]:
    """Return the pages of an archive: those of an address if there are any, else all.

    Raises:
        Unreadable: if the archive is broken, or compressed in an unsupported way.
        TooLarge: if the pages are larger than a limit when unpacked.
    """
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - only who has such copies needs it

    wanted = _bare(address)
    found: list[Page] = []
    exact: list[Page] = []
    left = most_bytes
    try:
        for page, room in _pages(file, most_bytes):
            left -= len(page.content)
            if left < 0 or room:
                raise TooLarge(most_bytes)
            (exact if wanted and _bare(page.address) == wanted else found).append(page)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError):
        raise Unreadable("damaged web archive") from None
    if not exact and not found:
        raise Unreadable("no text page in the web archive")
    return exact or found


def _bare(address: str | None) -> str:
    """Return an address without the parts that do not identify a page."""
    return "" if address is None else re.sub(r"^https?://(?:www\.)?", "", address.partition("#")[0]).rstrip("/")


def _pages(file: IO[bytes], most: int) -> Iterator[tuple[Page, bool]]:
    """Yield the pages of an archive, and whether one is cut off at the limit."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only who has such copies needs it

    for record in ArchiveIterator(file):
        if record.rec_type not in _KINDS:
            continue
        kind = _header(record, "Content-Type") or ""
        if kind and not _TEXT.match(kind.lower()):
            continue
        packed = _header(record, "Content-Encoding") if record.http_headers else None
        content, cut = _read(record, packed, most)
        charset = _CHARSET.search(kind)
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        yield Page(address.strip("<>"), content, charset[1] if charset else None), cut


def _header(record: Any, name: str) -> str | None:
    headers = record.http_headers or record.rec_headers
    value: str | None = headers.get_header(name)
    return value


def _read(record: Any, packed: str | None, most: int) -> tuple[bytes, bool]:
    """Return the unpacked content, and whether it is cut off at the limit."""
    packing = (packed or "identity").lower().strip()
    if packing not in ("gzip", "x-gzip", "deflate", "br", "identity"):
        raise Unreadable(f"a page is compressed with {packing}, which is not supported")
    parts, size = [], 0
    for piece in _brotli(record) if packing == "br" else _plain(record.content_stream()):
        parts.append(piece)
        size += len(piece)
        if size > most:
            return b"".join(parts), True
    for _ in _plain(record.raw_stream):  # what is left, such as the end of the last chunk
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise Unreadable("damaged web archive: a page is cut off")
    return b"".join(parts), False


def _plain(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(_STEP):
        yield piece


def _brotli(record: Any) -> Iterator[bytes]:
    """Unpack brotli data in small pieces, because a little data can become very large."""
    from warcio.bufferedreaders import ChunkedDataReader  # noqa: PLC0415 - only who has such copies needs it

    try:
        import brotli  # noqa: PLC0415 - likewise
    except ImportError:
        raise Unreadable("a page is compressed with brotli; to read it: pip install Brotli") from None
    in_chunks = record.http_headers.get_header("transfer-encoding") == "chunked"
    unpacking = brotli.Decompressor()
    try:
        for piece in _plain(ChunkedDataReader(record.raw_stream) if in_chunks else record.raw_stream):
            found = unpacking.process(piece, output_buffer_limit=_STEP)
            while found:
                yield found
                found = b"" if unpacking.is_finished() else unpacking.process(b"", output_buffer_limit=_STEP)
    except brotli.error:
        raise Unreadable("a page should be compressed with brotli, but is not") from None
