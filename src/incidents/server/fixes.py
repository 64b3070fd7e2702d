"""Quick fixes: safe corrections, and the texts that a finding says may be meant."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from lsprotocol import types as lsp

from incidents.findings import Finding
from incidents.server.document import Document
from incidents.validation.apply_fixes import fixed

FIX_ALL: Final = "source.fixAll.incidents"


def code_actions(
    document: Document,
    uri: str,
    range_: lsp.Range,
    findings: Iterable[tuple[Finding, lsp.Diagnostic]],
    only: Iterable[str] = (),
) -> list[lsp.CodeAction]:
    """Return what can be done about the findings in a range, the certain corrections first.

    Args:
        document: The text.
        uri: Its address.
        range_: The range that is selected.
        findings: The findings about the text with their diagnostics.
        only: Kinds of actions that are asked for; empty for all.
    """
    kinds = tuple(only)
    actions: list[lsp.CodeAction] = []
    if _asked(lsp.CodeActionKind.QuickFix, kinds):
        for finding, diagnostic in findings:
            if _touches(diagnostic.range, range_):
                actions += _quick(document, uri, finding, diagnostic)
    if _asked(FIX_ALL, kinds):
        actions += _fix_all(document, uri)
    return actions


def _asked(kind: str, only: tuple[str, ...]) -> bool:
    return not only or any(kind == one or kind.startswith(f"{one}.") for one in only)


def _touches(one: lsp.Range, other: lsp.Range) -> bool:
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def _key(position: lsp.Position) -> tuple[int, int]:
    return position.line, position.character


def _quick(document: Document, uri: str, finding: Finding, diagnostic: lsp.Diagnostic) -> Iterator[lsp.CodeAction]:
    edits: tuple[lsp.TextEdit, ...] = ()
    if finding.fix is not None:
        edits = tuple(lsp.TextEdit(range_, text) for range_, text in document.lines.edited(finding.fix.edits))
        yield _action(uri, f"{finding.fix.title[:1].upper()}{finding.fix.title[1:]}", edits, diagnostic, preferred=True)
    for near in finding.near:
        edit = lsp.TextEdit(diagnostic.range, json.dumps(near, ensure_ascii=False))
        if edits != (edit,):
            yield _action(uri, f"Write {near}", (edit,), diagnostic, preferred=len(finding.near) == 1 and not edits)


def _action(
    uri: str, title: str, edits: Iterable[lsp.TextEdit], diagnostic: lsp.Diagnostic, *, preferred: bool
) -> lsp.CodeAction:
    return lsp.CodeAction(
        title=title,
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[diagnostic],
        is_preferred=preferred,
        edit=lsp.WorkspaceEdit(changes={uri: list(edits)}),
    )


def _fix_all(document: Document, uri: str) -> Iterator[lsp.CodeAction]:
    """Yield the action that applies every safe fix, if that changes anything."""
    if not any(finding.fix for finding in document.checked.findings):
        return
    raw = document.text.encode("utf-8", "surrogatepass")
    text = fixed(document.path, raw, lambda found: found).raw.decode("utf-8", "surrogatepass")
    if text != document.text:
        yield lsp.CodeAction(
            title="Apply all safe fixes",
            kind=FIX_ALL,
            edit=lsp.WorkspaceEdit(changes={uri: [lsp.TextEdit(document.lines.whole, text)]}),
        )
