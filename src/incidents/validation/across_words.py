"""What the rules across records say, made of plain values.

The rules in Python and the same rules in SQL find the same hits, and say the same of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from incidents.codec.record_bytes import LINES
from incidents.findings import Hit, Pointer
from incidents.findings.paths import from_here
from incidents.suggestions import nearest

MOST_SUGGESTIONS = 20
"""Most unknown relations of one run that get a suggestion, because finding one among many records takes time."""


def same_id(name: str, path: str, first_line: int) -> Hit:
    """Return the hit about an id that an earlier record has; path and line are those of the earlier record."""
    # Not in the message, by which a baseline identifies the finding: lines move.
    line = f" The other record is on line {first_line:,}." if path.endswith(LINES) else ""
    return Hit(
        pointer=("id",),
        message=f'duplicate id "{name}": the record in {from_here(path)} has it too',
        help=f"Give one of the two another id. If they are about one incident, keep one of them.{line}",
    )


def described_otherwise(place: tuple[str, int, str], name: str, values: tuple[str | None, ...], path: str) -> Hit:
    """Return the hit about a field of an actor or place, given the values here and in the file of the path."""
    key, index, field = place
    here, there = values
    held = (f'"in": {here}' if field == "in" else f"the {field} {here}") if here else f"no {field}"
    return Hit(
        pointer=place if here else (key, index),
        message=f'{key[:-1]} "{name}" has {held} here, but {there or "none"} in {from_here(path)}',
        help=f"Use the same description in both records, or a different id if they are two {key}.",
    )


def replaced_relation(index: int, other: str, current: str) -> Hit:
    """Return the hit about a relation to a record that another one replaced."""
    return Hit(
        pointer=("relations", index, "incident"),
        message=f'related incident "{other}" was replaced by "{current}"',
        help=f'Write "{current}".',
        near=(current,),
    )


def unknown_relation(index: int, other: str, likely: str | None) -> Hit:
    """Return the hit about a relation to a record that is not there."""
    suggestion = f'; did you mean "{likely}"?' if likely else ""
    return Hit(
        pointer=("relations", index, "incident"),
        message=f'related incident "{other}" is not among the checked records{suggestion}',
        help=f"{'Correct the id, or check' if likely else 'Check'} both folders in one run.",
        near=(likely,) if likely else (),
    )


def likely_meant(other: str, own: str, known: Iterable[str]) -> str | None:
    """Return the id that a misspelt one probably means; `known` are the ids of all records, in their order."""
    return next((name for name in nearest(other, known, 2) if name != own), None)


def backwards_in_time(index: int, other: str, began: date | str, earlier: date | str) -> Hit:
    """Return the hit about a relation to an incident that began later, given the last and the first possible day."""
    return Hit(
        pointer=("relations", index),
        message=(
            f'relation to "{other}" runs backwards in time: this incident began by {began}, '
            f"the other not before {earlier}"
        ),
        help="Move the relation to the record of the later incident, or correct the dates.",
    )


def replaced_twice(index: int, former: str, other: str, path: str) -> Hit:
    """Return the hit about a former record that another record replaces, too."""
    return Hit(
        pointer=("replaces", index),
        message=f'record "{former}" is also replaced by "{other}" in {from_here(path)}',
        help="Keep the old id in one of the two records; if they are about one incident, merge them.",
    )


def still_exists(index: int, former: str, path: str) -> Hit:
    """Return the hit about a replaced record that is still in a file."""
    return Hit(
        pointer=("replaces", index),
        message=f'record "{former}" is replaced, but still exists in {from_here(path)}',
        help="Remove the former record, or use the relation duplicate_of; give a new incident a new id.",
    )


def recorded_context(position: int, name: str, records: Collection[str]) -> Hit:
    """Return the hit about a context that is the incident of some related records."""
    names = " or ".join(f'"{record}"' for record in sorted(records))
    return Hit(
        pointer=("context", position),
        message=f'context "{name}" seems to be the incident of the related record {names}',
        help=(
            "Remove the context: the relation is in the record of the later incident, and evidence can move there. "
            'If it is another event, say in "targets" who was hit.'
        ),
    )


def leads_back(name: str) -> Hit:
    """Return the hit about a record that is in a circle of relations."""
    return Hit(
        pointer=("relations",),
        message=f'circular relations: "{name}" leads back to itself through other records',
        help="Keep each relation only in the record of the later incident.",
    )


def over_its_term(position: int, message: str) -> Hit:
    """Return the hit about an action that is overdue."""
    hint = "Nothing is wrong with the record. Look for an extension or an end, and record it."
    return Hit(pointer=("actions", position), message=message, help=hint)


def after_the_day(pointer: Pointer, when: str, as_of: date | str) -> Hit:
    """Return the hit about a date after the given day."""
    return Hit(
        pointer=pointer,
        message=f'"{pointer[-1]}" ({when}) is after {as_of}',
        help="Correct the date. If the given day is past, the record can be right.",
    )


def perhaps_the_same(earlier: str, earlier_path: str, path: str, summary: str) -> Hit:
    """Return the hit about a record of perhaps the same incident as an earlier one."""
    where = f" in {from_here(earlier_path)}" if earlier_path != path else ""
    return Hit(
        pointer=("id",),
        message=f'possible duplicate of "{earlier}"{where}: {summary}',
        help=(
            "If it is the same incident, merge the two records. If not, add a relation between them, such as follows or "
            "same_wave, or write the decision with: incidents duplicates --out."
        ),
    )
