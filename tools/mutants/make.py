"""Write down every mutant of some folders as JSON: the first half of `make mutants`.

The changes are those of mutmut (`mutation_operators`), made at every place that its own runner could not reach as well: functions
with decorators, bodies of classes, data of modules. What no test can notice, or none should, is left out by the rules below.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider, WhitespaceInclusivePositionProvider
from mutmut.mutation.mutators import mutation_operators

_PROSE = re.compile(r"[^\W\d_]+[,;:]? [^\W\d_]")
"""Two words with a space between them: a text that people read, if it is no raw string."""
_READ_BY_PEOPLE = {"described"}
_PUBLISHED = {"examples"}
"""Calls and arguments that are published texts; schema and reference repeat them word by word."""
_FOR_TYPES = {"TypeVar", "cast"}
_FOR_SPEED = {"cache", "cached_property", "lru_cache"}
"""Decorators that change how often something is worked out, not what."""
_KEYWORDS = {"cache_hash", "chunksize", "eq", "kw_only", "maxsize", "repr", "slots", "strict"}
"""Arguments for speed, for what programmers see and write, and for what the code itself ensures: lists of one length."""
_SAFE_CALLS = {"isinstance", "len"}
"""Calls whose arguments mutmut never replaces: `len(None)` is noticed by every test."""


class Mutants(cst.CSTVisitor):
    """The mutants of one file, in the order of its text."""

    METADATA_DEPENDENCIES = (PositionProvider, WhitespaceInclusivePositionProvider)

    def __init__(self, path: str, wrapper: MetadataWrapper) -> None:
        super().__init__()
        self.found: list[dict[str, Any]] = []
        self._path = path
        self._module = wrapper.module
        self._text = self._module.code
        self._starts = [0]
        for line in self._text.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._inside: list[cst.ClassDef | cst.FunctionDef] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Write down the mutants of a node; return whether those of its parts come, too."""
        if _left_out(node) or self._makes_tuples_again(node):
            return False
        if isinstance(node, cst.ClassDef | cst.FunctionDef):
            self._inside.append(node)
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                for mutated in operator(node):
                    changed = [part for part in node.children if part not in mutated.children]
                    if not _unnoticed(node, mutated) and not any(map(self._makes_tuples_again, changed)):
                        self._add(node, mutated, operator.__name__)
        return True

    def _makes_tuples_again(self, node: cst.CSTNode) -> bool:
        """Return whether an argument tells only type checkers that a field takes lists; its class makes them tuples anyway."""
        match node, self._inside:
            case cst.Arg(keyword=cst.Name("converter"), value=cst.Name("many")), [*_, cst.ClassDef() as inside]:
                return any("field_transformer=taking" in self._module.code_for_node(one) for one in inside.decorators)
        return False

    def on_leave(self, original_node: cst.CSTNode) -> None:
        """Leave a class or a function."""
        if isinstance(original_node, cst.ClassDef | cst.FunctionDef) and not _left_out(original_node):
            self._inside.pop()

    def _add(self, node: cst.CSTNode, mutated: cst.CSTNode, operator: str) -> None:
        if isinstance(node, cst.BaseStatement):  # its lines are indented only as a part of the module
            start, end, text = _difference(self._text, self._module.deep_replace(node, mutated).code)
        else:
            span = self.get_metadata(WhitespaceInclusivePositionProvider, node)
            start, end = (self._starts[place.line - 1] + place.column for place in (span.start, span.end))
            text = self._module.code_for_node(mutated)
        place = self.get_metadata(PositionProvider, node, None) or span
        around = self.get_metadata(PositionProvider, self._inside[-1] if self._inside else self._module)
        self.found.append(
            {
                "path": self._path,
                "line": place.start.line,
                "function": ".".join(one.name.value for one in self._inside),
                "lines": (around.start.line, around.end.line),
                "operator": operator.removeprefix("operator_"),
                "start": start,
                "end": end,
                "text": text,
            }
        )


def _left_out(node: cst.CSTNode) -> bool:
    """Return whether neither a node nor its parts are changed: what is for people, types or speed."""
    left_out = False
    match node:
        case cst.Annotation() | cst.FunctionDef(name=cst.Name("__repr__")) | cst.If(test=cst.Name("TYPE_CHECKING")):
            left_out = True
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name("__all__" | "__slots__"))]):
            left_out = True
        case cst.FunctionDef():
            left_out = any(_called(one.decorator) == "overload" for one in node.decorators)
        case cst.Decorator():
            left_out = _called(node.decorator) in _FOR_SPEED
        case cst.Call():
            left_out = _called(node) in _READ_BY_PEOPLE | _FOR_TYPES
        case cst.Arg():
            its = node.keyword.value if node.keyword else ""
            left_out = its in _KEYWORDS | _PUBLISHED or _called(node.value) in _READ_BY_PEOPLE
    return left_out


def _called(node: cst.BaseExpression) -> str:
    """Return the name of what is called or decorates, without where it is from."""
    match node:
        case cst.Call():
            return _called(node.func)
        case cst.Attribute():
            return node.attr.value
        case cst.Name():
            return node.value
    return ""


def _unnoticed(node: cst.CSTNode, mutated: cst.CSTNode) -> bool:
    """Return whether a change is one that no test can notice, or none should: wording and speed."""
    match node, mutated:
        case cst.SimpleString(), _:
            return "r" not in node.prefix.lower() and _PROSE.search(node.raw_value) is not None
        case cst.Call(), cst.Call():
            changed = [argument for argument in node.args if argument not in mutated.args]
            after = [argument for argument in mutated.args if argument not in node.args]
            return (
                _called(node) in _SAFE_CALLS or any(map(_left_out, changed)) or any(map(_says_the_same, changed, after))
            )
        case cst.Assign() | cst.AnnAssign(annotation=cst.Annotation(cst.Name("bool"))), _:
            return _says_the_same(node, mutated)
    return False


def _says_the_same(node: cst.CSTNode, mutated: cst.CSTNode) -> bool:
    """Return whether a value becomes `None` that was `False`: neither holds."""
    match node, mutated:
        case (
            cst.Arg(value=cst.Name("False"))
            | cst.Assign(value=cst.Name("False"))
            | cst.AnnAssign(value=cst.Name("False")),
            cst.Arg(value=cst.Name("None"))
            | cst.Assign(value=cst.Name("None"))
            | cst.AnnAssign(value=cst.Name("None")),
        ):
            return True
    return False


def _difference(old: str, new: str) -> tuple[int, int, str]:
    """Return the span of the old text that differs, and what the new one has there."""
    start = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
    kept = 0
    while kept < min(len(old), len(new)) - start and old[-1 - kept] == new[-1 - kept]:
        kept += 1
    return start, len(old) - kept, new[start : len(new) - kept]


def mutants(paths: Iterator[Path]) -> Iterator[dict[str, object]]:
    """Yield the mutants of files, in order."""
    for path in paths:
        wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")))
        visitor = Mutants(path.as_posix(), wrapper)
        wrapper.visit(visitor)
        yield from visitor.found


if __name__ == "__main__":
    files = (path for folder in sys.argv[2:] for path in sorted(Path(folder).rglob("*.py")))
    Path(sys.argv[1]).write_text(json.dumps(list(mutants(files))), encoding="utf-8")
