"""What the texts of a cell say: web addresses, words beside them, and quotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from incidents.build import Cell
from incidents.patterns import pattern

_URL: Final = pattern(r"https?://[^\s\"<>]+")
_HOST: Final = pattern(r"https?://(?:www\.)?([^/?#:]+)")
_INVISIBLE: Final = pattern("[\u00ad\u200b-\u200f\u2060\ufeff]")
MOST_QUOTED_WORDS: Final = 12
_QUOTES: Final = " \"“”«»'"


def urls(cell: Cell) -> tuple[Cell, ...]:
    """Return the web addresses in a cell."""
    return tuple(cell.read_as(found) for found in dict.fromkeys(_addresses(cell.text)))


def _addresses(text: str) -> Iterator[str]:
    for found in _URL.findall(text.replace("http://http", "http").replace(",http", " http").replace(";http", " http")):
        yield found.rstrip(".,;)")


def words_of(cell: Cell) -> str:
    """Return what a cell says besides web addresses."""
    return " ".join(_URL.sub(" ", _INVISIBLE.sub("", cell.text)).strip(" ;,|\n").split())


def host_of(address: str) -> str:
    """Return the host of a web address, without ``www``."""
    found = _HOST.match(address)
    return found[1].lower() if found else ""


def quotation(cell: Cell) -> Cell | None:
    """Return a quotation of at most twelve words, cut at a word; None if the cell has no words."""
    text = words_of(cell).strip(_QUOTES)
    words = text.split()
    if not words:
        return None
    cut = " ".join(words[:MOST_QUOTED_WORDS]).strip(_QUOTES)
    if not cut:
        return None
    whole = len(words) <= MOST_QUOTED_WORDS and text == cell.text.strip(_QUOTES)
    return cell.read_as(cut) if whole else cell.guess(cut)
