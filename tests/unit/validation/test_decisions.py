"""Decisions on pairs of records: read strictly, written so that they are read again, and applied to both searches."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.cli import OK, main
from incidents.errors import CannotCheck
from incidents.validation.decisions import DecidedPair, PairDecision, decisions_text, read_decisions, with_new
from incidents.validation.run import Options, run
from incidents.validation.settings import Settings, read_settings
from tests.records import as_bytes, minimal

Capture = pytest.CaptureFixture[str]
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def decided(decision: PairDecision | None, *records: str, reason: str = "seen") -> DecidedPair:
    """Return a pair with a decision."""
    return DecidedPair(records=(records[0], records[1]), decision=decision, reason=reason)


@given(texts, texts, st.sampled_from([None, *PairDecision]))
def test_what_is_written_is_read(reason: str, note: str, decision: PairDecision | None) -> None:
    """Whatever the texts contain."""
    pair = DecidedPair(records=("a", "b"), decision=decision, reason=f"x{reason}", note=note)
    text = decisions_text([pair, decided(None, "c", "d")], "pairs.toml")
    path = Path("pairs.toml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("incidents.validation.decisions.read_bytes", lambda _path: text.encode())
        assert read_decisions(str(path)) == (pair, decided(None, "c", "d"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pair = 1", "expected only tables"),
        ("other = 1", "expected only tables"),
        ("[[pair]]\nrecords = ['a']", "two different ids"),
        ("[[pair]]\nrecords = ['a', 'a']", "two different ids"),
        ("[[pair]]\nrecords = 'ab'", "two different ids"),
        ("[[pair]]\nrecords = ['a', 'b']\nreason = 1", "rest to be texts"),
        ("[[pair]]\nrecords = ['a', 'b']\ndecision = 'maybe'", "decision is 'maybe'"),
        ("[[pair]]\nrecords = ['a', 'b']\ndecision = 'not_the_same'", "missing reason"),
        ("[[pair]]\nrecords = ['a', 'b']\nwhy = 'x'", "keys records"),
        ("[[pair", "not TOML"),
    ],
)
def test_what_is_not_of_the_form_is_refused(text: str, words: str, tmp_path: Path) -> None:
    """With a sentence, and never silently."""
    path = tmp_path / "pairs.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CannotCheck, match=words):
        read_decisions(str(path))


def test_new_pairs_are_added() -> None:
    """A pair that is there keeps its decision, whichever of the two is named first."""
    kept = decided(PairDecision.REPLACES, "b", "a")
    assert with_new([kept], [decided(None, "a", "b"), decided(None, "a", "c")]) == (kept, decided(None, "a", "c"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three records of what seems to be one incident."""
    monkeypatch.chdir(tmp_path)
    order = minimal()["actions"][0] | {"on": "2024-08-08"}
    for name in "abc":
        (tmp_path / f"{name}.json").write_bytes(as_bytes(minimal(id=name, actions=[order])))
    return tmp_path


def warned(folder: Path) -> int:
    """Return how many pairs the rule reports with the settings of a folder."""
    settings = read_settings(folder / "incidents.toml")
    assert settings is not None
    paths = [str(folder / f"{name}.json") for name in "abc"]
    options = Options(settings=Settings(select=("INC306",), decisions=settings.decisions), today=dt.date(2026, 1, 1))
    return len(run(paths, options).findings)


def test_a_decided_pair_is_not_asked_again(folder: Path, capsys: Capture) -> None:
    """Neither by the command nor by the rule; what is to be done is listed, and other pairs are still asked."""
    records = ["a.json", "b.json", "c.json"]
    assert main(["duplicates", *records, "--out", "pairs.toml"]) == OK
    assert "2 new of 2 pairs" in capsys.readouterr().err
    first, second = read_decisions("pairs.toml")
    assert (first.records, second.records, first.decision) == (("a", "b"), ("a", "c"), None)
    assert first.note.startswith("state: ")
    settled = [decided(PairDecision.NOT_THE_SAME, *first.records), decided(PairDecision.REPLACES, *second.records)]
    (folder / "incidents.toml").write_text('decisions = "pairs.toml"\n', encoding="utf-8")
    for pairs in ([first, second], [settled[0], second], settled):
        (folder / "pairs.toml").write_text(decisions_text(pairs, "pairs.toml"), encoding="utf-8")
        assert main(["duplicates", *records, "--format", "json"]) == OK
        found = json.loads(capsys.readouterr().out)
        assert len(found["pairs"]) == warned(folder) == sum(pair.decision is None for pair in pairs)
    assert found["tasks"] == [{"records": ["a", "c"], "decision": "replaces", "reason": "seen"}]
    assert main(["duplicates", *records]) == OK
    assert capsys.readouterr().out == (
        'no duplicates found in 3 records\n\n1 decision to carry out:\n  merge "c" into "a"\n'
    )
    assert decided(PairDecision.DUPLICATE_OF, "a", "b").task == 'add the relation duplicate_of "a" to "b"'
