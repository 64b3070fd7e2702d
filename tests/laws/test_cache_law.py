"""Law of the cache: what a run with kept results reports is what a run without them reports."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.codec.cache_folder import CacheFolder
from incidents.validation.caching import kept
from incidents.validation.paths import named
from incidents.validation.report import Report
from incidents.validation.run import Options, check
from incidents.validation.settings import Settings, Suppression
from tests.records import EXAMPLES, ROOT, as_bytes, example
from tests.strategies import FEWER, nearly_records

DAY = dt.date(2026, 6, 30)
INVALID = sorted((ROOT / "tests" / "corpus" / "invalid").glob("*/*.json"))[::3]
NAMES = st.sampled_from(["a.json", "b.json", "c.json", "in/a.json", "d.ndjson"])
TOLD = sorted(EXAMPLES.glob("ve-*.json"))[:3]


def _told_again(path: Path, name: str, platform: str) -> dict[str, Any]:
    """Return an example under another id, and perhaps of another platform."""
    data = example(path)
    for action in data["actions"]:
        action["platforms"] = [platform]
    return data | {"id": name}


TWINS = st.builds(
    _told_again, st.sampled_from(TOLD[:2]), st.sampled_from("abc"), st.sampled_from(["facebook", "youtube"])
)
RECORDS = st.one_of(nearly_records(), st.sampled_from(TOLD).map(example), TWINS)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not read the whole package for every run."""
    monkeypatch.setattr(kept, "stamp_of", lambda plan: f"{hash(plan) % 2**64:016x}")


def options(cache: CacheFolder | None, **changes: Any) -> Options:
    """Return how to run; some settings hide some findings."""
    ignored = Suppression(code="INC253", reason="r", until=DAY, origin="incidents.toml")
    settings = Settings(path="incidents.toml", ignore=(ignored,))
    return evolve(Options(settings=settings, today=DAY, cache=cache, jobs=1), **changes)


def reported(folder: Path, how: Options) -> Report:
    """Return what is reported of a folder."""
    return check(named([str(folder)]), how)


def assert_same(folder: Path, cache: CacheFolder, **changes: Any) -> None:
    """Check a folder without kept results, with those of before, and with those of now."""
    plain = reported(folder, options(None, **changes))
    for _ in range(2):
        again = reported(folder, options(cache, **changes))
        assert again == plain
        # Equality leaves out what is not shown.
        assert [(one.other, one.near, one.fix) for one in again.findings] == [
            (one.other, one.near, one.fix) for one in plain.findings
        ]


def _write(folder: Path, name: str, records: list[Any]) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    lines = name.endswith(".ndjson")
    path.write_bytes(b"\n".join(map(as_bytes, records if lines else records[:1])) + b"\n")


def _steps(draw: Callable[..., Any], folder: Path) -> Iterator[None]:
    """Change the folder again and again."""
    for _ in range(3):
        name = draw(NAMES)
        match draw(st.sampled_from(["write", "write", "remove", "rename", "copy", "spoil"])):
            case "write":
                _write(folder, name, draw(st.lists(RECORDS, min_size=1, max_size=3)))
            case "remove" if (folder / name).exists() and len(list(folder.rglob("*.*json"))) > 1:
                (folder / name).unlink()
            case "rename" if (folder / name).exists():
                (folder / name).rename(folder / f"other{Path(name).suffix}")
            case "copy" if (folder / name).exists():
                (folder / f"copy{Path(name).suffix}").write_bytes((folder / name).read_bytes())
            case "spoil" if (folder / name).exists():
                held = (folder / name).read_bytes()
                (folder / name).write_bytes(b"\n" + held[: draw(st.integers(0, len(held)))])
            case _:
                pass
        yield


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.none() | TWINS), min_size=3, max_size=8))
@settings(max_examples=FEWER.max_examples // 8)
def test_what_may_be_the_same_is_known_through_all_changes(changes: list[tuple[str, dict[str, Any] | None]]) -> None:
    """Records that tell of one incident are written, changed and removed again; each run knows what the runs before it compared."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "records"
        folder.mkdir()
        cache = CacheFolder(path=Path(place) / "cache", key=b"k" * 32)
        _write(folder, "first.json", [example(TOLD[0])])
        for name, record in changes:
            if record is None:
                (folder / f"{name}.json").unlink(missing_ok=True)
            else:
                _write(folder, f"{name}.json", [record])
            assert_same(folder, cache)


@given(st.data())
@settings(max_examples=FEWER.max_examples // 4)
def test_kept_results_change_nothing(data: st.DataObject) -> None:
    """After records are written, removed, renamed, copied and spoilt; on another day, too, and for another one."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "records"
        folder.mkdir()
        cache = CacheFolder(path=Path(place) / "cache", key=b"k" * 32)
        _write(folder, "first.json", [data.draw(RECORDS)])
        with patch.object(kept, "_MOST_FILES", data.draw(st.integers(1, 3))):
            for _ in _steps(data.draw, folder):
                assert_same(folder, cache)
            assert_same(folder, cache, today=DAY + dt.timedelta(days=data.draw(st.sampled_from([1, 8, 40]))))
            assert_same(folder, cache, as_of=DAY, jobs=None)


def test_every_mistake_is_kept_as_it_was_found(tmp_path: Path) -> None:
    """Files of the invalid corpus, each under its own name and as a line among others."""
    lines = tmp_path / "lines.ndjson"
    with lines.open("wb") as file:
        for number, path in enumerate(INVALID):
            text = path.read_bytes()
            target = tmp_path / path.parent.name / path.name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(text)
            try:
                file.write(json.dumps(json.loads(text)).encode() + b"\r\n" * (1 + number % 2))
            except ValueError:
                file.write(text.replace(b"\n", b" ").replace(b"\r", b" ") + b"\n")
    cache = CacheFolder(path=tmp_path / ".cache", key=b"k" * 32)
    assert_same(tmp_path, cache)
    assert len(reported(tmp_path, options(cache)).findings) > len(INVALID)
