"""Decisions on pairs of records that may describe the same incident: a TOML file that `incidents duplicates` writes.

Curators fill in the decisions, and the settings name the file, so that no pair is asked about again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from incidents.codec.files import read_bytes
from incidents.errors import CannotCheck
from incidents.values import frozen


class PairDecision(StrEnum):
    """What is decided about a pair of records."""

    DUPLICATE_OF = "duplicate_of"
    """Both records stay, and one gets the relation to the other."""
    REPLACES = "replaces"
    """The two are merged, and one replaces the other."""
    NOT_THE_SAME = "not_the_same"
    """They are two incidents."""


@frozen(kw_only=True)
class DecidedPair:
    """A pair of records with the decision on it."""

    records: tuple[str, str]
    """The ids; of a duplicate or a merge, the first is the one that is kept."""
    decision: PairDecision | None = None
    """None until it is decided."""
    reason: str = ""
    note: str = ""
    """What agrees and what does not, when the pair was found."""

    @property
    def pair(self) -> frozenset[str]:
        """Both ids."""
        return frozenset(self.records)

    @property
    def task(self) -> str | None:
        """What is to be done where both records are still there and no relation joins them; None if nothing is."""
        kept, other = self.records
        if self.decision is PairDecision.REPLACES:
            return f'merge "{other}" into "{kept}"'
        if self.decision is PairDecision.DUPLICATE_OF:
            return f'add the relation duplicate_of "{kept}" to "{other}"'
        return None


_KEYS: Final = frozenset({"records", "decision", "reason", "note"})
_HEAD: Final = """\
# Pairs of records that may describe the same incident.
# Write a decision for each, and name this file in the settings of the project: decisions = "{name}"
#   "duplicate_of"  both records stay; the second gets the relation to the first
#   "replaces"      merge them with `incidents merge`; the first replaces the second
#   "not_the_same"  two incidents
"""


def read_decisions(path: str) -> tuple[DecidedPair, ...]:
    """Return the pairs of a file.

    Raises:
        CannotCheck: if the file cannot be read, or is not of this form.
    """
    import tomllib  # noqa: PLC0415 - one record has no settings

    try:
        data = tomllib.loads(read_bytes(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise CannotCheck(path, f"not TOML: {error}") from None
    pairs = data.pop("pair", [])
    if data or not isinstance(pairs, list):
        raise CannotCheck(path, "expected only tables of the form [[pair]]")
    return tuple(_read(path, number, pair) for number, pair in enumerate(pairs, start=1))


def _read(path: str, number: int, pair: Any) -> DecidedPair:
    if not isinstance(pair, Mapping) or not pair.keys() <= _KEYS:
        raise CannotCheck(path, f"pair {number}: expected a table with the keys records, decision, reason and note")
    records, decision = pair.get("records"), pair.get("decision", "")
    texts = [value for key, value in pair.items() if key != "records"]
    is_pair = isinstance(records, list) and len(records) == 2 and records[0] != records[1]  # noqa: PLR2004 - a pair
    if not isinstance(records, list) or not is_pair or not all(isinstance(text, str) for text in (*records, *texts)):
        raise CannotCheck(path, f"pair {number}: expected records to be two different ids, and the rest to be texts")
    if decision not in {"", *PairDecision}:
        raise CannotCheck(
            path, f"pair {number}: decision is {decision!r}; expected {', '.join(PairDecision)}, or nothing yet"
        )
    if decision == PairDecision.NOT_THE_SAME and not pair.get("reason", "").strip():
        raise CannotCheck(path, f"pair {number}: missing reason for {decision}")
    return DecidedPair(
        records=(records[0], records[1]),
        decision=PairDecision(decision) if decision else None,
        reason=pair.get("reason", ""),
        note=pair.get("note", ""),
    )


def decisions_text(pairs: Iterable[DecidedPair], name: str) -> str:
    """Return the text of a file with some pairs."""
    tables = [
        "\n[[pair]]\n"
        f"records = [{', '.join(map(_quoted, pair.records))}]\n"
        f"note = {_quoted(pair.note)}\n"
        f"decision = {_quoted(pair.decision or '')}\n"
        f"reason = {_quoted(pair.reason)}\n"
        for pair in pairs
    ]
    return _HEAD.format(name=name) + "".join(tables)


def _quoted(text: str) -> str:
    """Return a text as a basic string of TOML, whose escapes are those of JSON and which escapes U+007F too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def with_new(kept: Iterable[DecidedPair], found: Iterable[DecidedPair]) -> tuple[DecidedPair, ...]:
    """Return the pairs of a file, then those that were newly found; a pair that is there stays as it is."""
    pairs: dict[frozenset[str], DecidedPair] = {}
    for pair in (*kept, *found):
        pairs.setdefault(pair.pair, pair)
    return tuple(pairs.values())


def file_of(settings: str, name: str) -> str:
    """Return the path of a file that settings name, relative to them."""
    return str(Path(settings).parent / name)
