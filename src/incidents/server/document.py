"""One open text: its findings, its values and where they are; each is worked out when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from incidents.codec.record_index import RecordIndex, index_of
from incidents.findings import Pointer
from incidents.model import Incident
from incidents.server.lines import Lines
from incidents.server.tree import Node, TextTree
from incidents.validation.pipeline import Checked, check_text
from incidents.validation.selection import Plan


class Document:
    """A text as an editor holds it, which may be in any state."""

    def __init__(self, path: str, text: str, version: int | None = None, plan: Plan | None = None) -> None:
        self.path = path
        """The path of the file, as findings name it."""
        self.text = text
        self.version = version
        self._plan = plan or Plan()

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text)

    @cached_property
    def tree(self) -> TextTree:
        """The values of the text and where they are."""
        return TextTree(self.text)

    @cached_property
    def checked(self) -> Checked:
        """The findings about the text, and the record if it has no errors."""
        return check_text(self.text, self.path, self._plan.limits, self._plan.selection)

    @cached_property
    def index(self) -> RecordIndex:
        """The ids, references and times of the record, as far as it is written."""
        return index_of(self.tree.data)

    @property
    def incident(self) -> Incident | None:
        """The record; None if an error prevents it from being made."""
        return self.checked.incident

    @property
    def id(self) -> str | None:
        """The id of the record, as far as it is written."""
        found = self.data.get("id")
        return found if isinstance(found, str) else None

    @property
    def data(self) -> dict[str, Any]:
        """The keys and values of the record, as far as they are written; empty if the text is no object."""
        return self.tree.data if isinstance(self.tree.data, dict) else {}

    @property
    def is_record(self) -> bool:
        """Whether the text is meant to be a record: empty, with the version of the format, valid, or with two keys that records have."""
        # Asked after each keystroke: what the check found, and what the text contains, is known without the values.
        if self.checked.incident is not None or '"schema_version"' in self.text or not self.text.strip():
            return True
        return len(self.data.keys() & {"id", "countries", "actions", "sources"}) > 1

    def of(self, pointer: Pointer) -> Any:
        """Return the value at a pointer, as far as it is written; None if there is none."""
        node = self.tree.at(pointer)
        return node.data if node else None

    def declares(self, node: Node) -> bool:
        """Return whether a value is the id of something in the record."""
        return any(one.pointer == node.pointer for one in self.index.declarations)
