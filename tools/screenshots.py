"""Take the screenshots of docs/_static: pages in Chromium, values of a notebook, and a record in Neovim.

Usage: screenshots.py SITE CODEBOOK BUILD, the folders of a built site and codebook, and one for what lies between.
The environment variable CHROMIUM names the browser.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from drawing import screen
from markupsafe import Markup
from PIL import Image

from incidents import Corpus, precedents, similarity
from incidents.views.html import element, page

ROOT: Final = Path(__file__).resolve().parents[1]
TARGET: Final = ROOT / "docs" / "_static"
MOST_BYTES: Final = 120_000
_COLOURS: Final = 64
_SHOTS: Final = {
    "record-page.png": ("site", "incidents/ve-x-2024-block.html", 1180, 900),
    "site-page.png": ("site", "index.html", 1180, 900),
    "codebook-page.png": ("codebook", "codes/action-kinds.html", 1180, 800),
    "notebook.png": ("build", "notebook.html", 1100, 700),
}
"""The pictures: which folder, which page, and the size of the window."""


def shoot(browser: str, address: str, size: tuple[int, int], target: Path) -> None:
    """Take a picture of a page, in as many colours as keep it small."""
    subprocess.run(  # noqa: S603 - the browser is that of whoever runs this
        [
            *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
            *(f"--window-size={size[0]},{size[1]}", f"--screenshot={target}", address),
        ],
        check=True,
        capture_output=True,
    )
    with Image.open(target) as taken:
        taken.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    if target.stat().st_size > MOST_BYTES:
        message = f"{target.name} has {target.stat().st_size:,} bytes, more than {MOST_BYTES:,}"
        raise ValueError(message)


def notebook(target: Path) -> None:
    """Write a page of the HTML that notebooks get of two values, each below the code that makes it."""
    corpus = Corpus.load(ROOT / "examples")
    twitter, block = corpus["ve-twitter-2013-suspensions"], corpus["ve-x-2024-block"]
    cells = (
        ("incidents.precedents(block, corpus, k=2)", precedents(block, corpus, k=2)),
        ("incidents.similarity(twitter, block)", similarity(twitter, block)),
    )
    body = (piece for code, value in cells for piece in (element("pre", code), _html(value)))
    target.write_text(page("In a notebook", *body), encoding="utf-8")


def _html(value: object) -> Markup:
    made: str = value._repr_html_()  # type: ignore[attr-defined]
    return Markup(made)  # noqa: S704 - escaped by the library


def editor(build: Path) -> str:
    """Return the screen of Neovim with a record that has a misspelt code."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    record = text.partition("```json\n")[2].partition("```")[0].replace("service_block", "servce_block")
    path, shown = build / "tr-instagram-2024-block.json", build / "screen.txt"
    path.write_text(record, encoding="utf-8")
    subprocess.run(  # noqa: S603
        ["nvim", "--headless", "-u", "NONE", "-c", f"luafile {ROOT / 'tools' / 'editor' / 'screen.lua'}"],  # noqa: S607
        check=True,
        cwd=build,
        env={
            **os.environ,
            "RECORD": path.name,
            "SCREEN": str(shown),
            "INCIDENTS": str(Path(sys.executable).parent / "incidents"),
        },
    )
    return screen(
        "A record in Neovim",
        "Neovim shows a record in which a code is misspelt. The finding is beside the line, with the code that was meant.",
        shown.read_text(encoding="utf-8").rstrip().splitlines(),
    ).svg()


def main(arguments: list[str]) -> int:
    """Take all pictures; return the exit status."""
    folders = dict(zip(("site", "codebook", "build"), (Path(one).resolve() for one in arguments), strict=True))
    folders["build"].mkdir(parents=True, exist_ok=True)
    notebook(folders["build"] / "notebook.html")
    for name, (folder, path, *size) in _SHOTS.items():
        shown = folders[folder] / path
        if not shown.exists():
            raise FileNotFoundError(shown)
        shoot(os.environ.get("CHROMIUM", "chromium"), shown.as_uri(), (size[0], size[1]), TARGET / name)
    (TARGET / "editor.svg").write_text(editor(folders["build"]), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
