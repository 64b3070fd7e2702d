"""Functions that are named before their module is imported.

A table of functions, such as the catalogue of rules, would import all of their modules, most of which a run does not need.
"""

from __future__ import annotations

from collections.abc import Callable
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
