"""Rules of family 5xx about codelists: duplicate codes, and references to unknown codes and vocabularies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from incidents.findings import Hit, Pointer
from incidents.suggestions import nearest
from incidents.validation.rules.data_files import Data, DataFile
from incidents.validation.violated import shown

_VOCABULARIES: Final = "vocabularies"


def duplicate_code(file: DataFile) -> Iterator[Hit]:
    """A codelist has the same code twice.

    Why: The second entry would replace the first, and it is not clear which definition is right.
    Source: codelists; a code is one entry of its list
    Bad:
        {"$schema": "codelist.schema.json", "codelist": "examples", "title": "Examples", "description": "For the docs.",
         "codes": [{"code": "one", "label": "One", "definition": "The first."},
                   {"code": "one", "label": "Two", "definition": "The second."}]}
    Good:
        {"$schema": "codelist.schema.json", "codelist": "examples", "title": "Examples", "description": "For the docs.",
         "codes": [{"code": "one", "label": "One", "definition": "The first."},
                   {"code": "two", "label": "Two", "definition": "The second."}]}
    """
    seen: set[str] = set()
    for pointer, code in _codes(file):
        if code["code"] in seen:
            hint = "Give one of the two another code, or remove it."
            yield Hit(pointer=(*pointer, "code"), message=f"duplicate code {shown(code['code'])}", help=hint)
        seen.add(code["code"])


def unknown_related_code(file: DataFile) -> Iterator[Hit]:
    """A codelist refers to a broader code, a successor, a distinct code or a compared metric that it does not have.

    Why: Readers and programs look for this code in the same list.
    Source: codelists; `broader`, `successor`, `compared_with` and names without a full stop in `distinct_from` name codes of
    the same list
    Bad:
        {"$schema": "codelist.schema.json", "codelist": "examples", "title": "Examples", "description": "For the docs.",
         "codes": [{"code": "one", "label": "One", "definition": "The first.", "broader": "two"}]}
    Good:
        {"$schema": "codelist.schema.json", "codelist": "examples", "title": "Examples", "description": "For the docs.",
         "codes": [{"code": "one", "label": "One", "definition": "The first.", "broader": "two"},
                   {"code": "two", "label": "Two", "definition": "The second."}]}
    """
    known = [code["code"] for _, code in _codes(file)]
    for pointer, code in _codes(file):
        named = [((*pointer, "broader"), code.get("broader"))]
        named.append(((*pointer, "deprecated", "successor"), code.get("deprecated", {}).get("successor")))
        distinct = enumerate(code.get("distinct_from", ()))
        named += [((*pointer, "distinct_from", index), name) for index, name in distinct if "." not in name]
        compared = enumerate(code.get("compared_with", ()))
        named += [((*pointer, "compared_with", index, "metric"), one["metric"]) for index, one in compared]
        for where, name in named:
            if name is not None and name not in known:
                near = nearest(name, known)
                message = f"unknown code {shown(name)} in the list" + (
                    f"; did you mean {shown(near[0])}?" if near else ""
                )
                yield Hit(pointer=where, message=message, help="Correct the code, or add it to this list.")


def unknown_vocabulary(file: DataFile) -> Iterator[Hit]:
    """A mapping or a vocabulary names an outside vocabulary that is not listed.

    Why: Without its version, its address and the day on which it was checked, no one can know what the term means.
    Source: codelists; `vocabulary` and `superseded_by` name an entry of `vocabularies.json`
    Bad:
        {"$schema": "codelist.schema.json", "codelist": "examples", "title": "Examples", "description": "For the docs.",
         "codes": [{"code": "one", "label": "One", "definition": "The first.",
                    "mappings": [{"vocabulary": "no_such_list", "term": "1", "relation": "closeMatch"}]}]}
    Good:
        {"$schema": "codelist.schema.json", "codelist": "examples", "title": "Examples", "description": "For the docs.",
         "codes": [{"code": "one", "label": "One", "definition": "The first.",
                    "mappings": [{"vocabulary": "plover", "term": "COERCE", "relation": "closeMatch"}]}]}
    """
    named = [
        ((*pointer, "mappings", index, "vocabulary"), mapping["vocabulary"])
        for pointer, code in _codes(file)
        for index, mapping in enumerate(code.get("mappings", ()))
    ]
    if file.kind == _VOCABULARIES:
        entries = enumerate(file.data[_VOCABULARIES])
        named += [((_VOCABULARIES, index, "superseded_by"), entry.get("superseded_by")) for index, entry in entries]
    known = file.ids(_VOCABULARIES) if named else []
    for where, name in named:
        if name is not None and name not in known:
            near = nearest(name, known)
            message = f"no vocabulary {shown(name)}" + (f"; did you mean {shown(near[0])}?" if near else "")
            yield Hit(
                pointer=where, message=message, help="Correct the id, or add the vocabulary to vocabularies.json."
            )


def _codes(file: DataFile) -> Iterator[tuple[Pointer, Data]]:
    """Yield the codes of a codelist, each with its pointer; nothing for other files."""
    held = file.data["codes"] if file.kind == "codelist" else ()
    return ((("codes", index), code) for index, code in enumerate(held))
