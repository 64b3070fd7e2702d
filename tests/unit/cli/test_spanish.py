"""What the command line says to people in Spanish: help, mistakes and refusals; codes, options, keys and paths stay."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from incidents.cli import CANNOT, COMMANDS, FOUND, GROUPS, OK, CommandParser, main, parser
from incidents.corpus import Corpus
from incidents.views.words import Words
from tests.records import EXAMPLES, ROOT

Capture = pytest.CaptureFixture[str]
WIDEST = 80


def parsers(asked: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield a parser and those of the commands within it."""
    if isinstance(asked, CommandParser):
        asked.load()
    yield asked
    for action in asked._actions:
        if isinstance(action.choices, dict):
            for inner in action.choices.values():
                yield from parsers(inner)


def texts(asked: argparse.ArgumentParser) -> Iterator[str | None]:
    """Yield the texts of the help of a parser."""
    yield from (asked.description, asked.epilog)
    for group in asked._action_groups:
        yield from (group.title, group.description)
    for action in asked._actions:
        inner = getattr(action, "_choices_actions", ())
        yield from (action.help, *(one.help for one in inner))
        if isinstance(action.metavar, str) and action.metavar.isupper():
            yield action.metavar


def test_every_text_of_the_help_is_translated() -> None:
    """Of all commands: descriptions, groups, arguments, options, exit codes."""
    phrase = Words.of("es").phrase
    said = {text for one in parsers(parser()) for text in texts(one) if text} | set(GROUPS)
    assert len(said) > len(COMMANDS)
    assert [text for text in sorted(said) if phrase.translated(text) is None] == []


def test_the_help_fits_the_screen_in_spanish(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Each command has one line of a terminal, as in English."""
    monkeypatch.setenv("LANG", "es_VE.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    assert main([]) == OK
    lines = capsys.readouterr().out.splitlines()
    assert "uso: incidents COMANDO …" in lines
    assert [line for line in lines if len(line) > WIDEST and line.startswith(" ")] == []


MISTAKES = {
    "no command": (["shw"], 'comando desconocido "shw"; ¿quiso decir "show"?'),
    "of another command": (
        ["chains", "--where=1"],
        'opción desconocida "--where"; es una opción de list, search, stats, status',
    ),
    "before the command": (
        ["show", "--debug"],
        'opción desconocida "--debug"; escríbala antes del comando: incidents --debug',
    ),
    "without option": (
        ["list", "--in", "a"],
        'opción desconocida "--in"; escriba la carpeta sin ella: incidents list RUTA',
    ),
    "nothing near": (["zzzzz"], 'comando desconocido "zzzzz"; ejecute: incidents --help'),
    "two near": (["list", "--languages"], 'opción desconocida "--languages"; ¿quiso decir "--language"?'),
    "no option": (["list", "--formt=1"], 'opción desconocida "--formt"; ¿quiso decir "--format"?'),
    "no argument": (["init", "a", "b"], 'argumento desconocido "b"; ejecute: incidents init --help'),
    "no value": (["list", "--format", "tabl"], 'valor desconocido "tabl" de --format; ¿quiso decir "table"?'),
    "known values": (
        ["list", "--format", "zzz"],
        'valor desconocido "zzz" de --format; se conocen: table, json, ndjson, csv, ids',
    ),
    "missing": (["show"], "faltan argumentos obligatorios: FICHA; ejecute: incidents show --help"),
    "missing option": (["verify", "x"], "faltan argumentos obligatorios: --sources; ejecute: incidents verify --help"),
    "value left out": (["list", "--as-of"], "argumento --as-of: se esperaba un valor; ejecute: incidents list --help"),
    "no words": (["search"], "faltan argumentos obligatorios: PALABRA; ejecute: incidents search --help"),
    "two modes": (
        ["fmt", "--check", "--diff"],
        "argumento --diff: no se permite junto con el argumento --check; ejecute: incidents fmt --help",
    ),
    "flag with value": (
        ["fmt", "--check=1"],
        "argumento --check: no lleva valor, pero se dio '1'; ejecute: incidents fmt --help",
    ),
    "ambiguous": (
        ["validate", "--max-d", "1"],
        "opción ambigua: --max-d puede ser --max-depth, --max-digits; ejecute: incidents validate --help",
    ),
    "no number": (
        ["chains", "--within", "x"],
        'argumento --within: "x" no es un número entero de 0 o más; ejecute: incidents chains --help',
    ),
    "no limit": (
        ["validate", "--max-bytes", "x"],
        "argumento --max-bytes: 'x' no es un número entero; ejecute: incidents validate --help",
    ),
    "inner command": (["import"], "faltan argumentos obligatorios: IMPORTADOR; ejecute: incidents import --help"),
}


@pytest.mark.parametrize(("arguments", "said"), MISTAKES.values(), ids=MISTAKES)
@pytest.mark.parametrize("how", ["environment", "option"])
def test_mistakes_are_explained_in_spanish(
    arguments: list[str], said: str, how: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """By the environment as by the option, which may stand before every command."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    if how == "environment":
        monkeypatch.setenv("LANG", "es_VE.UTF-8")
    with pytest.raises(SystemExit) as ended:
        main(arguments if how == "environment" else ["--language", "es", *arguments])
    assert ended.value.code == CANNOT
    printed = capsys.readouterr().err
    assert printed.splitlines()[-1] == f"incidents: {said}"
    assert "usage" not in printed


IMPORTS = ROOT / "tests" / "fixtures" / "imports"
OLD = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {"a": {"type": "string", "maxLength": 9}, "b": {"enum": ["x", "y"]}, "c": {"pattern": "^a"}},
}
NEW = OLD | {
    "required": ["a"],
    "properties": {"a": {"type": ["string", "null"], "maxLength": 5}, "b": {"enum": ["x"]}, "c": {"pattern": "^(a|b)"}},
}
REPORTS: dict[str, tuple[list[str], str]] = {
    "import": (
        ["import", "stop", str(IMPORTS / "stop.csv"), "--out", "stop", "--report", "a.txt", "--report", "a.html"],
        "10 fichas: 10 nuevas",
    ),
    "second import": (["import", "stop", str(IMPORTS / "stop.csv"), "--out", "stop", "--dry-run"], "10 fichas"),
    "schema diff": (["schema", "diff", "old.json", "new.json"], "Dictamen: incompatible."),
    "tables": (["query", "--tables"], "columna"),
    "verify": (["verify", str(EXAMPLES / "ve-x-2024-block.json"), "--sources", "empty"], "no hay copia"),
    "merge": (["merge", "a.json", "b.json", "--out", "c.json"], ""),
    "init": (["init", "empty", "--from", "incidents==1.0"], "escrito"),
    "fmt": (["fmt", "a.json"], "a.json: reescrito"),
    "stats": (["stats", str(EXAMPLES)], ""),
}
ENGLISH = re.compile(r"\b(?:the|of|and|is|are|with|which|that|its|an|not|has|from|what|each)\b")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two records of one incident, two schemas and an empty folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "old.json").write_text(json.dumps(OLD), encoding="utf-8")
    (tmp_path / "new.json").write_text(json.dumps(NEW), encoding="utf-8")
    record = json.loads((EXAMPLES / "ve-x-2024-block.json").read_bytes())
    for name, more in (("a", {"title": "Bloqueo de X"}), ("b", {"title": "X queda bloqueada", "id": "ve-x-2024-b"})):
        (tmp_path / f"{name}.json").write_text(json.dumps(record | more), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("arguments", "said"), REPORTS.values(), ids=REPORTS)
def test_reports_are_in_spanish(arguments: list[str], said: str, folder: Path, capsys: Capture) -> None:
    """All but titles, labels of rows and what is quoted."""
    if arguments[-1] == "--dry-run":
        main(["--language", "es", *REPORTS["import"][0]])
        capsys.readouterr()
    with suppress(SystemExit):  # after the list of tables
        assert main(["--language", "es", *arguments]) in (OK, FOUND)
    found = capsys.readouterr()
    reports = [re.sub(r"(?s)<td>.*?</td>", "", path.read_text(encoding="utf-8")) for path in folder.glob("a.[th]*")]
    printed = "\n".join((found.out if arguments[0] != "merge" else "", found.err, *reports))
    assert said in printed
    for incident in Corpus.load(EXAMPLES):
        printed = printed.replace(incident.title, "")
    printed = re.sub(r'"[^"\n]*"|“[^”\n]*”|`[^`\n]*`|<style>.*?</style>|<[^>]*>|\S*/\S*', "", printed, flags=re.DOTALL)
    assert sorted(set(ENGLISH.findall(printed))) == [], printed


def test_the_option_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Its first value counts, so that pages may have another language than the messages."""
    monkeypatch.setenv("LC_ALL", "es_VE.UTF-8")
    for arguments, usage in (
        (["--language", "en", "site", "--language", "es"], "usage: "),
        (["--language=es", "site", "--language", "en"], "uso: "),
        (["site", "--lang", "en"], "usage: "),
        (["site"], "uso: "),
    ):
        with pytest.raises(SystemExit):
            main([*arguments, "--out"])
        assert capsys.readouterr().err.startswith(usage), arguments


def test_a_run_in_english_reads_no_translation() -> None:
    """Nor does it load what translates, unless the command itself does: a start must not take longer."""
    code = (
        "import sys, incidents.cli as cli\n"
        "opened = []\n"
        "sys.addaudithook(lambda name, found: name == 'open' and opened.append(str(found[0])))\n"
        "cli.main([])\n"
        "assert 'json' not in sys.modules and 'incidents.views' not in sys.modules\n"
        "for name in cli.COMMANDS:\n"
        "    try: cli.main([name, '--help'])\n"
        "    except SystemExit: pass\n"
        "assert [one for one in opened if 'i18n' in one] == [], opened"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, text=True, env={"LANG": "C.UTF-8"}
    )
    assert done.returncode == 0, done.stderr
