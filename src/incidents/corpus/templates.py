"""What ``incidents init`` writes: the settings, the hooks and the workflow of a project that keeps records."""

from __future__ import annotations

import json
from typing import Final

from incidents.version import __version__

FOLDER: Final = "records"
"""The folder of the records."""
EXAMPLE: Final = "example-incident"
"""The id of the record to start from."""

SETTINGS: Final = f"""\
# How `incidents validate` checks the records of this project. Everything here may be left out.

# What is checked when no path is named.
include = ["{FOLDER}"]

# The mildest finding that makes a check fail: "error", "warning" or "note".
fail-on = "warning"

# Only these codes, or beginnings of codes; all without it.
# select = ["INC0", "INC1", "INC2"]

# Findings that were looked at and may stay. Each has a reason; `until` is the last day on which it holds.
# [[ignore]]
# code = "INC244"
# paths = ["{FOLDER}/example-*.json"]
# reason = "the newspaper dates its pages by their first version"
# until = 2027-12-31
"""

HOOKS: Final = f"""\
# `pre-commit install` makes git run these before each commit.
repos:
  - repo: local
    hooks:
      - id: incidents-validate
        name: incidents validate
        entry: incidents validate
        language: python
        additional_dependencies: ["incidents=={__version__}"]
        files: ^{FOLDER}/.*\\.json$
        require_serial: true
      - id: incidents-fmt
        name: incidents fmt
        entry: incidents fmt
        language: python
        additional_dependencies: ["incidents=={__version__}"]
        files: ^{FOLDER}/.*\\.json$
        require_serial: true
"""

WORKFLOW: Final = f"""\
name: incidents

on: [push, pull_request]

permissions:
  contents: read

jobs:
  validate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0
        with:
          python-version: "3.13"
      # Outside the checkout and with -I: no module of a pull request is imported.
      - run: |
          python -I -m venv "$RUNNER_TEMP/incidents"
          "$RUNNER_TEMP/incidents/bin/python" -I -m pip install --quiet "incidents=={__version__}"
      - run: '"$RUNNER_TEMP/incidents/bin/incidents" validate --format github'
      - run: '"$RUNNER_TEMP/incidents/bin/incidents" fmt --check {FOLDER}'
"""

EDITOR_SCHEMA: Final = ".vscode/incidents.schema.json"
"""Where the copy of the schema for editors lies."""
EDITOR: Final = {
    "json.schemas": [
        {"fileMatch": [f"/{FOLDER}/*.json", f"/{FOLDER}/**/*.json"], "url": f"./{EDITOR_SCHEMA}"},
    ]
}
"""What VS Code has to know, as JSON data."""
EDITOR_SETTINGS: Final = json.dumps(EDITOR, indent=2) + "\n"
