"""Write the docs page that shows one file with eleven mistakes as three tools see it.

Run as ``make peers``, which puts the commands of the tools on the path. With ``--own`` only the part of incidents is
made anew, and what the page says that the others printed is kept: that needs none of them.

What a table of the page says is computed from the outputs that the page shows.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from incidents import __version__

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "explanation" / "eleven-mistakes.md"
PINS: Final = ROOT / "tools" / "peers"
RECORD: Final = ROOT / "tests" / "corpus" / "mistakes" / "ve-x-2024.json"
SCHEMA: Final = ROOT / "schemas" / "dev" / "incident.schema.json"
TEXT: Final = RECORD.read_text(encoding="utf-8")

OWN: Final = f"incidents validate {RECORD.name}"
CHECK_JSONSCHEMA: Final = f"check-jsonschema --schemafile {SCHEMA.name} {RECORD.name}"
AJV: Final = f"ajv validate --spec=draft2020 -s {SCHEMA.name} -d {RECORD.name}"
AJV_ALL: Final = f"ajv validate --spec=draft2020 --all-errors --errors=text -s {SCHEMA.name} -d {RECORD.name}"
NO_FILE: Final = tuple(command.replace(RECORD.name, "'missing/*.json'") for command in (OWN, CHECK_JSONSCHEMA, AJV))
"""The same three tools, asked for files that are not there."""
OTHER_KIND: Final = "reinstte"
"""Another code that is misspelt, to see whether the best match follows what was written."""
SETTINGS: Final = {"COLUMNS": "110", "NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
"""What the blocks of the docs are run with, and no colours."""


class Mistake(NamedTuple):
    """One of the eleven."""

    name: str
    begins: str
    """The text at whose beginning it is; it stands once in the file."""
    place: str
    """JSON pointer of the value, or of the object whose key it is."""
    about: str = ""
    """Words that an error about a key has in both of the other tools, since other errors can have the same place."""
    meant: str = ""
    """What should stand there, if the file shows it."""


UNKNOWN_KEY: Final = "dditional properties"
KIND: Final = Mistake("misspelt kind", '"servce_block"', "/actions/0/kind", meant="service_block")
MISTAKES: Final = (
    Mistake("bad id", '"VE X 2024"', "/id", meant="ve-x-2024"),
    Mistake("misspelt key", '"sumary"', "", UNKNOWN_KEY, "summary"),
    Mistake("country name for its code", '"Venezuela"', "/countries/0", meant="VE"),
    KIND,
    Mistake("day/month/year date", '"08/08/2024"', "/actions/0/on", meant="2024-08-08"),
    Mistake("misspelt nested key", '"duraton"', "/actions/0/announced/term", UNKNOWN_KEY, "duration"),
    Mistake("impossible date", '"2024-02-30"', "/actions/0/announced/term/until"),
    Mistake("dangling reference", '"repot"', "/actions/0/evidence/0/source", meant="report"),
    Mistake("text for a number", '"2000"', "/claims/0/amount/low"),
    Mistake("missing required key", '{"id": "report"', "/sources/0", "required property", "kind"),
    Mistake("bad address", '"www.example.org/report"', "/sources/0/url"),
)


class Tool(NamedTuple):
    """One section of the page."""

    heading: str
    command: str
    error: re.Pattern[str]
    """What one error looks like: its place as this tool writes it, then what is said of it."""


_FILE: Final = re.escape(RECORD.name)
TOOLS: Final = (
    Tool("incidents", OWN, re.compile(rf"(?ms)^{_FILE}:(?P<place>\d+:\d+): (?P<said>.+?)(?=\n\n|\Z)")),
    Tool(
        "check-jsonschema",
        CHECK_JSONSCHEMA,
        re.compile(rf"(?ms)^  {_FILE}::\$\.?(?P<place>\S*): (?P<said>.+?)(?=\n  {_FILE}|\Z)"),
    ),
    Tool("ajv", AJV, re.compile(r"(?s)instancePath: '(?P<place>[^']*)'(?P<said>.+?)(?=instancePath|\Z)")),
    Tool(
        "ajv, all errors",
        AJV_ALL,
        re.compile(r"(?m)(?:^|, )data(?P<place>/\S+|) (?P<said>must .+?)(?=, data(?:/\S+|) must |$)"),
    ),
)
OTHERS: Final = TOOLS[1:]


class Output(NamedTuple):
    """What a command printed, on both streams in their order, and its exit status."""

    text: str
    status: int

    @property
    def lines(self) -> list[str]:
        """What was printed, without empty lines."""
        return [line for line in self.text.splitlines() if line.strip()]


class Brief(NamedTuple):
    """What the page keeps of an output that it does not show whole."""

    status: int
    lines: int
    last: str


class Run(NamedTuple):
    """All that the page is made of and that does not follow from the code."""

    outputs: Mapping[str, Output]
    """By command."""
    no_file: Mapping[str, Brief]
    """By command."""
    best_match: str
    """What check-jsonschema has as the best match for another misspelt kind."""
    made_with: str
    """The other tools with their versions, what ran them, and the schema that they had."""


# Running


def printed(command: str, folder: Path) -> Output:
    """Return what a command prints in a folder; `incidents` is the one that is installed beside this Python."""
    words = [word.strip("'") for word in command.split()]
    if words[0] == "incidents":
        start = [sys.executable, "-c", "import sys; from incidents.cli import main; sys.exit(main())"]
    else:
        start = [shutil.which(words[0]) or sys.exit(f"{words[0]} is not on the path; run `make peers`")]
    done = subprocess.run(  # noqa: S603 - the commands are those above
        [*start, *words[1:]],
        check=False,
        cwd=folder,
        encoding="utf-8",
        env={**os.environ, **SETTINGS},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return Output(done.stdout.rstrip(), done.returncode)


def filled(folder: Path) -> Path:
    """Return a folder after copying into it what the commands read."""
    for path in (RECORD, SCHEMA):
        shutil.copy(path, folder)
    return folder


def run_all() -> Run:
    """Run every tool."""
    with tempfile.TemporaryDirectory(prefix="incidents-peers-") as name:
        folder = filled(Path(name))
        outputs = {tool.command: printed(tool.command, folder) for tool in TOOLS}
        no_file = {command: brief(printed(command, folder)) for command in NO_FILE}
        (folder / RECORD.name).write_text(TEXT.replace(KIND.begins, f'"{OTHER_KIND}"'), encoding="utf-8")
        other = printed(CHECK_JSONSCHEMA, folder).text
        node = printed("node --version", folder).text.removeprefix("v")
    best = re.search(r"Best Match:\s+\S+: (.+)", other)
    made_with = f"{versions()}, with Python {platform.python_version()} and Node.js {node}, {schema()}"
    return Run(outputs, no_file, best[1] if best else "none", made_with)


def run_own(kept: Run) -> Run:
    """Run incidents alone; the rest is kept."""
    with tempfile.TemporaryDirectory(prefix="incidents-peers-") as name:
        folder = filled(Path(name))
        return kept._replace(
            outputs={**kept.outputs, OWN: printed(OWN, folder)},
            no_file={**kept.no_file, NO_FILE[0]: brief(printed(NO_FILE[0], folder))},
        )


def brief(output: Output) -> Brief:
    """Return what the page keeps of an output."""
    return Brief(output.status, len(output.lines), output.lines[-1].strip() if output.lines else "")


def versions() -> str:
    """Return the other tools with their versions, as they are pinned."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    python = dict(requirement.split("==") for requirement in groups["peers"])
    node = json.loads((PINS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    return (
        f"check-jsonschema {python['check-jsonschema']} (jsonschema {python['jsonschema']}) and "
        f"ajv-cli {node['ajv-cli']} (ajv {node['ajv']})"
    )


def schema() -> str:
    """Return which schema this is."""
    return f"on the schema whose SHA-256 begins with {hashlib.sha256(SCHEMA.read_bytes()).hexdigest()[:12]}"


# Counting


def position(mistake: Mistake) -> str:
    """Return line and column of a mistake, as incidents writes them."""
    before = TEXT[: TEXT.index(mistake.begins)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def places(mistake: Mistake) -> set[str]:
    """Return the place of a mistake as the other tools write it: as a pointer, and as a path."""
    return {mistake.place, re.sub(r"\.(\d+)", r"[\1]", mistake.place[1:].replace("/", "."))}


def told(tool: Tool, output: Output, mistake: Mistake) -> list[str]:
    """Return what a tool says of a mistake: its errors at that line and column, or at that place of the data."""
    found = list(tool.error.finditer(output.text))
    if tool.command == OWN:
        # What is cited from the file is not what the tool says.
        return [re.sub(r"(?m)^ *\d* \|.*$", "", one["said"]) for one in found if one["place"] == position(mistake)]
    return [one["said"] for one in found if one["place"] in places(mistake) and mistake.about in one["said"]]


def names_meant(mistake: Mistake, said: Iterable[str]) -> bool:
    """Return whether what should stand there is named, in quotation marks."""
    return bool(mistake.meant) and any(mark + mistake.meant + mark in one for one in said for mark in "\"'")


# Writing


def page(run: Run) -> str:
    """Return the whole page."""
    return "".join(f"{block}\n" for block in blocks(run))


def blocks(run: Run) -> Iterator[str]:
    """Yield the page block after block."""
    yield "<!-- Written by tools/peers.py (make peers); do not edit. -->\n"
    yield "# Eleven mistakes in one file\n"
    yield (
        f"A short record with {len(MISTAKES)} mistakes of {len(MISTAKES)} kinds, and what three tools print about it. All read "
        "the same file; check-jsonschema and ajv read the [schema of the record](../reference/record.md), and incidents has "
        f"it built in. `make peers` made this page by running incidents {__version__}, {run.made_with}. Each had an environment "
        "of its own. The tables are counted from the outputs below them.\n"
    )
    yield f"<!-- file: {RECORD.name} -->\n```json\n{TEXT.rstrip()}\n```\n"
    yield "## What each tool finds\n"
    yield from (*counts(run), "", *by_mistake(run))
    yield "\n" + "\n\n".join(remarks(run)) + "\n"
    yield "## What each tool prints"
    for tool in TOOLS:
        output = run.outputs[tool.command]
        fence = "console\n$ " + tool.command if tool.command == OWN else "text"
        yield f"\n### {tool.heading}\n\n`{tool.command}` exits with {output.status} and prints:\n"
        yield f"```{fence}\n{output.text}\n```"
    yield "\n## When no file is there\n\nThe same tools with a pattern that matches nothing:\n"
    yield "| command | exits with | lines printed | last of them |\n|---|---|---|---|"
    for command, (status, lines, last) in run.no_file.items():
        yield f"| `{command}` | {status} | {lines} | {f'`{last}`' if last else ''} |"
    silent = [command.split()[0] for command, (status, _, _) in run.no_file.items() if status == 0]
    if silent:
        yield f"\nA run of {' or '.join(silent)} that checked nothing cannot be told from one that found nothing."


def counts(run: Run) -> Iterator[str]:
    """Yield the table of totals."""
    knowable = sum(bool(mistake.meant) for mistake in MISTAKES)
    rows: dict[str, list[int]] = {
        f"mistakes found, of {len(MISTAKES)}": [],
        "found with line and column": [],
        f"what was meant is named, of {knowable}": [],
        "lines printed": [],
        "longest line, in characters": [],
        "exit status": [],
    }
    for tool in TOOLS:
        output = run.outputs[tool.command]
        said = {mistake: told(tool, output, mistake) for mistake in MISTAKES}
        figures = (
            sum(map(bool, said.values())),
            sum(bool(said[mistake]) and f"{RECORD.name}:{position(mistake)}" in output.text for mistake in MISTAKES),
            sum(names_meant(mistake, errors) for mistake, errors in said.items()),
            len(output.lines),
            max(map(len, output.lines), default=0),
            output.status,
        )
        for row, figure in zip(rows.values(), figures, strict=True):
            row.append(figure)
    yield f"| number of mistakes | {' | '.join(tool.heading for tool in TOOLS)} |\n|---|{'---:|' * len(TOOLS)}"
    yield from (f"| {name} | {' | '.join(f'{figure:,}' for figure in row)} |" for name, row in rows.items())


def by_mistake(run: Run) -> Iterator[str]:
    """Yield the table of what each tool says of each mistake."""
    yield f"| at | mistake | {' | '.join(tool.heading for tool in TOOLS)} |\n|---|---|{'---|' * len(TOOLS)}"
    for mistake in MISTAKES:
        cells = []
        for tool in TOOLS:
            said = told(tool, run.outputs[tool.command], mistake)
            found = ("line" if tool.command == OWN else "path") if said else "–"
            cells.append(found + (f", `{mistake.meant}`" if names_meant(mistake, said) else ""))
        yield f"| {position(mistake)} | {mistake.name} | {' | '.join(cells)} |"


def remarks(run: Run) -> Iterator[str]:
    """Yield what the tables need to be read, as far as the outputs bear it out."""
    yield (
        "*line*: the mistake is told with its line and column. *path*: it is told with its place in the data, without a line. "
        "A text in code type: the tool names what was meant, in quotation marks. Where the file does not show what was meant, "
        "there is nothing to name."
    )
    missed = [
        mistake.name
        for mistake in MISTAKES
        if not any(told(tool, run.outputs[tool.command], mistake) for tool in OTHERS)
    ]
    if missed:
        yield f"No other tool finds the {' or the '.join(missed)}: that is no matter of a JSON Schema, but of a rule."
    codes = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]["ActionKind"]["oneOf"]
    if f"'{codes[0]['const']}'" in run.best_match:
        yield (
            f"The best match of check-jsonschema is the first code of the list and does not follow what was written: with "
            f'`"{OTHER_KIND}"` in place of `{KIND.begins}` it prints `{run.best_match}` again.'
        )


# Reading the page


def read(text: str) -> Run:
    """Return what a page was made of; the inverse of `page`."""
    outputs = {}
    for tool in TOOLS:
        start = rf"`{re.escape(tool.command)}` exits with (\d+) and prints:\n\n```(?:text|console\n\$ [^\n]+)\n"
        found = _found(rf"{start}(.*?)\n```\n", text)
        outputs[tool.command] = Output(found[2], int(found[1]))
    no_file = {}
    for command in NO_FILE:
        found = _found(rf"\| `{re.escape(command)}` \| (\d+) \| (\d+) \| (?:`(.*?)`)? \|\n", text)
        no_file[command] = Brief(int(found[1]), int(found[2]), found[3] or "")
    best = re.search(r"it prints `(.+?)` again", text)
    return Run(
        outputs, no_file, best[1] if best else "none", _found(r"by running incidents \S+, (.+?)\. Each had", text)[1]
    )


def _found(pattern: str, text: str) -> re.Match[str]:
    found = re.search(pattern, text, re.DOTALL)
    if found is None:
        raise SystemExit(f"{PAGE.name} was edited by hand; run `make peers`")
    return found


def main(arguments: list[str]) -> None:
    """Write the page."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--own", action="store_true", help="run incidents alone and keep what the others printed")
    own = options.parse_args(arguments).own
    run = run_own(read(PAGE.read_text(encoding="utf-8"))) if own else run_all()
    PAGE.write_text(page(run), encoding="utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))
    if schema() not in run.made_with:
        print("the schema has changed since the other tools ran; `make peers` runs them again", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
