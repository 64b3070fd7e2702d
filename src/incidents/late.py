"""What is named before its module is imported.

A table of functions, such as the catalogue of rules, would import all of their modules, and a package with names for others all of
its own, most of which a run does not need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, NamedTuple


class LateFunction(NamedTuple):
    """The name of a function."""

    module: str
    name: str

    def found(self) -> Callable[..., Any]:
        """Import the module, and return the function."""
        function: Callable[..., Any] = getattr(import_module(self.module), self.name)
        return function


class LateModule:
    """A module whose attributes are the names of its functions.

    The type checker is shown the module itself, so that it knows the functions::

        if TYPE_CHECKING:
            from incidents.validation import shape
        else:
            shape = LateModule("incidents.validation.shape")
    """

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> LateFunction:
        return LateFunction(self._module, name)


def late_names(package: str, homes: Mapping[str, Iterable[str]]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package, which imports the names of its modules when they are first used.

    Raises:
        AttributeError: when it is called with another name.
    """
    home_of = {name: home for home, names in homes.items() for name in names}

    def found(name: str) -> Any:
        if name not in home_of:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        value = getattr(import_module(home_of[name]), name)
        setattr(import_module(package), name, value)  # so that this is called once
        return value

    return found
