"""Words in a place where JSON has a value or a key: what is wrong with them, and what they mean."""

from __future__ import annotations

import json
import re
from typing import Final

from incidents.codec.syntax.mistakes import Mistake
from incidents.data.messages import said
from incidents.patterns import pattern

_NUMBER = pattern(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_NOTHING: Final = frozenset({"none", "null", "undefined", "nil", "na", "n/a"})
_TRUTH: Final = frozenset({"true", "false"})
_NOT_FINITE: Final = frozenset({"nan", "infinity", "-infinity", "+infinity", "inf", "-inf", "+inf"})
_BRIEF_WORD = pattern(r"[A-Za-z_][A-Za-z0-9_-]*|https?://\S+")
_DATE = pattern(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?:T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})?)?[~?%]?")
_GROUPS: Final = (
    re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+"),
    re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+"),
    re.compile(r"[1-9][0-9]{0,2}(?:['’][0-9]{3})+"),
    re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}"),
    re.compile(r"[0-9]+(?:_[0-9]+)+"),
)
_DECIMAL = pattern(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_BASED = pattern(r"(?i)[+-]?0(?:x[0-9a-f]+|o[0-7]+|b[01]+)")
GROUPED = pattern(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9.])")
"""A number with commas between its digits, which JSON reads as several values."""


def is_value(written: str) -> bool:
    """Return whether a word is a value of JSON."""
    return written in ("true", "false", "null") or _NUMBER.fullmatch(written) is not None


def value_of(written: str, start: int) -> Mistake:
    """Return what is wrong with a word that is no value of JSON, at an offset."""
    lowered = written.lower()
    if lowered in _NOTHING:
        return _instead("syntax.nothing", written, start, "null", guess=True)
    if lowered in _TRUTH:
        return _instead("syntax.truth", written, start, lowered)
    if lowered in _NOT_FINITE:
        return _instead("syntax.not-finite", written, start, "null", guess=True, certain=False, kind="number")
    return _number(written, start) or _bare("syntax.bare-text", written, start, certain=_is_brief(written))


def key_of(written: str, start: int) -> Mistake:
    """Return what is wrong with a word in place of a key, at an offset."""
    return _bare("syntax.bare-key", written, start, certain=" " not in written)


def number_of(written: str) -> str | None:
    """Return the number that digits with marks between them certainly mean, as JSON writes it; None if there is doubt.

    Groups of three are thousands. One group after a comma may be decimals: it is thousands here, as records count things.
    """
    sign, digits = ("-", written[1:]) if written[:1] == "-" else ("", written.removeprefix("+"))
    if any(pattern.fullmatch(digits) for pattern in _GROUPS):
        return sign + str(int(re.sub("[^0-9]", "", digits)))
    return None


def _number(written: str, start: int) -> Mistake | None:
    """Return what is wrong with a word that is meant as a number; None if it is not."""
    digits = written.lstrip("+-")
    grouped = number_of(written)
    if grouped is not None:
        several = len(re.findall("[^0-9]", digits)) > 1 or "," not in digits
        return _instead("syntax.thousands", written, start, grouped, certain=several)
    if _BASED.fullmatch(written):
        value = str(int(digits, 0))
        return _instead("syntax.hexadecimal", written, start, f"-{value}" if written[0] == "-" else value)
    if not _DECIMAL.fullmatch(written):
        return None
    whole, _, rest = digits.partition(".")
    exponent = ""
    if "e" in rest.lower():
        at = rest.lower().index("e")
        rest, exponent = rest[:at], rest[at:]
    plain = whole.lstrip("0") or "0"
    number = ("-" if written[0] == "-" else "") + plain + (f".{rest}" if rest else "") + exponent
    if whole[:1] == "0" and len(whole) > 1 and plain != whole:
        return _instead("syntax.leading-zero", written, start, number, certain=False)
    name = "syntax.plus" if written[0] == "+" else "syntax.point-first" if not whole else "syntax.point-last"
    return _instead(name, written, start, number) if _NUMBER.fullmatch(number) else None


def _is_brief(written: str) -> bool:
    return _BRIEF_WORD.fullmatch(written) is not None or _DATE.fullmatch(written) is not None


def _instead(  # noqa: PLR0913
    message: str, written: str, start: int, new: str, *, guess: bool = False, certain: bool = True, kind: str = "syntax"
) -> Mistake:
    """Return the mistake of a word that is read as something else."""
    end = start + len(written)
    shown = written if len(written) <= _MOST_SHOWN else written[: _MOST_SHOWN - 1] + "…"
    return Mistake(
        said=said(message, found=shown, value=new),
        start=start,
        end=end,
        changes=((start, end, new),),
        title=said("syntax.write", text=new) if certain else None,
        guess=guess,
        kind=kind,
    )


def _bare(message: str, written: str, start: int, *, certain: bool) -> Mistake:
    """Return the mistake of a word without quotes."""
    return _instead(message, written, start, json.dumps(written, ensure_ascii=False), certain=certain)


_MOST_SHOWN: Final = 60
