"""A public class has a name of its own: whoever reads it in one room need not ask which one is meant."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pytest

SRC: Final = Path(__file__).parents[1] / "src" / "incidents"

SHARED: Final = {
    "Context": "model: the events near an incident, a key of the record; validation: what a rule is given",
}
"""Names that two rooms may share, with the reason."""


def public_classes(source: str) -> Iterator[str]:
    """Yield the names of the classes that a module has at its top and does not keep to itself."""
    return (
        node.name for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )


def shared(modules: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the names of classes that more than one room has, with the rooms; `modules` are paths and sources."""
    rooms: dict[str, set[str]] = defaultdict(set)
    for path, source in modules:
        for name in public_classes(source):
            rooms[name].add(path.partition("/")[0])
    return {name: sorted(found) for name, found in rooms.items() if len(found) > 1}


def _modules() -> Iterator[tuple[str, str]]:
    for path in sorted(SRC.rglob("*.py")):
        yield path.relative_to(SRC).as_posix(), path.read_text(encoding="utf-8")


def test_a_class_name_is_used_in_one_room() -> None:
    """A second class of a name is renamed, or the table says why not; what is no longer shared leaves the table."""
    assert shared(_modules()).keys() == SHARED.keys()


@pytest.mark.parametrize(
    ("modules", "found"),
    [
        ([("a/x.py", "class Pair: ..."), ("b/y.py", "class Pair: ...")], {"Pair": ["a", "b"]}),
        ([("a/x.py", "class Pair: ..."), ("errors.py", "class Pair: ...")], {"Pair": ["a", "errors.py"]}),
        ([("a/x.py", "class Pair: ..."), ("a/b/y.py", "class Pair: ...")], {}),
        ([("a/x.py", "class _Pair: ..."), ("b/y.py", "class _Pair: ...")], {}),
        ([("a/x.py", "def f():\n    class Pair: ..."), ("b/y.py", "class Pair: ...")], {}),
    ],
)
def test_shared_names_are_found(modules: list[tuple[str, str]], found: dict[str, list[str]]) -> None:
    """The room is the first folder, or the module beside the rooms; private classes and those of functions do not count."""
    assert shared(modules) == found
