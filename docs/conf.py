"""Settings of Sphinx; the pages are Markdown (MyST)."""

from __future__ import annotations

import tomllib
from pathlib import Path

_project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = "incidents"
author = "The incidents contributors"
copyright = "2026, the incidents contributors"
version = release = _project["version"]

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["incidents.css"]
html_title = f"incidents {release}"
html_show_sourcelink = False
html_show_sphinx = False
