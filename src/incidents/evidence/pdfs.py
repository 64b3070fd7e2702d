"""Extract the text of a PDF, page by page."""

from __future__ import annotations

import logging
from io import BytesIO

from incidents.evidence.errors import TooLarge, Unreadable

PAGE_BREAK = "\f"
"""The character between two pages."""


def pdf_text(raw: bytes, most_bytes: int) -> bytes:
    """Return the text of a PDF in UTF-8.

    Raises:
        Unreadable: if it is broken or encrypted, or has no text.
        TooLarge: if its text or its unpacked content is larger than a limit.
    """
    from pypdf.errors import LimitReachedError  # noqa: PLC0415 - only who has such copies needs it

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # a finding says what there is to say
    try:
        found = _pages(raw, most_bytes)
    except (Unreadable, TooLarge):
        raise
    except LimitReachedError:
        raise TooLarge(most_bytes) from None
    except Exception:  # noqa: BLE001 - a broken PDF fails anywhere in the library, and in any way
        raise Unreadable("damaged PDF, or a kind of PDF that is not supported") from None
    if not found.strip():
        raise Unreadable("no text in the PDF; its pages may be images")
    return found


def _pages(raw: bytes, most_bytes: int) -> bytes:
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415 - as above

    found = bytearray()
    reader = PdfReader(BytesIO(raw))
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise Unreadable("the PDF is encrypted; save it without a password")
    for page in reader.pages:
        found += (page.extract_text() + PAGE_BREAK).encode("utf-8", "replace")
        if len(found) > most_bytes:
            raise TooLarge(most_bytes)
    return bytes(found)
