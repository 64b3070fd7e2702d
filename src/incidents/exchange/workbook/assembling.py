"""Put the rows of a record together: what they say is read as the record would write it, and findings name their cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf, isfinite
from typing import Any, Final

from attrs import Factory, define, evolve

from incidents.build import BuiltRecord, Cell, Handle
from incidents.build.finishing import completed
from incidents.build.ids import id_of, unique
from incidents.build.meanings import is_exact
from incidents.build.nodes import ObjectNode, ValueNode, data_of
from incidents.build.state import Book, Giving, State
from incidents.exchange.tables.compiler import ChildList, compiled_tables
from incidents.exchange.workbook import layout
from incidents.exchange.workbook.layout import SheetColumn
from incidents.exchange.workbook.sheet_rows import SheetRow
from incidents.findings import Finding, Findings, Severity
from incidents.model.field_kinds import kinds
from incidents.model.text import ID

_NAMED: Final = {"actors": "actor", "places": "place"}
"""The sheets whose rows have a name by which other rows may name them, with the type of what they declare."""
_NAMING: Final = (("name", "country"), ("publisher", "published"), ("title",), ("kind",), ("metric",))
"""The columns of whose texts an id is made: the first ones that have any."""


@define(eq=False, kw_only=True)
class _Placed:
    """A row with the part of the record that it becomes."""

    row: SheetRow
    node: ObjectNode


@define(eq=False, kw_only=True)
class Assembly:
    """A record that is put together from its rows."""

    state: State
    _keyed: dict[str, _Placed] = Factory(dict)
    """The rows by what names them."""
    _lists: dict[tuple[int, tuple[str, ...]], tuple[ObjectNode, ChildList, list[_Placed]]] = Factory(dict)
    """The rows of each list, by the part that contains it."""
    _findings: list[Finding] = Factory(list)

    @classmethod
    def of(cls, name: str, book: Book, label: str) -> Assembly:
        """Return an assembly without rows."""
        return cls(state=State.of(name, book, label))

    def build(self, head: SheetRow, rows: Iterable[SheetRow]) -> BuiltRecord:
        """Return the record of a row of the first sheet and of the rows that name it.

        A record with an error in a cell is not made: to leave the value out would remove it from the record.
        """
        placed = [_Placed(row=row, node=ObjectNode(cls=row.layout.compiled.of, label=row.label)) for row in rows]
        for one in sorted(placed, key=lambda one: not one.row.text("id")):
            self._name(one)
        for one in (_Placed(row=head, node=self.state.root), *placed):
            self._fill(one)
        for one in placed:
            self._place(one)
        for owner, child, items in self._lists.values():
            self._add(owner, child, sorted(items, key=self._order))
        built = completed(self.state, self.state.root)
        findings = Findings((*self._findings, *built.findings))
        failed = any(finding.severity is Severity.ERROR for finding in findings)
        return evolve(built, findings=findings, incident=None if failed else built.incident)

    def _name(self, one: _Placed) -> None:
        """Give a row its id, if it needs one, and what else names it."""
        row, own = one.row, kinds(one.node.cls)
        name = row.text("id")
        if not name and "id" in own and not own["id"].is_optional:
            name = self._new_id(row)
            one.node.held["id"] = ValueNode(value=name, label=row.label)
        if name:
            self.state.ids.add(name)
            self.state.parts.setdefault(name, one.node)
        for key in (row.text(layout.KEY), name and f"{row.layout.name}/{name}", name):
            if key:
                self._keyed.setdefault(key, one)
        sort = _NAMED.get(row.layout.name)
        if sort and name and row.text("name"):
            self.state.name(row.text("name"), Handle(id=name, sort=sort))

    def _new_id(self, row: SheetRow) -> str:
        """Return an id that no other row has, made of what the row says."""
        held = ([text for title in titles if (text := row.text(title))] for titles in _NAMING)
        texts = next(filter(None, held), [])
        is_code = len(texts) == 1 and ID.accepts(texts[0])
        base = texts[0] if is_code else id_of(*texts) if texts else row.layout.name.removesuffix("s")
        return unique(base, {*self.state.ids, *(self.state.book.taken if row.layout.name in _NAMED else ())})

    def _fill(self, one: _Placed) -> None:
        """Read the cells of a row into its part."""
        giving = Giving(state=self.state, label=one.row.label)
        for column in one.row.layout.columns:
            if column.path and (cell := one.row.cells.get(column.title)) is not None:
                self._put(giving, self._reached(one.node, column.path[:-1], one.row.label), column, cell)
        if one.node.absences:
            if one.node.id is None:
                one.node.held = {"id": ValueNode(value=self._new_id(one.row), label=one.row.label), **one.node.held}
            giving.gaps(one.node, str(one.node.id))

    def _put(self, giving: Giving, node: ObjectNode, column: SheetColumn, cell: Cell) -> None:
        """Put the value of a cell into a field: as it is if the field takes it, else as what it means there."""
        kind = kinds(node.cls)[column.path[-1]]
        held = cell.value if isinstance(cell.value, tuple) else (cell.value,)
        if not all(is_exact(kind, one, self.state.ids) for one in held):
            giving.put(node, kind, cell)
            return
        slots = [ValueNode(value=one, cells=(cell,), label=giving.label) for one in held]
        node.held[kind.key] = slots if kind.is_list else slots[0]

    @staticmethod
    def _reached(node: ObjectNode, path: Sequence[str], label: str) -> ObjectNode:
        """Return the object at a path in a part, which is made if it is not there."""
        for name in path:
            kind = kinds(node.cls)[name]
            inner = node.held.setdefault(kind.key, ObjectNode(cls=kind.part, label=label))
            node = inner if isinstance(inner, ObjectNode) else node
        return node

    def _place(self, one: _Placed) -> None:
        """Put a row among those of its list."""
        owner, child = self.state.root, one.row.layout.only_parent
        if child is None:
            cell = one.row[layout.PART_OF]
            found = self._around(cell.text, one.row.layout.name)
            if found is None:
                what = (
                    f'"{cell.text}" is not the key of a row that can contain this one'
                    if cell
                    else "the row does not say in which row it lies"
                )
                self._findings.append(
                    error("INC202", what, cell.label or one.row.label, "Write a key such as actions/order.")
                )
                return
            owner, child = found
        self._lists.setdefault((id(owner), child.path), (owner, child, []))[2].append(one)

    def _around(self, text: str, table: str) -> tuple[ObjectNode, ChildList] | None:
        """Return the part and the list in it that a key names."""
        steps = text.split("/")
        for size in range(len(steps), 0, -1):
            holder = self._keyed.get("/".join(steps[:size]))
            for child in compiled_tables()[holder.row.layout.name].children if holder else ():
                if holder and child.table == table and child.pointer[:-1] == tuple(steps[size:]):
                    return holder.node, child
        return None

    def _order(self, one: _Placed) -> float:
        """Return the position of a row; one without a position comes last."""
        cell = one.row[layout.ORDER]
        try:
            number = float(cell.text.replace(",", ".")) if cell else inf
        except ValueError:
            number = inf
        if cell and not isfinite(number):
            self._findings.append(
                error("INC103", f'"{cell.text}" is not a number', cell.label, "Write a position such as 2 or 2.5.")
            )
        return number

    def _add(self, owner: ObjectNode, child: ChildList, items: Iterable[_Placed]) -> None:
        """Add the rows of a list, in order, or of a mapping by language."""
        around = self._reached(owner, child.path[:-1], owner.label)
        if not child.is_mapping:
            around.items(child.pointer[-1]).extend(one.node for one in items)
            return
        held: dict[str, Any] = {}
        cells: list[Cell] = []
        for one in items:
            language = one.row.text(layout.LANGUAGE)
            if not language or language in held:
                what = f'a second row for "{language}"' if language else "the row does not say its language"
                self._findings.append(error("INC201", what, one.row[layout.LANGUAGE].label or one.row.label))
                continue
            held[language] = data_of(one.node)
            cells += one.row.cells.values()
        around.held[child.pointer[-1]] = ValueNode(value=held, cells=tuple(cells))


def error(code: str, message: str, label: str, help_: str = "") -> Finding:
    """Return a finding about a row that has no place in a record."""
    return Finding(code=code, severity=Severity.ERROR, message=message, label=label, help=help_)
