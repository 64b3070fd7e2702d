"""Rules about web addresses."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.findings import Hit
from incidents.model.evidence import Source
from incidents.validation.context import Context
from incidents.validation.prefilter import needs
from incidents.validation.reasons.addresses import is_plain, suspicious


@needs("url", "archived_url")
def suspicious_address(context: Context) -> Iterator[Hit]:
    """A web address has user information, a number in place of a name, or letters that look like others.

    Why: Such an address can show one publisher and lead to another, and a reader of the record follows it.
    Source: sources; RFC 3986, section 7.6; Unicode, security mechanisms (UTS 39)
    Bad:
        {"sources": [{"id": "report", "kind": "news", "url": "https://www.reuters.com@203.0.113.7/world"}]}
    Good:
        {"sources": [{"id": "report", "kind": "news", "url": "https://www.reuters.com/world"}]}
    """
    hint = "Check that the address leads to the source, and write it as the publisher does."
    for pointer, source in context.of(Source):
        for key, address in (("url", source.url), ("archived_url", source.archived_url)):
            for message in () if address is None or is_plain(address) else suspicious(address):
                yield Hit(pointer=(*pointer, key), message=str(message), help=hint)
