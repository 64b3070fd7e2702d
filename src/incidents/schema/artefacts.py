"""The files that are generated from the model and committed under ``schemas/``: write them, or check that they are current."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from incidents.codec.files import write_text
from incidents.codec.writing import dumps_data
from incidents.model.codes import ALL_CODELISTS
from incidents.schema.codelists import codelist_data, codelist_table
from incidents.schema.compiler import compile_class, compile_schema
from incidents.schema.data_files import FILES, data_schema
from incidents.schema.editor import editor_schema
from incidents.schema.registry import registry_files
from incidents.schema.skos import skos_text
from incidents.schema.verdict import verdict_schema

DEV = "dev/incident.schema.json"
EDITOR = "dev/editor.schema.json"
VERDICT = "dev/verdict.schema.json"
SKOS = "codelists.ttl"


def artefacts(outputs: Mapping[str, type]) -> dict[str, str]:
    """Return the content of every generated file, by its path under ``schemas/``.

    `outputs` are the classes of the JSON that commands print, by the names of their schemas.
    """
    files = {
        DEV: dumps_data(compile_schema()),
        EDITOR: dumps_data(editor_schema()),
        VERDICT: dumps_data(verdict_schema()),
        SKOS: skos_text(),
    }
    files |= {
        f"dev/{name}.schema.json": dumps_data(compile_class(output, f"dev:{name}")) for name, output in outputs.items()
    }
    files.update((f"dev/data/{kind}.schema.json", dumps_data(data_schema(kind))) for kind in FILES)
    files.update((f"registry/{name}", text) for name, text in registry_files().items())
    for codelist in ALL_CODELISTS:
        stem = f"codelists/{codelist.about().name}"
        files |= {f"{stem}.json": dumps_data(codelist_data(codelist)), f"{stem}.csv": codelist_table(codelist)}
    return files


def stale(folder: Path, outputs: Mapping[str, type]) -> tuple[str, ...]:
    """Return the paths of files that are missing, that differ from the model, or that nothing generates."""
    files = artefacts(outputs)
    differing = [path for path, content in files.items() if _read(folder / path) != content]
    kinds = {(path.parent, path.suffix) for path in map(PurePosixPath, files)}
    found = (path for parent, ending in kinds for path in (folder / parent).glob(f"*{ending}"))
    present = {path.relative_to(folder).as_posix() for path in found}
    return tuple(sorted({*differing, *present.difference(files)}))


def write(folder: Path, outputs: Mapping[str, type]) -> tuple[str, ...]:
    """Update the generated files and return the paths of those that changed."""
    files = artefacts(outputs)
    changed = stale(folder, outputs)
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
