"""A record in the making."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from attrs import evolve, field, frozen

from incidents.build.cells import Cell, TableRow, text_of
from incidents.build.finishing import BuiltRecord, finished
from incidents.build.ids import id_of
from incidents.build.meanings import Known, reference
from incidents.build.nodes import Handle, ObjectNode, ValueNode, data_of
from incidents.build.state import Giving, State
from incidents.errors import InvalidRecord
from incidents.model.actions import Action, Effect
from incidents.model.actors import Actor
from incidents.model.context import Context, Gap, Relation
from incidents.model.evidence import Source
from incidents.model.field_kinds import kind_named, kinds
from incidents.model.incident import Incident
from incidents.model.places import Place, is_territory
from incidents.model.plain_values import is_kind, plain
from incidents.model.statements import Assessment, Claim, Justification, Reaction
from incidents.model.structure import parts
from incidents.model.text import ID
from incidents.suggestions import in_words
from incidents.validation.meanings.meaning import NOTHING

_OWN: Final = ("id", "evidence")
"""What does not make two objects of a record different."""


@frozen(kw_only=True, repr=False)
class Draft:
    """A record in the making: a view of it that puts some evidence, and a label, on whatever is added through it.

    Fields have the names of the classes of the record, and take values of tables: cells, codes and names in the words of the
    table, days, numbers of numpy and pandas, handles instead of ids, and mappings instead of objects. A missing value leaves
    the field out. What a field cannot take is left out, too, and reported by `finish`.

    An object that was added before is not added again: its lists grow, and it keeps the evidence of both. It is recognised by
    its `key`, or else by what it says. Different values of one field become claims that contradict each other.
    """

    _state: State = field(alias="state")
    _evidence: tuple[ObjectNode, ...] = field(default=(), alias="evidence")
    label: str = ""
    """Where the values are from that are given without a cell, such as ``row 17``."""

    @property
    def id(self) -> str:
        """The id of the record."""
        return str(self._state.root.id)

    def citing(self, *evidence: Any, label: str | None = None) -> Draft:
        """Return the draft with evidence for everything that is added through it: sources, or evidence with a quotation.

        Args:
            evidence: Handles of sources, objects of class `Evidence`, or mappings with its fields.
            label: Where values are from that are given without a cell; if left out, as before.
        """
        giving = Giving(state=self._state, label=self.label if label is None else label)
        cited = ObjectNode(cls=Action)
        giving.put(cited, kind_named(Action, "evidence"), list(evidence))
        return evolve(self, evidence=tuple(cited.items("evidence")), label=giving.label)

    def record(self, **fields: Any) -> Draft:
        """Set fields of the record itself, such as `title` and `countries`, and return the draft.

        Raises:
            UnknownValue: if a record has no such field.
        """
        for name, value in fields.items():
            self._giving.put(self._state.root, kind_named(Incident, name), value)
        return self

    def source(self, **fields: Any) -> Handle | None:
        """Add a source, and return its handle, or None if the fields say nothing.

        A source with the address of an earlier one is that source.

        Raises:
            UnknownValue: if a source has no such field.
        """
        part = self._giving.part(Source, fields)
        data = data_of(part)
        if not data.keys() - {"kind", "id"}:
            return None
        address = text_of(data.get("url"))
        words = (text_of(data.get("publisher")) or _host(address), text_of(data.get("published")))
        name = id_of(*words, key=(address or _content(part),))
        return self._into(self._state.root, part, address or None, name)

    def actor(self, name: Any, **fields: Any) -> Handle | None:
        """Add an actor by its name, and return its handle, or None if there is no name.

        An actor that the record has under this name is that actor. A name in the registry is its entry, which needs no
        declaration, so that `fields` are not used. An actor of the same name and country has the same id in every record.

        Raises:
            UnknownValue: if an actor has no such field.
        """
        return self._actor(self._known(Action, "by", name), name, fields)

    def platform(self, name: Any, **fields: Any) -> Handle | None:
        """Add a platform by its name, and return its handle, or None if there is no name.

        One that the registry does not have is declared as an actor.

        Raises:
            UnknownValue: if an actor has no such field.
        """
        return self._actor(self._known(Action, "platforms", name), name, {"kind": "platform_company"} | fields)

    def place(self, name: Any, within: Any, **fields: Any) -> Handle | None:
        """Add a place by its name, and return its handle, or None if there is no name.

        A name of a country or subdivision is its code. A place of the same name within the same one has the same id in every
        record.

        Args:
            name: The name.
            within: In what it lies: the name or code of a country or subdivision, or the handle of a place.
            fields: Other fields of the place.

        Raises:
            UnknownValue: if a place has no such field.
        """
        around = text_of(data_of(self._giving.part(Place, {"in_": within})).get("in"))
        known = evolve(self._state.known, countries=(around[:2],)) if is_territory(around) else self._state.known
        return self._known(Place, "in_", name, known) or self._declared(Place, name, {"in_": within} | fields, "in")

    def action(self, *, key: Any = None, **fields: Any) -> Handle:
        """Add an action, and return its handle.

        Args:
            key: What the action is recognised by when another row adds to it; if left out, everything that it says.
            fields: The fields of the action.

        Raises:
            UnknownValue: if an action has no such field.
        """
        part = self._giving.part(Action, fields)
        return self._into(self._state.root, part, key, _named_after_kind(part))

    def effect(self, action: Handle, *, key: Any = None, **fields: Any) -> Handle:
        """Add an effect to an action, and return its handle; `key` and `fields` are as for `action`.

        Raises:
            UnknownValue: if an effect has no such field.
        """
        return self._into(self._state.parts[action.id], self._giving.part(Effect, fields), key, f"{action.id}-effect")

    def justification(self, *about: Handle, key: Any = None, **fields: Any) -> Handle:
        """Add why the acting side says that it acted, and return its handle; `key` and `fields` are as for `action`."""
        return self._item(Justification, {"about": about} | fields, key)

    def assessment(self, *about: Handle, key: Any = None, **fields: Any) -> Handle:
        """Add what an outsider concludes about an act, and return its handle; `key` and `fields` are as for `action`."""
        return self._item(Assessment, {"about": about} | fields, key)

    def reaction(self, *about: Handle, key: Any = None, **fields: Any) -> Handle:
        """Add what someone said or did in answer, and return its handle; `key` and `fields` are as for `action`."""
        return self._item(Reaction, {"about": about} | fields, key)

    def claim(self, about: Handle, *, key: Any = None, **fields: Any) -> Handle:
        """Add what a source says that a speaker said, and return its handle; `key` and `fields` are as for `action`."""
        return self._item(Claim, {"about": about} | fields, key)

    def context(self, *, key: Any = None, **fields: Any) -> Handle:
        """Add an event near the incident, and return its handle; `key` and `fields` are as for `action`."""
        return self._item(Context, fields, key)

    def relation(self, **fields: Any) -> None:
        """Add a relation to an earlier incident."""
        self._item(Relation, fields, None)

    def gap(self, field: str, why: Any, *, about: Handle | None = None, **fields: Any) -> None:
        """Say that a field has no value, and why; without `about` it is a field of the record itself."""
        whole = Handle(id=self.id, sort="incident")
        self._item(Gap, {"about": about or whole, "field": field, "why": why} | fields, None)

    def keep(self, name: str, *what: TableRow | Cell) -> None:
        """Keep in `extensions` what the record has no place for, under a key.

        Of a row, its cells are kept that are refused, guessed from, or not used at all, so that nothing is lost; a cell is
        kept in any case.
        """
        self._state.kept += [(name, one) for one in what]

    def finish(self, *, strict: bool = False) -> BuiltRecord:
        """Return the record with its findings, and what became of each cell; the draft can be used further.

        What has an error is left out and reported, each mistake once; the record is None if it cannot be made without it.

        Raises:
            InvalidRecord: if `strict` and there are findings of level error; with these findings.
        """
        built = finished(self._state)
        if strict and built.errors:
            raise InvalidRecord(built.errors)
        return built

    @property
    def _giving(self) -> Giving:
        return Giving(state=self._state, evidence=self._evidence, label=self.label)

    def _item(self, cls: type, fields: Mapping[str, Any], key: Any = None) -> Handle:
        """Add an object to the list of the record for its class."""
        part = self._giving.part(cls, fields)
        return self._into(self._state.root, part, key, _named_after_kind(part))

    def _into(self, owner: ObjectNode, part: ObjectNode, key: Any, name: str) -> Handle:
        """Add an object to the list of its class, or to the object that is recognised as the same, and cite evidence for it.

        Args:
            owner: What has the list.
            part: The object.
            key: What it is recognised by; None for what it says.
            name: Its id, if it is a new one and none was given.
        """
        state, sort, giving = self._state, _sort(part.cls), self._giving
        if self._evidence and part.cls is not Actor and "evidence" in kinds(part.cls):
            part.held.setdefault("evidence", giving.cited())
        given = part.held.pop("id", None)
        identity = (part.cls, owner.id, _content(part) if key is None else _written(key))
        known = state.parts.get(text_of(given.value)) if isinstance(given, ValueNode) else state.keyed.get(identity)
        if known is None or known.cls is not part.cls:
            known = part
            if "id" in kinds(part.cls):
                made = given or ValueNode(value=state.new_id(name), label=self.label)
                part.held = {"id": made, **part.held}
                state.parts[str(part.id)] = part
                state.ids.add(str(part.id))
            owner.items(_list_of(owner.cls, part.cls)).append(part)
        elif known is not part:
            known.absences = part.absences
            known.merge(part)
        state.keyed.setdefault(identity, known)
        giving.gaps(known, str(known.id))
        return Handle(id=str(known.id), sort=sort)

    def _known(self, cls: type, field: str, name: Any, known: Known | None = None) -> Handle | None:
        """Return what a name certainly means in a field of a class: something declared, of the registry, or a place."""
        text = name.text if is_kind(name, Cell) else text_of(name)
        kind = kind_named(cls, field)
        meaning = reference(kind, text, known or self._state.known) if text else NOTHING
        cells = (name,) if is_kind(name, Cell) else ()
        return Handle(id=meaning.values[0], sort=kind.refers[0], cells=cells) if meaning.certain else None

    def _actor(self, known: Handle | None, name: Any, fields: dict[str, Any]) -> Handle | None:
        """Return an entry of the registry, or declare an actor; what another row says of it is added."""
        if known is None:
            return self._declared(Actor, name, fields, "country")
        return (
            self._declared(Actor, name, fields | {"id": known.id}, "country")
            if known.id in self._state.parts
            else known
        )

    def _declared(self, cls: type, name: Any, fields: Mapping[str, Any], apart: str) -> Handle | None:
        """Declare an actor or a place, whose id is that of the one with the same name and country, or around it, in other records."""
        part = Giving(state=self._state, label=self.label).part(cls, {"name": name, **fields})
        data = data_of(part)
        text, around = text_of(data.get("name")), text_of(data.get(apart))
        if not text:
            return None
        if "id" not in data:
            identity = (_sort(cls), in_words(text), around)
            part.held["id"] = ValueNode(value=self._state.book.id_of(identity, id_of(in_words(text), around)))
        known = self._state.parts.get(str(part.id))
        if cls is Actor and known is not None and text_of(data_of(known).get("name")) != text:
            part.add("also_known_as", [part.held.pop("name")])
        made = self._into(self._state.root, part, (in_words(text), around), text)
        self._state.name(text, made)
        return made


def _sort(cls: type) -> str:
    """Return the word for the objects of a class, by which references to them are checked."""
    return next((part.declares for part in parts(cls).values() if part.declares), cls.__name__.lower())


def _named_after_kind(part: ObjectNode) -> str:
    """Return the kind of an object if that can be an id, else the word for such objects."""
    kind = text_of(data_of(part).get("kind"))
    return kind if ID.accepts(kind) else _sort(part.cls)


@cache
def _list_of(owner: type, cls: type) -> str:
    """Return the key of the list of objects of a class."""
    return next(part.key for part in parts(owner).values() if part.inner is cls)


def _content(part: ObjectNode) -> str:
    """Return what an object says, without its id and its evidence."""
    said = {key: value for key, value in data_of(part).items() if key not in _OWN}
    return _written(said) or " ".join(sorted(said))


def _written(value: Any) -> str:
    """Return a value as text, by which it is recognised; empty if it contains itself, or cannot be written."""
    try:
        return json.dumps(plain(value), sort_keys=True, default=text_of)
    except Exception:  # noqa: BLE001 - code of others too
        return ""


def _host(address: object) -> str:
    """Return the host of a web address, without ``www``."""
    return text_of(address).partition("://")[2].partition("/")[0].removeprefix("www.")
