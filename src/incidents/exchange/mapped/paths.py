"""Paths to fields of a record, such as ``actions[lift].announced.on``."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from incidents.model.evidence import Evidence
from incidents.model.field_kinds import FieldKind, kinds
from incidents.model.incident import Incident
from incidents.patterns import pattern
from incidents.suggestions import nearest

EVIDENCE: Final = "evidence"
"""The part for quotations, beside the fields of the record: the evidence that a row gives for everything in it."""
_STEP: Final = pattern(r"([a-z_]+)(?:\[([a-z0-9]+(?:[_-][a-z0-9]+)*)\])?")
_CLOSED: Final = ("$schema", "schema_version", "id", "extensions", "translations", "curation", "replaces")
"""The fields of a record that a table does not give."""
_ROOT: Final[dict[str, FieldKind]] = {
    **{key: kind for key, kind in kinds(Incident).items() if key == kind.key and key not in _CLOSED},
    EVIDENCE: FieldKind(key=EVIDENCE, leaf=Evidence, is_list=True, part=Evidence),
}


@frozen(kw_only=True)
class PathStep:
    """A part of a path: a key, and the label that tells several parts of that key apart."""

    kind: FieldKind
    label: str = ""

    def __str__(self) -> str:
        return f"{self.kind.key}[{self.label}]" if self.label else self.kind.key


@frozen(kw_only=True)
class FieldPath:
    """The path to a field or to a part."""

    steps: tuple[PathStep, ...]

    @property
    def leaf(self) -> FieldKind:
        """What the field takes."""
        return self.steps[-1].kind

    @property
    def names_part(self) -> bool:
        """Whether it is the path of a part, such as an action, and not of a field."""
        return self.leaf.part is not None

    def __str__(self) -> str:
        return ".".join(map(str, self.steps))


@frozen(kw_only=True)
class PathMistake:
    """Why a text is no path."""

    message: str
    help: str = ""


def path_of(text: str) -> FieldPath | PathMistake:
    """Return the path that a text is, or why it is none."""
    steps: list[PathStep] = []
    known = _ROOT
    for word in text.split("."):
        found = _STEP.fullmatch(word)
        key = found[1] if found else word
        if found is None or key not in known:
            return _unknown(text, key, steps, known)
        kind = known[key]
        if found[2] and not (kind.is_list and kind.part is not None):
            return PathMistake(
                message=f'"{word}" in path "{text}" has a label',
                help=f'There is only one "{key}": leave "[{found[2]}]" out.',
            )
        steps.append(PathStep(kind=kind, label=found[2] or ""))
        known = {} if kind.part is None else fields_of(kind)
    return FieldPath(steps=tuple(steps))


def fields_of(part: FieldKind | None) -> dict[str, FieldKind]:
    """Return the fields of a part that a table can give, by key; those of the record itself for None.

    The evidence of a part is that of its row, and ids are made.
    """
    if part is None:
        return _ROOT
    apart = ("id",) if part.part is Evidence else ("id", EVIDENCE)
    return {key: one for key, one in kinds(part.part).items() if key not in apart and key == one.key}


def _unknown(text: str, key: str, steps: list[PathStep], known: dict[str, FieldKind]) -> PathMistake:
    around = ".".join(map(str, steps))
    if steps and steps[-1].kind.part is None:
        return PathMistake(message=f'"{around}" in path "{text}" has no fields', help=f'Write "{around}".')
    near = nearest(key, known)
    meant = ".".join(filter(None, (around, near[0]))) if near else ""
    hint = f'did you mean "{meant}"?' if meant else ""
    where = f'"{around}"' if around else "a record"
    listed = ", ".join(sorted(known))
    return PathMistake(
        message=f'unknown field "{key}" in path "{text}"{f"; {hint}" if hint else ""}',
        help=f"The fields of {where} that a table can give: {listed}.",
    )


def names_actors(kind: FieldKind) -> bool:
    """Return whether a field names persons or bodies that the record declares."""
    return "person" in kind.refers and "registry" in kind.refers and "action" not in kind.refers


def names_parts(kind: FieldKind) -> bool:
    """Return whether a field refers to parts of the record, such as the action that an answer answers."""
    return "action" in kind.refers or "source" in kind.refers
