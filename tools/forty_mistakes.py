"""Write the docs page that shows forty records with one mistake each as three tools see them.

Run as ``make peers``. With ``--own`` only the part of incidents is made anew, and what the page says of the others is kept.
The mistakes are every third row of `tests/fixtures/mistakes.json`, whose words for the cause and right values decide here,
too, what a tool said.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from peers import SCHEMA, Output, printed, schema, versions  # noqa: E402 - the path comes first

from incidents import __version__  # noqa: E402 - likewise
from incidents.validation import check_bytes  # noqa: E402 - likewise
from tests.mistakes import Mistake, mistakes  # noqa: E402 - likewise

PAGE: Final = ROOT / "docs" / "explanation" / "forty-mistakes.md"
MISTAKES: Final = tuple(one for one in mistakes("first") if one.path.endswith(".json"))[:119:3]
OWN: Final = "incidents"
OTHERS: Final = {
    "check-jsonschema": "check-jsonschema --schemafile {schema} {file}",
    "ajv, all errors": "ajv validate --spec=draft2020 --all-errors --errors=text -s {schema} -d {file}",
}
"""The commands of the other tools."""
_WORDS: Final = ("found", "place", "cause", "value")


class Said(NamedTuple):
    """What a tool said of a mistake."""

    found: bool = False
    """Whether it refused the record."""
    place: bool = False
    """Whether it gave a line and a column."""
    cause: bool = False
    """Whether it named the cause."""
    value: bool = False
    """Whether it said what is right, where that can be known."""

    def __str__(self) -> str:
        return ", ".join(word for word, holds in zip(_WORDS, self, strict=True) if holds) or "–"


Table = dict[str, Mapping[str, Said]]
"""What each tool said of each mistake, by the name of the tool and of the mistake."""


def own() -> dict[str, Said]:
    """Return what incidents says of each mistake."""
    said = {}
    for mistake in MISTAKES:
        found = check_bytes(mistake.raw, mistake.path).findings
        said[mistake.name] = Said(
            found=bool(found),
            place=any(finding.span for finding in found),
            cause=mistake.is_named(found),
            value=mistake.has_repair and mistake.is_repaired(found),
        )
    return said


def of_other(mistake: Mistake, output: Output) -> Said:
    """Return what another tool said of a mistake, by what it printed."""
    text = output.text
    named = all(any(word.lower() in text.lower() for word in words.split("|")) for words in mistake.cause)
    right = mistake.advice or (mistake.repair if isinstance(mistake.repair, str) else json.dumps(mistake.repair))
    given = any(mark + right + mark in text for mark in ("'", '"') if mistake.repair is not None or mistake.advice)
    place = re.search(rf"{re.escape(mistake.path)}:\d+:\d+", text) is not None
    found = output.status != 0
    return Said(found=found, place=found and place, cause=found and named, value=found and given)


def others() -> Table:
    """Return what the other tools say of each mistake."""
    table: dict[str, dict[str, Said]] = {name: {} for name in OTHERS}
    with tempfile.TemporaryDirectory(prefix="incidents-forty-") as name:
        folder = Path(name)
        (folder / SCHEMA.name).write_bytes(SCHEMA.read_bytes())
        for mistake in MISTAKES:
            (folder / mistake.path).write_bytes(mistake.raw)
            for tool, command in OTHERS.items():
                output = printed(command.format(schema=SCHEMA.name, file=mistake.path), folder)
                table[tool][mistake.name] = of_other(mistake, output)
    return dict(table)


def page(table: Table, made_with: str) -> str:
    """Return the whole page."""
    return "".join(f"{line}\n" for line in _lines(table, made_with))


def _lines(table: Table, made_with: str) -> Iterator[str]:
    yield "<!-- Written by tools/forty_mistakes.py (make peers); do not edit. -->\n"
    yield "# Forty more mistakes\n"
    yield (
        f"{len(MISTAKES)} records with one mistake each, and what three tools say of them, as "
        "[eleven mistakes in one file](eleven-mistakes.md) shows it in full for one record."
    )
    yield (
        "The mistakes are every third one of `tests/fixtures/mistakes.json`, a table that was written from the documentation "
        "by a person who did not write the messages."
    )
    yield (
        "It says of each mistake by which words a message names the cause, and which value is right if that can be known: "
        f"here it can for {sum(one.has_repair for one in MISTAKES)}."
    )
    yield (
        "These words follow the documentation of incidents, so that the other tools cannot be expected to use all of them; "
        "whether a mistake is found does not depend on them."
    )
    yield f"`make peers` made this page with incidents {__version__}, {made_with}.\n"
    yield f"| number of mistakes | {' | '.join(table)} |\n|---|{'---:|' * len(table)}"
    labels = ("found", "found with line and column", "the cause is named", "the right value is named")
    for number, label in enumerate(labels):
        yield f"| {label} | {' | '.join(str(sum(one[number] for one in said.values())) for said in table.values())} |"
    yield (
        "\nBelow, *found*: the tool refuses or reports the record; *place*: with line and column; *cause*: it names the cause; "
        "*value*: it names the right value, or the fixes make it so.\n"
    )
    yield f"| mistake | {' | '.join(table)} |\n|---|{'---|' * len(table)}"
    for mistake in MISTAKES:
        yield f"| {mistake.name} | {' | '.join(str(said[mistake.name]) for said in table.values())} |"


def read(text: str) -> tuple[Table, str]:
    """Return what a page says of the other tools, and with what it was made."""
    rows = {cells[0]: cells[1:] for line in text.splitlines() if len(cells := line.strip("| ").split(" | ")) > 1}
    made = re.search(r"made this page with incidents \S+, (.+)\.\n", text)
    if made is None or any(mistake.name not in rows for mistake in MISTAKES):
        raise SystemExit(f"{PAGE.name} was edited by hand; run `make peers`")
    table: Table = {
        tool: {
            mistake.name: Said(*(word in rows[mistake.name][column].split(", ") for word in _WORDS))
            for mistake in MISTAKES
        }
        for column, tool in enumerate(OTHERS, 1)
    }
    return table, made[1]


def main(arguments: list[str]) -> None:
    """Write the page."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--own", action="store_true", help="run incidents alone and keep what is said of the others")
    if options.parse_args(arguments).own:
        kept, made_with = read(PAGE.read_text(encoding="utf-8"))
    else:
        kept, made_with = others(), f"{versions()}, {schema()}"
    PAGE.write_text(page({OWN: own(), **kept}, made_with), encoding="utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main(sys.argv[1:])
