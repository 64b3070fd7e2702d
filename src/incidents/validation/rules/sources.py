"""Rules about sources: whether they are independent, and how much of each is quoted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from incidents.codec.limits import Limits
from incidents.findings import Hit
from incidents.model.evidence import Evidence, Source
from incidents.model.independence import nearest_shared
from incidents.patterns import pattern
from incidents.validation.circles import in_circle
from incidents.validation.context import Context
from incidents.validation.meanings.texts import language_named
from incidents.validation.prefilter import needs, some
from incidents.validation.violated import meant

SHORTEN: Final = "Shorten it to a phrase by which the passage can be found again."
"""What to do with a quotation that is too long."""
_FIRST_UNSPACED: Final = "\u0e00"
_UNSPACED: Final = pattern(
    f"[{_FIRST_UNSPACED}-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts without spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
_HOST: Final = pattern(r"(?:www|amp|m|mobile)\.|amp-")
_TRACKING: Final = pattern(
    r"(?:utm_[a-z]+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|ref_src|ref_url|amp|outputtype)(?:=|$)"
)


@needs(some(Source, "language"))
def other_language_code(context: Context) -> Iterator[Hit]:
    """A language has a code of three letters or of another list, although it has one of two letters in BCP 47.

    Why: Sources in one language are found together only if the language is always written in the same way.
    Source: sources; BCP 47 requires the shortest code of a language
    Bad:
        {"sources": [{"id": "report", "kind": "news", "language": "spa"}]}
    Good:
        {"sources": [{"id": "report", "kind": "news", "language": "es"}]}
    """
    for pointer, source in context.of(Source):
        better = _better_language(source.language) if source.language else None
        if better is not None:
            message = f'"{source.language}" is not the code of the language in BCP 47{meant([better])}'
            yield Hit(pointer=(*pointer, "language"), message=message, help="Write the code of two letters.")


@lru_cache(maxsize=256)
def _better_language(language: str) -> str | None:
    """Return a language with the code that BCP 47 has for it; None if that is the one that it has."""
    first, mark, rest = language.partition("-")
    known = language_named(first) if first else None
    return f"{known}{mark}{rest}" if known is not None and known != first else None


@needs("quote")
def long_quotation(context: Context) -> Iterator[Hit]:
    """A quotation is longer than twelve words, or than the settings allow.

    Why: A short quotation is enough to find the passage again. The full text belongs to its author. In scripts without
    spaces between words, characters are counted.
    Source: evidence has a short exact quotation, 12 words at most by default
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "evidence": [{"source": "report",
                      "quote": "one two three four five six seven eight nine ten eleven twelve thirteen"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "evidence": [{"source": "report",
                      "quote": "has ordered a 10-day block"}]}]}
    """
    for pointer, evidence in context.of(Evidence):
        quote = evidence.quote
        if quote is None or (quote.isascii() and quote.count(" ") < context.limits.most_quoted_words):
            continue  # a line of text without control characters has no more words than that
        message = excess(quote, context.limits)
        if message:
            yield Hit(pointer=(*pointer, "quote"), message=message, help=SHORTEN)


def excess(quote: str, limits: Limits) -> str:
    """Return the message about a quotation that is too long; empty if it is not."""
    words = len(quote.split())
    characters = 0
    if max(quote, default="") >= _FIRST_UNSPACED and _UNSPACED.search(quote):
        spaced, characters = _UNSPACED.subn(" ", quote)
        words = len(re.findall(r"\S*\w\S*", spaced))
    if words > limits.most_quoted_words:
        return f"quotation of {words} words; at most {limits.most_quoted_words} are allowed"
    if characters > limits.most_quoted_characters:
        return f"quotation of {characters} characters; at most {limits.most_quoted_characters} are allowed"
    return ""


@needs("derived_from")
def no_independent_sources(context: Context) -> Iterator[Hit]:
    """All cited sources go back to the same source.

    Why: Ten reports that copy one news agency are no more than one source. Look for another source that does not depend
    on the first one.
    Source: sources; independence is counted
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "evidence": [{"source": "report"}, {"source": "copy"}]}],
         "sources": [{"id": "report", "kind": "news", "derived_from": ["wire"]},
                     {"id": "copy", "kind": "news", "derived_from": ["wire"]}, {"id": "wire", "kind": "wire"}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "evidence": [{"source": "report"}, {"source": "other"}]}],
         "sources": [{"id": "report", "kind": "news", "derived_from": ["wire"]}, {"id": "other", "kind": "news"},
                     {"id": "wire", "kind": "wire"}]}
    """
    sources = {source.id: source for source in context.incident.sources}
    cited = {evidence.source for _, evidence in context.of(Evidence)}
    if len(cited) < 2:  # noqa: PLR2004 - one source alone is no chain
        return
    circular = in_circle({name: list(source.derived_from) for name, source in sources.items()})
    nearest = nearest_shared(sources, cited, frozenset(circular))
    for pointer, source in context.of(Source):
        if source.id == nearest:
            message = f'no independent sources: all {len(cited)} cited sources go back to "{source.id}"'
            hint = "Together they count as one source. Look for another one that does not depend on it."
            yield Hit(pointer=(*pointer, "id"), message=message, help=hint)


@needs(some(Source, "url"), some(Source, "publisher", "title", "published"))
def duplicate_source(context: Context) -> Iterator[Hit]:
    """Two sources are the same: two addresses of one page, or the same publisher, title and day.

    Why: One source would be counted as two, and would seem to confirm itself.
    Source: sources; independence is counted
    Bad:
        {"sources": [{"id": "report", "kind": "news", "url": "https://example.org/a", "derived_from": ["other"]},
                     {"id": "other", "kind": "news", "url": "https://amp.example.org/a?utm_source=feed"}]}
    Good:
        {"sources": [{"id": "report", "kind": "news", "url": "https://example.org/a?page=1", "derived_from": ["other"]},
                     {"id": "other", "kind": "news", "url": "https://example.org/a?page=2"}]}
    """
    hosts = [source.url and _host(source.url) for _, source in context.of(Source)]
    number = Counter(hosts)
    pages: dict[str, Source] = {}
    items: dict[tuple[str, str, str], Source] = {}
    for (pointer, source), host in zip(context.of(Source), hosts, strict=True):
        if source.url is not None and number[host] > 1:
            known = pages.setdefault(_page(source.url), source)
            if known is not source and _address(known.url or "") != _address(source.url):
                message = f'same page as source "{known.id}": {known.url}'
                yield Hit(pointer=(*pointer, "url"), message=message, help="Keep one of the two sources.")
            if known is not source:
                continue
        if source.publisher and source.title and source.published:
            item = (source.publisher.casefold(), source.title.casefold(), source.published.text)
            known = items.setdefault(item, source)
            if known is not source:
                message = f'same publisher, title and day as source "{known.id}"'
                hint = (
                    'If one is a copy of the other, keep the one that was read. Put a second address in "archived_url".'
                )
                yield Hit(pointer=(*pointer, "id"), message=message, help=hint)


def _address(url: str) -> str:
    """Return an address for a simple comparison; another rule compares these."""
    return url.partition("://")[2].removeprefix("www.").partition("#")[0].rstrip("/")


def _page(url: str) -> str:
    """Return the part of an address that identifies the page, without protocol, mobile prefixes and tracking."""
    rest = url.partition("://")[2].partition("#")[0].partition("/")
    slash, (path, _, query) = rest[1], rest[2].partition("?")
    path = (slash + path).rstrip("/")
    path = path[len("/amp") :] if path.startswith("/amp/") else path
    path = path.removesuffix(".html").removesuffix(".htm").removesuffix("/amp").removesuffix(".amp")
    kept = sorted(part for part in query.split("&") if part and not _TRACKING.match(part.lower())) if query else ()
    return f"{_host(url)}{path}?{'&'.join(kept)}"


def _host(url: str) -> str:
    """Return the host of an address, without mobile prefixes."""
    host = url.partition("://")[2].partition("/")[0].partition("#")[0].lower()
    prefix = _HOST.match(host)
    return host[prefix.end() :] if prefix else host
