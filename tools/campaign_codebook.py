"""Make codebooks of many schemas, and list the texts that are on no page: the target `make campaign-codebook`.

The schemas are those of the JSON-Schema-Test-Suite, those of any folders, and one of every keyword made here. A text is a title,
a description, a default, an example, a listed value or what is said of it. A schema of another dialect has to be refused.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from incidents.codebook.annotations import Annotations  # noqa: E402 - the path comes first
from incidents.codebook.entries import codebook  # noqa: E402 - likewise
from incidents.codebook.publishing import files  # noqa: E402 - likewise
from incidents.schema.dialects import why_not_a_schema  # noqa: E402 - likewise
from tests.schema_texts import full_schema, lost_texts, schema_texts  # noqa: E402 - likewise

_SUITE = "the folder of a clone of https://github.com/json-schema-org/JSON-Schema-Test-Suite"
_OWN = "https://json-schema.org/draft/2020-12/schema"
_SHOWN = 20


def main() -> int:
    """Run the campaign and return the exit code: 1 if a text is lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suite", type=Path, help=f"{_SUITE}; without it none of its schemas is taken")
    parser.add_argument("--folders", type=Path, nargs="*", default=[], help="folders with schemas in files *.json")
    options = parser.parse_args()
    made: Counter[str] = Counter()
    texts = lost = 0
    for kind, name, schema in _schemas(options.suite, options.folders):
        if why_not_a_schema(schema):
            made[f"{kind}, refused"] += 1
            continue
        found = lost_texts(schema, files(codebook(schema, "schema", Annotations()), ("html",)))
        made[kind] += 1
        texts += sum(1 for _ in schema_texts(schema))
        for pointer, text in found[: max(0, _SHOWN - lost)]:
            print(f"lost: {name}: {pointer}: {text[:80]!r}")
        lost += len(found)
    if options.suite is None:
        print(f"no schemas of the JSON-Schema-Test-Suite; SUITE={_SUITE}")
    for kind, number in sorted(made.items()):
        print(f"{number:8,} {kind}")
    print(f"{texts:8,} texts\n{lost:8,} of them lost")
    return 1 if lost else 0


def _schemas(suite: Path | None, folders: list[Path]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield "schemas made here", "all keywords", full_schema(1)
    for path in sorted((suite / "tests" / "draft2020-12").rglob("*.json")) if suite else []:
        for number, group in enumerate(json.loads(path.read_text(encoding="utf-8"))):
            if isinstance(group["schema"], dict):
                yield "schemas of the JSON-Schema-Test-Suite", f"{path.name}, {number}", group["schema"]
    for folder in folders:
        for path in sorted(folder.rglob("*.json")):
            try:
                held = json.loads(path.read_text(encoding="utf-8-sig"))
            except ValueError:
                continue
            if isinstance(held, dict) and held.get("$schema") == _OWN:
                yield f"schemas of {folder.name}", path.name, held


if __name__ == "__main__":
    sys.exit(main())
