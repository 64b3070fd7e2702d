"""Where the installed package came from, and how other machines install the same.

Source: PEP 610 (`direct_url.json` of an installed distribution), PEP 508 (`name @ address`), pip, "VCS Support".
"""

from __future__ import annotations

import json
import re
import shlex
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePath
from typing import Any, Final

from attrs import evolve, field, frozen

from incidents.codec.git import GitFailed, git
from incidents.errors import IncidentsError
from incidents.patterns import pattern

PACKAGE: Final = "incidents"

_ARCHIVES: Final = (".whl", ".tar.gz", ".zip")
_SAFE: Final = pattern(r"[A-Za-z0-9@:/+._~%=&#!-]+")
"""What an address may have, so that it is no other text in a script or in YAML."""
_BY_NAME: Final = pattern(r"[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][A-Za-z0-9.+!]*")
_FULL_ADDRESS: Final = pattern(r"(?:(git)\+)?(https|http|ssh|git|file)://(?:([^/@]*)@)?([^/]*)/(.*)")
_SHORT_ADDRESS: Final = pattern(r"([A-Za-z0-9._-]+@[A-Za-z0-9.-]+):(?!/)(.+)")
"""``git@host:path``, as git and ssh write it."""
_FORMS: Final = (
    "git+https://HOST/PATH@REVISION, NAME==VERSION of a package index, the https address of a wheel, "
    "or the path of a wheel in the project"
)


class UnknownOrigin(IncidentsError):
    """It is not known where other machines can install the package from."""

    reason: str

    def __str__(self) -> str:
        return self.reason


@frozen(kw_only=True)
class PackageOrigin:
    """Where other machines install the package from."""

    requirement: str
    """What pip takes, relative to the folder of the project if it is a path."""
    git: bool = False
    """Whether git must be installed for it."""
    path: bool = False
    """Whether it is a file in the project."""
    note: str = field(default="", eq=False)
    """How it was found out, if it was not named."""

    @property
    def quoted(self) -> str:
        """The requirement as one word of a shell."""
        return shlex.quote(self.requirement)


def named_origin(text: str, project: Path) -> PackageOrigin:
    """Return the origin that a person names, for a project in a folder.

    Args:
        text: An address of git with a revision, the name of a package with its version, the address of a wheel, or
            the path of a wheel in the project.
        project: The folder of the project.

    Raises:
        UnknownOrigin: if it has another form, or other machines could not install from it.
    """
    if _BY_NAME.fullmatch(text):
        return PackageOrigin(requirement=text)
    address = _full(text)
    if _FULL_ADDRESS.fullmatch(address):
        return _address(address)
    if text.endswith(_ARCHIVES):
        return _file(project / text, project)
    name = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", text)
    if name and not (project / text).exists():
        raise UnknownOrigin(f"{text}: a name without a version; write {text}==VERSION")
    raise UnknownOrigin(f"{text}: not an origin to install from; write {_FORMS}")


def _full(address: str) -> str:
    """Return an address with its scheme."""
    short = _SHORT_ADDRESS.fullmatch(address.removeprefix("git+"))
    return f"git+ssh://{short[1]}/{short[2]}" if short else address


def _address(address: str) -> PackageOrigin:
    """Return the origin at an address; one that names no archive is one of git."""
    found = _FULL_ADDRESS.fullmatch(address)
    if found is None:
        raise UnknownOrigin(f"{address}: not an address")
    prefix, scheme, user, host, rest = found.groups()
    if user is not None and (scheme != "ssh" or ":" in user):
        raise UnknownOrigin("the address has user information, which everybody who sees the project could read")
    if not _SAFE.fullmatch(address):
        raise UnknownOrigin(f"{address}: has characters that an address does not have")
    if scheme == "file" or not host:
        raise UnknownOrigin(f"{address}: a place on this machine, which other machines do not have")
    if not prefix and rest.partition("#")[0].endswith(_ARCHIVES):
        if scheme != "https":
            raise UnknownOrigin(f"{address}: not an https address")
        return PackageOrigin(requirement=f"{PACKAGE} @ {address}")
    _, at, revision = rest.partition("#")[0].rpartition("@")
    if not (at and revision):
        raise UnknownOrigin(f"{address}: no revision; add @ and a tag or a commit")
    return PackageOrigin(requirement=f"{PACKAGE} @ {address if prefix else f'git+{address}'}", git=True)


def _file(path: Path, project: Path) -> PackageOrigin:
    """Return the origin that is a file, if it is in the project."""
    if not path.is_file():
        raise UnknownOrigin(f"{path}: no such file")
    root, real = project.resolve(), path.resolve()
    if not real.is_relative_to(root):
        raise UnknownOrigin(f"{path}: outside the project, so other machines do not have it; copy it into the project")
    name = f"./{real.relative_to(root).as_posix()}"
    if not _SAFE.fullmatch(name):
        raise UnknownOrigin(f"{path}: has characters that are not safe in a script")
    return PackageOrigin(requirement=name, path=True)


def installed_origin(project: Path) -> PackageOrigin:
    """Return the origin of the installed package.

    Raises:
        UnknownOrigin: if the metadata do not say it, or other machines could not install from it.
    """
    try:
        installed = distribution(PACKAGE)
    except PackageNotFoundError:
        raise UnknownOrigin("the package has no metadata of an installation") from None
    text = installed.read_text("direct_url.json")
    return _by_name(installed) if text is None else _direct(json.loads(text), project)


def _by_name(installed: Distribution) -> PackageOrigin:
    if not (installed.read_text("INSTALLER") or "").strip():
        raise UnknownOrigin("the metadata of the installation do not say who installed the package")
    note = "it was installed by name from a package index"
    return PackageOrigin(requirement=f"{PACKAGE}=={installed.version}", note=note)


def _direct(origin: dict[str, Any], project: Path) -> PackageOrigin:
    """Return what `direct_url.json` says."""
    url = str(origin["url"])
    version = origin.get("vcs_info")
    folder = _local(url)
    if version is None and folder is not None and "dir_info" in origin:
        return _checkout(folder)
    if version is not None and version["vcs"] != "git":
        raise UnknownOrigin(f"installed from {url}, which is not git")
    if version is not None:
        found = _address(f"git+{url}@{version['commit_id']}")
    else:
        found = _address(url) if folder is None else _file(folder, project)
    return evolve(found, note="it was installed from there")


def _local(url: str) -> Path | None:
    """Return the path of an address on this machine; None if it is on another one."""
    if not url.startswith("file://"):
        return None
    path = re.sub("%([0-9A-Fa-f]{2})", lambda found: chr(int(found[1], 16)), url.removeprefix("file://"))
    path = path.encode("latin-1", "replace").decode("utf-8", "replace")
    return Path(path[1:] if re.match("/[A-Za-z]:/", path) else path)


def _checkout(folder: Path) -> PackageOrigin:
    """Return the origin of a package that was installed from a clone: where the clone is from, at its commit."""
    where = f"installed from the folder {folder}"
    if not (folder / ".git").exists():
        raise UnknownOrigin(f"{where}, which is no clone")
    try:
        commit = git("rev-parse", "HEAD", folder=folder).strip()
        known = git("branch", "--remotes", "--contains", commit, "--format=%(refname)", folder=folder).split()
        remote = next((name.split("/")[2] for name in known if name.startswith("refs/remotes/")), None)
        if remote is None:
            raise UnknownOrigin(f"{where}, whose commit is in no remote repository")
        address = git("remote", "get-url", remote, folder=folder).strip()
    except GitFailed as error:
        raise UnknownOrigin(f"{where}: {error.reason}") from None
    if PurePath(address).is_absolute() or Path(address).exists():
        raise UnknownOrigin(f"{where}, a clone of another folder of this machine")
    found = _address(f"git+{_full(address).removeprefix('git+')}@{commit}")
    return evolve(found, note=f"the address and commit of the clone {folder}")
