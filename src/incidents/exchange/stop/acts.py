"""What was done, where, by whom and from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve, frozen

from incidents.build import Cell, Handle
from incidents.exchange.columns import folded
from incidents.exchange.stop.areas import area_places
from incidents.exchange.stop.durations import Counting, duration_of
from incidents.exchange.stop.groups import is_national
from incidents.exchange.stop.names import actor_name, operator_names
from incidents.exchange.stop.row import RowDraft, both
from incidents.model.codes import ActionKind, ActorKind
from incidents.model.codes.terms import from_term
from incidents.patterns import pattern

_HOURS: Final = pattern(
    r"(?<![\d:])(\d{1,2})(?::(\d\d))?\s*([ap])\.?m\.?\s*(?:to|until|till|and|-|–)\s*(?:around\s+|about\s+)?"
    r"(\d{1,2})(?::(\d\d))?\s*([ap])\.?m\b|(?<![\d:])(\d{1,2})(?::(\d\d))?\s*([ap])\.?m\.?\s*(?:to|until|till)\s*(midnight|noon)",
    re.IGNORECASE,
)
_DAILY_WORDS: Final = ("curfew", "exam", "every night", "each day", "daily", "every day", "each night")
_AND: Final = pattern(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+(?=[A-Z])")
_MOST_WORDS: Final = 3


@frozen(kw_only=True)
class Act:
    """An action of the record, with its effect."""

    kind: str
    action: Handle
    effect: Handle


def actor_of(row: RowDraft) -> Handle | None:
    """Return who ordered it: by name, or else by the label as an actor of the country."""
    label, name = row["ordered_by"], actor_name(row.row)
    if name:
        usual = row.names.label(name, row.row)
        kind = label if usual and usual == label.text and _terms(usual, row) else _kind_of(usual, row)
        spelled = row["decision_maker"].read_as(row.names.spelled(name, row.row))
        return row.draft.actor(spelled, kind=kind, country=_country(row))
    if label.text in ("", "Unknown"):
        return None
    kind = label if _terms(label.text, row) else label.guess(_kind_of(label.text, row))
    return row.draft.actor(label.read_as(label.text), kind=kind, country=_country(row))


def _kind_of(label: str, row: RowDraft) -> Any:
    """Return the kind of actor that a label suggests; a government, if it suggests none."""
    kinds = row.tracker.table.actor_kinds
    if label in kinds:
        return kinds[label]
    return next(iter(_terms(label, row)), "government")


def _terms(label: str, row: RowDraft) -> list[str]:
    """Return the kinds of actor to which a label is mapped; none if it covers more than each of them."""
    if label in row.tracker.table.actor_kinds:
        return []
    terms = from_term(row.tracker.table.vocabulary, f"ordered_by={label}")
    return [str(one.code) for one in terms if isinstance(one.code, ActorKind)]


def _country(row: RowDraft) -> Any:
    return row.country or row["country"]


def acts(row: RowDraft, who: Handle | None) -> list[Act]:
    """Add the actions of a row with their effects, and return them."""
    where, kinds = places(row), kinds_of(row)
    by: list[Any] = [who] if who else [row["ordered_by"]] if row.says("ordered_by", "Unknown") else []
    found = []
    for kind in kinds:
        name = str(kind.value)
        on_network = _is_on_network(name)
        services = {} if on_network else _services(row)
        action = row.draft.action(
            key=name, id=name.replace("_", "-"), kind=kind, by=by, where=where, involved=_operators(row), **services
        )
        found.append(Act(kind=name, action=action, effect=_effect(row, action, name, on_network=on_network)))
    return found


def kinds_of(row: RowDraft) -> list[Cell]:
    """Return the kinds of action of a type and an extent; a guess where several types meet several extents."""
    types, extents = row["shutdown_type"], row["shutdown_extent"]
    pairs = [(one, two) for two in extents.split(",") for one in types.split(",")]
    doubtful = len(types.split(",")) > 1 and len(extents.split(",")) > 1
    if doubtful:  # which type goes with which extent is not said
        pairs = [pair for pair in pairs if pair[0].text != "Throttle"]
    found: dict[str, Cell] = {}
    for one, two in pairs:
        for kind in row.tracker.table.kinds.get(f"{one.text} | {two.text}", ()):
            guessed = one.text == "Unknown"
            found.setdefault(kind, both(two, value=kind) if doubtful else both(one, two, value=kind, guessed=guessed))
    return list(found.values())


def places(row: RowDraft) -> list[Any]:
    """Return the places of a row; the country where the whole country is named."""
    cell, country = row["area_name"], row.country
    partly = row["country"].text in row.tracker.table.partly_recognised
    if not country:
        return []
    if partly:
        around = row.draft.place(row["country"].guess(row["country"].text), within=country)
        return [around] if is_national(cell.text, row.tracker) else [around, *_inside(row, cell, country)]
    if not cell:
        return []
    if is_national(cell.text, row.tracker):
        return [cell.read_as(country)]
    return _inside(row, cell, country)


def _inside(row: RowDraft, cell: Cell, country: str) -> list[Any]:
    area = area_places(cell.text, country, row.tracker)
    read = cell.read_as if area.complete else cell.guess
    found: list[Any] = []
    for place in area.places:
        named = read(row.names.spelled(place.name, row.row))
        found.append(read(place.code) if place.code else row.draft.place(named, within=place.within))
    return found


def _services(row: RowDraft) -> dict[str, list[Any]]:
    """Return the platforms and the kinds of platform that are affected."""
    table = row.tracker.table
    yes = [row[column].read_as(name) for column, name in table.services.items() if row.says(column, "Yes")]
    named, kinds = [], []
    other = row["other_affected"]
    parts = [part.strip(' ."') for part in _AND.split(" ".join(other.text.split()))]
    doubtful = any(not _is_service(part, table.service_classes) for part in parts)
    for part in filter(None, parts):
        cell = other.guess(part) if doubtful else other.read_as(part)
        if folded(part) in table.service_classes:
            kinds += [evolve(cell, value=kind) for kind in table.service_classes[folded(part)]]
        elif _is_service(part, table.service_classes):
            named.append(row.draft.platform(cell))
    return {"platforms": [*yes, *named], "platform_kinds": kinds}


def _is_service(text: str, classes: Any) -> bool:
    """Return whether a text can be the name of a service."""
    if folded(text) in classes:
        return True
    return (
        text[:1].isalpha()
        and text[:1].isupper()
        and len(text.split()) <= _MOST_WORDS
        and not any(map(str.isdigit, text))
    )


def _operators(row: RowDraft) -> list[dict[str, Any]]:
    """Return the network operators that are involved."""
    names, complete = operator_names(row.row)
    read = row["telcos_involved"].read_as if complete else row["telcos_involved"].guess
    spelled = dict.fromkeys(row.names.spelled(name, row.row) for name in names)
    found = [row.draft.actor(read(name), kind="network_operator", country=_country(row)) for name in spelled]
    return [{"actor": one, "role": "carries_out"} for one in found if one is not None]


def _effect(row: RowDraft, action: Handle, kind: str, *, on_network: bool) -> Handle:
    """Add what was observed of an action."""
    begin, marked = row["start_date"], row["start_date_type"]
    estimated = "~" if marked.text == "Estimated" else ""
    types = row.tracker.table.network_types
    networks: list[Any] = [
        evolve(part, value=types[part.text]) for part in row["affected_network"].split(",") if part.text in types
    ]
    if row.says("affected_network", "Unknown"):
        networks = [row["affected_network"]]
    elif on_network:
        networks += [
            row[column].read_as(name)
            for column, name in (("sms_affected", "sms"), ("phonecall_affected", "voice"))
            if row.says(column, "Yes")
        ]
    return row.draft.effect(
        action,
        key=kind,
        id=f"{kind.replace('_', '-')}-effect",
        extent="partial" if kind.endswith("throttle") else "full",
        from_=both(begin, marked, value=f"{begin.text[:10]}{estimated}") if begin else None,
        network_types=networks,
        daily=list(_hours(row)),
        **_end(row),
    )


def _end(row: RowDraft) -> dict[str, Any]:
    """Return when the effect ended, or up to when it is known to last."""
    rows = row.group.rows
    status, end = row["shutdown_status"], row["end_date"]
    found = duration_of(row.row, row.tracker)
    explained = [row["duration"]] if found.counting is Counting.EXPLAINED else []
    if found.end is not None:
        stated = [status] if status.text in ("Ended", "") else []
        return {"to": both(end, *explained, *stated, value=found.end.isoformat())}
    ongoing = status if status.text == "Ongoing" else end if folded(end.text) == "ongoing" else None
    ends = [day.end.isoformat() for one in rows if (day := duration_of(one, row.tracker)).end is not None]
    if ongoing is not None:
        last = f"{row.row.year}-12-31"
        if any(day < last for day in ends):
            return {"to": both(ongoing, row["count_year"], value=f"{last}/..", guessed=True)}
        years = [
            one.year for one in rows if "ongoing" in (folded(one.text("shutdown_status")), folded(one.text("end_date")))
        ]
        return {} if ends else {"last_seen": both(ongoing, row["count_year"], value=str(max(years)), guessed=True)}
    if ends:
        return {}
    if found.estimated_end is not None:
        return {"to": both(row["duration"], value=found.estimated_end.isoformat(), guessed=True)}
    return {"to": next((cell.read_as("unknown") for cell in (end, status) if cell), None)}


def _hours(row: RowDraft) -> Iterator[dict[str, Any]]:
    """Yield the hours of each day, if the row states exactly one span and speaks of a curfew or of exams."""
    about = " ".join(row.row.text(column) for column in ("event", "other_affected", "actual_cause", "notes")).casefold()
    if not any(word in about for word in _DAILY_WORDS):
        return
    stated = {
        (column, hours) for column in ("event", "other_affected", "notes") for hours in _spans(row.row.text(column))
    }
    if len({hours for _, hours in stated}) == 1:
        column, (begin, end) = min(stated)
        yield {"from_": row[column].guess(begin), "to": row[column].guess(end)}


def _spans(text: str) -> Iterator[tuple[str, str]]:
    for found in _HOURS.finditer(text):
        one, two, half, three, four, other, five, six, third, word = found.groups()
        begin = _clock(one or five, two or six, half or third)
        end = {"midnight": "00:00", "noon": "12:00"}.get((word or "").lower()) or _clock(three, four, other)
        if begin and end and begin != end:
            yield begin, end


def _clock(hour: str | None, minute: str | None, half: str | None) -> str | None:
    if hour is None or half is None or not 1 <= int(hour) <= 12 or int(minute or 0) > 59:  # noqa: PLR2004 - a clock
        return None
    return f"{int(hour) % 12 + 12 * (half.lower() == 'p'):02}:{minute or '00'}"


def _is_on_network(kind: str) -> bool:
    """Return whether a kind of action concerns the network as a whole, and names no platform."""
    return ActionKind(kind).platform_optional
