"""Where other machines install the package from."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

from incidents.corpus import origin as origins
from incidents.corpus import templates
from incidents.corpus.origin import PackageOrigin, UnknownOrigin, installed_origin, named_origin

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
HASH = "0123456789abcdef0123456789abcdef01234567"
WHEEL = "incidents-0.1.0-py3-none-any.whl"


def _git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def _wheel(path: Path) -> None:
    """Write a wheel that pip can install."""
    info = "incidents-0.1.0.dist-info"
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("incidents.py", "FROM = 'the wheel'\n")
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: incidents\nVersion: 0.1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")


@pytest.mark.parametrize(
    ("text", "requirement"),
    [
        ("git+https://example.org/a/incidents@v0.1.0", "incidents @ git+https://example.org/a/incidents@v0.1.0"),
        ("https://example.org/a/incidents.git@" + HASH, f"incidents @ git+https://example.org/a/incidents.git@{HASH}"),
        ("git@example.org:a/incidents.git@v1", "incidents @ git+ssh://git@example.org/a/incidents.git@v1"),
        ("git+ssh://git@example.org/a/b@v1", "incidents @ git+ssh://git@example.org/a/b@v1"),
        ("git+https://example.org/a@v1#subdirectory=b", "incidents @ git+https://example.org/a@v1#subdirectory=b"),
        (f"https://example.org/{WHEEL}", f"incidents @ https://example.org/{WHEEL}"),
        ("https://example.org/a.tar.gz#sha256=ab", "incidents @ https://example.org/a.tar.gz#sha256=ab"),
        ("incidents==0.1.0", "incidents==0.1.0"),
        ("acme-incidents==1.0rc1", "acme-incidents==1.0rc1"),
    ],
)
def test_an_origin_is_what_pip_takes(text: str, requirement: str, tmp_path: Path) -> None:
    """Each form that a person may write becomes a requirement that a tool of Python reads."""
    found = named_origin(text, tmp_path)
    assert found == PackageOrigin(requirement=requirement, git="git+" in requirement)
    assert str(Requirement(found.requirement)).replace(" ", "") == requirement.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("incidents", "a name without a version"),
        ("git+https://example.org/a/incidents", "no revision"),
        ("https://example.org/a/incidents", "no revision"),
        ("https://me:secret@example.org/a@v1", "user information"),
        ("https://token@example.org/a@v1", "user information"),
        ("git+file:///srv/incidents@v1", "a place on this machine"),
        ("http://example.org/a.whl", "not an https address"),
        ("git+https://example.org/a@v1'; touch here; '", "characters that an address does not have"),
        ("git+https://example.org/a@${{ secrets.KEY }}", "characters that an address does not have"),
        (f"wheels/{WHEEL}", "no such file"),
        ("incidents>=0.1", "not an origin"),
        ("", "not an origin"),
        ("--index-url=https://example.org", "not an origin"),
    ],
)
def test_what_others_cannot_install_is_refused(text: str, reason: str, tmp_path: Path) -> None:
    """The reason is said, and a password is not repeated."""
    with pytest.raises(UnknownOrigin, match=reason) as raised:
        named_origin(text, tmp_path)
    assert "secret" not in str(raised.value) or "secrets.KEY" in text


def test_a_wheel_must_be_in_the_project(tmp_path: Path) -> None:
    """Its path is written as seen from the project; one outside would be missing elsewhere."""
    project = tmp_path / "project"
    _wheel(project / "wheels" / WHEEL)
    _wheel(tmp_path / WHEEL)
    found = named_origin(f"wheels/{WHEEL}", project)
    assert found == PackageOrigin(requirement=f"./wheels/{WHEEL}", path=True)
    with pytest.raises(UnknownOrigin, match="outside the project"):
        named_origin(f"../{WHEEL}", project)
    (hook, _) = yaml.safe_load(templates.hooks(found))["repos"][0]["hooks"]
    assert hook["language"] == "system"


class _Installed:
    """Metadata of an installed package."""

    version = "0.1.0"

    def __init__(self, **files: str) -> None:
        self._files = files

    def read_text(self, name: str) -> str | None:
        return self._files.get(name.removesuffix(".json"))


def _installed(monkeypatch: pytest.MonkeyPatch, **files: str) -> None:
    monkeypatch.setattr(origins, "distribution", lambda _: _Installed(**files))


def test_a_package_from_git_is_installed_at_its_commit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The commit is what pip resolved, not the branch that was asked for."""
    version = {"vcs": "git", "requested_revision": "main", "commit_id": HASH}
    _installed(monkeypatch, direct_url=json.dumps({"url": "https://example.org/i.git", "vcs_info": version}))
    found = installed_origin(tmp_path)
    assert (found.requirement, found.git) == (f"incidents @ git+https://example.org/i.git@{HASH}", True)
    assert found.note


def test_a_package_of_an_index_is_installed_by_name_and_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """PEP 610: an installation by name has no direct_url.json; without an installer nothing is known."""
    _installed(monkeypatch, INSTALLER="pip\n")
    assert installed_origin(tmp_path).requirement == "incidents==0.1.0"
    _installed(monkeypatch)
    with pytest.raises(UnknownOrigin, match="do not say"):
        installed_origin(tmp_path)


def test_a_package_of_a_wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An address stays; a file counts if it is in the project."""
    address = f"https://example.org/{WHEEL}"
    _installed(monkeypatch, direct_url=json.dumps({"url": address, "archive_info": {}}))
    assert installed_origin(tmp_path).requirement == f"incidents @ {address}"
    _wheel(tmp_path / "a b" / "project" / WHEEL)
    url = (tmp_path / "a b" / "project" / WHEEL).as_uri()
    _installed(monkeypatch, direct_url=json.dumps({"url": url, "archive_info": {}}))
    assert installed_origin(tmp_path / "a b" / "project").requirement == f"./{WHEEL}"
    (tmp_path / "other").mkdir()
    with pytest.raises(UnknownOrigin, match="outside the project"):
        installed_origin(tmp_path / "other")


@needs_git
def test_a_package_of_a_clone_is_installed_from_its_remote(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Only a commit that the remote repository has can be installed elsewhere, and only from an address."""
    clone = tmp_path / "clone"
    clone.mkdir()
    url = {"url": clone.as_uri(), "dir_info": {"editable": True}}
    _installed(monkeypatch, direct_url=json.dumps(url))
    with pytest.raises(UnknownOrigin, match="no clone"):
        installed_origin(tmp_path)
    _git(clone, "init", "-q")
    _git(clone, "commit", "-q", "--allow-empty", "-m", "a")
    commit = _git(clone, "rev-parse", "HEAD")
    with pytest.raises(UnknownOrigin, match="in no remote"):
        installed_origin(tmp_path)
    _git(clone, "update-ref", "refs/remotes/upstream/main", commit)
    for address, requirement in {
        "https://example.org/i.git": f"incidents @ git+https://example.org/i.git@{commit}",
        "git@example.org:a/i.git": f"incidents @ git+ssh://git@example.org/a/i.git@{commit}",
    }.items():
        _git(clone, "config", "remote.upstream.url", address)
        assert installed_origin(tmp_path).requirement == requirement
    for address, reason in {
        "https://me:pass@example.org/i": "user information",
        str(tmp_path): "another folder",
    }.items():
        _git(clone, "config", "remote.upstream.url", address)
        with pytest.raises(UnknownOrigin, match=reason):
            installed_origin(tmp_path)
    _git(clone, "config", "remote.upstream.url", "https://example.org/i.git")
    _git(clone, "commit", "-q", "--allow-empty", "-m", "b")
    with pytest.raises(UnknownOrigin, match="in no remote"):
        installed_origin(tmp_path)


def _run_pip(line: str, folder: Path, **environment: str) -> str:
    """Run the line of a guide or job that installs, without a network, and return what was installed."""
    words = line.replace("python3 -m pip", f"'{sys.executable}' -m pip --disable-pip-version-check --no-input")
    target = folder / "installed"
    extra = f"--quiet --no-index --no-deps --no-build-isolation --target '{target}'"
    done = subprocess.run(
        ["sh", "-c", f"{words} {extra}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stderr
    return (target / "incidents.py").read_text(encoding="utf-8")


def _install_line(origin: PackageOrigin) -> str:
    found = re.search("^python3 -m pip install .*$", templates.guide(origin), re.MULTILINE)
    assert found
    return found[0]


def test_pip_installs_the_wheel_that_is_written(tmp_path: Path) -> None:
    """The line of the guide is run as it is, in the folder of the project."""
    _wheel(tmp_path / "wheels" / WHEEL)
    line = _install_line(named_origin(f"wheels/{WHEEL}", tmp_path))
    assert "the wheel" in _run_pip(line, tmp_path)


@needs_git
def test_pip_installs_the_revision_that_is_written(tmp_path: Path) -> None:
    """Git is told that the host is a folder, so that the address is used as it is written, without a network."""
    source = tmp_path / "source"
    source.mkdir()
    project = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
    project += '[project]\nname = "incidents"\nversion = "0.1.0"\n[tool.hatch.build]\ninclude = ["incidents.py"]\n'
    (source / "pyproject.toml").write_text(project, encoding="utf-8")
    _git(source, "init", "-q")
    for number in ("first", "second"):
        (source / "incidents.py").write_text(f"FROM = 'the {number} commit'\n", encoding="utf-8")
        _git(source, "add", ".")
        _git(source, "commit", "-q", "-m", number)
    _git(source, "tag", "v1", "HEAD~1")
    redirected = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{source.as_uri()}.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://git.example.org/incidents",
    }
    line = _install_line(named_origin("git+https://git.example.org/incidents@v1", tmp_path))
    assert "the first commit" in _run_pip(line, tmp_path, **redirected)
