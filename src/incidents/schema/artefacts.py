"""Everything that is generated from the model and committed under ``schemas/``: written, checked or printed."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from incidents.codec.files import write_text
from incidents.codec.writing import dumps_data
from incidents.model.codes import CODELISTS
from incidents.schema.changes import changes_schema
from incidents.schema.codelists import codelist_data, codelist_table
from incidents.schema.compiler import compile_schema
from incidents.schema.data_files import FILES, data_schema
from incidents.schema.editor import editor_schema
from incidents.schema.findings import findings_schema
from incidents.schema.registry import registry_files
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
    files.update((f"dev/data/{kind}.schema.json", dumps_data(data_schema(kind))) for kind in FILES)
    files.update((f"registry/{name}", text) for name, text in registry_files().items())
    for codelist in CODELISTS:
        place = f"codelists/{codelist.about().name}"
        files |= {f"{place}.json": dumps_data(codelist_data(codelist)), f"{place}.csv": codelist_table(codelist)}
    return files


def stale(folder: Path) -> tuple[str, ...]:
    """Return the paths of generated files that are missing, differ from the model, or that nothing generates."""
    files = artefacts()
    differing = [path for path, content in files.items() if _read(folder / path) != content]
    kinds = {(path.parent, path.suffix) for path in map(PurePosixPath, files)}
    found = (path for parent, ending in kinds for path in (folder / parent).glob(f"*{ending}"))
    present = {path.relative_to(folder).as_posix() for path in found}
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
