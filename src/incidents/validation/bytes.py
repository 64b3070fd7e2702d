"""Rules of family 0xx: what is wrong with the bytes of a file, before anything is known of a record.

The examples are whole files; what cannot stand in a docstring is written as JSON escapes of the bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from incidents.codec.reading import Problem
from incidents.findings import Hit


def too_large(problem: Problem) -> Iterator[Hit]:
    """The file is larger than a record may be.

    Why: One record is a few kilobytes; what is larger is something else, or meant to exhaust the reader.
    Source: limits
    """
    yield _hit(problem, f"A record has at most {problem.limit:,} bytes.")


def not_utf8(problem: Problem) -> Iterator[Hit]:
    """The bytes are not UTF-8.

    Why: Accents that were damaged once cannot be told from wrong ones afterwards.
    Source: JSON is UTF-8 (RFC 8259)
    """
    yield _hit(problem, "In most editors: save with encoding UTF-8.")


def byte_order_mark(problem: Problem) -> Iterator[Hit]:
    """The file begins with a byte order mark.

    Why: It is invisible, and other programs refuse the file for it.
    Source: JSON must not begin with one (RFC 8259)
    """
    yield _hit(problem, "In most editors: save with encoding UTF-8, without BOM.")


def empty(problem: Problem) -> Iterator[Hit]:
    """There is nothing in the file.

    Why: An empty file is most often a failed download or an unfinished copy.
    Source: the record
    """
    yield _hit(problem, "`incidents new ID` writes a record to start from.")


def too_deep(problem: Problem) -> Iterator[Hit]:
    """The data are nested more deeply than any record is.

    Why: No record is; deep nesting is meant to exhaust the reader.
    Source: limits
    """
    yield _hit(problem, f"A record is nested at most {problem.limit} levels deep.")


def syntax(problem: Problem) -> Iterator[Hit]:
    """The text is not JSON.

    Why: Nothing can be read from it, and nothing is guessed.
    Source: RFC 8259
    Bad:
        {"id": "xx-example",}
    Good:
        {"id": "xx-example"}
    """
    yield _hit(problem, "")


def repeated_key(problem: Problem) -> Iterator[Hit]:
    """A key stands twice in one object.

    Why: Readers keep the last and reviewers see the first.
    Source: names within an object should be unique (RFC 8259)
    Bad:
        {"id": "xx-example", "id": "yy-example"}
    Good:
        {"id": "xx-example"}
    """
    yield _hit(problem, "Only one of them can be meant; take the other out.")


def bad_number(problem: Problem) -> Iterator[Hit]:
    """A number is too long or too large, or is none.

    Why: NaN and Infinity are not JSON, and programs that read long numbers round them silently.
    Source: limits
    Bad:
        {"extensions": {"share": NaN}}
    Good:
        {"extensions": {"share": 0.5}}
    """
    yield _hit(problem, f"A number has at most {problem.limit} characters and is finite.")


def half_character(problem: Problem) -> Iterator[Hit]:
    r"""A text holds half of a character.

    Why: Such a text cannot be written again, and fails far from its cause.
    Source: a lone surrogate is no character (Unicode)
    Bad:
        {"title": "\ud83d"}
    Good:
        {"title": "\ud83d\ude00"}
    """
    yield _hit(problem, "An escape such as \\ud83d is followed by its other half.")


def nul_byte(problem: Problem) -> Iterator[Hit]:
    """A byte of the file is NUL.

    Why: No text holds one: the file was damaged when it was copied or saved, or is no text at all.
    Source: control characters are not allowed in JSON (RFC 8259)
    """
    yield _hit(problem, "Take the whole file from where it came from; an editor may not show what is missing.")


def too_many_values(problem: Problem) -> Iterator[Hit]:
    """The data hold more values than any record does.

    Why: No record does; so many are meant to exhaust the reader, or are several records in one.
    Source: limits
    """
    yield _hit(problem, f"A record holds at most {problem.limit:,} values; in NDJSON each record has a line.")


def link_out_of_folder(problem: Problem) -> Iterator[Hit]:
    """A symbolic link in a folder leads out of it.

    Why: A corpus must not show other files of the machine on which it is checked; followed, the link could.
    Source: limits; what is not followed
    """
    yield _hit(problem, "Put the file itself there, or name what the link leads to when you check.")


def not_a_file(problem: Problem) -> Iterator[Hit]:
    """A pipe, socket or device lies in a folder under the name of a record.

    Why: Opened, it could keep the check waiting for ever, or never end.
    Source: limits; what is not opened
    """
    yield _hit(problem, "Take it out of the folder.")


def dangling_link(problem: Problem) -> Iterator[Hit]:
    """A symbolic link in a folder, under the name of a record, leads to no file.

    Why: The record was moved or never copied along, and would be missed from the check without a word.
    Source: limits; what is not followed
    """
    yield _hit(problem, "Put the file itself there, or take the link out.")


def _hit(problem: Problem, hint: str) -> Hit:
    return Hit(pointer=(), message=problem.message, help=hint)
