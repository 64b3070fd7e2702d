"""The table of formats."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final, Literal, get_args

from incidents.validation.reports.report import Report

FormatName = Literal["human", "concise", "json", "github", "gitlab", "sarif", "junit"]

FORMATS: Final[tuple[FormatName, ...]] = get_args(FormatName)
"""The names of the formats."""

_MODULES: Final = {"json": "machine"}


def render(report: Report, name: FormatName) -> str:
    """Return a report in a format; each is loaded when it is first asked for."""
    module = import_module(f"incidents.validation.reports.{_MODULES.get(name, name)}")
    make: Callable[[Report], str] = module.render
    return make(report)
