"""Rules of a project: functions with a code of its own, given in Python or named in its settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any, Final, TypeVar

from incidents.errors import CannotCheck
from incidents.findings import Hit, Rule, Severity
from incidents.patterns import pattern
from incidents.validation.context import Context

Check = Callable[[Context], Iterable[Hit]]
OwnCheck = TypeVar("OwnCheck", bound=Check)

_CODE: Final = pattern(r"(?!INC)[A-Z][A-Z0-9]{1,9}-?[0-9]{1,5}")
_PREFIX: Final = pattern(r"(?!INC)[A-Z][A-Z0-9]*-?[0-9]*")
"""A code of a project, or its beginning."""
_NAME: Final = pattern(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MARK: Final = "rule_of_project"


def rule(code: str, name: str, severity: Severity | str = Severity.WARNING) -> Callable[[OwnCheck], OwnCheck]:
    """Make a function a rule about one record, for `rules` of `validate_many` and of the settings.

    The function gets the record as a `Context` and yields a `Hit` for each problem. Its docstring is what `explain` shows:
    a first line that says what is wrong, and after ``Why:`` the reason.

    Args:
        code: Two to ten capital letters and digits, and a number, such as ``ACME-1``. Codes that begin with ``INC`` are
            those of incidents.
        name: What is wrong, in lower case with hyphens, such as ``no-ticket``.
        severity: ``error``, ``warning`` or ``note``.

    Raises:
        ValueError: if code, name or severity is not of this form, or the function has no docstring.
    """
    if not _CODE.fullmatch(code):
        message = f"code {code!r} of a rule: expected capital letters and a number, such as ACME-1, and not INC"
        raise ValueError(message)
    if not _NAME.fullmatch(name):
        message = f"name {name!r} of rule {code}: expected words in lower case with hyphens, such as no-ticket"
        raise ValueError(message)
    level = Severity(severity)

    def mark(check: OwnCheck) -> OwnCheck:
        if not (check.__doc__ or "").strip():
            message = f"rule {code} has no docstring: its first line says what is wrong"
            raise ValueError(message)
        setattr(check, _MARK, Rule(code, name, level, check, since=""))
        return check

    return mark


def own_rules(checks: Iterable[Check], origin: str = "rules") -> tuple[Rule, ...]:
    """Return the rules of functions.

    Raises:
        CannotCheck: if one is not a rule, or two have the same code.
    """
    found: dict[str, Rule] = {}
    for check in checks:
        made = getattr(check, _MARK, None)
        if not isinstance(made, Rule):
            raise CannotCheck(origin, f"{_named(check)} is not a rule; put @incidents.rule(…) above the function")
        if found.setdefault(made.code, made) is not made:
            raise CannotCheck(origin, f"two rules have the code {made.code}")
    return tuple(found.values())


def imported_rules(names: Iterable[str], origin: str) -> tuple[Rule, ...]:
    """Return the rules that settings name as ``module:function``.

    The modules are imported as any other: they are installed, or Python finds them by ``PYTHONPATH``. The folder of the
    settings is not searched, so that a folder from a stranger cannot make its own code run.

    Raises:
        CannotCheck: if a module or function does not exist or cannot be imported, or is not a rule.
    """
    return own_rules([_imported(name, origin) for name in names], origin)


def _imported(name: str, origin: str) -> Any:
    module, _, function = name.partition(":")
    if not module or not function:
        raise CannotCheck(origin, f'rule "{name}": expected module:function')
    try:
        return getattr(import_module(module), function)
    except ModuleNotFoundError as error:
        reason = f'no module "{error.name}"; install it, or add its folder to PYTHONPATH'
    except AttributeError as error:
        reason = str(error)
    except Exception as error:  # noqa: BLE001 - the code is the project's, and may raise anything
        reason = f"{type(error).__name__}: {error}"
    raise CannotCheck(origin, f'rule "{name}": {reason}')


def is_own_prefix(code: str) -> bool:
    """Return whether a text can be the code of a rule of a project, or its beginning."""
    return _PREFIX.fullmatch(code) is not None


def _named(check: object) -> str:
    return getattr(check, "__qualname__", None) or repr(check)
