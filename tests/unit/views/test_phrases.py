"""Findings and comparisons in other languages: what is written in English where it is found is translated by its English."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import pytest

from incidents.cli import FOUND, main
from incidents.comparison import compare
from incidents.comparison.motifs import MOTIFS
from incidents.corpus import Corpus
from incidents.data import languages
from incidents.findings import Finding, Severity
from incidents.validation.report import Report
from incidents.views.differences import explained
from incidents.views.findings.translated import translated
from incidents.views.phrases import Phrases
from incidents.views.words import Words
from tests.languages import FINISHED
from tests.records import EXAMPLES

Capture = pytest.CaptureFixture[str]
ENGLISH_WORDS = re.compile(r"\b(?:the|of|and|is|are|with|which|that|its|an|versus|same|both|between|not known)\b")


@pytest.mark.parametrize("language", FINISHED)
def test_the_sentences_of_comparisons_are_translated(language: str) -> None:
    """Of every dimension, and the titles and reasons of motifs."""
    phrase = Words.of(language).phrase
    said = {motif.title for motif in MOTIFS} | {motif.why for motif in MOTIFS}
    for one, other in combinations(Corpus.load(EXAMPLES).incidents[::5], 2):
        said |= {explained(found) for found in compare(one, other)}
    left = {text for text in said if phrase.translated(text) is None}
    assert left == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "ve-twitter-2013-suspensions", "ve-x-2024-block", "--in", str(EXAMPLES)],
        ["compare", "ve-twitter-2013-suspensions", "ve-x-2024-block", "--in", str(EXAMPLES), "--breakdown"],
        ["precedents", "ve-x-2024-block", "--in", str(EXAMPLES)],
        ["duplicates", str(EXAMPLES)],
    ],
    ids=" ".join,
)
def test_no_english_is_left_in_spanish_comparisons(arguments: list[str], capsys: Capture) -> None:
    """Except titles, names and conditions of records."""
    assert main([*arguments, "--language", "es"]) in (0, FOUND)
    printed = " ".join(capsys.readouterr().out.split())
    for incident in Corpus.load(EXAMPLES):
        printed = printed.replace(incident.title, "")
    printed = re.sub(r"condición: [^;·]*", "", printed)
    assert ENGLISH_WORDS.findall(printed) == [], printed


def test_a_finding_says_if_it_is_not_translated() -> None:
    """In the language of the reader; formats for programs and English readers get the finding as it is."""
    finding = Finding(code="INC104", severity=Severity.ERROR, message="zzz is qqq", help="Add it.", path="a.json")
    report = Report(findings=(finding,), checked=("a.json",))
    assert translated(report, Words.of("en")) is report
    (spanish,) = translated(report, Words.of("es")).findings
    assert spanish.message == "zzz is qqq"
    assert spanish.help == "Añádala. El mensaje está en inglés."


def test_validate_speaks_spanish_to_people_only(tmp_path: Path, capsys: Capture) -> None:
    """The text for people is Spanish; JSON, SARIF and the other formats are the same in every language."""
    path = tmp_path / "xx-x.json"
    record = json.loads((EXAMPLES / "ve-x-2024-block.json").read_bytes())
    record["actions"][0]["kind"] = "servce_block"
    path.write_text(json.dumps(record), encoding="utf-8")
    assert main(["validate", str(path), "--language", "es", "--no-cache"]) == FOUND
    printed = capsys.readouterr()
    assert 'código desconocido "servce_block" en "kind"; ¿quiso decir "service_block"?' in printed.out
    assert 'El código "service_block" significa: Ordena o hace que' in printed.out
    assert "comprobado: 1 ficha; " in printed.err
    for name in ("json", "sarif", "concise", "github", "junit", "gitlab"):
        made = []
        for language in languages():
            main(["validate", str(path), "--language", language, "--format", name, "--no-cache"])
            made.append(capsys.readouterr().out)
        assert made[0] == made[1], name


def test_a_phrase_may_have_parts_and_numbers() -> None:
    """Parts are translated, lists too; quotation marks stay closed, and numbers have the form of the language."""
    said = {
        "unknown key {key}": "clave {key} desconocida",
        "did you mean {text}?": "¿quiso decir {text}?",
        "{number} days": "{number} días",
        "{days} apart": "con {days} de diferencia",
        "kinds: {items}": "tipos: {items}",
        "fine": "multa",
    }
    phrase = Phrases(said, written=lambda number: number.replace(",", "."))
    assert phrase('unknown key "a; b"; did you mean "a"?') == 'clave "a; b" desconocida; ¿quiso decir "a"?'
    assert phrase("1,200 days apart") == "con 1.200 días de diferencia"
    assert phrase("kinds: fine, ban, fine") == "tipos: multa, ban, multa"
    assert phrase("unknown key fine") == "clave fine desconocida"
    assert phrase("Fines: lawsuit_fine, …") == "Fines: lawsuit_fine, …"
    assert phrase.translated("unknown thing") is None
    assert phrase("unknown thing") == "unknown thing"


def test_keys_and_codes_stay_as_they_are(capsys: Capture, tmp_path: Path) -> None:
    """Also where a key or code is a word of the language, such as "actors" or "kind"."""
    path = tmp_path / "xx-x.json"
    record = json.loads((EXAMPLES / "ve-x-2024-block.json").read_bytes())
    record["actions"][0] |= {"kind": "zzz", "zzzz": 1}
    record["zzzz"] = 1
    path.write_text(json.dumps(record), encoding="utf-8")
    assert main(["validate", str(path), "--language", "es", "--no-cache"]) == FOUND
    printed = capsys.readouterr().out
    assert "countries, summary, timezone, places, actors, actions, " in printed
    assert "id, kind, by, platforms, platform_kinds, targets, " in printed
    assert "Códigos de la lista «Tipos de acción», por familias. Bloqueo: service_block, …" in printed
    assert "está en inglés" not in printed


def test_a_long_text_is_not_taken_apart() -> None:
    """Its parts would be as many as its commas, and each of them is compared with all phrases."""
    phrase = Words.of("es").phrase
    long = "a, B. " * 20_000
    assert phrase(f"unknown key {long}") == f"unknown key {long}"
    assert phrase.part(long) == long
