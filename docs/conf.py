"""Settings of Sphinx; the pages are Markdown (MyST)."""

from __future__ import annotations

import tomllib
from pathlib import Path

from sphinx.application import Sphinx

_project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = "incidents"
author = "The incidents contributors"
copyright = "2026, the incidents contributors"
version = release = _project["version"]

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
nitpicky = True
suppress_warnings = ["misc.highlighting_failure"]  # blocks show what programs print, which is not always a language

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["incidents.css"]
html_title = f"incidents {release}"
html_show_sourcelink = False
html_show_sphinx = False

_MENDED = (
    ('<p class="caption" role="heading">', '<p class="caption" role="heading" aria-level="2">'),
    ('<aside class="sidebar-drawer">', '<aside class="sidebar-drawer" aria-label="Pages">'),
    ('<aside class="toc-drawer">', '<aside class="toc-drawer" aria-label="On this page">'),
    ('<aside class="toc-drawer no-toc">', '<aside class="toc-drawer no-toc" aria-label="On this page">'),
    ("<pre>", '<pre tabindex="0">'),
    ('<div class="table-wrapper ', '<div tabindex="0" class="table-wrapper '),
)
"""What Sphinx and its theme leave out: a level, names, and the keyboard where something scrolls. `make check-docs` looks."""


def _mend(app: Sphinx, error: Exception | None) -> None:
    """Put what is missing into the pages that were built; what was mended in an earlier build stays as it is."""
    for page in [] if error else Path(app.outdir).rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for before, after in _MENDED:
            text = text.replace(before, after)
        if page.name == "search.html" and "<h1>Search" not in text.partition("<noscript>")[0]:
            text = text.replace('id="furo-main-content">', 'id="furo-main-content"><h1>Search</h1>')
        page.write_text(text, encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> None:
    """Mend the pages after they are built."""
    app.connect("build-finished", _mend)
