"""What is imported within functions: packages of others that are slow or may be missing, and little else."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from incidents.packages import LATE
from tests.records import ROOT

SOURCES = ROOT / "src" / "incidents"

SLOW = {"concurrent", "subprocess", "zoneinfo"}
"""Modules of the standard library that few runs need, and that take long to import."""

OURS = {
    # Modules that import an optional package at their top.
    ("cli/server.py", "incidents.server.serve"),
    ("comparison/search.py", "incidents.comparison.index"),
    ("site/records.py", "incidents.comparison.index"),
    # Few records name a person or outlet that they do not declare.
    ("model/registry/__init__.py", "incidents.model.registry.actors"),
    # Comparison is for several records; most runs of validation before a commit are about one.
    ("validation/across.py", "incidents.comparison.pair_search"),
    # Most runs show a record without the records that are most similar.
    ("cli/show.py", "incidents.views.nearest"),
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


def test_modules_are_found_by_name_in_few_places() -> None:
    """A name in a text is an arrow that no contract sees."""
    sources = (
        (path.relative_to(SOURCES).as_posix(), path.read_text(encoding="utf-8")) for path in SOURCES.rglob("*.py")
    )
    assert {place for place, text in sources if "import_module(" in text} == set(BY_NAME)
