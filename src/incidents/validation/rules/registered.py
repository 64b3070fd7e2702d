"""Rules of family 5xx about the registry of persons and outlets: its evidence, and who owns an outlet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from incidents.findings import Hit
from incidents.model.codes import ActorKind
from incidents.validation.rules.data_files import DataFile
from incidents.validation.violated import shown

_SUPPORTED_BY: Final = {"persons": ("posts", "sources"), "outlets": ("owners", "sources")}
"""The lists whose facts support the kind of an entry, by file."""


def entry_without_evidence(file: DataFile) -> Iterator[Hit]:
    """Nothing supports what the registry says of a person or an outlet.

    Why: The kind of an actor is decided by evidence, and not by reputation.
    Source: registry of persons and outlets; every entry cites a page
    Bad:
        {"$schema": "persons.schema.json", "persons": [{"id": "example", "name": "A Minister", "kind": "ministry"}]}
    Good:
        {"$schema": "persons.schema.json", "persons": [{"id": "example", "name": "A Minister", "kind": "ministry",
         "sources": [{"source": "meta_wikipedia", "quote": "A Minister"}]}]}
    """
    keys = _SUPPORTED_BY.get(file.kind, ())
    for pointer, entry in file.entries:
        if keys and not any(entry.get(key) for key in keys):
            wanted = " or ".join(f'"{key}"' for key in keys)
            yield Hit(
                pointer=pointer,
                message=f"no evidence for {shown(entry['id'])}",
                help=f"Add {wanted} with a page and its words, or remove the entry.",
            )


def kind_contradicts_owner(file: DataFile) -> Iterator[Hit]:
    """An outlet is `media` although a state owns it, or `state_media` although no state does.

    Why: What a state owns or directs is `state_media`; the rest is `media`. Whose side an outlet takes decides nothing.
    Source: registry of persons and outlets; the kind of an outlet follows its owner
    Bad:
        {"$schema": "outlets.schema.json", "outlets": [{"id": "example", "name": "Example", "kind": "media",
         "owners": [{"name": "The state", "state": "XK", "source": "meta_wikipedia", "quote": "Example"}]}]}
    Good:
        {"$schema": "outlets.schema.json", "outlets": [{"id": "example", "name": "Example", "kind": "state_media",
         "owners": [{"name": "The state", "state": "XK", "source": "meta_wikipedia", "quote": "Example"}]}]}
    """
    for pointer, entry in file.entries if file.kind == "outlets" else ():
        owners = entry.get("owners", ())
        last = owners[-1] if owners else {}
        is_of_state = "state" in last and "to" not in last
        if entry["kind"] == ActorKind.MEDIA and is_of_state:
            message = (
                f"{shown(entry['id'])} is media, but {shown(last['name'])} is an owner of the state {last['state']}"
            )
            yield Hit(pointer=(*pointer, "kind"), message=message, help="Write state_media, or correct the owner.")
        elif entry["kind"] == ActorKind.STATE_MEDIA and not is_of_state:
            message = f"{shown(entry['id'])} is state_media, but no owner of today has a state"
            yield Hit(
                pointer=(*pointer, "kind"), message=message, help='Add the owner with its "state", or write media.'
            )
