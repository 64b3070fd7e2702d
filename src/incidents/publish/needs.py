"""What publishing needs beyond the core, and what to do where it is not installed."""

from __future__ import annotations

from importlib.util import find_spec

from incidents.errors import IncidentsError


class MissingPackage(IncidentsError, ImportError):
    """A package that only a part of `incidents` needs is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(package, extra)
        self.package = package
        self.extra = extra

    def __str__(self) -> str:
        return f"this needs {self.package}, which is not installed: pip install 'incidents[{self.extra}]'"


def require_jinja() -> None:
    """Return if pages can be made.

    Raises:
        MissingPackage: if Jinja2 is not installed.
    """
    if find_spec("jinja2") is None:
        raise MissingPackage("Jinja2", "site")
