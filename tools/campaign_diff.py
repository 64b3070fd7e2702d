"""Compare many pairs of schemas, and count the verdicts "not breaking" that a value refutes: the target `make campaign-diff`.

The pairs are those of the JSON-Schema-Test-Suite (each schema with the others of its file, and with mutations of itself), and
schemas of every keyword made here, with mutations. The judge is `jsonschema`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import jsonschema_rs
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from incidents.schema.changes import Verdict, verdict_of  # noqa: E402 - the path comes first
from incidents.schema.differences import schema_changes  # noqa: E402 - likewise
from tests.schema_pairs import SchemaMaker, as_document  # noqa: E402 - likewise

_SUITE = "the folder of a clone of https://github.com/json-schema-org/JSON-Schema-Test-Suite"
_BASE = "http://localhost:1234/"
_SHOWN = 20

Case = tuple[str, Any, Any, list[Any]]
"""The kind of a pair, the two schemas, and values for them."""


def main() -> int:
    """Run the campaign and return the exit code: 1 if a verdict is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suite", type=Path, help=f"{_SUITE}; without it only schemas made here are compared")
    parser.add_argument("--seconds", type=float, default=120, help="seconds for the mutations (default: %(default)s)")
    parser.add_argument("--instances", type=int, default=60, help="values for each pair (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="start of the random numbers (default: %(default)s)")
    options = parser.parse_args()
    suite = options.suite if options.suite and str(options.suite) != "." else None
    maker = SchemaMaker(Random(options.seed))  # noqa: S311 - not for secrets
    registry = _remotes(suite)
    tried: Counter[str] = Counter()
    verdicts: Counter[tuple[str, Verdict]] = Counter()
    wrong = judged = 0
    for kind, old, new, values in _cases(suite, maker, options.seconds):
        if not (jsonschema_rs.meta.is_valid(old) and jsonschema_rs.meta.is_valid(new)):
            tried["skipped, because a schema is not valid"] += 1
            continue
        verdict = verdict_of(schema_changes(old, new))
        tried[kind] += 1
        verdicts[kind, verdict] += 1
        if verdict is not Verdict.NOT_BREAKING or old == new:
            continue
        judges = (jsonschema.Draft202012Validator(schema, registry=registry) for schema in (old, new))
        witness = _witness(*judges, [*values, *maker.values(old, new, count=options.instances)])
        if witness is None:
            tried["called not breaking, not judged: a schema refers to nothing or to itself"] += 1
            continue
        judged += 1
        if witness:
            wrong += 1
            if wrong <= _SHOWN:
                print(f"wrong: {json.dumps(old)}\n   ->  {json.dumps(new)}\n    refuses now: {json.dumps(witness[0])}")
    print("schemas of the JSON-Schema-Test-Suite:", f"from {suite}" if suite else f"none; SUITE={_SUITE}")
    for kind, number in sorted(tried.items()):
        shares = ", ".join(f"{verdicts[kind, one]:,} {one.words}" for one in Verdict if verdicts[kind, one])
        print(f"{number:8,} {kind}{': ' * bool(shares)}{shares}")
    print(
        f'{judged:8,} pairs called "not breaking" and judged by jsonschema, each with {options.instances} values or more'
    )
    print(f"{wrong:8,} of them wrong")
    return 1 if wrong else 0


def _cases(suite: Path | None, maker: SchemaMaker, seconds: float) -> Iterator[Case]:
    """Yield the pairs of the suite, then mutations until the time is over."""
    files = sorted((suite / "tests" / "draft2020-12").rglob("*.json")) if suite else []
    groups = []
    for path in files:
        held = [group for group in json.loads(path.read_text(encoding="utf-8")) if _is_current(group["schema"])]
        groups += held
        values = [test["data"] for group in held for test in group["tests"]]
        for one in held:
            for other in held:
                yield "pairs of the suite", one["schema"], other["schema"], values
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        if groups and number % 2:
            group = groups[(number // 2) % len(groups)]
            values = [test["data"] for test in group["tests"]]
            yield "mutations of the suite", group["schema"], as_document(maker.changed(group["schema"])), values
        else:
            old, new = map(as_document, maker.pair())
            yield "mutations of schemas made here", old, new, []
        number += 1


def _is_current(schema: Any) -> bool:
    text = json.dumps(schema)
    return '"$schema"' not in text or text.count('"$schema"') == text.count("draft/2020-12/schema")


def _remotes(suite: Path | None) -> Registry[Any]:
    folder = suite / "remotes" if suite else Path()
    found = {}
    for path in sorted(folder.rglob("*.json")) if suite else []:
        place = path.relative_to(folder).as_posix()
        if place.startswith("draft2020-12/") or "/" not in place:
            contents = json.loads(path.read_text(encoding="utf-8"))
            found[_BASE + place] = DRAFT202012.create_resource(contents)
    return Registry().with_resources(found.items())


def _witness(old: Any, new: Any, values: list[Any]) -> list[Any] | None:
    """Return a value that the old schema accepts and the new one refuses, in a list that is empty if there is none among these.

    None if a schema cannot be judged: it refers to nothing, or to itself without end, or has a pattern of another language.
    """
    try:
        return list(islice((value for value in values if old.is_valid(value) and not new.is_valid(value)), 1))
    except (Unresolvable, RecursionError, re.error):
        return None
    except BaseException as error:
        if (
            type(error).__name__ != "PanicException"
        ):  # a recursion without end that reaches the library in Rust below the judge
            raise
        return None


if __name__ == "__main__":
    sys.exit(main())
