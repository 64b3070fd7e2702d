"""Words that people write where there is nothing to write, and where they belong.

The words are English, Spanish and Portuguese, without accents and capitals.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from incidents.data.messages import Said, said
from incidents.suggestions import folded
from incidents.validation.reasons.reason import NOWHERE, Field, Reason

_UNKNOWN: Final = frozenset({
    "unknown", "not known", "unkown", "unknwon", "unclear", "uncertain", "undetermined", "to be determined", "tbd", "tbc", "tba",
    "?", "??", "???", "-", "--", "–", "—", ".", "...", "…", "desconocido", "desconocida", "se desconoce", "no se sabe",
    "sin determinar", "por determinar", "desconhecido", "desconhecida", "not determined",
})  # fmt: skip
_NOT_STATED: Final = frozenset({
    "not stated", "not specified", "unspecified", "not reported", "not given", "not provided", "not available", "n/a", "na", "n.a.",
    "n/d", "nd", "n.d.", "s/d", "s.f.", "undated", "no date", "no data", "sin fecha", "sin datos", "sin informacion",
    "no especificado", "no especificada", "no consta", "no disponible", "no indicado", "nao informado",
})  # fmt: skip
_NONE: Final = frozenset({
    "none", "null", "nil", "nothing", "never", "no", "undefined", "ninguno", "ninguna", "nada", "nunca", "nenhum", "empty",
})  # fmt: skip
_ONGOING: Final = frozenset({
    "ongoing", "on-going", "still ongoing", "present", "the present", "current", "currently", "continuing", "continues", "still", "open",
    "to date", "until now", "till now", "until today", "to present", "active", "in effect", "not over", "en curso", "vigente",
    "actualidad", "la actualidad", "hasta la actualidad", "presente", "el presente", "hasta el presente", "hasta hoy", "hasta ahora",
    "hasta la fecha", "a la fecha", "continua", "sigue", "em curso", "atualidade", "ate hoje",
})  # fmt: skip
_INDEFINITE: Final = frozenset({
    "until further notice", "indefinite", "indefinitely", "open-ended", "open ended", "no end date", "unlimited", "hasta nuevo aviso",
    "hasta nueva orden", "indefinido", "indefinida", "indefinidamente", "por tiempo indefinido", "sin plazo", "ate segunda ordem",
    "ate novo aviso", "por tempo indeterminado",
})  # fmt: skip
_PERMANENT: Final = frozenset({
    "permanent", "permanently", "forever", "for ever", "for good", "permanente", "permanentemente", "definitivo", "definitiva",
    "para siempre", "para sempre",
})  # fmt: skip
_TEMPORARY: Final = frozenset(
    {"temporary", "temporarily", "temporal", "temporalmente", "provisional", "temporario", "temporaria"}
)
_RELATIVE: Final = frozenset({
    "now", "today", "yesterday", "tomorrow", "last week", "last month", "last year", "this week", "this month", "this year", "tonight",
    "this morning", "recently", "hoy", "ayer", "manana", "ahora", "anoche", "esta semana", "este mes", "este ano", "recientemente",
    "hoje", "ontem", "amanha", "agora",
})  # fmt: skip
_WHY: Final = {"unknown": _UNKNOWN, "not_stated": _NOT_STATED, "none": _NONE}
_OPEN: Final = {"indefinite": _INDEFINITE, "permanent": _PERMANENT, "temporary": _TEMPORARY}
_STILL: Final = frozenset({
    "still", "ongoing", "continuing", "continues", "going on", "sigue", "aun", "todavia", "vigente", "not over", "not ended", "no ha terminado",
    "no termina", "continua",
})  # fmt: skip
_BESIDE_STILL: Final = frozenset({
    "it", "is", "was", "has", "yet", "on", "in", "force", "place", "effect", "today", "now", "active", "blocked", "banned", "being", "as", "of",
    "the", "block", "en", "el", "la", "bloqueo", "vigor", "hoy", "activo", "activa", "bloqueado", "bloqueada", "esta", "se", "going",
})  # fmt: skip
_BESIDE_ABSENCE: Final = frozenset(
    {"date", "day", "time", "exact", "the", "yet", "still", "fecha", "dia", "exacta", "exacto", "la", "aun", "todavia"}
)
"""Words that say no more about what is absent."""
_ENDS: Final = frozenset({"to", "until", "last_seen"})


@lru_cache(maxsize=4096)
def absence_of(text: str) -> str | None:
    """Return the code of `gaps` for a text that says that there is nothing to say; None for other texts."""
    plain = _plain(text)
    bare = " ".join(word for word in plain.split() if word not in _BESIDE_ABSENCE)
    return next((why for why, words in _WHY.items() if plain in words or bare in words), None)


def absent(text: str, field: Field = NOWHERE) -> Reason | None:
    """Return the reason why a word of absence is no value; None for other texts."""
    why = absence_of(text)
    if why is None:
        return None
    values = {"key": field.key, "gap": _gap(field, why)}
    advice = said("reason.absent.required" if field.required else "reason.absent.advice", **values)
    return Reason(why=said(f"reason.absent.{why}"), advice=advice)


def without_end(text: str, field: Field = NOWHERE) -> Reason | None:
    """Return the reason why a word such as "ongoing", "until further notice" or "today" is no value; None for other texts."""
    plain = _plain(text)
    openness = next((code for code, words in _OPEN.items() if plain in words), None)
    if openness is not None:
        return Reason(why=said("reason.no-end"), advice=said(f"reason.open.{openness}", key=field.key))
    if plain in _ONGOING or _goes_on(plain):
        return Reason(why=said("reason.no-end"), advice=_ongoing(field))
    if plain in _RELATIVE:
        return Reason(why=said("reason.relative"), advice=said("reason.relative.advice"))
    return None


def _goes_on(plain: str) -> bool:
    """Return whether a text only says that something goes on: "still going on", "sigue bloqueado"."""
    said_so = next((words for words in sorted(_STILL, key=len, reverse=True) if f" {words} " in f" {plain} "), None)
    rest = [] if said_so is None else f" {plain} ".replace(f" {said_so} ", " ", 1).split()
    return said_so is not None and all(word in _BESIDE_STILL or word in _STILL for word in rest)


def _ongoing(field: Field) -> Said:
    if field.key in ("duration", "until", "condition"):
        return said("reason.open.indefinite", key=field.key)
    return said("reason.ongoing" if field.key in _ENDS else "reason.ongoing.elsewhere", key=field.key)


def _gap(field: Field, why: str) -> str:
    """Return the gap to add, as JSON."""
    return f'{{"about": "{field.owner or "…"}", "field": "{field.key or "…"}", "why": "{why}"}}'


def _plain(text: str) -> str:
    plain = folded(text).strip(" \t()[]<>\"'*")
    return plain.rstrip(".!") if len(plain.rstrip(".!")) > 3 else plain  # noqa: PLR2004 - "n.d." keeps its points
