"""The formats of findings by name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final

from incidents.validation.report import Report

FORMATS: Final = ("human", "concise", "json", "github", "gitlab", "sarif", "junit")
"""The names of the formats. Each is a module in this package with a function `render`."""


def render(report: Report, name: str) -> str:
    """Return a report in a format. The module of the format is imported at its first use."""
    if name not in FORMATS:
        message = f"unknown format {name!r}; expected one of {', '.join(FORMATS)}"
        raise ValueError(message)
    module = import_module(f"incidents.views.findings.{name}")
    make: Callable[[Report], str] = module.render
    return make(report)
