"""The programs of `tools/`, which are no package, as modules."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

from tests.records import ROOT


def tool(name: str) -> ModuleType:
    """Return the program of that name, run as a module."""
    spec = importlib.util.spec_from_file_location(f"{name}_tool", ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
