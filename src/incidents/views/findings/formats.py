"""The formats of findings."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final

from incidents.validation.report import Report

FORMATS: Final = ("human", "concise", "json", "github", "gitlab", "sarif", "junit")
"""The names of the formats: each is a module beside this one, with a function `render`."""


def render(report: Report, name: str) -> str:
    """Return a report in a format; its module is loaded when it is first asked for, for each needs libraries of its own."""
    if name not in FORMATS:
        message = f"there is no format {name!r}; there are {', '.join(FORMATS)}"
        raise ValueError(message)
    module = import_module(f"incidents.views.findings.{name}")
    make: Callable[[Report], str] = module.render
    return make(report)
