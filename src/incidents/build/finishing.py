"""The end of a draft: what has an error is left out and reported, and each cell is accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import NOTHING, Attribute, evolve, fields, frozen

from incidents.build.cells import Cell, CellOrigin, Fate, TableRow, text_of
from incidents.build.ledger import CellOutcome, worst
from incidents.build.merging import Contradiction, settle
from incidents.build.nodes import Located, ObjectNode, ValueNode, data_of, located
from incidents.build.state import State
from incidents.findings import Finding, Findings, Severity, join_pointer
from incidents.model.incident import Incident
from incidents.model.plain_values import plain
from incidents.validation.pipeline import check_data

_MOST_EXACT = 2**53
"""Whole numbers up to this one are the same in every reader of JSON."""


@frozen(kw_only=True)
class BuiltRecord:
    """A record that was built, or why there is none."""

    id: str
    incident: Incident | None
    """The record; None if it cannot be made without what was refused."""
    data: dict[str, Any]
    """The record as JSON data, as far as it was made."""
    findings: Findings
    """What was refused, and then what there is to say about the record, each with the label of the value."""
    contradictions: tuple[Contradiction, ...] = ()
    """Different values for which there is no claim."""
    outcomes: tuple[CellOutcome, ...] = ()
    """What became of each cell that was used or kept."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of level error."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


def finished(state: State) -> BuiltRecord:
    """Return the record of a draft, which stays as it is."""
    root, referred = state.root.copy(), set(state.referred)
    contradictions = settle(root, referred)
    _tidy(root, referred)
    return completed(state, root, contradictions)


def completed(state: State, root: ObjectNode, contradictions: tuple[Contradiction, ...] = ()) -> BuiltRecord:
    """Return the record of a tree, from which what has an error is taken out; ids that nothing needs stay."""
    refusal = _Refusal()
    while True:  # until no error is left that something can be left out for
        nodes = tuple(located(root))
        outcomes = _outcomes(state, nodes, refusal.cells)
        data = _extended(root, _extensions(state.kept, outcomes))
        checked = check_data(data)
        index = {join_pointer(found.pointer): found for found in nodes}
        removed = [refusal.refuse(finding, _deepest(index, finding.pointer)) for finding in checked.errors]
        if not any(removed):
            break
    rest = tuple(_labelled(finding, _deepest(index, finding.pointer)) for finding in checked.findings)
    rest = tuple(one for one in rest if not _follows(one, root))
    return BuiltRecord(
        id=str(state.root.id),
        incident=None if checked.errors else checked.incident,
        data=data,
        findings=Findings((*_once(refusal.findings), *rest)),
        contradictions=contradictions,
        outcomes=tuple(outcomes.values()),
    )


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, but what is wrong with one value only once, wherever the value was used."""
    met: set[tuple[str, ...]] = set()
    for finding in findings:
        mistake = (finding.code, finding.message, finding.path, finding.label or finding.pointer)
        if mistake not in met:
            met.add(mistake)
            yield finding


def _follows(finding: Finding, root: ObjectNode) -> bool:
    """Return whether a finding about the record as a whole only follows from what was refused."""
    return root.has_lost and finding.pointer == "" and finding.severity is Severity.ERROR


def _tidy(root: ObjectNode, referred: set[str]) -> None:
    """Remove ids that nothing needs, and gaps in fields that have a value."""
    named: dict[str, ObjectNode] = {}
    for found in located(root):
        if isinstance(found.node, ObjectNode) and found.node.id is not None:
            named[found.node.id] = found.node
            if found.node.id not in referred and not _is_required(found.node.cls, "id"):
                del found.node.held["id"]
    gaps = root.items("gaps")
    gaps[:] = [gap for gap in gaps if not _is_filled(gap, named)]


def _is_filled(gap: ObjectNode, named: dict[str, ObjectNode]) -> bool:
    about, key = (data_of(gap.held[name]) if name in gap.held else None for name in ("about", "field"))
    return about in named and key in named[about].held


def _is_required(cls: type, name: str) -> bool:
    known: dict[str, Attribute[Any]] = {field.name: field for field in fields(cls)}
    return known[name].default is NOTHING


class _Refusal:
    """What is left out of a record because it has an error."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.cells: list[Cell] = []
        self._gone: set[str] = set()

    def refuse(self, finding: Finding, found: Located) -> bool:
        """Leave out what a finding is about, and return whether that is possible.

        It is reported, unless it only follows from what was left out before.
        """
        node = found.node
        if isinstance(node, ValueNode):
            follows = type(node.value) is str and node.value in self._gone
            self.cells += () if follows else node.cells
        else:
            follows = node.has_lost
            self._gone.update(_ids(node))
        if found.owner is None:
            return False  # the record as a whole: what is missing there is reported in the end
        if not follows:
            self.findings.append(_labelled(finding, found))
        found.remove()
        return True


def _ids(part: ObjectNode) -> Iterator[str]:
    for found in located(part):
        if isinstance(found.node, ObjectNode) and found.node.id is not None:
            yield found.node.id


def _deepest(index: dict[str, Located], pointer: str) -> Located:
    """Return the innermost node at a pointer or around it."""
    while pointer not in index:
        pointer = pointer.rpartition("/")[0]
    return index[pointer]


def _labelled(finding: Finding, found: Located) -> Finding:
    cells = found.node.cells
    path = cells[0].origins[0].path if cells and cells[0].origins else ""
    return evolve(finding, label=found.node.source, path=path)


def _outcomes(state: State, nodes: Iterable[Located], refused: Iterable[Cell]) -> dict[CellOrigin, CellOutcome]:
    """Return what became of each cell that was used or kept."""
    fates: dict[CellOrigin, list[Fate]] = {}
    places: dict[CellOrigin, list[str]] = {}
    for _, kept in state.kept:
        for origin in _origins(kept):
            fates.setdefault(origin, []).append(Fate.EXTENSIONS)
    for origin in (origin for cell in refused for origin in cell.origins):
        fates.setdefault(origin, []).append(Fate.REFUSED)
    for found in nodes:
        if not isinstance(found.node, ValueNode) or not found.node.cells:
            continue
        place = f"{state.root.id}#{join_pointer(found.pointer)}"
        for cell in found.node.cells:
            for origin in cell.origins:
                fates.setdefault(origin, []).append(Fate.GUESSED if cell.guessed else Fate.KEPT)
                places.setdefault(origin, []).append(place)
    return {
        origin: CellOutcome(
            origin=origin, text=text_of(origin.value), fate=worst(own), places=tuple(places.get(origin, ()))
        )
        for origin, own in fates.items()
    }


def _origins(kept: TableRow | Cell) -> tuple[CellOrigin, ...]:
    if isinstance(kept, Cell):
        return kept.origins if kept else ()
    return tuple(origin for cell in kept.values() if cell for origin in cell.origins)


def _extensions(
    kept: Iterable[tuple[str, TableRow | Cell]], outcomes: Mapping[CellOrigin, CellOutcome]
) -> dict[str, Any]:
    """Return what goes to `extensions`: under each key a list with the cells of each row by their column."""
    rows: dict[str, dict[tuple[str, str], dict[str, Any]]] = {}
    for key, one in kept:
        for origin in _origins(one):
            if isinstance(one, Cell) or outcomes[origin].fate is not Fate.KEPT:
                cells = rows.setdefault(key, {}).setdefault((origin.path, origin.row), {})
                cells[origin.column] = _storable(origin.value)
    return {key: list(cells.values()) for key, cells in rows.items()}


def _extended(root: ObjectNode, extensions: dict[str, Any]) -> dict[str, Any]:
    """Return a record as JSON data, with what goes to `extensions`."""
    given = root.held.get("extensions")
    own = given.value if isinstance(given, ValueNode) and type(given.value) is dict else {}
    added: dict[str, Any] = {"extensions": ValueNode(value=own | extensions)} if extensions else {}
    data: dict[str, Any] = data_of(ObjectNode(cls=root.cls, held=root.held | added))
    return data


def _storable(value: Any) -> Any:
    """Return a number or a truth value as it is, and anything else as text."""
    made = plain(value)
    is_exact = type(made) in (bool, int, float) and abs(made) <= _MOST_EXACT
    return made if is_exact else text_of(value).encode("utf-8", "backslashreplace").decode("utf-8")
