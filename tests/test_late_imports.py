"""What is imported within functions: packages of others that are slow or may be missing, and little else."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import pytest

from incidents.cli import COMMANDS
from incidents.packages import LATE
from incidents.patterns import _Pattern
from tests.records import ROOT

SOURCES = ROOT / "src" / "incidents"

SLOW = {"concurrent", "hashlib", "json", "pickle", "subprocess", "textwrap", "tomllib", "traceback", "zoneinfo"}
"""Modules of the standard library that take long to import, and that few runs need, or all but those that print the help."""

OURS = {
    # Modules that import an optional package at their top.
    ("cli/server.py", "incidents.server.serve"),
    ("comparison/search.py", "incidents.comparison.index"),
    ("site/records.py", "incidents.comparison.index"),
    ("views/pages.py", "incidents.views.compiling"),
    # Few records name a person or outlet that they do not declare.
    ("model/registry/__init__.py", "incidents.model.registry.actors"),
    # Most texts have no syntax errors, and most files are records.
    ("codec/reading.py", "incidents.codec.syntax.grammar"),
    ("validation/pipeline.py", "incidents.codec.foreign"),
    # Most records follow the schema, and most files are records.
    ("validation/pipeline.py", "incidents.validation.shape"),
    ("validation/data_files.py", "incidents.validation.rules.data_files"),
    # Most runs are about one record or about unchanged ones, fix nothing, and print for people.
    ("validation/caching/kept.py", "incidents.validation.caching.compared"),
    ("cli/caching.py", "incidents.codec.cache_folder"),
    ("cli/reporting.py", "incidents.views.findings"),
    ("cli/validate.py", "incidents.cli"),
    ("cli/validate.py", "incidents.validation.baseline"),
    ("cli/validate.py", "incidents.validation.changed"),
    ("validation/run.py", "incidents.validation.caching.kept"),
    # Checking a record needs the text of its schema only.
    ("schema/store.py", "incidents.codec.foreign"),
    ("schema/store.py", "incidents.schema.dialects"),
    # Comparison is for several records; most runs of validation before a commit are about one.
    ("validation/across.py", "incidents.comparison.pair_search"),
    # Most runs show a record without the records that are most similar.
    ("cli/show.py", "incidents.views.nearest"),
    # Most runs are in English.
    ("cli/messages.py", "incidents.views.words"),
    # What to try next is said on a terminal only.
    ("cli/terminal.py", "incidents.views.words"),
    # Only a mistake needs what may have been meant, and only help on a terminal needs the pager.
    ("cli/__init__.py", "incidents.cli.hints"),
    ("cli/__init__.py", "incidents.cli.terminal"),
}
"""Modules of our own that are imported late, each by the module that does."""

BY_NAME = {
    "cli/__init__.py": "the command that is asked for",
    "late.py": "the public names, those of the comparison, and the functions of rules that few records break",
    "findings/notebook.py": "what a notebook or a prompt shows of a value, which views make",
    "validation/own_rules.py": "the rules of a project, which its settings name",
    "views/findings/formats.py": "the format that is asked for",
}
"""Where modules of our own are found by their names."""


def late() -> Iterator[tuple[str, str]]:
    """Yield each import within a function: the file, and the module that is imported."""
    for path in sorted(SOURCES.rglob("*.py")):
        place = path.relative_to(SOURCES).as_posix()
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                for node in ast.walk(function):
                    if isinstance(node, ast.ImportFrom):
                        yield place, node.module or ""
                    elif isinstance(node, ast.Import):
                        yield from ((place, alias.name) for alias in node.names)


def test_packages_of_others_that_are_imported_late_are_in_the_table() -> None:
    """Who looks for what may be missing, or is slow, finds all of it in one place."""
    found = {(place, name.partition(".")[0]) for place, name in late()}
    others = {(place, name) for place, name in found if name != "incidents"}
    assert {(place, name) for place, name in others if name not in LATE and name not in SLOW} == set()
    assert {name for _, name in others} >= SLOW


def test_our_own_modules_are_imported_at_the_top() -> None:
    """But for the few that are listed here, each with its reason; one that is no longer imported late leaves the list."""
    assert {(place, name) for place, name in late() if name.partition(".")[0] == "incidents"} == OURS


RECORD = "tests/corpus/valid/xx-minimal.json"
ASKED = {
    "show": (RECORD, "--as-of", "2024-08-25"),
    "list": (RECORD,),
    "search": ("telegram", "--in", RECORD),
    "stats": (RECORD,),
    "status": (RECORD, "--as-of", "2024-08-25"),
    "explain": ("service_block",),
    "compare": (RECORD, RECORD),
    "duplicates": (RECORD,),
    "precedents": (RECORD, "--in", RECORD),
    "chains": (RECORD,),
    "validate": (RECORD,),
    "verify": (RECORD, "--sources", "tests/corpus"),
    "fmt": ("--check", RECORD),
    "schema": (),
    "completion": ("bash",),
}
"""How commands are asked; all others are asked for their help, which imports them too."""
STANDARD = {"concurrent.futures", "hashlib", "html", "pickle", "subprocess", "tomllib", "traceback", "zoneinfo"}
"""Modules of the standard library to watch; which of them import each other depends on the version of Python."""
WATCHED = {
    *LATE,
    *STANDARD,
    *("incidents.build", "incidents.codebook", "incidents.comparison", "incidents.corpus", "incidents.exchange"),
    *("incidents.server", "incidents.site", "incidents.validation"),
    *("incidents.cli.fixing", "incidents.codec.foreign", "incidents.codec.syntax.grammar", "incidents.evidence.rules"),
    *("incidents.comparison.pair_search", "incidents.schema.compiler", "incidents.schema.dialects"),
    *("incidents.validation.caching.kept", "incidents.validation.reading_rules", "incidents.validation.shape"),
    *("incidents.validation.rules.data_files", "incidents.views.findings.github", "incidents.views.pages"),
}
"""What takes long to import, or is for few runs: packages, and rooms and modules of our own."""
CHECKING = {"incidents.validation", "jsonschema_rs"}
READING = {*CHECKING, "incidents.corpus", "tomllib"}
COMPARING = {"hashlib", "incidents.comparison", "incidents.corpus"}
BUILDING = {*COMPARING, "incidents.build", "incidents.validation"}
LOADED: dict[str, set[str]] = {
    "show": {*READING, "html", "markupsafe"},
    "list": READING,
    "search": READING,
    "stats": READING,
    "status": READING,
    "explain": {"incidents.validation"},
    "compare": {*READING, *COMPARING, "html", "markupsafe"},
    "precedents": {*READING, *COMPARING, "html"},
    "duplicates": {*READING, *COMPARING, "incidents.comparison.pair_search"},
    "chains": {*READING, *COMPARING},
    "new": {"incidents.corpus", "incidents.validation"},
    "validate": {*CHECKING, "tomllib"},
    "verify": {*CHECKING, "hashlib", "html", "incidents.evidence.rules", "tomllib", "traceback"},
    "fmt": {*CHECKING, "cattrs", "tomllib"},
    "merge": {
        *BUILDING,
    },
    "import": {
        *BUILDING,
        "incidents.exchange",
        "markupsafe",
        "tomllib",
    },
    "init": {"incidents.corpus", "incidents.validation"},
    "site": {
        *BUILDING,
        "concurrent.futures",
        "html",
        "incidents.exchange",
        "incidents.site",
        "incidents.views.pages",
        "markupsafe",
        "pickle",
        "subprocess",
        "traceback",
    },
    "export": {
        *BUILDING,
        "html",
        "incidents.exchange",
        "markupsafe",
    },
    "query": {"hashlib", "incidents.corpus", "incidents.exchange", "incidents.validation"},
    "codebook": {
        "hashlib",
        "html",
        "incidents.codebook",
        "incidents.schema.compiler",
        "incidents.validation",
        "incidents.views.pages",
        "markupsafe",
        "referencing",
    },
    "schema": {
        "hashlib",
        "incidents.comparison",
        "incidents.schema.compiler",
        "incidents.validation",
        "referencing",
    },
    "completion": {"incidents.corpus", "incidents.validation"},
    "server": set[str](),
}
"""What each command loads of these, for a valid record; one that is not listed may load what those load that read records."""


@pytest.mark.parametrize("command", list(COMMANDS))
def test_a_command_loads_only_what_it_uses(command: str) -> None:
    """What is for other commands, for errors, or for many records stays away from the check of one."""
    code = (
        "import atexit, sys; from incidents.cli import main;"
        "atexit.register(lambda: print('\\0', *sys.modules, sep='\\n')); sys.exit(main(sys.argv[1:]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, command, *ASKED.get(command, ("--help",))],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert ran.returncode in (0, 1), ran.stderr
    loaded = WATCHED.intersection(ran.stdout.rpartition("\0")[2].splitlines())
    assert loaded <= LOADED.get(command, READING)
    assert loaded | STANDARD >= LOADED.get(command, set())


VALUES = ("codec", "data", "findings", "model", "validation")
"""The rooms whose classes are made at most starts."""


def test_values_of_each_start_are_made_without_methods_of_their_own() -> None:
    """Their decorator is that of `incidents.values`; attrs would write and compile three methods more for each class."""
    modules = [path for room in VALUES for path in (SOURCES / room).rglob("*.py")]
    sources = {path: path.read_text(encoding="utf-8") for path in modules}
    assert [
        path for path, text in sources.items() if re.search(r"^from attrs import .*\bfrozen\b", text, re.MULTILINE)
    ] == []
    assert sum("from incidents.values import frozen" in text for text in sources.values()) > len(VALUES)


def test_every_pattern_is_a_regular_expression() -> None:
    """Those that are compiled when they are first used are so here."""
    texts = [path for path in SOURCES.rglob("*.py") if "= pattern(" in path.read_text(encoding="utf-8")]
    for path in texts:
        name = "incidents." + path.relative_to(SOURCES).with_suffix("").as_posix().replace("/", ".")
        held = vars(import_module(name.removesuffix(".__init__"))).values()
        assert [one.pattern for one in held if type(one) is _Pattern], name


def test_modules_are_found_by_name_in_few_places() -> None:
    """A name in a text is an arrow that no contract sees."""
    sources = (
        (path.relative_to(SOURCES).as_posix(), path.read_text(encoding="utf-8")) for path in SOURCES.rglob("*.py")
    )
    assert {place for place, text in sources if "import_module(" in text} == set(BY_NAME)
