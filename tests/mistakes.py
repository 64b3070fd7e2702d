"""Mistakes that people make in records, as data: what is wrong, and what an honest finding says about it.

`tests/fixtures/mistakes.json` holds records without findings and tables of mistakes in them. A row has small edits of a
record, in order: `["set", pointer, value]`, `["move", pointer, pointer]`, `["remove", pointer]` on the data and
`["text", old, new]` on the text; a pointer that ends with `-` adds an item. `cause` has the words that a finding must contain
to name the cause, each with alternatives between bars, and `code` its code, if only one is true. `repair` is the right value,
null if nobody can know it; `advice` are words that say what is right where no whole value does, and `fix` the edits of the
record after a certain fix. The rows of `files` are whole files.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from attrs import frozen

from incidents.findings import Finding
from incidents.validation.apply_fixes import fixed
from tests.records import ROOT

MISTAKES: dict[str, Any] = json.loads((ROOT / "tests/fixtures/mistakes.json").read_text(encoding="utf-8"))
_MEANING = re.compile(r'The (?:field|code|file) "[^"]*" means: .*', re.DOTALL)
_ASKED = re.compile(
    r"did you mean (.*?)\?(?= |$)|\bWrite (?:it in quotation marks: )?((?:\[|\"|-?\d|true|false).*?)\.(?= |$)",
    re.DOTALL,
)
_VALUE = re.compile(r'\[.*\]|"(?:[^"\\]|\\.)*"|-?\d[\d.]*|true|false')


def data_of(base: str, edits: Iterable[list[Any]]) -> Any:
    """Return the data of a record after the edits of its data."""
    data = deepcopy(MISTAKES["bases"][base])
    for how, *operands in edits:
        if how == "set":
            _set(data, *operands)
        elif how == "remove":
            _taken(data, operands[0])
        elif how == "move":
            _set(data, operands[1], _taken(data, operands[0]))
    return data


def _holder(data: Any, pointer: str) -> tuple[Any, Any]:
    """Return the object or list in which a pointer ends, and the key or position there."""
    *steps, last = pointer.split("/")[1:]
    for step in steps:
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data, (len(data) if last == "-" else int(last)) if isinstance(data, list) else last


def _set(data: Any, pointer: str, value: Any) -> None:
    holder, last = _holder(data, pointer)
    if isinstance(holder, list) and last == len(holder):
        holder.append(value)
    else:
        holder[last] = value


def _taken(data: Any, pointer: str) -> Any:
    holder, last = _holder(data, pointer)
    return holder.pop(last)


@frozen(kw_only=True, eq=False)
class Mistake:
    """A file with one mistake in it, and what is true about the mistake."""

    name: str
    path: str
    raw: bytes
    cause: tuple[str, ...]
    code: str | None
    repair: Any
    """The right value as JSON, or None."""
    advice: str
    """Words that say what is right, or nothing."""
    fix: Any
    """The data after a certain fix, or None."""

    def is_named(self, findings: Iterable[Finding]) -> bool:
        """Return whether a finding names the cause."""
        return any(self._names(finding) for finding in findings)

    def _names(self, finding: Finding) -> bool:
        said = " ".join((finding.message, _MEANING.sub("", finding.help))).lower()
        words = all(any(word.lower() in said for word in words.split("|")) for words in self.cause)
        return words and self.code in (None, finding.code)

    @property
    def has_repair(self) -> bool:
        """Whether somebody can know what is right."""
        return self.repair is not None or self.fix is not None or bool(self.advice)

    def is_repaired(self, findings: Iterable[Finding]) -> bool:
        """Return whether a finding suggests what is right, or the fixes make it so."""
        if self.fix is not None:
            return bool(self._after_fixes() == self.fix)
        if self.advice:
            return any(self.advice in f"{finding.message} {finding.help}" for finding in findings)
        return any(_same(self.repair, value) for finding in findings for value in suggested(finding))

    def misleads(self, findings: Iterable[Finding]) -> bool:
        """Return whether a finding suggests something, and nothing of it is right."""
        findings = tuple(findings)
        if self.fix is not None:
            return any(finding.fix for finding in findings) and not self.is_repaired(findings)
        offered = [value for finding in findings for value in suggested(finding)]
        return bool(offered) and not self.is_repaired(findings)

    def _after_fixes(self) -> Any:
        try:
            return json.loads(fixed(self.path, self.raw, lambda found: found).raw)
        except ValueError:
            return None


def suggested(finding: Finding) -> tuple[str, ...]:
    """Return the values that a finding suggests, as JSON."""
    said = f"{finding.message} {finding.help}"
    asked = [value for texts in _ASKED.findall(said) for text in texts for value in _VALUE.findall(text)]
    return (*asked, *(edit.text for edit in finding.fix.edits)) if finding.fix else tuple(asked)


def _same(right: Any, value: str) -> bool:
    try:
        return value == right or bool(json.loads(value) == right)
    except ValueError:
        return False


def mistakes(table: str) -> tuple[Mistake, ...]:
    """Return the mistakes of a table, those in whole files last."""
    held = MISTAKES["tables"][table]
    return (*map(_in_record, held["rows"]), *map(_whole, held["files"]))


def records_with_mistakes() -> list[Mistake]:
    """Return those of all tables that an editor can open: one record of UTF-8 without a mark of its byte order."""
    every = [one for table in MISTAKES["tables"] for one in mistakes(table) if one.path.endswith(".json")]
    return [one for one in every if _is_text(one.raw)]


def _is_text(raw: bytes) -> bool:
    try:
        return not raw.decode("utf-8").startswith("\ufeff")
    except UnicodeDecodeError:
        return False


def _in_record(row: dict[str, Any]) -> Mistake:
    data = data_of(row["base"], row["edits"])
    name = data.get("id", row["base"])
    return _mistake(row, f"{name}.json", _text(row["base"], row["edits"]).encode())


def _mistake(row: dict[str, Any], path: str, raw: bytes) -> Mistake:
    return Mistake(
        name=row["name"],
        path=path,
        raw=raw,
        cause=tuple(row["cause"]),
        code=row.get("code"),
        repair=row.get("repair"),
        advice=row.get("advice", ""),
        fix=data_of(row["base"], row["fix"]) if "fix" in row else None,
    )


def _text(base: str, edits: list[list[Any]], *, indent: int | None = 2) -> str:
    text = json.dumps(data_of(base, edits), ensure_ascii=False, indent=indent) + "\n"
    for how, *operands in edits:
        if how == "text":
            assert operands[0] in text, operands
            text = text.replace(operands[0], operands[1], 1)
    return text


def _whole(row: dict[str, Any]) -> Mistake:
    """Return the mistake of a whole file."""
    return _mistake(row, row["path"], _bytes(row))


def _bytes(row: dict[str, Any]) -> bytes:
    if "hex" in row:
        return bytes.fromhex(row["hex"])
    if "zip" in row:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as packed:
            for name, text in row["zip"].items():
                packed.writestr(zipfile.ZipInfo(name), text)
        return held.getvalue()
    text = row.get("text")
    if text is None:
        text = _text(row["base"], row.get("edits", []), indent=None if row.get("one_line") else 2) * row.get(
            "repeat", 1
        )
        text = text.partition(row["cut"])[0] if "cut" in row else text
        text = json.dumps(text) if row.get("quoted") else text
        text = f"{json.loads(text)!r}\n" if row.get("repr") else text
        text = text.strip() if row.get("strip") else text
    encoding: str = row.get("encoding", "utf-8")
    return f"{row.get('before', '')}{text}{row.get('after', '')}".encode(encoding)
