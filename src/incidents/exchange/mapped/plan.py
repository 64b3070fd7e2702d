"""What a map means for a row: the parts of a record, and the columns and constants that fill their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import define, evolve, field, frozen

from incidents.build.meanings import Known, read
from incidents.exchange.mapped.paths import FieldPath, PathMistake, PathStep, names_actors, names_parts, path_of
from incidents.findings import Pointer
from incidents.model.actors import Actor
from incidents.model.codes import Codelist
from incidents.model.field_kinds import FieldKind, kind_named
from incidents.patterns import pattern
from incidents.schema.table_map import MappedColumn, TableMapFile
from incidents.validation.meanings.codes import code_meant

PLACEHOLDER: Final = pattern(r"\{([^{}]+)\}")
_NEEDED: Final = ("title", "countries", "actions.kind")
"""What no record is without, and a table has to give."""


@frozen(kw_only=True)
class FieldValue:
    """What fills a field: the cells of a column, or a constant."""

    path: FieldPath
    column: str = ""
    spec: MappedColumn = field(factory=MappedColumn)
    constant: str = ""


@define(eq=False, kw_only=True)
class PartPlan:
    """A part of a record, with what fills it."""

    step: PathStep | None = None
    """The last step of its path; None for the record itself."""
    path: str = ""
    columns: tuple[str, ...] = ()
    """The columns by which rows speak of different parts."""
    values: dict[str, list[FieldValue]] = field(factory=dict)
    """What fills each field, by its key."""
    parts: dict[str, PartPlan] = field(factory=dict)
    """The parts in it, by the text of their step."""

    def named(self, key: str) -> Iterator[PartPlan]:
        """Yield the parts under a key, in the order of their labels; the one without a label is the first."""
        found = [part for part in self.parts.values() if part.step is not None and part.step.kind.key == key]
        yield from sorted(found, key=lambda part: part.label)

    @property
    def label(self) -> str:
        """Its label; empty if it has none."""
        return self.step.label if self.step else ""

    @property
    def is_constant(self) -> bool:
        """Whether no column says anything about it."""
        return not any(
            one.column or PLACEHOLDER.search(one.constant) for held in self.values.values() for one in held
        ) and all(part.is_constant for part in self.parts.values())


@frozen(kw_only=True)
class MapMistake:
    """Something in a map that has no meaning."""

    pointer: Pointer
    message: str
    help: str = ""
    code: str = "INC101"


def plan_of(table: TableMapFile) -> tuple[PartPlan, tuple[MapMistake, ...]]:
    """Return what a map means for a row, and what in it has no meaning."""
    mistakes: list[MapMistake] = []
    root = PartPlan()
    for column, spec in table.columns.items():
        mistakes += _column_mistakes(column, spec)
        for text in (spec.to or "").split():
            here: Pointer = ("columns", column, "to")
            _add(root, text, FieldValue(path=FieldPath(steps=()), column=column, spec=spec), here, mistakes)
    for text, constant in table.constants.items():
        _add(root, text, FieldValue(path=FieldPath(steps=()), constant=constant), ("constants", text), mistakes)
    for text, columns in table.parts.items():
        found = path_of(text)
        part = None if isinstance(found, PathMistake) else _part(root, found)
        if isinstance(found, PathMistake):
            mistakes.append(MapMistake(pointer=("parts", text), message=found.message, help=found.help))
        elif part is None:
            hint = "Write the path of a part that a column or a constant fills."
            mistakes.append(MapMistake(pointer=("parts", text), message=f'nothing fills a part "{text}"', help=hint))
        else:
            part.columns = columns
    given = {str(one.path) for one in _values(root)} | {
        re.sub(r"\[[^\]]*\]", "", str(one.path)) for one in _values(root)
    }
    if not mistakes:
        mistakes += [
            MapMistake(
                pointer=(),
                message=f'nothing gives "{needed}"',
                help=f'Every record has it. Send a column there, or write a constant, such as "{needed}" = "…".',
                code="INC102",
            )
            for needed in _NEEDED
            if needed not in given
        ]
        mistakes += _dangling(root)
        mistakes += _without_meaning(root, table)
    return root, tuple(mistakes)


def _column_mistakes(column: str, spec: MappedColumn) -> Iterator[MapMistake]:
    if (spec.to is None) == (spec.ignore is None):
        yield MapMistake(
            pointer=("columns", column),
            message=f'column "{column}" needs one of "to" and "ignore"',
            help='"to" is the field for its values; "ignore" says why it is not imported.',
            code="INC102",
        )


def _add(root: PartPlan, text: str, value: FieldValue, here: Pointer, mistakes: list[MapMistake]) -> None:
    found = path_of(text)
    if isinstance(found, PathMistake):
        mistakes.append(MapMistake(pointer=here, message=found.message, help=found.help))
    elif found.names_part or found.leaf.is_mapping:
        fields = "" if found.leaf.is_mapping else f', such as "{text}.{_first_field(found)}"'
        mistakes.append(
            MapMistake(pointer=here, message=f'path "{text}" leads to an object', help=f"Name a field of it{fields}.")
        )
    elif value.column and names_parts(found.leaf):
        hint = "Write a constant with the path of the part that is meant, such as `actions`."
        mistakes.append(MapMistake(pointer=here, message=f'no column can give "{text}"', help=hint))
    elif names_actors(found.leaf) and value.spec.kind is None and value.column:
        hint = 'Add their kind, such as `kind = "government"`, or the column that says it, as in `kind = "{Type}"`.'
        mistakes.append(
            MapMistake(pointer=here[:-1], message=f'column "{value.column}" names actors and has no "kind"', help=hint)
        )
    else:
        _filled(root, found, evolve(value, path=found))


def _first_field(path: FieldPath) -> str:
    return {"sources": "url", "actors": "name", "places": "name", "evidence": "quote"}.get(path.leaf.key, "kind")


def _filled(root: PartPlan, path: FieldPath, value: FieldValue) -> None:
    part = root
    for number, step in enumerate(path.steps[:-1], 1):
        new = PartPlan(step=step, path=str(FieldPath(steps=path.steps[:number])))
        part = part.parts.setdefault(str(step), new)
    part.values.setdefault(path.leaf.key, []).append(value)


def _part(root: PartPlan, path: FieldPath) -> PartPlan | None:
    part: PartPlan | None = root
    for step in path.steps:
        part = part.parts.get(str(step)) if part is not None else None
    return part


def _values(part: PartPlan) -> Iterator[FieldValue]:
    for held in part.values.values():
        yield from held
    for inner in part.parts.values():
        yield from _values(inner)


def part_paths(part: PartPlan) -> Iterator[str]:
    """Yield the paths of all parts in a part."""
    for inner in part.parts.values():
        yield inner.path
        yield from part_paths(inner)


def _dangling(root: PartPlan) -> Iterator[MapMistake]:
    """Yield the constants that name a part which nothing fills."""
    known = set(part_paths(root))
    for value in _values(root):
        if names_parts(value.path.leaf) and not set(value.constant.split()) <= known:
            yield MapMistake(
                pointer=("constants", str(value.path)),
                message=f'"{value.constant}" is the path of no part',
                help=f"The parts that the map fills: {', '.join(sorted(known))}.",
            )


def _without_meaning(root: PartPlan, table: TableMapFile) -> Iterator[MapMistake]:
    """Yield the texts of a map that stand for codes and are none."""
    known = Known(vocabulary=table.vocabulary)
    takes: dict[str, list[FieldKind]] = {}
    for value in _values(root):
        leaf = value.path.leaf
        if value.column:
            takes.setdefault(value.column, []).append(leaf)
        elif not PLACEHOLDER.search(value.constant):
            yield from _unknown_code(("constants", str(value.path)), value.constant, [leaf], known)
    for column, spec in table.columns.items():
        for text, code in spec.codes.items():
            yield from _unknown_code(("columns", column, "codes", text), code, takes.get(column, []), known)
        if spec.kind is not None and not PLACEHOLDER.search(spec.kind):
            here: Pointer = ("columns", column, "kind")
            yield from _unknown_code(here, spec.kind, [kind_named(Actor, "kind")], known)


def _unknown_code(here: Pointer, text: str, leaves: list[FieldKind], known: Known) -> Iterator[MapMistake]:
    """Yield a mistake if a text goes to fields that take codes, and is a code of none of them."""
    lists = [leaf.leaf for leaf in leaves if isinstance(leaf.leaf, type) and issubclass(leaf.leaf, Codelist)]
    if not lists or len(lists) < len(leaves):
        return
    if any(read(leaf, text, "", known).value in leaf.leaf._value2member_map_ for leaf in leaves):
        return
    title, codes = lists[0].about().title, list(map(str, lists[0]))
    near = code_meant(text, title, codes).values
    hint = f'; did you mean "{near[0]}"?' if near else ""
    yield MapMistake(
        pointer=here,
        message=f'unknown code "{text}"{hint}',
        help=f"The codes: {', '.join(codes)}.",
        code="INC104",
    )


def placeholders(table: TableMapFile) -> Iterator[tuple[Pointer, str]]:
    """Yield the columns that texts of a map name in braces or by themselves, each with where it does."""
    for name in ("key", "id"):
        yield from (((name,), column) for column in getattr(table, name))
    for path, text in table.constants.items():
        yield from ((("constants", path), column) for column in PLACEHOLDER.findall(text))
    for column, spec in table.columns.items():
        yield ("columns", column), column
        for option in ("kind", "country"):
            text = getattr(spec, option) or ""
            yield from ((("columns", column, option), other) for other in PLACEHOLDER.findall(text))
    for path, columns in table.parts.items():
        yield from ((("parts", path), column) for column in columns)
