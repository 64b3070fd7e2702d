"""What guards each recipe: the checks that are run after it, and what they print where a step was left out."""

from __future__ import annotations

from typing import Final

from attrs import frozen

_SCHEMA: Final = "tests/test_schema_drift.py"
_REFERENCE: Final = "tests/test_reference_drift.py::test_page_is_up_to_date"
_CHANGELOG: Final = "tests/test_changelog.py"
_WORDS: Final = "tests/unit/views/test_words.py"
_DOCS: Final = "tests/test_docs_are_complete.py"
_CORPUS: Final = "tests/corpus/test_corpus.py"

_STALE_SCHEMA: Final = r"FAILED tests/test_schema_drift\.py"
_STALE_REFERENCE: Final = r"FAILED tests/test_reference_drift\.py"


def _unnamed(kind: str, things: str) -> str:
    return f"no fragment of kind {kind} names these new {things}"


def _in_order(*patterns: str) -> dict[int, str]:
    return dict(enumerate(patterns, start=1))


@frozen
class Guard:
    """The checks of a recipe."""

    targets: tuple[str, ...]
    """Targets of the Makefile."""
    tests: tuple[str, ...]
    traces: dict[int, str]
    """For each step, by its number, what is found in the output of the checks if it is missing, as a pattern.

    They are looked for in this order: what is missing in an early step often shows in the files of later ones too.
    """
    select: str = ""
    """Which of the tests are run, as for ``pytest -k``; all if it is empty."""


GUARDS: Final = {
    "Add a field": Guard(
        ("lint",),
        (_SCHEMA, _REFERENCE, _CHANGELOG, _WORDS, "tests/test_every_field_is_shown.py"),
        {
            # The key is unknown to the schema in both cases; only here the model has it.
            5: _STALE_SCHEMA,
            1: r'unknown key "archived_on"',
            2: r"every-field\.json lacks Source\.archived_on",
            3: r"site does not show Source\.archived_on",
            4: r"(show|compare) does not show Source\.archived_on",
            6: _STALE_REFERENCE,
            7: _unnamed("schema", "fields"),
        },
    ),
    "Add a code": Guard(
        ("records",),
        (_SCHEMA, _REFERENCE, _CHANGELOG, _WORDS),
        _in_order(
            r'nothing is called "hesitates"|unknown .*"hesitates"',
            r"lacks codes/stances/hesitates",
            _STALE_SCHEMA,
            _STALE_REFERENCE,
            _unnamed("schema", "codes"),
        ),
    ),
    "Add a platform": Guard(
        ("records",),
        (_SCHEMA, _REFERENCE, _CHANGELOG, "tests/unit/model/test_registry.py"),
        _in_order(
            r'has no entry "chirper_example"|INC502',
            r"INC506",
            _STALE_SCHEMA,
            _STALE_REFERENCE,
            _unnamed("added", "platforms"),
        ),
    ),
    "Add a person or an outlet": Guard(
        ("records",),
        (_SCHEMA, _REFERENCE, _CHANGELOG, "tests/unit/model/test_registry.py"),
        _in_order(
            r'has no entry "gazette_example"|INC502',
            r"INC506",
            _STALE_SCHEMA,
            _STALE_REFERENCE,
            _unnamed("added", "outlets"),
        ),
    ),
    "Add a translation": Guard(
        ("records",),
        (
            *(_SCHEMA, _REFERENCE, _CHANGELOG, _WORDS),
            *("tests/unit/schema/test_codelists.py", "tests/unit/validation/test_data_files.py"),
            *("tests/unit/model/test_codes.py", "tests/unit/model/test_countries.py"),
        ),
        _in_order(
            r"the unfinished language fr has no file",
            r"test_countries_are_named\[fr\]",
            r"i18n/fr\.json lacks ",
            _STALE_SCHEMA,
            _STALE_REFERENCE,
            _unnamed("added", "languages"),
        ),
    ),
    "Add a message": Guard(
        ("records",),
        (_WORDS,),
        _in_order(
            r"reading\.html\.jinja', 'reading\.corrections'",
            r"lacks messages/reading\.corrections",
            r"\['reading\.corrections'\] == \[\]",
        ),
    ),
    "Add a rule": Guard(
        ("lint", "records"),
        (_REFERENCE, _CHANGELOG, _CORPUS, _WORDS, "tests/unit/validation/test_catalogue.py"),
        _in_order(
            r"no attribute 'full_stop_in_title'",
            r"no rule has the code of .*INC264",
            r"i18n/es\.json lacks rules/INC264",
            r"no file breaks .*INC264",
            _STALE_REFERENCE,
            _unnamed("rule", "rules"),
        ),
        "INC264 or not INC and not valid_file",
    ),
    "Add an output format": Guard(
        ("lint",),
        (
            *("tests/golden/test_findings_golden.py", "tests/unit/views/findings/test_formats.py", _CHANGELOG),
            *(f"{_DOCS}::test_format_has_its_section", "tests/test_ci_surfaces.py::test_the_formats_are_named"),
            "tests/unit/cli/test_hazards.py::test_every_format_tells_them",
            "tests/unit/cli/test_validate_options.py::test_a_clean_run_is_a_report_too",
        ),
        _in_order(
            r"No module named 'incidents\.views\.findings\.logfmt'",
            r"FORMATS lacks logfmt",
            r"the format logfmt has no golden file",
            r"action\.yml does not name logfmt",
            r"docs/reference/formats\.md has no .* logfmt",
            r"docs/reference/cli\.md does not name the format logfmt",
            _unnamed("added", "formats"),
        ),
    ),
    "Add a command": Guard(
        ("lint",),
        ("tests/golden/test_golden.py", "tests/unit/cli/test_commands.py", _CHANGELOG, _DOCS),
        _in_order(
            r"No module named 'incidents\.cli\.count'",
            r"COMMANDS lacks count",
            r"no test runs the command count",
            r"count\.txt'",
            r"docs/reference/cli\.md has no section count",
            _unnamed("added", "commands"),
        ),
        "count or every_module or changelog",
    ),
}
