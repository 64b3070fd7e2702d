"""Everything that is generated from the model and committed under ``schemas/``: written, checked or printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from incidents.codec.files import write_text
from incidents.codec.writing import dumps_data
from incidents.model.codes import CODELISTS
from incidents.model.codes.base import Codelist
from incidents.schema.changes import changes_schema
from incidents.schema.compiler import compile_schema
from incidents.schema.editor import editor_schema
from incidents.schema.findings import findings_schema
from incidents.schema.similarity import chains_schema, comparison_schema, duplicates_schema, precedents_schema
from incidents.schema.status import status_schema

DEV = "dev/incident.schema.json"
EDITOR = "dev/editor.schema.json"
FINDINGS = "dev/findings.schema.json"
STATUS = "dev/status.schema.json"
COMPARISON = "dev/comparison.schema.json"
PRECEDENTS = "dev/precedents.schema.json"
DUPLICATES = "dev/duplicates.schema.json"
CHAINS = "dev/chains.schema.json"
SCHEMA_CHANGES = "dev/schema-changes.schema.json"


def artefacts() -> dict[str, str]:
    """Return the content of every generated file, by its path under ``schemas/``."""
    files = {
        DEV: dumps_data(compile_schema()),
        EDITOR: dumps_data(editor_schema()),
        FINDINGS: dumps_data(findings_schema()),
        STATUS: dumps_data(status_schema()),
        COMPARISON: dumps_data(comparison_schema()),
        PRECEDENTS: dumps_data(precedents_schema()),
        DUPLICATES: dumps_data(duplicates_schema()),
        CHAINS: dumps_data(chains_schema()),
        SCHEMA_CHANGES: dumps_data(changes_schema()),
    }
    files.update(
        (f"codelists/{codelist.about().name}.json", dumps_data(codelist_data(codelist))) for codelist in CODELISTS
    )
    return files


def codelist_data(codelist: type[Codelist]) -> dict[str, Any]:
    """Return a codelist as JSON data."""
    about = codelist.about()
    return {
        "codelist": about.name,
        "title": about.title,
        "description": about.description,
        "codes": [_code(code) for code in codelist],
    }


def _code(code: Codelist) -> dict[str, Any]:
    data: dict[str, Any] = {"code": code.value, "label": code.label, "definition": code.definition, **code.traits()}
    if code.broader:
        data["broader"] = code.broader
    data["since"] = code.since
    if code.deprecated:
        data["deprecated"] = {
            "since": code.deprecated.since,
            "reason": code.deprecated.reason,
            **({"successor": code.deprecated.successor} if code.deprecated.successor else {}),
        }
    data["labels"] = dict(code.labels)
    data["mappings"] = [
        {"vocabulary": mapping.vocabulary, "term": mapping.term, "relation": mapping.relation}
        for mapping in code.mappings
    ]
    return data


def stale(folder: Path) -> tuple[str, ...]:
    """Return the paths of generated files that are missing, differ from the model, or that nothing generates."""
    files = artefacts()
    differing = [path for path, content in files.items() if _read(folder / path) != content]
    present = {
        path.relative_to(folder).as_posix() for part in ("dev", "codelists") for path in (folder / part).glob("*.json")
    }
    return tuple(sorted({*differing, *present.difference(files)}))


def write(folder: Path) -> tuple[str, ...]:
    """Bring the generated files up to date and return the paths of those that changed."""
    files = artefacts()
    changed = stale(folder)
    for path in changed:
        target = folder / path
        if path in files:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_text(target, files[path])
        else:
            target.unlink()
    return changed


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
