"""Packages of others that are imported late: those of an extra, which may be missing, and those that are slow to import."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

from attrs import frozen

from incidents.errors import MissingPackage


@frozen
class LatePackage:
    """A package that is imported only by what needs it."""

    distribution: str
    """Its name on a package index."""
    extra: str | None = None
    """The extra of `incidents` that installs it; None where `incidents` always needs it."""
    slow: bool = False
    """Whether it is imported late because importing it takes long."""


LATE: Final = {
    "brotli": LatePackage("Brotli", "archives"),
    "cattrs": LatePackage("cattrs", slow=True),
    "duckdb": LatePackage("DuckDB", "tables", slow=True),
    "jinja2": LatePackage("Jinja2", "site"),
    "jsonschema": LatePackage("jsonschema", slow=True),
    "jsonschema_rs": LatePackage("jsonschema-rs", slow=True),
    "markupsafe": LatePackage("MarkupSafe", slow=True),
    "numpy": LatePackage("NumPy", "compare", slow=True),
    "pandas": LatePackage("pandas", "pandas", slow=True),
    "pendulum": LatePackage("pendulum", slow=True),
    "polars": LatePackage("Polars", "polars", slow=True),
    "pyarrow": LatePackage("pyarrow", "arrow", slow=True),
    "pygls": LatePackage("pygls", "editor", slow=True),
    "pypdf": LatePackage("pypdf", "archives", slow=True),
    "python_calamine": LatePackage("python-calamine", "xlsx"),
    "referencing": LatePackage("referencing", slow=True),
    "warcio": LatePackage("warcio", "archives"),
    "wcwidth": LatePackage("wcwidth", slow=True),
    "xlsxwriter": LatePackage("XlsxWriter", "xlsx", slow=True),
}
"""By the name under which it is imported. No other package is imported within a function."""


def installed(module: str) -> bool:
    """Return whether a package of the table is installed."""
    return find_spec(module) is not None


def require(module: str) -> None:
    """Check that a package of the table is installed.

    Raises:
        MissingPackage: if it is not installed; the message names the extra that installs it.
    """
    if not installed(module):
        package = LATE[module]
        raise MissingPackage(package.distribution, package.extra)
