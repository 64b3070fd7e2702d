"""Times the findings of the language server after a keystroke, in records of several sizes.

Run as `make bench-server`. The server is a process of its own and is spoken to as an editor does; a time is that from the
change to the findings about it, which contains the wait for further keystrokes.
"""

from __future__ import annotations

import asyncio
import json
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

EXAMPLES = Path(__file__).parents[1] / "examples"
KEYSTROKES = 200
SIZES = (7_000, 66_000, 200_000)
GOAL = 150
"""Milliseconds within which 95 of 100 findings arrive, for the record of 66 kB."""


def texts() -> Iterator[tuple[str, str]]:
    """Yield a record of about each size: the nearest of the examples, with its claims again for other parts if it is too small."""
    every = {path.name: path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.json"))}
    for size in SIZES:
        name = min(every, key=lambda one: abs(len(every[one].encode()) - size))
        text, record = every[name], json.loads(every[name])
        claims = [{key: value for key, value in one.items() if key != "id"} for one in record["claims"]]
        part = 0
        while len(text.encode()) < 0.9 * size:
            part += 1
            record["claims"] += [{**one, "part": f"part {part}"} for one in claims]
            text = json.dumps(record, indent=2, ensure_ascii=False)
        yield name, text


async def times(text: str, uri: str) -> list[float]:
    """Return the milliseconds from each keystroke to its findings."""
    client = LanguageClient("benchmark", "1")
    arrived: asyncio.Queue[int | None] = asyncio.Queue()

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
    def _(params: lsp.PublishDiagnosticsParams) -> None:
        arrived.put_nowait(params.version)

    await client.start_io(sys.executable, "-m", "incidents", "server")
    await client.initialize_async(lsp.InitializeParams(capabilities=lsp.ClientCapabilities()))
    client.initialized(lsp.InitializedParams())
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "json", 0, text)))
    while await arrived.get() != 0:
        pass
    found = []
    place = text.index('"title": "') + len('"title": "')
    for version in range(1, KEYSTROKES + 1):
        typed = text[:place] + "x" * (version % 40) + text[place:]
        named = lsp.VersionedTextDocumentIdentifier(version, uri)
        began = perf_counter()
        change = lsp.TextDocumentContentChangeWholeDocument(typed)
        client.text_document_did_change(lsp.DidChangeTextDocumentParams(named, [change]))
        while await arrived.get() != version:
            pass
        found.append(1_000 * (perf_counter() - began))
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
    return found


def main() -> None:
    """Print the table."""
    print(f"Python {platform.python_version()}, {KEYSTROKES} keystrokes in each record; milliseconds to the findings\n")
    print(f"{'record':<44} {'kB':>5} {'median':>8} {'95 %':>8} {'most':>8}")
    for name, text in texts():
        found = asyncio.run(times(text, (EXAMPLES / name).as_uri()))
        late = quantiles(found, n=20)[-1]
        print(f"{name:<44} {len(text.encode()) / 1_000:>5.0f} {median(found):>8.0f} {late:>8.0f} {max(found):>8.0f}")
    print(f"\ngoal: 95 % within {GOAL} ms for the record of about 66 kB")


if __name__ == "__main__":
    main()
