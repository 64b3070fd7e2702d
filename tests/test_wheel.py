"""What is built and installed works without the checkout: the schemas are found wherever the package lies."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from incidents import __version__
from tests.records import ROOT, X_2024, as_bytes, minimal

SOURCES = (
    *("src", "schemas", "examples", "tests", "docs", "tools", "benchmarks", "changelog.d", "LICENSES"),
    *("pyproject.toml", "README.md", "LICENSE", "NOTICE", "Makefile", "conftest.py", "CHANGELOG.md", "CITATION.cff"),
    *("CONTRIBUTING.md", "SECURITY.md", ".gitattributes", ".pre-commit-hooks.yaml", "action.yml"),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel and the sdist, built from a copy of the checkout without a network."""
    copy, folder = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("dist")
    ignored = shutil.ignore_patterns("__pycache__", "_build", "*.pyc", ".incidents-*")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, copy / name)
    command = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--sdist",
        "--wheel",
        "--outdir",
        str(folder),
        str(copy),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel and its dependencies in it, and nothing of the checkout."""
    target = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(target)  # noqa: S202 - our own wheel
    done: set[str] = set()
    pending = ["attrs", "cattrs", "jsonschema", "jsonschema-rs", "pendulum", "tzdata"]
    while pending:
        name = pending.pop()
        if name in done:
            continue
        done.add(name)
        found = distribution(name)
        for file in found.files or ():
            source, inside = Path(str(found.locate_file(file))), file.parts[0] not in ("..", "/")
            if inside and "__pycache__" not in file.parts and source.is_file():
                (target / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, target / file)
        for requirement in found.requires or ():
            wanted = re.match(r"[A-Za-z0-9._-]+", requirement)
            assert wanted
            if "extra ==" not in requirement and _is_installed(wanted[0]):
                pending.append(wanted[0])
    return target


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except ModuleNotFoundError:
        return False
    return True


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a folder elsewhere; no site packages, so that no editable install is seen."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV_"))}
    environment |= {"PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-S", *arguments], capture_output=True, text=True, check=False, cwd=folder, env=environment
    )


def test_the_installed_package_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    """What the next tests run is what was installed."""
    done = run(installed, tmp_path, "-c", "import incidents, attrs; print(incidents.__file__); print(attrs.__file__)")
    assert done.stderr == ""
    assert [Path(line).is_relative_to(installed) for line in done.stdout.splitlines()] == [True, True]


def test_the_installed_command_tells_its_version(installed: Path, tmp_path: Path) -> None:
    """The wheel works as a command."""
    done = run(installed, tmp_path, "-m", "incidents", "--version")
    assert (done.stdout, done.stderr, done.returncode) == (f"incidents {__version__}\n", "", 0)


def test_the_installed_command_validates(installed: Path, tmp_path: Path) -> None:
    """An example is clean and a broken record is not, by both engines: the schema was found in the wheel."""
    shutil.copy(X_2024, tmp_path)
    done = run(installed, tmp_path, "-m", "incidents", "validate", "--ignore", "INC303", X_2024.name)
    assert (done.stdout, done.returncode) == ("", 0)
    (tmp_path / "xx-example.json").write_bytes(as_bytes(minimal(title=1)))
    done = run(installed, tmp_path, "-m", "incidents", "validate", "xx-example.json")
    assert (done.returncode, "INC103" in done.stdout) == (1, True)


def test_the_installed_command_prints_the_schema(installed: Path, tmp_path: Path) -> None:
    """The schema of the wheel is that of the checkout, and the codelists came along."""
    done = run(installed, tmp_path, "-m", "incidents", "schema", "--stdout")
    assert done.stdout == (ROOT / "schemas/dev/incident.schema.json").read_text(encoding="utf-8")
    assert run(installed, tmp_path, "-m", "incidents", "schema", "--check").returncode == 0


def test_the_wheel_holds_the_package_and_no_more(built: Path) -> None:
    """Types, schemas, codelists and licences are in it; tests and examples are not."""
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    schemas = {f"incidents/_schemas/dev/{name}.schema.json" for name in ("incident", "findings")}
    assert {"incidents/py.typed", *schemas} <= names
    committed = {path.name for path in (ROOT / "schemas" / "codelists").iterdir()}
    assert {name.rpartition("/")[2] for name in names if "_schemas/codelists/" in name} == committed
    assert {name.partition("/")[0] for name in names} == {"incidents", f"incidents-{__version__}.dist-info"}
    assert [name for name in names if name.endswith("/LICENSE")]


def test_the_sdist_holds_what_tests_need(built: Path) -> None:
    """From the source distribution alone the project can be tested and built again."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    wanted = {
        *("pyproject.toml", "schemas/dev/incident.schema.json", "examples/ve-x-2024-block.json", "conftest.py"),
        *("tests/test_wheel.py", "tests/records.py", "tests/corpus/valid/xx-minimal.json", "src/incidents/py.typed"),
        *("action.yml", ".pre-commit-hooks.yaml"),
    }
    assert wanted <= names


def test_the_editable_install_reads_the_checkout() -> None:
    """While developing, the schemas are those beside the sources."""
    code = "import json; from incidents.schema.store import schemas_folder; print(json.dumps(str(schemas_folder())))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd="/")
    assert json.loads(done.stdout) == str(ROOT / "schemas")
