"""The server itself: what an editor asks, answered from the open texts and the folder.

Each change sends the whole text, because the protocol and Python do not agree on what ends a line. A text is checked shortly after the last
keystroke, and compared with the other records after a pause.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from incidents.codec.writing import dumps
from incidents.data import ENGLISH
from incidents.findings import Finding, Severity
from incidents.server import completion, fixes, hover, lens, names
from incidents.server.document import Document
from incidents.server.folder import OpenFolder
from incidents.version import __version__
from incidents.views.findings.translated import in_language
from incidents.views.words import Words

SOURCE: Final = "incidents"
_SOON: Final = 0.03
"""Seconds after a keystroke before a text is checked."""
_PAUSE: Final = 0.8
"""Seconds without a keystroke before the records are compared with each other."""
_SETTINGS: Final = ("incidents.toml", "pyproject.toml")
_SEVERITIES: Final = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.NOTE: lsp.DiagnosticSeverity.Information,
}


class Server(LanguageServer):
    """A language server for the records of one folder."""

    def __init__(self, today: Callable[[], date], *, with_rules: bool = False, language: str = ENGLISH) -> None:
        super().__init__(SOURCE, __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self.today = today
        self.words = Words.of(language)
        self.with_rules = with_rules
        self.folder = OpenFolder(None, today)
        self._uris: dict[str, str] = {}
        self._across: dict[str, list[Finding]] = {}
        self._soon: dict[str, asyncio.TimerHandle] = {}
        self._pause: asyncio.TimerHandle | None = None

    def set_up(self, root: str | None) -> None:
        """Take the folder that the editor has open."""
        self.folder = OpenFolder(root, self.today, with_rules=self.with_rules)
        if self.folder.problem:
            self._say(self.folder.problem)

    def _say(self, message: str) -> None:
        self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, self.words.phrase(message)))

    def put(self, uri: str, text: str, version: int | None) -> None:
        """Take a new text of a file, and check it soon."""
        path = path_of(uri)
        self._uris[path] = uri
        self.folder.put(path, text, version)
        loop = asyncio.get_running_loop()
        if path in self._soon:
            self._soon[path].cancel()
        self._soon[path] = loop.call_later(_SOON, self.publish, path)
        self.compare_later()

    def changed(self, uris: Iterable[str]) -> None:
        """Take notice of files that changed on disk: of settings at once, of records when they are compared."""
        if any(uri.rpartition("/")[2] in _SETTINGS for uri in uris):
            self.folder.reload()
            if self.folder.problem:
                self._say(self.folder.problem)
            for path in self.folder.open:
                self.publish(path)
        self.compare_later()

    def compare_later(self) -> None:
        """Compare the records with each other after a pause."""
        if self._pause is not None:
            self._pause.cancel()
        self._pause = asyncio.get_running_loop().call_later(_PAUSE, self.compare)

    def compare(self) -> None:
        """Compare the records with each other, and publish what changed."""
        self._pause = None
        found = self.folder.across()
        changed = [path for path in found if found[path] != self._across.get(path, [])]
        self._across = found
        for path in changed:
            self.publish(path)

    def document(self, uri: str) -> Document | None:
        """Return the text of an open file that is checked; None for any other."""
        found = self.folder.open.get(path_of(uri))
        return found if found is not None and self.folder.serves(found) else None

    def found(self, document: Document) -> list[tuple[Finding, lsp.Diagnostic]]:
        """Return the findings about a text, those across records as they were last compared, with their diagnostics."""
        across = [finding for finding in self._across.get(document.path, ()) if _still_there(finding, document)]
        found = sorted((*self.folder.findings(document), *across), key=lambda finding: finding.order)
        said = [in_language(finding, self.words) for finding in found]
        return [(finding, self.diagnostic(finding, document)) for finding in said]

    def publish(self, path: str) -> None:
        """Send the findings about a text."""
        self._soon.pop(path, None)
        document = self.folder.open.get(path)
        if document is None:
            return
        found = self.found(document) if self.folder.serves(document) else []
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(
                uri=self._uris[path], version=document.version, diagnostics=[diagnostic for _, diagnostic in found]
            )
        )

    def close(self, uri: str) -> None:
        """Forget a text that was closed, and its findings."""
        path = path_of(uri)
        self.folder.close(path)
        self._across.pop(path, None)
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri=uri, diagnostics=[]))
        self.compare_later()

    def diagnostic(self, finding: Finding, document: Document) -> lsp.Diagnostic:
        """Return a finding as the protocol has it."""
        range_ = document.lines.of(finding.span) if finding.span else document.lines.range(0, 1)
        return lsp.Diagnostic(
            range=range_,
            message=f"{finding.message}\n{finding.help}" if finding.help else finding.message,
            severity=_SEVERITIES[finding.severity],
            code=finding.code,
            source=SOURCE,
            related_information=self._related(finding, document),
        )

    def titled(self, actions: list[lsp.CodeAction]) -> list[lsp.CodeAction]:
        """Return what can be done, with titles in the language of the editor."""
        for one in actions:
            one.title = self.words.phrase(one.title)
        return actions

    def _related(self, finding: Finding, document: Document) -> list[lsp.DiagnosticRelatedInformation] | None:
        """Return the place of the other one of two equal things."""
        if finding.other is None:
            return None
        there = lsp.Location(self._uris[document.path], document.lines.of(finding.other))
        return [lsp.DiagnosticRelatedInformation(there, self.words.phrase("the other one"))]


def path_of(uri: str) -> str:
    """Return the path of the file of an address; the address itself for a text that is in no file."""
    return os.path.abspath(to_fs_path(uri) or uri) if uri.startswith("file:") else uri  # noqa: PTH100


def _still_there(finding: Finding, document: Document) -> bool:
    return finding.span is None or finding.span.end_line <= document.text.count("\n") + 1


def make(today: Callable[[], date], *, with_rules: bool = False, language: str = ENGLISH) -> Server:
    """Return a server with everything that it can do.

    Args:
        today: Returns the day of statuses, and that by which suppressions expire.
        with_rules: Whether rules of the project run, which is code of the folder that is opened.
        language: The language of findings, fixes and messages.
    """
    server = Server(today, with_rules=with_rules, language=language)
    _texts(server)
    _answers(server)
    _names(server)
    return server


def _texts(server: Server) -> None:
    @server.feature(lsp.INITIALIZED)
    def _(_: Any) -> None:
        first = next(iter(server.workspace.folders), None)
        server.set_up(server.workspace.root_path or (to_fs_path(first) if first else None))

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def _(params: lsp.DidOpenTextDocumentParams) -> None:
        server.put(params.text_document.uri, params.text_document.text, params.text_document.version)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def _(params: lsp.DidChangeTextDocumentParams) -> None:
        text = server.workspace.get_text_document(params.text_document.uri).source
        server.put(params.text_document.uri, text, params.text_document.version)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def _(params: lsp.DidSaveTextDocumentParams) -> None:
        server.changed([params.text_document.uri])

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def _(params: lsp.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(params: lsp.DidChangeWatchedFilesParams) -> None:
        server.changed([change.uri for change in params.changes])


def _answers(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=['"', ":", "[", "{", ","]))
    def _(params: lsp.CompletionParams) -> lsp.CompletionList | None:
        document = server.document(params.text_document.uri)
        if document is None:
            return None
        server.folder.refresh()
        return lsp.CompletionList(
            is_incomplete=False,
            items=completion.completion(document, params.position, server.folder.titles(), server.words),
        )

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def _(params: lsp.HoverParams) -> lsp.Hover | None:
        document = server.document(params.text_document.uri)
        return hover.hover(document, params.position, server.today(), server.words) if document else None

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix, fixes.FIX_ALL]),
    )
    def _(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        document = server.document(params.text_document.uri)
        if document is None:
            return []
        uri = params.text_document.uri
        found = fixes.code_actions(document, uri, params.range, server.found(document), params.context.only or ())
        return server.titled(found)

    @server.feature(lsp.TEXT_DOCUMENT_FORMATTING)
    def _(params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
        document = server.document(params.text_document.uri)
        if document is None or document.incident is None or document.checked.errors:
            return []
        text = dumps(document.incident)
        return [lsp.TextEdit(document.lines.whole, text)] if text != document.text else []

    @server.feature(lsp.TEXT_DOCUMENT_CODE_LENS)
    def _(params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
        document = server.document(params.text_document.uri)
        return lens.lenses(document, server.today(), server.words) if document else []

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def _(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        document = server.document(params.text_document.uri)
        return names.outline(document) if document else []


def _names(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def _(params: lsp.DefinitionParams) -> lsp.Location | None:
        found = _name(server, params)
        return _definition(server, *found) if found else None

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def _(params: lsp.ReferenceParams) -> list[lsp.Location]:
        found = _name(server, params)
        declared = params.context.include_declaration
        return list(_references(server, *found, declared=declared)) if found else []

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def _(params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        found = _name(server, params)
        if found is None or not names.is_renamable(*found):
            return None
        document, name = found
        return lsp.PrepareRenamePlaceholder(document.lines.range(name.node.start, name.node.end), name.text)

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    def _(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        found = _name(server, params)
        return _renaming(server, *found, params.new_name) if found and names.is_renamable(*found) else None


def _definition(server: Server, document: Document, name: names.Name) -> lsp.Location | None:
    """Return where an id is declared: in the record, or, of a record, in its file."""
    range_ = names.definition(document, name)
    if range_ is not None:
        return lsp.Location(_uri(server, document.path), range_)
    path = server.folder.path_of(name.text) if names.INCIDENT in name.sorts else None
    for other in server.folder.documents([path] if path else []):
        node = other.tree.at(("id",))
        if node is not None:
            return lsp.Location(_uri(server, other.path), other.lines.range(node.start, node.end))
    return None


def _references(server: Server, document: Document, name: names.Name, *, declared: bool) -> Iterator[lsp.Location]:
    for one in _naming(server, document, name):
        for node in names.occurrences(one, name, declared=declared):
            yield lsp.Location(_uri(server, one.path), one.lines.range(node.start, node.end))


def _renaming(server: Server, document: Document, name: names.Name, new: str) -> lsp.WorkspaceEdit | None:
    """Return the edits of every record in which an id is; None, with a message, if it cannot have the new name."""
    reason = names.why_not(document, name, new)
    if not reason and names.INCIDENT in name.sorts and new in server.folder.titles():
        reason = f'a record has the id "{new}" already'
    if reason:
        server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, server.words.phrase(reason)))
        return None
    changes = {_uri(server, one.path): names.renamed(one, name, new) for one in _naming(server, document, name)}
    return lsp.WorkspaceEdit(changes={uri: edits for uri, edits in changes.items() if edits})


def _name(server: Server, params: Any) -> tuple[Document, names.Name] | None:
    document = server.document(params.text_document.uri)
    name = names.name_at(document, params.position) if document else None
    return (document, name) if document is not None and name is not None else None


def _naming(server: Server, document: Document, name: names.Name) -> Iterator[Document]:
    """Yield the texts in which an id can be: that of a part of a record is in this record only."""
    if names.INCIDENT not in name.sorts:
        yield document
        return
    server.folder.refresh()
    seen = set()
    path = server.folder.path_of(name.text)
    home = server.folder.documents([path] if path else [])
    for one in (document, *home, *server.folder.related_to(name.text)):
        if one.path not in seen:
            seen.add(one.path)
            yield one


def _uri(server: Server, path: str) -> str:
    return server._uris.get(path) or from_fs_path(path) or path  # noqa: SLF001 - of this module
