"""What is imported within functions: packages of others that are slow or may be missing, and little else."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import pytest

from incidents.packages import LATE
from incidents.patterns import _Pattern
from tests.records import ROOT

SOURCES = ROOT / "src" / "incidents"

SLOW = {"concurrent", "subprocess", "zoneinfo"}
"""Modules of the standard library that few runs need, and that take long to import."""

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
    # Checking a record needs the text of its schema only.
    ("schema/store.py", "incidents.codec.foreign"),
    ("schema/store.py", "incidents.schema.dialects"),
    # Comparison is for several records; most runs of validation before a commit are about one.
    ("validation/across.py", "incidents.comparison.pair_search"),
    # Most runs show a record without the records that are most similar.
    ("cli/show.py", "incidents.views.nearest"),
    # What to try next is said on a terminal only.
    ("cli/terminal.py", "incidents.views.words"),
}
"""Modules of our own that are imported late, each by the module that does."""

BY_NAME = {
    "__init__.py": "the public names, each when it is first used",
    "cli/__init__.py": "the command that is asked for",
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


UNUSED = {
    "validate": {
        *("cattrs", "pendulum", "referencing", "jsonschema", "numpy", "concurrent.futures"),
        *("incidents.codec.syntax.grammar", "incidents.codec.foreign", "incidents.schema.dialects"),
        *(
            "incidents.comparison.pair_search",
            "incidents.corpus",
            "incidents.exchange",
            "incidents.server",
            "incidents.site",
        ),
    },
    "fmt": {
        "pendulum",
        "referencing",
        "jsonschema",
        "incidents.codec.syntax.grammar",
        "incidents.corpus",
        "incidents.exchange",
    },
    "show": {"pendulum", "referencing", "jsonschema", "jinja2", "incidents.codec.syntax.grammar", "incidents.exchange"},
    "status": {"cattrs", "referencing", "jsonschema", "incidents.codec.syntax.grammar", "incidents.exchange"},
}
"""What a command does not load for a valid record without instants, each with what it must not load."""
ASKED = {"status": ("--as-of", "2024-08-25")}
"""Options of these commands."""


@pytest.mark.parametrize("command", list(UNUSED))
def test_a_command_loads_only_what_it_uses(command: str) -> None:
    """What is for other commands, for errors, or for many records stays away from the check of one."""
    code = "import sys; from incidents.cli import main; code = main(sys.argv[1:]); print(*sys.modules, sep='\\n'); sys.exit(code)"
    extra = ("--check",) if command == "fmt" else ASKED.get(command, ())
    ran = subprocess.run(
        [sys.executable, "-c", code, command, *extra, "tests/corpus/valid/xx-minimal.json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert ran.returncode in (0, 1), ran.stderr
    assert UNUSED[command].intersection(ran.stdout.splitlines()) == set()


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
