"""Archived copies for tests, all of our own making: articles, a tiny PDF, web archives, and what unpacks to very much."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from incidents.model.evidence import Evidence, Source
from incidents.model.incident import Incident
from tests.builders import action, incident

LATIN = "La señal cayó a las 5.50 de la mañana; «nadie avisó», dijo la compañía."
ARTICLE = """The harbour office said on Tuesday that the relay on the north pier had been switched off at 5.50pm.

“We were told nothing,” said Ana Gil, who runs the night ferry – “not a word, not even a letter”.
About 6,600 subscribers lost their signal for ten days, the office wrote, and the north pier stayed dark."""
NEAR_COPY = (
    "Readers in the capital learned of it late. "
    + ARTICLE.partition("\n\n")[0]
    + " Ana Gil had run the ferry for years. About 6,600 subscribers lost their signal for ten days, the office wrote."
)
OTHER = """Nobody at the ministry would say who gave the order. A spokesman spoke of upkeep, and of a cable that had been
due for repair since spring; the ferries ran on time all week, and the lights of the market burned as ever."""


def record(*quotes: tuple[str, str], sources: Iterable[Source] = (), **fields: Any) -> Incident:
    """Return a record that takes these phrases from sources, each named before its phrase."""
    held = list(sources) or [Source(id=name, kind="news") for name in dict.fromkeys(name for name, _ in quotes)]
    proof = [Evidence(source=name, quote=quote) for name, quote in quotes]
    return incident(action(on="2024-08-08", evidence=proof), sources=held, **fields)


def folder(path: Path, files: Mapping[str, bytes | str]) -> Path:
    """Write copies into a folder and return it."""
    for name, content in files.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def pdf(*pages: str) -> bytes:
    """Return a PDF of pages, each a text of Latin letters whose lines are set one below the other."""
    streams = []
    for page in pages:
        lines = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in page.split("\n")]
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        streams.append(zlib.compress(f"BT /F1 12 Tf 14 TL 40 700 Td {shown} ET".encode("cp1252")))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, stream in enumerate(streams):
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (5 + 2 * number),
            b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
        ]
    file = BytesIO()
    file.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj%s\nendobj\n" % (number, content))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    file.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return file.getvalue()


def encrypted_pdf(page: str, password: str) -> bytes:
    """Return a PDF that opens with a password alone."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - for the one test

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(page))))
    writer.encrypt(password, algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def response(address: str, body: bytes, *, kind: str = "text/html", packed: str | None = None) -> bytes:
    """Return a record of a web archive that holds what a server sent for an address."""
    head = [b"HTTP/1.1 200 OK", b"Content-Type: " + kind.encode()]
    if packed:
        head.append(b"Content-Encoding: " + packed.encode())
    head.append(b"Content-Length: %d" % len(body))
    return warc_record(
        "response", address, b"\r\n".join(head) + b"\r\n\r\n" + body, "application/http; msgtype=response"
    )


def warc_record(sort: str, address: str, content: bytes, kind: str) -> bytes:
    """Return a record of a web archive."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {sort}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-08-09T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{zlib.crc32(content):012d}>\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def warc(*records: bytes, packed: bool = True) -> bytes:
    """Return a web archive, each of its records packed by itself as the standard asks."""
    return b"".join(gzip.compress(one, mtime=0) if packed else one for one in records)


def bomb(size: int) -> bytes:
    """Return what unpacks to so many bytes of spaces."""
    return gzip.compress(b" " * size, mtime=0)
