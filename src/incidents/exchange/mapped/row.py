"""A row of a table, added to the draft of its record."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, Final

from attrs import define, field

from incidents.build import Cell, Draft, Handle, TableRow
from incidents.exchange.columns import folded
from incidents.exchange.mapped.paths import EVIDENCE, names_actors, names_parts
from incidents.exchange.mapped.plan import FieldValue, PartPlan
from incidents.exchange.mapped.values import filled, values_of
from incidents.model.text import TERRITORY
from incidents.schema.table_map import MappedColumn, TableMapFile
from incidents.validation.reasons.absence import absence_of

_ONE_OF_A_KIND: Final = ("actions", "effects")
"""Parts of which all rows of a record mean the same one, unless the map says which columns tell them apart."""
_OTHER_SOURCE: Final = "document"


@define(eq=False, kw_only=True)
class RowImport:
    """A row that is added to a draft."""

    draft: Draft
    row: TableRow
    table: TableMapFile
    root: PartPlan
    is_first: bool
    """Whether it is the first row of its record."""
    country: Any = None
    """The first country of the record, as the row has it."""
    parts: dict[str, list[Handle]] = field(factory=dict)
    """The parts that the row filled, by their path."""

    def add(self) -> None:
        """Add what the row says, and keep the rest of it."""
        own = self._record()
        self.country = next(iter(own.get("countries", ())), None)
        self.draft.record(curation={"status": "draft", "imported_from": self.table.name}, **own)
        self.draft = self.draft.citing(*self._evidence())
        for part, fields in self._given("actors"):
            self._keep(part, self.draft.actor(fields.pop("name", None), **fields))
        for part, fields in self._given("places"):
            around = fields.pop("in", self.country)
            self._keep(part, self.draft.place(fields.pop("name", None), around, **fields))
        for part in _in_order(self.root.named("actions")):
            self._action(part)
        self._statements()
        self.draft.keep(self.table.name, self._kept())

    def _kept(self) -> TableRow:
        """Return the row without the columns that are not imported, which are in no record."""
        ignored = {column for column, spec in self.table.columns.items() if spec.ignore}
        values = {column: cell.value for column, cell in self.row.items() if column not in ignored}
        return TableRow(values=values, path=self.row.path, label=self.row.label)

    def _record(self) -> dict[str, Any]:
        """Return the fields of the record itself; its title is that of the first row."""
        fields = {key: self._leaf(key, held) for key, held in self.root.values.items()}
        if not self.is_first:
            fields.pop("title", None)
        return {key: value for key, value in fields.items() if value not in (None, [])}

    def _evidence(self) -> Iterator[Any]:
        """Yield the sources of the row, with quotations, and the table itself."""
        quoted = {part.label: part for part in self.root.named(EVIDENCE)}
        found: list[Handle] = []
        for part in self.root.named("sources"):
            for number, handle in enumerate(self._sources(part)):
                found.append(handle)
                words = None if number else quoted.get(part.label)
                fields = None if words is None else self._filled(words)
                yield handle if not fields else {"source": handle, **fields}
        if self.table.source:
            given = {"kind": "dataset", **self.table.source, "derived_from": found}
            made = self.draft.source(**given)
            if made is not None:
                yield made

    def _sources(self, part: PartPlan) -> Iterator[Handle]:
        """Yield a source for each web address of a row, or else the source that it describes."""
        fields = self._filled(part)
        if fields is None:
            return
        addresses = fields.pop("url", None)
        for address in addresses if isinstance(addresses, list) else [addresses]:
            given = {"kind": _OTHER_SOURCE, **fields} | ({} if address is None else {"url": address})
            handle = self.draft.source(**given)
            if handle is not None:
                self._keep(part, handle)
                yield handle

    def _action(self, part: PartPlan) -> None:
        fields = self._filled(part, apart=("effects",), always=not part.label)
        effects = [(inner, made) for inner in part.named("effects") if (made := self._filled(inner)) is not None]
        if fields is None and not effects:
            return
        named = {"id": part.label} if part.label and not part.columns else {}
        action = self.draft.action(key=self._key(part), **named, **(fields or {}))
        self._keep(part, action)
        for inner, made in effects:
            self._keep(inner, self.draft.effect(action, key=self._key(inner), **made))

    def _statements(self) -> None:
        """Add what is about actions: justifications, assessments, reactions, claims, context, relations and gaps."""
        draft = self.draft
        several: dict[str, Callable[..., Handle]] = {
            "justifications": draft.justification,
            "assessments": draft.assessment,
            "reactions": draft.reaction,
        }
        for name, add in several.items():
            for part, fields in self._given(name):
                about = fields.pop("about", None) or self._actions()
                self._keep(part, add(*about, key=self._key(part), **fields))
        for part, fields in self._given("claims"):
            for about in (fields.pop("about", None) or self._actions())[:1]:
                self._keep(part, draft.claim(about, key=self._key(part), **fields))
        for part, fields in self._given("context"):
            self._keep(part, draft.context(key=self._key(part), **fields))
        for _, fields in self._given("relations"):
            draft.relation(**fields)
        for _, fields in self._given("gaps"):
            about = next(iter(fields.pop("about", None) or ()), None)
            draft.gap(fields.pop("field", None), fields.pop("why", None), about=about, **fields)

    def _given(self, name: str) -> Iterator[tuple[PartPlan, dict[str, Any]]]:
        """Yield the parts of a list that the row says something about, with their fields."""
        for part in self.root.named(name):
            fields = self._filled(part)
            if fields is not None:
                yield part, fields

    def _actions(self) -> list[Handle]:
        return [handle for part in self.root.named("actions") for handle in self.parts.get(part.path, ())]

    def _keep(self, part: PartPlan, handle: Handle | None) -> None:
        if handle is not None:
            self.parts.setdefault(part.path, []).append(handle)

    def _key(self, part: PartPlan) -> Hashable:
        """Return what a part is recognised by in another row; None for what it says."""
        named = tuple(folded(self.row[column].text) for column in part.columns)
        if named:
            return (part.path, *named)
        return part.path if part.label or (part.step and part.step.kind.key in _ONE_OF_A_KIND) else None

    def _filled(self, part: PartPlan, apart: tuple[str, ...] = (), *, always: bool = False) -> dict[str, Any] | None:
        """Return the fields of a part; None if the row says nothing about it, unless it is there always."""
        fields = {key: self._leaf(key, held) for key, held in part.values.items()}
        is_stated = (
            always
            or part.is_constant
            or any(
                value not in (None, [])
                for key, value in fields.items()
                if any(one.column or "{" in one.constant for one in part.values[key])
            )
        )
        for inner in part.parts.values():
            key = inner.step.kind.key if inner.step else ""
            made = None if key in apart else self._filled(inner)
            if made is not None and inner.step is not None:
                is_stated = is_stated or not inner.is_constant
                fields[key] = [*fields.get(key, []), made] if inner.step.kind.is_list else made
        return {key: value for key, value in fields.items() if value not in (None, [])} if is_stated else None

    def _leaf(self, key: str, held: list[FieldValue]) -> Any:
        """Return the value of a field: a list, or the first value that the row gives."""
        leaf = held[0].path.leaf
        found = [
            made for one in held for value in values_of(one, self.row) if (made := self._meant(one, value)) is not None
        ]
        if names_parts(leaf):
            return [handle for one in found for handle in one]
        if key == "title":
            found = [_cut(one, leaf.rule.longest) if leaf.rule and leaf.rule.longest else one for one in found]
        several = leaf.is_list or (key == "url" and len(found) > 1)
        return found if several else next(iter(found), None)

    def _meant(self, value: FieldValue, made: Any) -> Any:
        """Return what a value is for the draft: an actor, a platform, a place or parts of the row as handles, or itself."""
        leaf = value.path.leaf
        if names_parts(leaf):
            return [handle for path in str(made).split() for handle in self.parts.get(path, ())]
        if absence_of(_text(made)) is not None:
            return made
        if names_actors(leaf) and value.column:
            return self.draft.actor(made, **self._about_actor(value.spec))
        if leaf.key == "platforms":
            return self.draft.platform(made)
        if TERRITORY in leaf.refers:
            around = self._around(value.spec)
            return made if _text(around) == _text(made) else self.draft.place(made, around) or made
        return made

    def _about_actor(self, spec: MappedColumn) -> dict[str, Any]:
        kind = filled(spec.kind or "", self.row)
        coded = {folded(text): value for text, value in spec.codes.items()}
        if isinstance(kind, Cell) and folded(kind.text) in coded:
            kind = kind.read_as(coded[folded(kind.text)])
        return {"kind": kind, "country": self._around(spec)}

    def _around(self, spec: MappedColumn) -> Any:
        return filled(spec.country, self.row) if spec.country else self.country


def _in_order(parts: Iterable[PartPlan]) -> Iterator[PartPlan]:
    """Yield actions, each after those that it answers."""
    waiting = {part.path: part for part in parts}
    while waiting:
        named = {
            path: {word for one in part.values.get("answers", ()) for word in one.constant.split()}
            for path, part in waiting.items()
        }
        ready = [path for path, answered in named.items() if answered.isdisjoint(waiting)] or list(waiting)
        yield from (waiting.pop(path) for path in ready)


def _cut(value: Any, longest: int) -> Any:
    """Return a title that fits; one that is too long ends at a word."""
    text = " ".join(_text(value).split())
    if len(text) <= longest or not isinstance(value, Cell):
        return value
    return value.guess(f"{text[: longest - 1].rpartition(' ')[0] or text[: longest - 1]}…")


def _text(value: Any) -> str:
    return value.text if isinstance(value, Cell) else str(value)
