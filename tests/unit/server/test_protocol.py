"""The server over standard input and output, as an editor speaks to it."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient

from incidents import loads, validate_bytes
from incidents.server.lines import Lines
from tests.mistakes import records_with_mistakes
from tests.records import EXAMPLES, ROOT, X_2024, minimal
from tests.unit.server.asking import applied

pytestmark = pytest.mark.slow

_STARTED = ClientServerConfig(server_command=[sys.executable, "-m", "incidents", "server"])
EDITS = int(os.environ.get("INCIDENTS_EDITS", "5"))
"""Edits of each record; `make check-editor` makes many times as many."""
CAMPAIGN = 1_000
"""Edits of each record from which every mistake is tried too, and the memory of the server is compared."""


@pytest_lsp.fixture(config=_STARTED)  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient, tmp_path: Path) -> AsyncIterator[None]:
    """Start a server in a folder with two records, and end it."""
    for name in ("one-2024", "two-2024"):
        (tmp_path / f"{name}.json").write_text(json.dumps(minimal(id=name), indent=2), encoding="utf-8")
    capabilities = lsp.ClientCapabilities()
    await lsp_client.initialize_session(lsp.InitializeParams(capabilities=capabilities, root_uri=tmp_path.as_uri()))
    yield
    await lsp_client.shutdown_session()


def server_memory(client: LanguageClient) -> int:
    """Return how many pages of memory the server holds; 0 where the system does not say."""
    process = client._server
    counts = Path(f"/proc/{process.pid}/statm") if process else Path()
    return int(counts.read_text().split()[1]) if counts.is_file() else 0


class Editor:
    """An open file in an editor."""

    def __init__(self, client: LanguageClient, path: Path, text: str = "") -> None:
        self.client = client
        self.path = path
        self.uri = path.as_uri()
        self.text = text
        self.version = 1
        item = lsp.TextDocumentItem(self.uri, "json", self.version, text)
        client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))

    @property
    def named(self) -> lsp.TextDocumentIdentifier:
        """The file as requests name it."""
        return lsp.TextDocumentIdentifier(self.uri)

    def write(self, text: str) -> None:
        """Replace the text."""
        self.text, self.version = text, self.version + 1
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        named = lsp.VersionedTextDocumentIdentifier(self.version, self.uri)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(named, [change]))

    def set(self, settings: str) -> None:
        """Save settings beside the file."""
        path = self.path.with_name("incidents.toml")
        path.write_text(settings, encoding="utf-8")
        change = lsp.FileEvent(path.as_uri(), lsp.FileChangeType.Created)
        self.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([change]))

    def position(self, mark: str, more: int = 1) -> lsp.Position:
        """Return the position some characters after the beginning of a mark."""
        return Lines(self.text).position(self.text.index(mark) + more)

    async def diagnostics(self, code: str | None = None) -> list[lsp.Diagnostic]:
        """Wait for the findings about the text that was just written; with a code, until one has it."""
        while True:
            found = self.client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
            sent: lsp.PublishDiagnosticsParams = await asyncio.wait_for(found, 30)
            if sent.version == self.version and (code is None or any(one.code == code for one in sent.diagnostics)):
                return list(sent.diagnostics)

    async def complete(self, mark: str, label: str, *typed: str) -> None:
        """Put in what is offered under a label behind a mark, and type into its places in their order."""
        offset = self.text.index(mark) + len(mark)
        params = lsp.CompletionParams(self.named, Lines(self.text).position(offset))
        found = await self.client.text_document_completion_async(params)
        (item,) = [one for one in found.items if one.label == label]  # type: ignore[union-attr]
        text = applied(self.text, [item.text_edit])
        for number, words in enumerate(typed, 1):
            text = re.sub(rf"\$\{{{number}[^}}]*\}}|\${number}\b", words, text, count=1)
        self.write(text.replace("$0", ""))

    async def fix(self, diagnostic: lsp.Diagnostic) -> None:
        """Apply the first quick fix of a finding."""
        params = lsp.CodeActionParams(self.named, diagnostic.range, lsp.CodeActionContext([diagnostic]))
        actions: Any = await self.client.text_document_code_action_async(params)
        self.write(applied(self.text, actions[0].edit.changes[self.uri]))


@pytest.mark.asyncio
async def test_a_record_is_written_from_nothing(client: LanguageClient, tmp_path: Path) -> None:
    """By completion and fixes; until the places are filled there are findings, and at the end there is none."""
    editor = Editor(client, tmp_path / "ve-signal-2024-block.json")
    words = ("ve-signal-2024-block", "Venezuela blocks Signal", "VE", "service_block", "signal", "2024-08-08")
    await editor.complete("", "new incident")
    assert await editor.diagnostics()
    editor.write("")
    await editor.complete("", "new incident", *words, "cannot use Signal", "A newspaper")
    assert await editor.diagnostics() == []
    await editor.complete('"title": "Venezuela blocks Signal",', "timezone", "")
    await editor.complete('"timezone": "', "America/Caracas")
    await editor.complete('"America/Caracas",', "actors", '{"id": "conatel", "name": "Conatel", "kind": ""}')
    await editor.complete('"name": "Conatel", "kind": "', "regulator")
    await editor.complete('"kind": "service_block",', "by", "")
    await editor.complete('"by": ["', "conatel")
    await editor.complete('"on": "2024-08-08",', "effects", "")
    await editor.complete('"effects": [', "{ }")
    await editor.complete('"effects": [{', "extent", "fulll")
    (found,) = await editor.diagnostics()
    await editor.fix(found)
    assert {one.code for one in await editor.diagnostics()} == {"INC240"}  # no evidence for the effect
    editor.write(editor.text.replace('"extent": "full"', '"extent": "full",'))
    await editor.complete('"extent": "full",', "evidence", '{"source": "", "quote": "cannot use it"}')
    await editor.complete('"evidence": [{"source": "', "report")
    assert await editor.diagnostics() == []
    layout = lsp.DocumentFormattingParams(editor.named, lsp.FormattingOptions(2, True))  # noqa: FBT003 - of the protocol
    (edit,) = await client.text_document_formatting_async(layout)  # type: ignore[misc]
    editor.write(edit.new_text)
    assert await editor.diagnostics() == []
    assert loads(editor.text).actions[0].by == ("conatel",)


@pytest.mark.asyncio
async def test_findings_are_those_of_validate(client: LanguageClient, tmp_path: Path) -> None:
    """Of an invalid text, of one that does not parse, and of a good one."""
    path = tmp_path / "record.json"
    editor = Editor(client, path, json.dumps(minimal(titel=1), indent=2))
    for text in (editor.text, editor.text[:-20], json.dumps(minimal())):
        editor.write(text)
        found = await editor.diagnostics()
        assert [one.code for one in found] == [one.code for one in validate_bytes(text.encode(), str(path))]


@pytest.mark.asyncio
async def test_findings_across_records_come_after_a_pause(client: LanguageClient, tmp_path: Path) -> None:
    """And a quick fix writes the id that was meant."""
    relation = {"kind": "follows", "incident": "twoo-2024", "basis": "inferred", "evidence": [{"source": "report"}]}
    editor = Editor(
        client, tmp_path / "one-2024.json", json.dumps(minimal(id="one-2024", relations=[relation]), indent=2)
    )
    (found,) = [one for one in await editor.diagnostics("INC303") if one.code == "INC303"]
    params = lsp.CodeActionParams(editor.named, found.range, lsp.CodeActionContext([found]))
    (action,) = await client.text_document_code_action_async(params)  # type: ignore[misc]
    assert action.title == "Write two-2024"
    editor.write(applied(editor.text, action.edit.changes[editor.uri]))  # type: ignore[union-attr, index]
    place = lsp.DefinitionParams(editor.named, editor.position('"two-2024"'))
    location: Any = await client.text_document_definition_async(place)
    assert location.uri == (tmp_path / "two-2024.json").as_uri()
    renamed = await client.text_document_rename_async(lsp.RenameParams(editor.named, place.position, "second-2024"))
    assert set(renamed.changes) == {editor.uri, location.uri}  # type: ignore[union-attr, arg-type]


@pytest.mark.asyncio
async def test_settings_count_when_they_are_saved(client: LanguageClient, tmp_path: Path) -> None:
    """For the open texts, without a keystroke in them."""
    editor = Editor(client, tmp_path / "xx-example.json", json.dumps(minimal(titel="x")))
    assert [one.code for one in await editor.diagnostics()] == ["INC101"]
    editor.set('ignore = [{ code = "INC101", reason = "tried" }]\n')
    assert "INC101" not in [one.code for one in await editor.diagnostics()]


@pytest.mark.asyncio
async def test_what_an_editor_asks_is_answered(client: LanguageClient, tmp_path: Path) -> None:
    """Hover, references, rename, outline, lenses and layout of a real record."""
    text = X_2024.read_text(encoding="utf-8")
    editor = Editor(client, tmp_path / X_2024.name, text)
    assert await editor.diagnostics() == []
    hover = await client.text_document_hover_async(lsp.HoverParams(editor.named, editor.position('"service_block"')))
    assert "Service block" in hover.contents.value  # type: ignore[union-attr]
    place = editor.position('"s001"')
    context = lsp.ReferenceContext(include_declaration=True)
    references = await client.text_document_references_async(lsp.ReferenceParams(context, editor.named, place))
    assert len(references or ()) == text.count('"s001"')
    ready = await client.text_document_prepare_rename_async(lsp.PrepareRenameParams(editor.named, place))
    assert ready.placeholder == "s001"  # type: ignore[union-attr]
    assert await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(editor.named))
    assert await client.text_document_code_lens_async(lsp.CodeLensParams(editor.named))
    layout = lsp.DocumentFormattingParams(editor.named, lsp.FormattingOptions(2, True))  # noqa: FBT003 - of the protocol
    assert not await client.text_document_formatting_async(layout)
    editor.write(json.dumps(json.loads(text)))
    (edit,) = await client.text_document_formatting_async(layout)  # type: ignore[misc]
    assert edit.new_text == text


PIECES = ("", "", '"', "\r\n", "\r", "😀", ",", "}", "[", ":", '{"id": "', "\u2028", "\t", "null", "\\")


@pytest.mark.asyncio
@pytest.mark.parametrize("number", range(5))
async def test_findings_after_any_edits_are_those_of_validate(
    client: LanguageClient, tmp_path: Path, number: int
) -> None:
    """Put in, taken out, pasted and undone, with line breaks of every kind and characters beyond UTF-16."""
    rnd = random.Random(number)  # noqa: S311 - a fixed series of edits
    (tmp_path / "one-2024.json").unlink()
    (tmp_path / "two-2024.json").unlink()
    path = tmp_path / sorted(EXAMPLES.glob("*.json"))[number * 11].name
    editor = Editor(client, path, (EXAMPLES / path.name).read_text(encoding="utf-8"))
    texts = [editor.text]
    memory = []
    for _ in range(EDITS):
        text = editor.text
        start = rnd.randrange(len(text) + 1)
        end = min(len(text), start + rnd.choice((0, 0, 1, 5, 200)))
        pasted = text[: rnd.randrange(300)] if rnd.random() < 0.1 else rnd.choice(PIECES)
        editor.write(rnd.choice(texts) if rnd.random() < 0.2 else text[:start] + pasted + text[end:])
        texts = [*texts[-5:], editor.text]
        found = await editor.diagnostics()
        expected = validate_bytes(editor.text.encode(), str(path))
        assert [(one.code, one.message.partition("\n")[0]) for one in found] == [
            (one.code, one.message) for one in expected
        ]
        memory.append(server_memory(client))
    assert EDITS < CAMPAIGN or memory[-1] < 1.15 * memory[CAMPAIGN // 4], memory[:: CAMPAIGN // 20]


@pytest.mark.asyncio
async def test_every_mistake_is_found(client: LanguageClient, tmp_path: Path) -> None:
    """Of the tables of mistakes, with the codes of `validate` in its order."""
    editor = Editor(client, tmp_path / "record.json", "{}")
    editor.set('include = ["record.json"]\n')  # also if it does not look like a record
    for mistake in records_with_mistakes()[:: 1 if EDITS >= CAMPAIGN else 40]:
        editor.write(mistake.raw.decode("utf-8"))
        codes = [one.code for one in await editor.diagnostics()]
        assert codes, mistake.name
        assert codes == [one.code for one in validate_bytes(mistake.raw, str(tmp_path / "record.json"))], mistake.name


def test_on_a_terminal_it_says_who_starts_it() -> None:
    """The help names the package; closed input ends the server."""
    command = [sys.executable, "-m", "incidents", "server"]
    done = subprocess.run(command, input=b"", capture_output=True, timeout=60, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, b"")
