"""What ``incidents init`` writes: settings, hooks, jobs for CI and a guide, for a project that keeps records.

What installs the package installs it from where it is (see `incidents.corpus.origin`).
"""

from __future__ import annotations

import json
from typing import Final

from incidents.corpus.origin import PackageOrigin

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

ATTRIBUTES: Final = f"""\
{FOLDER}/**/*.json text eol=lf
{FOLDER}/**/*.ndjson text eol=lf
"""
"""Makes git keep the line endings of records, also on Windows."""


def hooks(origin: PackageOrigin) -> str:
    """Return the hooks for pre-commit."""
    if origin.path:
        # pre-commit installs in a folder of its own, where a path in the project leads nowhere.
        environment = f"language: system # uses the installed one: pip install {origin.quoted}"
    else:
        environment = f"language: python\n        additional_dependencies: [{json.dumps(origin.requirement)}]"
    return f"""\
# `pre-commit install` makes git run these before each commit.
repos:
  - repo: local
    hooks:
      - id: incidents-validate
        name: incidents validate
        entry: incidents validate
        {environment}
        files: ^{FOLDER}/.*\\.json$
        require_serial: true
      - id: incidents-fmt
        name: incidents fmt
        entry: incidents fmt
        {environment}
        files: ^{FOLDER}/.*\\.json$
        require_serial: true
"""


def workflow(origin: PackageOrigin) -> str:
    """Return the workflow for GitHub Actions."""
    return f"""\
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
          "$RUNNER_TEMP/incidents/bin/python" -I -m pip install --quiet {origin.quoted}
      - run: '"$RUNNER_TEMP/incidents/bin/incidents" validate --format github'
      - run: '"$RUNNER_TEMP/incidents/bin/incidents" fmt --check {FOLDER}'
"""


GITLAB_JOB: Final = ".gitlab/incidents.yml"
GITLAB: Final = f"""\
include:
  - local: {GITLAB_JOB}
"""
"""What makes GitLab run the job."""


def gitlab_job(origin: PackageOrigin) -> str:
    """Return the job for GitLab CI."""
    image = "python:3.13" if origin.git else "python:3.13-slim"  # the slim one has no git
    return f"""\
# Checks records, shows the findings in the merge request, and fails as `incidents validate` does.
incidents:
  stage: test
  image: {image}
  variables:
    INCIDENTS_FROM: {json.dumps(origin.requirement)} # what pip installs
    INCIDENTS_PATHS: "{FOLDER}" # files and folders, separated by spaces; empty for what the settings of the project include
    INCIDENTS_FAIL_ON: "warning"
  script:
    # -I: modules of the checkout, such as a pip.py of a stranger's merge request, are not imported.
    - python -I -m venv "${{CI_PROJECT_DIR}}.incidents"
    - '"${{CI_PROJECT_DIR}}.incidents/bin/python" -I -m pip install --quiet --disable-pip-version-check "$INCIDENTS_FROM"'
    - |
      set -f
      code=0
      "${{CI_PROJECT_DIR}}.incidents/bin/incidents" validate "--fail-on=$INCIDENTS_FAIL_ON" --format=gitlab -- $INCIDENTS_PATHS > gl-code-quality-report.json || code=$?
      if [ ! -s gl-code-quality-report.json ]; then
        rm -f gl-code-quality-report.json
      else
        "${{CI_PROJECT_DIR}}.incidents/bin/incidents" validate "--fail-on=$INCIDENTS_FAIL_ON" -- $INCIDENTS_PATHS || true
      fi
      exit "$code"
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""


def guide(origin: PackageOrigin) -> str:
    """Return the page that says how to install the package and check the records."""
    return f"""\
# Records

Each file here is the record of one incident.

To check them, install `incidents` with Python 3.11 or newer, in the folder of the project:

```sh
python3 -m pip install {origin.quoted}
```

Then check the records, and bring them into canonical form:

```sh
incidents validate
incidents fmt {FOLDER}
```

`pre-commit install` makes git do both before each commit.
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
EDITOR_TASKS: Final = (
    json.dumps(
        {
            "version": "2.0.0",
            "tasks": [
                {
                    "label": "incidents validate",
                    "type": "shell",
                    "command": "incidents",
                    "args": ["validate", "--format", "concise"],
                    "group": "test",
                    "presentation": {"reveal": "silent"},
                    "problemMatcher": {
                        "owner": "incidents",
                        "fileLocation": ["relative", "${workspaceFolder}"],
                        "pattern": {
                            "regexp": r"^(.+?):(\d+):(\d+): (error|warning|note) ([A-Z]+\d+): (.*)$",
                            **{
                                key: group
                                for group, key in enumerate(
                                    ("file", "line", "column", "severity", "code", "message"), 1
                                )
                            },
                        },
                    },
                }
            ],
        },
        indent=2,
    )
    + "\n"
)
"""A task of VS Code that validates and lists the findings as problems, for those without the language server."""
NEOVIM: Final = """\
-- Neovim 0.11 or newer reads this file if `exrc` is on and the file is trusted (:trust).
vim.lsp.config("incidents", {
  cmd = { "incidents", "server" },
  filetypes = { "json" },
  root_markers = { "incidents.toml" },
})
vim.lsp.enable("incidents")
"""
HELIX: Final = """\
[language-server.incidents]
command = "incidents"
args = ["server"]

[[language]]
name = "json"
language-servers = ["incidents"]
"""
