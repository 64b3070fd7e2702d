"""Rules of family 0xx: what is wrong with the bytes of a file, before it is read as a record.

The examples are whole files; bytes that a docstring cannot hold are written as JSON escapes.
"""

from __future__ import annotations

from collections.abc import Iterator

from incidents.codec.reading import Problem
from incidents.findings import Hit


def too_large(problem: Problem) -> Iterator[Hit]:
    """The file is larger than a record may be.

    Why: A record has a few kilobytes. A larger file is usually something else, or an attempt to exhaust the computer that
    reads it.
    Source: limits
    """
    yield _hit(problem, "Check that this is one record. If it is, set max-bytes in the settings.")


def not_utf8(problem: Problem) -> Iterator[Hit]:
    """The file is not encoded in UTF-8.

    Why: If the encoding is guessed, letters with accents can be damaged, and no one notices.
    Source: JSON is UTF-8 (RFC 8259)
    """
    yield _hit(problem, "Save the file with the encoding UTF-8; most editors have an option for it.")


def byte_order_mark(problem: Problem) -> Iterator[Hit]:
    """The file begins with a byte order mark.

    Why: The mark is invisible, and many programs cannot read a file that begins with it.
    Source: JSON must not begin with one (RFC 8259)
    """
    yield _hit(problem, "Save the file as UTF-8 without BOM; most editors have an option for it.")


def empty(problem: Problem) -> Iterator[Hit]:
    """The file is empty.

    Why: An empty file usually comes from a failed download or an unfinished copy.
    Source: the record
    """
    yield _hit(problem, "`incidents new ID` writes a template to start from.")


def too_deep(problem: Problem) -> Iterator[Hit]:
    """Lists and objects are nested too deeply.

    Why: No record needs so many levels. Deep nesting is an attempt to exhaust the computer that reads the file.
    Source: limits
    """
    yield _hit(problem, "Check that this is an incident record. If it is, set max-depth in the settings.")


def syntax(problem: Problem) -> Iterator[Hit]:
    """The file has a syntax error: it is not JSON.

    Why: A program cannot read the record, and a guess could change what it says.
    Source: RFC 8259
    Bad:
        {"id": "xx-example",}
    Good:
        {"id": "xx-example"}
    """
    yield _hit(problem, "")


def duplicate_key(problem: Problem) -> Iterator[Hit]:
    """A key appears twice in one object.

    Why: Most programs keep only the last value, while a reviewer may see only the first.
    Source: names within an object should be unique (RFC 8259)
    Bad:
        {"id": "xx-example", "id": "yy-example"}
    Good:
        {"id": "xx-example"}
    """
    yield _hit(problem, "Keep one of the two, and remove the other.")


def invalid_number(problem: Problem) -> Iterator[Hit]:
    """A number is too long, too large, or not a number of JSON.

    Why: JSON does not allow NaN and Infinity, and many programs round long numbers without a warning.
    Source: limits
    Bad:
        {"extensions": {"share": NaN}}
    Good:
        {"extensions": {"share": 0.5}}
    """
    yield _hit(
        problem,
        f"Write a number such as 6500 or 0.5, of at most {problem.limit} characters. If it is unknown, leave it out.",
    )


def lone_surrogate(problem: Problem) -> Iterator[Hit]:
    r"""A text contains half of a character.

    Why: Such a text cannot be saved again, and it makes programs fail later, far from the cause.
    Source: a lone surrogate is not a character (Unicode)
    Bad:
        {"title": "\ud83d"}
    Good:
        {"title": "\ud83d\ude00"}
    """
    yield _hit(problem, "Type the character again.")


def nul_byte(problem: Problem) -> Iterator[Hit]:
    """The file contains a NUL byte.

    Why: No text contains NUL bytes. The file was damaged when it was copied or saved, or it is not a text file.
    Source: control characters are not allowed in JSON (RFC 8259)
    """
    yield _hit(problem, "The file is damaged. Get it again, such as from the person who sent it.")


def too_many_values(problem: Problem) -> Iterator[Hit]:
    """The file contains more values than a record may have.

    Why: No record has so many values. The file contains several records, or is an attempt to exhaust the computer that
    reads it.
    Source: limits
    """
    yield _hit(
        problem,
        "Check that this is one record; in NDJSON each record has its own line. If it is, set max-values in the settings.",
    )


def symlink_out_of_folder(problem: Problem) -> Iterator[Hit]:
    """A symbolic link points to a file or folder outside the folder that is checked.

    Why: Through such a link, a corpus from a stranger could show other files of your computer.
    Source: limits; what is not followed
    """
    yield _hit(problem, "Replace the link with the file itself, or check the file that it points to.")


def not_a_file(problem: Problem) -> Iterator[Hit]:
    """A folder, pipe, socket or device in a folder has the name of a record file.

    Why: It is probably there by mistake. The check could wait for ever when it opens a pipe.
    Source: limits; what is not opened
    """
    yield _hit(problem, "Rename it, or remove it from the folder.")


def broken_symlink(problem: Problem) -> Iterator[Hit]:
    """A symbolic link with the name of a record file points to a file that does not exist.

    Why: The record was moved or not copied. Without this error, no one would notice that it is not checked.
    Source: limits; what is not followed
    """
    yield _hit(problem, "Replace the link with the file itself, or remove it.")


def not_a_record(problem: Problem) -> Iterator[Hit]:
    """The file is no record: it has another format, or contains something other than one record.

    Why: Each field would give an error of its own, and none would say that the whole file is something else.
    Source: the record; a record is one JSON object
    Bad:
        {"type": "FeatureCollection", "features": []}
    Good:
        {"id": "xx-example", "title": "A block"}
    """
    yield _hit(problem, problem.advice)


def unreadable_file(problem: Problem) -> Iterator[Hit]:
    """A file or folder in the folder that is checked cannot be read.

    Why: The records in it are not checked. Without this error, no one would notice.
    Source: limits; what is not opened
    """
    yield _hit(problem, "Give yourself the permission to read it, or move it out of the folder.")


def _hit(problem: Problem, hint: str) -> Hit:
    return Hit(pointer=(), message=problem.message, help=hint)
