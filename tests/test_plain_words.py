"""Pages, messages, help and docstrings use the words of the project's plain English; pages have one sentence a line.

A text is read by researchers and lawyers, many of whom read English as a second language. One thing has one name, and words
that a reader has to guess at are flagged. Code spans, code blocks and the addresses of links are not prose.

To check another file, move its name from `NOT_YET` to `READ`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from attrs import frozen

from incidents.cli import parser
from incidents.cli.hints import each_command
from incidents.model.codes import CODELISTS, DERIVED_CODELISTS

ROOT: Final = Path(__file__).parents[1]

READ: Final = (
    ".pre-commit-config.yaml",
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
    "changelog.d/README.md",
    "docs/coding-notes.md",
    "docs/corrections.md",
    "docs/explanation/comparison.md",
    "docs/explanation/corpus.md",
    "docs/explanation/ethics.md",
    "docs/explanation/evidence.md",
    "docs/explanation/model.md",
    "docs/explanation/review.md",
    "docs/explanation/similarity.md",
    "docs/gallery.md",
    "docs/glossary.md",
    "docs/how-to/add-a-platform.md",
    "docs/how-to/add-ooni-measurements.md",
    "docs/how-to/bring-your-spreadsheet.md",
    "docs/how-to/code-an-incident.md",
    "docs/how-to/decide-who-owns-an-outlet.md",
    "docs/how-to/edit-in-any-editor.md",
    "docs/how-to/edit-in-vs-code.md",
    "docs/how-to/find-precedents.md",
    "docs/how-to/gitlab.md",
    "docs/how-to/hand-to-other-programs.md",
    "docs/how-to/pre-commit.md",
    "docs/how-to/publish-a-codebook.md",
    "docs/how-to/edit-in-a-spreadsheet.md",
    "docs/how-to/run-on-spark-or-dask.md",
    "docs/how-to/export-records.md",
    "docs/how-to/publish-a-site.md",
    "docs/how-to/ten-tasks.md",
    "docs/how-to/settings.md",
    "docs/how-to/start-from-stop.md",
    "docs/how-to/use-from-python.md",
    "docs/how-to/validate-in-ci.md",
    "docs/how-to/verify-evidence.md",
    "docs/index.md",
    "docs/limits.md",
    "docs/normative.md",
    "docs/not-checked.md",
    "docs/notebook.md",
    "docs/performance.md",
    "docs/reference/cli.md",
    "docs/reference/data-files.md",
    "docs/reference/formats.md",
    "docs/reference/import-map.md",
    "docs/reference/python-api.md",
    "docs/tutorial.md",
)
"""The files whose prose is checked."""

WORDED: Final = (
    "src/incidents/data/codebook.json",
    *(f"src/incidents/data/codelists/{codelist.about().name}.json" for codelist in (*CODELISTS, *DERIVED_CODELISTS)),
    "src/incidents/data/i18n/en.json",
    "src/incidents/data/snippets.json",
)
"""The data files whose texts are checked."""

DOCUMENTED: Final = (
    "src/incidents/cli",
    "src/incidents/codebook",
    "src/incidents/codec",
    "src/incidents/comparison",
    "src/incidents/corpus",
    "src/incidents/english.py",
    "src/incidents/evidence",
    "src/incidents/findings",
    "src/incidents/model",
    "src/incidents/packages.py",
    "src/incidents/schema",
    "src/incidents/site",
    "src/incidents/suggestions.py",
    "src/incidents/validation",
    "src/incidents/views",
)
"""The folders and modules whose docstrings and descriptions of fields are checked."""

NOT_YET: Final = {
    "docs/explanation/eleven-mistakes.md": "made by tools/peers.py",
    "docs/explanation/forty-mistakes.md": "made by tools/forty_mistakes.py",
    "docs/reference/balance.md": "made by tools/balance.py",
    "docs/reference/codes.md": "made from the codelists, which are checked themselves",
    "docs/reference/persons.md": "made from the registry",
    "docs/reference/platforms.md": "made from the registry",
    "docs/reference/record.md": "made from descriptions of fields, which are checked themselves",
    "docs/reference/rules.md": "made from the docstrings of the rules",
}
"""Pages whose prose is not checked, with the reason."""

INSTEAD: Final = {
    r"told|tells?": "reported, stated, says, gives",
    r"stands?(?! for\b)": "is, appears, is listed",
    r"stood": "was",
    r"nobody(?:'s)?": "no one, nothing, or the active form",
    r"somebody(?:'s)?": "a person, someone, a speaker",
    r"surely": "certainly, definitely",
    r"(?:of|by) one's own": "your own, a separate …",
    r"(?<!there )(?:is|are) none": "has no …, is not a …",
    r"answers? nothing": "root action",
    r"mirrors?|mirrored": "counterpart",
    r"ledgers?": "breakdown",
    r"quantity|quantities": "facet",
    r"surveys?": "index",
    r"slips?(?: of the pen)?": "syntax error",
    r"mend(?:s|ed|ing)?": "recovery, fix, correct",
    r"remed(?:y|ies)": "fix",
    r"witness(?:es)?": "independent source",
    r"(?:(?:what|any|a|this|another|of that) )?sort of|of (?:that|this|another|any) sort": "kind, type",
    r"coders?|(?:people|those) who code": "curator",
}
"""The words that a page does not use, as a pattern, and what to write instead."""


@frozen
class Allowed:
    """A line that may use a word of the list."""

    page: str
    within: str
    """Text of the line, by which it is found."""
    why: str


ALLOWED: Final = (Allowed("docs/explanation/comparison.md", "quoted as witnesses", "people who saw something"),)
"""What is excepted. An exception that excepts nothing fails."""

_FORBIDDEN: Final = re.compile(rf"\b(?:{'|'.join(INSTEAD)})\b", re.IGNORECASE)
_FENCE: Final = re.compile(r"\s*(`{3,}|~{3,})")
_NOT_PROSE: Final = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)|(?<=\])\([^)\s]*\)|<[^>]*>")
_END: Final = re.compile(r"""(?<![A-Z])[.!?]["'”’)*\]·]*\s+(?=["'“‘(*`\[]*[A-Z])""")
_LEAD: Final = re.compile(r"^(?:[-*](?=\s)|\d+\.)?\s*(?:\*\*.+?\*\*\s*)?")
_CLOSED: Final = re.compile(r"""[.:!?;,…]["'”’)*\]·]*$""")


def markdown(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page of Markdown with their numbers; what is not prose becomes a dot in the middle."""
    fence = None
    for number, line in enumerate(text.splitlines(), start=1):
        mark = _FENCE.match(line)
        if fence:
            fence = None if line.strip() == fence else fence
        elif mark:
            fence = mark[1]
        else:
            yield number, _NOT_PROSE.sub("·", line)


def comments(text: str) -> Iterator[tuple[int, str]]:
    """Yield the comments of a file of YAML with the numbers of their lines."""
    for number, line in enumerate(text.splitlines(), start=1):
        if "# " in line:
            yield number, line.partition("# ")[2]


def values(text: str) -> Iterator[tuple[int, str]]:
    """Yield the texts of a file of JSON with the numbers of their lines, without its keys."""
    for number, line in enumerate(text.splitlines(), start=1):
        for found in re.finditer(r'"((?:[^"\\]|\\.)*)"(\s*:)?', line):
            if found[2] is None:
                yield number, _NOT_PROSE.sub("·", found[1])


def docstrings(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of the docstrings of a module and of its descriptions of fields, with their numbers."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Expr(value=ast.Constant(value=str(words))):
                pass
            case ast.Call(func=ast.Name(id="described"), args=[ast.Constant(value=str(words)), *_]):
                pass
            case _:
                continue
        yield from enumerate(_NOT_PROSE.sub("·", words).splitlines(), start=node.lineno)


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with their numbers."""
    yield from enumerate(text.splitlines(), start=1)


PROSE: Final = {".md": markdown, ".yaml": comments, ".json": values, ".py": docstrings, "": lines}
"""How the prose of a file is read, by the ending of its name."""


def flagged(page: str, text: str, suffix: str = ".md") -> list[tuple[int, str]]:
    """Return each use of a word of the list outside of what is allowed, with its line."""
    written = text.splitlines()
    return [
        (number, found[0])
        for number, prose in PROSE[suffix](text)
        for found in _FORBIDDEN.finditer(prose)
        if not any(one.page == page and one.within in written[number - 1] for one in ALLOWED)
    ]


def crowded(text: str) -> list[int]:
    """Return the numbers of lines with more than one sentence, and of those that end in the middle of one."""
    found = []
    prose = dict(markdown(text))
    for number, line in prose.items():
        words = line.strip()
        if not words or words.startswith(("|", "#", "<!--", ":::", "(", "!")):
            continue
        after = prose.get(number + 1, "").strip()
        goes_on = bool(after) and not re.match(r"[-*|:#]|\d+\. |<", after)
        if _END.search(_LEAD.sub("", words)) or (goes_on and not _CLOSED.search(words) and not words.startswith("·")):
            found.append(number)
    return found


def _text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", READ)
def test_page_uses_the_words_of_the_glossary(page: str) -> None:
    """No word of the list is in the prose of a page."""
    assert flagged(page, _text(page), Path(page).suffix) == []


@pytest.mark.parametrize("page", WORDED)
def test_texts_of_data_use_the_words_of_the_glossary(page: str) -> None:
    """No word of the list is in a message, an advice or a snippet."""
    assert flagged(page, _text(page), ".json") == []


@pytest.mark.parametrize("folder", DOCUMENTED)
def test_docstrings_use_the_words_of_the_glossary(folder: str) -> None:
    """No word of the list is in a docstring or in the description of a field."""
    here = ROOT / folder
    modules = [here] if here.is_file() else here.rglob("*.py")
    pages = sorted(path.relative_to(ROOT).as_posix() for path in modules)
    assert pages
    assert {page: found for page in pages if (found := flagged(page, _text(page), ".py"))} == {}


def test_help_uses_the_words_of_the_glossary() -> None:
    """No word of the list is in the help of any command."""
    helps = {command.prog: command.format_help(rare=True) for _, command in each_command(parser())}
    assert {"incidents", "incidents validate", "incidents schema diff"} <= helps.keys()
    assert {name: found for name, text in helps.items() if (found := flagged(name, text, ""))} == {}


@pytest.mark.parametrize("page", [page for page in READ if page.endswith(".md")])
def test_page_has_one_sentence_a_line(page: str) -> None:
    """A change of a sentence shows as a change of its line."""
    assert crowded(_text(page)) == []


def test_every_page_is_checked_or_says_why_not() -> None:
    """A new page is checked from the first day."""
    pages = {page.relative_to(ROOT).as_posix() for page in (ROOT / "docs").rglob("*.md") if "_build" not in page.parts}
    pages |= {"CONTRIBUTING.md", "README.md", "SECURITY.md", "changelog.d/README.md", ".pre-commit-config.yaml"}
    assert pages == {*READ, *NOT_YET}
    assert not {*READ} & {*NOT_YET}


def test_no_exception_is_idle() -> None:
    """What is allowed is on its page, and would be flagged without the exception."""
    idle = [
        one
        for one in ALLOWED
        if not any(one.within in line and _FORBIDDEN.search(line) for line in _text(one.page).splitlines())
    ]
    assert idle == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The rule tells what is wrong.", ["tells"]),
        ("Nobody knows, and Somebody's guess stands here.", ["Nobody", "Somebody's", "stands"]),
        ("It is surely a slip of the pen.", ["surely", "slip of the pen"]),
        ("A word of one's own is none. There is none.", ["of one's own", "is none"]),
        ("The ledger of quantities mirrors the survey.", ["ledger", "quantities", "mirrors", "survey"]),
        ("The actions that answer nothing are mended.", ["answer nothing", "mended"]),
        ("What sort of witness do coders need as a remedy?", ["What sort of", "witness", "coders", "remedy"]),
        ("| a row | of a table | told |", ["told"]),
        ("[told](told.md) once", ["told"]),
    ],
)
def test_words_of_the_list_are_found(sentence: str, words: list[str]) -> None:
    """Whatever their case, and in tables and the words of links, too."""
    assert [word for _, word in flagged("docs/index.md", sentence)] == words


@pytest.mark.parametrize(
    ("suffix", "text", "found"),
    [
        (".json", '{"told": ["It stands.", "`told`"]}', [(1, "stands")]),
        (
            ".py",
            'told = 1\n\nclass A:\n    """A.\n\n    Told by `told`.\n    """\n\n    b: int\n    """Stands."""\n',
            [(6, "Told"), (10, "Stands")],
        ),
        (".py", 'said = field(metadata=described("What somebody says.", key="told"))\n', [(1, "somebody")]),
        ("", "usage\nmends it\n", [(2, "mends")]),
    ],
)
def test_words_are_found_in_data_and_docstrings(suffix: str, text: str, found: list[tuple[int, str]]) -> None:
    """In values but not in keys, in docstrings but not in code."""
    assert flagged("a", text, suffix) == found


@pytest.mark.parametrize(
    "text",
    [
        "The keys `ledger` and ``mirrored` `` are old names.",
        "See [the page](explanation/told.md#nobody).",
        "```console\n$ told somebody\n```",
        "~~~\nledger\n~~~",
        "<!-- file: survey.json -->",
        "An ellipsis stands for words. Outstanding notes, a recommended remainder.",
        "It is sorted by id; sort the list.",
    ],
)
def test_code_addresses_and_other_words_are_not_flagged(text: str) -> None:
    """What is no prose, and what only looks like a word of the list, is left alone."""
    assert flagged("docs/index.md", text) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One sentence.\nAnother one.", []),
        ("One sentence. Another one.", [1]),
        ('He said "no." Then he left.', [1]),
        ("A sentence that is broken\nin the middle.", [1]),
        ("- **A lead.** One sentence.\n- A point without an end\n- Another", []),
        ("- One sentence. Another one.", [1]),
        ("Use e.g. 5.50 pm, in the U.S. Senate.", []),
        ("`code`. Then more.", [1]),
        ("See [why?](why.md) It says so.", [1]),
        ("| One. Two. | in a table |", []),
        ("```\nOne. Two.\n```", []),
        ("`--flag`\n: One sentence.\n  Another one.", []),
    ],
)
def test_lines_with_several_sentences_are_found(text: str, lines: list[int]) -> None:
    """Headings, tables and blocks have lines of their own kind."""
    assert crowded(text) == lines


def test_comments_are_read() -> None:
    """Of a file of YAML the comments are prose, and the rest is not."""
    assert flagged("x.yaml", "told: 1  # nobody knows\n# surely\n", ".yaml") == [(1, "nobody"), (2, "surely")]
