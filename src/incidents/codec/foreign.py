"""Recognize files that are no records, and say what they seem to be.

This is asked only about what could not be read, or does not have the shape of a record.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

from incidents.codec.reading import kind_of
from incidents.codec.shapes import keys
from incidents.codec.signatures import AROUND, AS_JSON, AS_TABLE, BYTES, DRAFT, MOVE, NDJSON, OBJECTS, ONLY_JSON, TEXTS
from incidents.codec.syntax.mistakes import Repair
from incidents.english import counted, listed
from incidents.model.incident import Incident
from incidents.patterns import pattern
from incidents.suggestions import nearest
from incidents.values import frozen

_KEYS: Final = frozenset(keys(Incident).values())
_GENERAL: Final = frozenset(
    {"$schema", "id", "title", "summary", "context", "sources", "extensions", "places", "translations"}
)
_OWN: Final = _KEYS - _GENERAL
"""Keys that hardly any other kind of file has."""
_SURE: Final = 2
"""Number of such keys that make an object a record, whatever else it has."""
_MOST_AROUND: Final = 3
"""Most keys of an object that only wraps another one."""
_MOST_NAMED: Final = 4
_SHORT: Final = 40

_HEAD: Final = 20_000
"""Characters of a text that are looked at."""
_FIRST: Final = 200_000
"""Characters in which the first of several values in a large file must end."""
_DEEPEST: Final = 50
"""Levels of the beginning of a large file that are looked at."""
_ROWS: Final = 5
_LEAST_COLUMNS: Final = 2
_SURE_COLUMNS: Final = 3
"""Columns of a single line that make it a row of a table."""

_OF_JSON: Final = ("{", "[", '"')
_BLANK: Final = pattern(r"\s*")
_COMMENTS: Final = pattern(r"(?:\s+|//[^\n]*|#[^\n]*|/\*.*?\*/)*", re.DOTALL)
_NO_TEXT: Final = pattern(r"[\x00-\x08\x0e-\x1f\x7f]")
_TOKEN: Final = pattern(r'"(?:[^"\\]|\\.)*"|[\[\]{},]', re.DOTALL)
_INSTEAD_OF_A_FILE: Final = pattern(r"<{7} |={7}$|>{7} |\|{7} |version https://git-lfs\.", re.MULTILINE)
_YAML_KEY: Final = pattern(r"(?:- )?[\"']?[A-Za-z_$][\w $.-]*[\"']?:(?:\s|$)")
_YAML_OTHER: Final = pattern(r"- \S|#|\s|$")
_TABLES: Final = (
    ("\t", "a table of values separated by tabs (TSV)"),
    (",", "a table of values separated by commas (CSV)"),
    (";", "a table of values separated by semicolons (CSV)"),
)


@frozen(kw_only=True)
class OtherFormat:
    """What a file seems to be that is no record."""

    what: str
    advice: str
    offset: int = 0
    """The position to look at, in code points."""
    more: str = ""
    """What else to say after what it seems to be."""
    repair: Repair | None = None
    is_format: bool = False
    """Whether it is a format that is known by its keys, and nothing around it."""

    @property
    def message(self) -> str:
        """The finding in one line."""
        return f"not a record: this seems to be {self.what}{self.more}"


def is_like_a_record(value: object) -> bool:
    """Return whether a value has the keys of a record rather than those of another format."""
    if type(value) is not dict:
        return False
    own = len(_OWN & value.keys())
    if _has_version(value) or own >= _SURE:
        return True
    if any(signature.fits(value) for signature in OBJECTS):
        return False
    return own > 0 or 2 * sum(key in _KEYS or bool(nearest(key, _KEYS)) for key in value) >= len(value)


def _has_version(value: Mapping[str, Any]) -> bool:
    version = value.get("schema_version")
    return isinstance(version, str) and version.startswith("incidents/")


def _is_record(value: object) -> bool:
    """Return whether a value within another one is a record, and not just an object that shares a key with one."""
    return type(value) is dict and (_has_version(value) or len(_OWN & value.keys()) >= _SURE)


def foreign_value(value: Any, text: str = "", *, whole: bool = True) -> OtherFormat | None:
    """Return what JSON data seem to be; None for a record.

    Args:
        value: The data.
        text: The text that they were read from.
        whole: Whether they are all of the file, and not only the beginning of a large one.
    """
    if type(value) is list:
        return _of_list(value, text, whole=whole)
    if type(value) is not dict:
        return OtherFormat(what=f"a single value: {kind_of(value)}", advice=DRAFT)
    if is_like_a_record(value):
        return None
    found = _of_object(value) or _wrapped(value, whole=whole)
    if found or not whole:
        return found
    names = [json.dumps(key[:_SHORT], ensure_ascii=False) for key in value]
    more = [f"{len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []
    keys_of_it = listed([*names[:_MOST_NAMED], *more], "and")
    return OtherFormat(what=f"an object with other keys: {keys_of_it}", advice=f"{MOVE} {DRAFT}")


def _of_object(value: Mapping[str, Any]) -> OtherFormat | None:
    found = next((signature for signature in OBJECTS if signature.fits(value)), None)
    return None if found is None else OtherFormat(what=found.what, advice=found.advice, is_format=True)


def _wrapped(value: Mapping[str, Any], *, whole: bool) -> OtherFormat | None:
    """Return what an object is that only wraps records, or objects of another format."""
    for key, inner in value.items():
        where = f"in the key {json.dumps(key[:_SHORT], ensure_ascii=False)}"
        if _is_record(inner):
            return OtherFormat(what=f"a record {where}", advice="Keep only the record, without the object around it.")
        if type(inner) is list and any(map(_is_record, inner)):
            advice = f"Take the records out of the object around them. {NDJSON}"
            return OtherFormat(what=f"{_records(inner, whole=whole)} {where}", advice=advice)
        first = next(iter(inner), None) if type(inner) is list else inner
        found = _of_object(first) if isinstance(first, dict) and len(value) <= _MOST_AROUND else None
        if found:
            number = "a list that begins with " if type(inner) is list else ""
            return OtherFormat(what=f"{number}{found.what} {where}", advice=found.advice)
    return None


def _of_list(items: list[Any], text: str, *, whole: bool) -> OtherFormat | None:
    if any(map(_is_record, items)):
        if len(items) == 1 and whole:
            advice = "Remove the brackets [ ] around it."
            return OtherFormat(what="a record in a list", advice=advice, repair=_unwrapped(text))
        return OtherFormat(what=_records(items, whole=whole), advice=NDJSON)
    first = next((item for item in items if type(item) is dict), None)
    of_first = _of_object(first) if first else None
    if of_first:
        return OtherFormat(what=f"a list that begins with {of_first.what}", advice=of_first.advice)
    what = f"a list of {counted(len(items), 'item')}" if items else "an empty list"
    return OtherFormat(what=what, advice=DRAFT) if whole else None


def _records(items: list[Any], *, whole: bool) -> str:
    number = sum(map(_is_record, items))
    return f"a list of {counted(number, 'record')}" if whole else "a list of records"


def _unwrapped(text: str) -> Repair | None:
    """Return the repair that removes the brackets around a text."""
    start, end = text.find("["), text.rfind("]")
    if start < 0 or end < start or text[:start].strip() or text[end + 1 :].strip():
        return None
    last = len(text[:end].rstrip().removesuffix(",").rstrip())
    edits = ((start, start + 1, ""), (last, end + 1, ""))
    return Repair(title="remove the brackets around the record", edits=edits)


def foreign_bytes(raw: bytes, *, large: bool = False) -> OtherFormat | None:
    """Return what bytes seem to be that could not be read; None if they may be a record with a mistake.

    Args:
        raw: The bytes.
        large: Whether they are more than a record may be, so that only their beginning is looked at.
    """
    for start, inside, what, advice in BYTES:
        if raw.startswith(start) and inside in raw:
            return OtherFormat(what=what, advice=advice)
    text = _decoded(raw)
    if text is None:
        return None
    content = _COMMENTS.match(text, 0, _HEAD)
    start_of_content = content.end() if content else 0
    enclosed = None if large else _enclosed(text, start_of_content)
    if enclosed:
        return enclosed
    fitting = next((row for row in TEXTS if row[0].match(text, start_of_content)), None)
    if fitting:
        return OtherFormat(what=fitting[1], advice=fitting[2])
    if not text.startswith(_OF_JSON, start_of_content):
        return _of_text(text)
    return _of_json(text, start_of_content, large=large)


def _of_json(text: str, start: int, *, large: bool) -> OtherFormat | None:
    """Return what a text is that begins as JSON does."""
    several = _several(text, start, large=large)
    if several or not large:
        return several
    value = _beginning(text[start : start + _HEAD])
    return None if value is None else foreign_value(value, whole=False)


def _enclosed(text: str, start: int) -> OtherFormat | None:
    """Return that a text is JSON with something around it, if it is; the fix removes what is around."""
    for form, what in AROUND if not _INSTEAD_OF_A_FILE.match(text, start) else ():
        found = form.match(text, start)
        if found:
            edits = ((start, found.start("json"), ""), (found.end("json"), len(text), "\n"))
            repair = Repair(title="keep only the JSON text", edits=edits)
            return OtherFormat(what=what, advice=ONLY_JSON, repair=repair)
    return None


def _decoded(raw: bytes) -> str | None:
    """Return the text of bytes in any usual encoding; None if they are no text."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = raw.decode("utf-16", "replace")
    elif b"\0" in raw[:2]:
        text = raw.decode("utf-16-be" if raw[:1] == b"\0" else "utf-16-le", "replace")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", "replace")
    return None if _NO_TEXT.search(text, 0, _HEAD) else text


def _of_text(text: str) -> OtherFormat | None:
    """Return what a text is that does not begin as JSON does."""
    head = text[:_HEAD].lstrip()
    if not head or _INSTEAD_OF_A_FILE.match(head) or '"schema_version"' in head:
        return None
    lines = head.splitlines()
    if len(text) > _HEAD and len(lines) > 1:
        lines.pop()  # it may be cut off
    table = _table(lines)
    return OtherFormat(what=table or _yaml(lines) or "plain text", advice=AS_TABLE if table else AS_JSON)


def _table(lines: list[str]) -> str:
    """Return what kind of table the first lines of a text are; empty if they are no table."""
    for separator, what in _TABLES:
        try:
            rows = list(islice(filter(None, csv.reader(lines, delimiter=separator)), _ROWS))
        except csv.Error:
            continue
        columns = len(rows[0]) if rows else 0
        least = _LEAST_COLUMNS if len(rows) > 1 else _SURE_COLUMNS
        if columns >= least and all(len(row) == columns for row in rows) and max(map(len, rows[0])) <= _SHORT:
            return what
    return ""


def _yaml(lines: list[str]) -> str:
    has_key = any(map(_YAML_KEY.match, lines))
    return "YAML" if has_key and all(_YAML_KEY.match(line) or _YAML_OTHER.match(line) for line in lines) else ""


def _several(text: str, start: int, *, large: bool) -> OtherFormat | None:
    """Return that a text is several objects one after the other, if it is."""
    decoder = json.JSONDecoder()
    part = text[: start + _FIRST] if large else text
    found: list[Any] = []
    second = 0
    while start < len(part) and not (large and found):
        try:
            value, end = decoder.raw_decode(part, start)
        except (ValueError, RecursionError):
            return None
        if type(value) is not dict:
            return None
        blank = _BLANK.match(part, end)
        start = blank.end() if blank else end
        found.append(value)
        second = second or start
    if not found or not part.startswith("{", second):
        return None
    noun = "record" if _is_record(found[0]) else "object"
    what = f"several {noun}s in one file" if large else f"{counted(len(found), noun)} in one file"
    return OtherFormat(what=what, advice=NDJSON, offset=second, more="; the second begins here")


def _beginning(text: str) -> Any:
    """Return the data at the beginning of a JSON text, without what is cut off; None if it is not JSON."""
    inside: list[str] = []
    cut, closing = 0, ""
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in ("[", "{"):
            inside.append("]" if mark == "[" else "}")
            if len(inside) > _DEEPEST:
                break
        elif mark in ("]", "}"):
            if not inside or inside.pop() != mark:
                return None
        elif mark == ",":
            cut, closing = token.start(), "".join(reversed(inside))
    try:
        return json.loads(text[:cut] + closing)
    except (ValueError, RecursionError):
        return None
