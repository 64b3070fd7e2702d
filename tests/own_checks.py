"""Rules of a project that tests name in settings, and that other processes can import."""

from __future__ import annotations

from collections.abc import Iterator

from incidents import Hit, rule
from incidents.model import Action
from incidents.validation.context import Context


@rule("ACME-1", "no-ticket", "note")
def no_ticket(record: Context) -> Iterator[Hit]:
    """The record names no ticket of the tracker.

    Why: Whoever checks a record looks up in its ticket why it was written.
    """
    if "ticket" not in record.incident.extensions:
        yield Hit(pointer=(), message="no ticket", help="Add it under extensions.")


@rule("ACME-2", "action-without-scope")
def action_without_scope(record: Context) -> Iterator[Hit]:
    """An action has no scope."""
    for pointer, action in record.of(Action):
        if action.scope is None:
            yield Hit(pointer=(*pointer, "id"), message=f'no scope of "{action.id}"')


@rule("ACME-3", "failing", "error")
def failing(record: Context) -> Iterator[Hit]:
    """It fails on every record."""
    raise LookupError(record.incident.id)


@rule("ACME-1", "same-code")
def same_code(record: Context) -> Iterator[Hit]:
    """It has the code of another rule."""
    return iter(())


plain = "no rule"
