"""What the results of a run depend on beside the records: one digest of code, data, packages and settings."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Final

from incidents.findings import Rule
from incidents.schema.store import schemas_folder
from incidents.validation.selection import Plan

_PACKAGE: Final = Path(__file__).parents[2]
_COMPILED: Final = "__pycache__"
_INSTALLED: Final = (".dist-info", ".egg-info")
_SITE: Final = frozenset({"site-packages", "dist-packages"})
_ZONES: Final = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")
"""Where Python looks for the time zones of the system before it takes those of a package."""
_ZONES_VERSION: Final = 64
"""As many bytes of the table of time zones contain its version."""


def stamp_of(plan: Plan) -> str | None:
    """Return a digest that is another one where a record could have other findings; None if that cannot be known.

    Everything in the package counts by its content, so that a changed source, a rule, a codelist or the registry makes another
    digest, also without a new version. Of installed packages the versions count, and of rules of the project all code of the
    project that is loaded.
    """
    made = sha256()
    try:
        for part in _parts(plan):
            made.update(len(part).to_bytes(8))
            made.update(part)
    except OSError:
        return None
    return made.hexdigest()[:16]


def _parts(plan: Plan) -> Iterator[bytes]:
    selection = plan.selection
    rules = [(rule.code, rule.name, rule.severity.value, *_function(rule)) for rule in selection.own]
    settings = (plan.limits, plan.as_of, sorted(selection.skipped), rules)
    yield repr((sys.version, sys.flags.optimize, os.environ.get("PYTHONTZPATH"), settings)).encode(
        "utf-8", "backslashreplace"
    )
    yield from (os.fsencode(name) for name in _distributions())
    yield from _zones()
    yield from _contents(_tree(_PACKAGE))
    if not schemas_folder().is_relative_to(_PACKAGE):
        yield from _contents(_tree(schemas_folder()))
    if selection.own:
        yield from _contents(sorted(_own_code(selection.own)))


def _function(rule: Rule) -> tuple[str, str]:
    return rule.check.__module__, rule.check.__qualname__


def _distributions() -> list[str]:
    """Return the names of what is installed, with versions, as the folders of their metadata have them."""
    names: set[str] = set()
    for folder in sys.path:
        if os.path.isdir(folder):  # noqa: PTH112 - an archive may be there, too
            names.update(name for name in os.listdir(folder) if name.endswith(_INSTALLED))  # noqa: PTH208 - no objects
    return sorted(names)


def _zones() -> Iterator[bytes]:
    for place in _ZONES:
        try:
            with Path(place, "tzdata.zi").open("rb") as file:
                yield file.read(_ZONES_VERSION)
        except OSError:
            yield b""


def _tree(folder: Path, ending: str = "") -> Iterator[str]:
    """Yield the files of a folder, without what Python compiled of them."""
    for place, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = sorted(name for name in folders if name != _COMPILED)
        yield from (os.path.join(place, name) for name in sorted(names) if name.endswith(ending))  # noqa: PTH118 - no objects


def _raise(error: OSError) -> None:
    raise error


def _contents(files: Iterable[str]) -> Iterator[bytes]:
    for name in files:
        yield os.fsencode(name)
        with open(name, "rb") as file:  # noqa: PTH123 - no object for every file
            yield file.read()


def _own_code(rules: Iterable[Rule]) -> set[str]:
    """Return the files of the code of rules: their packages, and every loaded module that is not installed.

    Raises:
        OSError: if a rule has no file.
    """
    files: set[str] = set()
    for rule in rules:
        module = sys.modules.get(rule.check.__module__)
        file = _file(module)
        if file is None:
            raise FileNotFoundError(rule.check.__module__)
        files.add(file)
        top = sys.modules.get(rule.check.__module__.partition(".")[0])
        for folder in getattr(top, "__path__", ()):
            files.update(_tree(Path(folder), ".py"))
    standard = Path(os.__file__).parent
    for module in list(sys.modules.values()):
        file = _file(module)
        if file is not None:
            place = Path(file)
            outside = _SITE.isdisjoint(place.parts) and not place.is_relative_to(standard)
            if outside and not place.is_relative_to(_PACKAGE):
                files.add(file)
    return files


def _file(module: ModuleType | None) -> str | None:
    """Return the file of a module; None for what is built in, and for what is not there."""
    file = getattr(module, "__file__", None)
    return file if isinstance(file, str) and os.path.isfile(file) else None  # noqa: PTH113 - no object for every module
