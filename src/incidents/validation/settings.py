"""The settings of a project: in ``incidents.toml``, or under ``[tool.incidents]`` in ``pyproject.toml``.

A suppression is data: it has a reason, it can expire, and it is reported when it matches no finding.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from fnmatch import fnmatch
from pathlib import Path, PurePath
from typing import Any

from attrs import evolve, field

from incidents.codec.files import read_bytes
from incidents.codec.limits import LIMIT_KEYS, LIMITS, Limits
from incidents.errors import CannotCheck
from incidents.findings import Finding, Rule, Severity
from incidents.findings.failures import found_by
from incidents.validation.catalogue import (
    ACROSS,
    BEYOND_OBSTACLES,
    CATALOGUE,
    DATA,
    OBSTACLES,
    SENSE,
    SETTINGS,
    UNCHECKED,
)
from incidents.validation.decisions import DecidedPair, file_of, read_decisions
from incidents.validation.own_rules import Check, imported_rules, is_own_prefix, own_rules
from incidents.validation.selection import Selection
from incidents.validation.site_settings import SITE_KEYS, SiteSettings, site_settings
from incidents.values import frozen

_TOO_LONG = "it contains a number that is too long"
_FILES = ("incidents.toml", "pyproject.toml")
_KEYS = {
    "include": list,
    "select": list,
    "ignore": list,
    "fail-on": str,
    "jobs": int,
    "rules": list,
    "decisions": str,
    "cache": bool,
    "cache-dir": str,
    "limits": dict,
    "site": dict,
}
_LIMIT_KEYS: dict[str, type] = dict.fromkeys(LIMIT_KEYS, int)
_UNUSED, _EXPIRED = SETTINGS
_IGNORE_KEYS = {"code": str, "reason": str, "paths": list, "until": date}


@frozen(kw_only=True)
class Suppression:
    """Findings that a project knows and does not want to see."""

    code: str
    """A code, or the beginning of several: ``INC2`` means all codes of its family."""
    reason: str
    paths: tuple[str, ...] = ()
    """Glob patterns of the files, relative to the settings; empty for all files."""
    until: date | None = None
    """The last day on which it applies."""
    origin: str = ""
    """The settings file; empty for the command line."""

    def expired(self, today: date) -> bool:
        """Return whether it has expired on a day."""
        return self.until is not None and today > self.until

    @property
    def is_of_others(self) -> bool:
        """Whether its rules need archived copies or an import, so that a check without them cannot use it."""
        return self.code.startswith(("INC4", "INC6"))

    def covers(self, finding: Finding, today: date) -> bool:
        """Return whether it suppresses a finding on a day."""
        if not finding.code.startswith(self.code) or self.expired(today):
            return False
        return not self.paths or any(fnmatch(name, glob) for name in self._names(finding.path) for glob in self.paths)

    def _names(self, path: str) -> set[str]:
        """Return the path of a file as given, and relative to the settings file."""
        # Not `resolve`: a symbolic link keeps its own name.
        origin, file = (PurePath(os.path.abspath(named)) for named in (self.origin, path))  # noqa: PTH100
        names = {PurePath(path).as_posix()}
        return names | {file.relative_to(origin.parent).as_posix()} if file.is_relative_to(origin.parent) else names


@frozen(kw_only=True)
class Settings:
    """The settings of a project."""

    path: str = ""
    include: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    """Beginnings of the codes that are reported; empty for all codes."""
    ignore: tuple[Suppression, ...] = field(default=())
    fail_on: Severity = Severity.WARNING
    jobs: int | None = None
    cache: bool = True
    """Whether results are kept from run to run."""
    cache_dir: str = ""
    """The folder in which they are kept, as it is written; empty for the usual one."""
    limits: Limits = LIMITS
    rules: tuple[str, ...] = ()
    """The rules of the project, each as ``module:function``."""
    own: tuple[Rule, ...] = ()
    """The rules of the project that were imported."""
    site: SiteSettings = field(factory=SiteSettings)
    decisions: tuple[DecidedPair, ...] = ()
    """Pairs of records that may describe the same incident, with the decisions on them."""

    @property
    def decided(self) -> frozenset[frozenset[str]]:
        """The pairs of ids on which there is a decision."""
        return frozenset(pair.pair for pair in self.decisions if pair.decision is not None)

    def with_rules(self, checks: Iterable[Check] = ()) -> Settings:
        """Return the settings with the rules that they name, which runs code of the project, and with other ones.

        Raises:
            CannotCheck: if one is not a rule, or a code in the settings is that of no rule.
        """
        named = (one.check for one in imported_rules(self.rules, self.path))
        settings = evolve(self, own=own_rules((*named, *checks), self.path or "rules"))
        for code in (*self.select, *(suppression.code for suppression in self.ignore)):
            known_code(code, self.path, settings.own)
        return settings

    @property
    def selection(self) -> Selection:
        """The rules about content that run: not those whose findings no one asked for.

        Where unused suppressions are reported, the rules that the suppressions of the settings cover run too.
        """
        rules = (*SENSE, *ACROSS, *DATA, *self.own)
        skipped = frozenset(rule.code for rule in rules if not self._asks_for(rule.code))
        return Selection(skipped=skipped, own=self.own)

    def _asks_for(self, code: str) -> bool:
        return self._reports(code) or (
            self._reports(_UNUSED.code) and any(one.origin and code.startswith(one.code) for one in self.ignore)
        )

    def _reports(self, code: str) -> bool:
        """Return whether findings of a rule are reported, as far as this is known before the files are."""
        is_ignored = any(not (one.origin or one.paths) and code.startswith(one.code) for one in self.ignore)
        return not is_ignored and (not self.select or code.startswith(self.select))

    def applied(self, findings: Iterable[Finding], today: date, *, whole: bool = True) -> Iterator[Finding]:
        """Yield the findings that are reported, then a finding for each unused suppression.

        A finding because of which a file was not checked is always reported. An error that keeps the rules about content
        from running is reported if such rules are selected.

        If only some of the records were checked, only expired suppressions are reported, because another one may match a
        finding in the other records.
        """
        unused = dict.fromkeys(self.ignore)
        # If rules about content are selected, they did not run where an obstacle is.
        unhidden = UNCHECKED | OBSTACLES if self.select and self.about_content else UNCHECKED
        for finding in findings:
            covering = [] if finding.code in UNCHECKED else self._covering(finding, today)
            for suppression in covering:
                unused.pop(suppression, None)
            if not covering and (self._selects(finding) or finding.code in unhidden):
                yield finding
        for suppression in unused:
            if suppression.origin and (suppression.expired(today) or (whole and not suppression.is_of_others)):
                found = _unused(suppression, today)
                yield from (one for one in found if self.wants(one, today) or one.code in UNCHECKED)

    @property
    def about_content(self) -> bool:
        """Whether rules are wanted that do not run where an obstacle is."""
        about = (*BEYOND_OBSTACLES, *(rule.code for rule in self.own))
        return not self.select or any(code.startswith(self.select) for code in about)

    def covers(self, finding: Finding, today: date) -> bool:
        """Return whether a suppression covers a finding on a day."""
        return bool(self._covering(finding, today))

    def wants(self, finding: Finding, today: date) -> bool:
        """Return whether a finding is selected and not ignored; others may be reported all the same."""
        return self._selects(finding) and not self._covering(finding, today)

    def _selects(self, finding: Finding) -> bool:
        return not self.select or finding.code.startswith(self.select)

    def _covering(self, finding: Finding, today: date) -> list[Suppression]:
        return [suppression for suppression in self.ignore if suppression.covers(finding, today)]


def _unused(suppression: Suppression, today: date) -> list[Finding]:
    """Return the finding about a suppression that matches nothing, or about the failure of its rule."""
    rule = _EXPIRED if suppression.expired(today) else _UNUSED
    failures: list[Finding] = []
    hits = found_by(rule, suppression, suppression.origin, failures)
    return [*(rule.finding(hit, suppression.origin) for hit in hits), *failures]


def find_settings(folder: Path) -> Settings:
    """Return the settings of the folder, or of the nearest folder above it; the defaults if there are none.

    Their path is relative to the working folder, like the paths of files.

    Raises:
        CannotCheck: if a settings file cannot be read, or is not valid.
    """
    for place in (folder, *folder.parents):
        for name in _FILES:
            path = place / name
            if os.path.isfile(path):  # noqa: PTH113 - `Path.is_file` raises in folders that may not be searched
                settings = read_settings(Path(os.path.relpath(path)))
                if settings is not None:
                    return settings
    return Settings()


def read_settings(path: Path) -> Settings | None:
    """Return the settings of a file; None for a ``pyproject.toml`` without them.

    Raises:
        CannotCheck: if the file cannot be read, or is not valid.
    """
    name = str(path)
    import tomllib  # noqa: PLC0415 - one record has no settings

    try:
        data = tomllib.loads(read_bytes(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CannotCheck(name, f"not TOML: {error}") from None
    except ValueError:  # which Python raises for numbers of thousands of digits
        raise CannotCheck(name, _TOO_LONG) from None
    try:
        return _settings_in(path, data)
    except ValueError:  # likewise, when a message quotes such a number that was not written in decimals
        raise CannotCheck(name, _TOO_LONG) from None


def _settings_in(path: Path, data: dict[str, Any]) -> Settings | None:
    name = str(path)
    if path.name == "pyproject.toml":
        tools = data.get("tool")
        if not isinstance(tools, dict) or "incidents" not in tools:
            return None
        data = tools["incidents"]
        if not isinstance(data, dict):
            raise CannotCheck(name, f"tool.incidents is {data!r}; expected a table")
    return _Reader(name).settings(data)


class _Reader:
    """Reads the data of one settings file strictly."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._has_rules = False

    def settings(self, data: dict[str, Any]) -> Settings:
        self._check(data, _KEYS, "the settings")
        self._has_rules = bool(data.get("rules"))
        fail_on = data.get("fail-on", Severity.WARNING.value)
        if fail_on not in set(Severity):
            raise CannotCheck(self.path, f"fail-on is {fail_on!r}; expected error, warning or note")
        jobs = data.get("jobs")
        if jobs is not None and jobs < 1:
            raise CannotCheck(self.path, f"jobs is {jobs}; expected 1 or more")
        return Settings(
            path=self.path,
            include=self._texts(data, "include"),
            select=tuple(self._code(code) for code in self._texts(data, "select")),
            ignore=tuple(self._suppression(item) for item in data.get("ignore", ())),
            fail_on=Severity(fail_on),
            jobs=jobs,
            rules=self._texts(data, "rules"),
            decisions=read_decisions(file_of(self.path, data["decisions"])) if "decisions" in data else (),
            cache=data.get("cache", True),
            cache_dir=self._inside(data, "cache-dir"),
            limits=self._limits(data.get("limits", {})),
            site=self._site(data.get("site", {})),
        )

    def _site(self, data: dict[str, Any]) -> SiteSettings:
        self._check(data, dict(SITE_KEYS), "site")
        return site_settings(data, self.path)

    def _limits(self, data: dict[str, Any]) -> Limits:
        self._check(data, _LIMIT_KEYS, "limits")
        try:
            return Limits(**{LIMIT_KEYS[key]: value for key, value in data.items()})
        except ValueError as error:
            raise CannotCheck(self.path, str(error)) from None

    def _suppression(self, data: Any) -> Suppression:
        if not isinstance(data, dict):
            raise CannotCheck(self.path, 'expected a table for each ignore, such as { code = "INC233", reason = "…" }')
        self._check(data, _IGNORE_KEYS, "an ignore")
        for key in ("code", "reason"):
            if not data.get(key, "").strip():
                raise CannotCheck(self.path, f'missing key "{key}" in an ignore')
        return Suppression(
            code=self._code(data["code"]),
            reason=data["reason"],
            paths=self._texts(data, "paths"),
            until=data.get("until"),
            origin=self.path,
        )

    def _check(self, data: dict[str, Any], known: dict[str, type], where: str) -> None:
        for key, value in data.items():
            if key not in known:
                raise CannotCheck(self.path, f"unknown key {key!r} in {where}; known: {', '.join(known)}")
            if type(value) is not known[key]:
                raise CannotCheck(self.path, f"{key} in {where} is {value!r}; expected {_EXPECTED[known[key]]}")

    def _inside(self, data: dict[str, Any], key: str) -> str:
        name: str = data.get(key, "")
        if PurePath(name).is_absolute() or ".." in PurePath(name).parts:
            raise CannotCheck(self.path, f"{key} is {name!r}; expected a folder below the settings")
        return name

    def _texts(self, data: dict[str, Any], key: str) -> tuple[str, ...]:
        values = data.get(key, [])
        if not all(isinstance(value, str) for value in values):
            raise CannotCheck(self.path, f"{key} is {values!r}; expected a list of texts")
        return tuple(values)

    def _code(self, code: str) -> str:
        # The rules of the project are imported only by commands that run or explain them.
        return code if self._has_rules and is_own_prefix(code) else known_code(code, self.path)


_EXPECTED = {
    bool: "true or false",
    list: "a list",
    dict: "a table",
    str: "a text",
    int: "a whole number",
    date: "a date such as 2027-01-31",
}


def known_code(code: str, origin: str, own: Iterable[Rule] = ()) -> str:
    """Return a code, or the beginning of codes, if a rule has it; `own` are the rules of the project.

    Raises:
        CannotCheck: if no rule has it.
    """
    if any(rule.code.startswith(code) for rule in (*CATALOGUE, *own)) and code:
        return code
    raise CannotCheck(origin, f"no rule has a code that starts with {code!r}; `incidents explain --all` lists them")
