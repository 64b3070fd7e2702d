"""Instants as people write them: without seconds or offset, with a space, by a clock of twelve hours; times that did not exist."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from attrs import evolve

from incidents.data.messages import Said, said
from incidents.model.time import is_time
from incidents.model.zones import zone, zone_names
from incidents.patterns import pattern
from incidents.validation.reasons.days import why_no_day
from incidents.validation.reasons.reason import Field, Reason
from incidents.values import frozen

_INSTANT = pattern(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?P<t>[T t]|, ?| +)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})"
    r"(?P<mark>[.,])?(?P<fraction>(?<=[.,])[0-9]+)?)?(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?[ ]?"
    r"(?P<offset>[Zz]|(?:UTC|GMT)?[+\u2212-][0-9]{1,2}(?::?[0-9]{2})?|UTC|GMT|[A-Z]{2,5}|\[?[A-Z][A-Za-z]+/[A-Za-z_/]+\]?)?"
)
_OFFSET = pattern(r"(?:UTC|GMT)?([+\u2212-])([0-9]{1,2})(?::?([0-9]{2}))?")
_CLOCK = pattern(r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?: ?[AaPp]\.?[Mm]\.?)?")
_WITH_CLOCK = pattern(
    r"(?P<day>[^:T]{6,30}?),? +(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:[+-][0-9:]{2,6}|UTC(?:[+-][0-9:]{1,6})?|GMT|Z))?)"
)
_ZONE_IN_BRACKETS = pattern(r"\((UTC|GMT)([+-][0-9:]+)?\)")
_HOUR_AND_MINUTE = pattern(r"\b([0-2]?[0-9]) ?[hH]([0-5][0-9])?\b")
_HOUR_ALONE = pattern(r"(?<![:0-9])(1[0-2]|0?[1-9])(?= ?[AaPp]\. ?[Mm]\.?| ?[AaPp][Mm]\b)")
_AT = pattern(r",? (?:at|a las?|@) (?=[0-9])")
_ISO_DAY = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MIDNIGHT = pattern(r"0?0:00(?::00)?|12:00(?::00)? ?[Aa]\.?[Mm]\.?")
_MAIL_DATE = pattern(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?[0-3]?[0-9] (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?:19|20)[0-9]{2} "
    r"[0-2][0-9]:[0-5][0-9]:[0-5][0-9] (?:GMT|[+-][0-9]{4})"
)
"""A time as headers of mail and of the web have it (RFC 5322)."""
_SECONDS_SINCE_1970 = pattern(r"[0-9]{10}|[0-9]{13}")
_MOST_HOURS, _MOST_MINUTES, _MOST_DIGITS, _HALF_DAY = 23, 59, 6, 12
_MOST_OFFSET: Final = 14
_DAY_FIRST: Final = 2


@frozen(kw_only=True)
class ClockJump:
    """A jump of the clocks of a zone over a local time."""

    start: datetime
    """The local time from which the clocks went."""
    end: datetime
    """The local time to which they went."""


def jump_over(local: datetime, zone_name: str) -> ClockJump | None:
    """Return the jump of the clocks over a local time without offset; None if the time existed in the zone."""
    tz = zone(zone_name)
    before, after = (local.replace(tzinfo=tz, fold=fold) for fold in (0, 1))
    first, last = before.utcoffset() or timedelta(), after.utcoffset() or timedelta()
    if first >= last or local.replace(tzinfo=tz).astimezone(UTC).astimezone(tz).replace(tzinfo=None) == local:
        return None
    # The jump is one instant: before it the zone has the smaller offset, after it the greater one.
    low, high = local - last - timedelta(days=1), local - first + timedelta(days=1)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        offset = middle.replace(tzinfo=UTC).astimezone(tz).utcoffset()
        low, high = (middle, high) if offset == first else (low, middle)
    jump = (high + timedelta(milliseconds=500)).replace(microsecond=0)
    return ClockJump(start=jump + first, end=jump + last)


def never_was(local: datetime, zone_name: str) -> Said | None:
    """Return what to say of a local time that the clocks of a zone jumped over; None if the time existed."""
    gap = jump_over(local, zone_name)
    if gap is None:
        return None
    return said(
        "reason.gap",
        time=f"{local:%H:%M}",
        zone=zone_name,
        day=f"{local:%Y-%m-%d}",
        start=f"{gap.start:%H:%M}",
        end=f"{gap.end:%H:%M}",
    )


def offset_text(offset: timedelta) -> str:
    """Return an offset from UTC as it is written."""
    minutes = int(offset.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def why_no_instant(text: str, field: Field) -> Reason | None:
    """Return why a text with a time of day is no instant; None if it has none, or if there is no simple reason."""
    stripped = _with_plain_clock(text.strip())
    other = _of_other_form(stripped, field)
    if other is not None:
        return other
    core = stripped.rstrip("~?%")
    found = _INSTANT.fullmatch(core)
    reason = _of_instant(found, field) if found else None
    if reason is None or core == stripped:
        return reason
    mark = stripped[len(core) :]  # an approximate instant is one all the same
    return Reason(
        why=reason.why,
        advice=reason.advice,
        proposals=tuple(f"{proposal}{mark}" for proposal in reason.proposals),
        certain=reason.certain,
    )


def _with_plain_clock(text: str) -> str:
    """Return a text with its time of day as `21:00` or `9:00 pm`: not "at 21h00", "9 p. m." or "(UTC)"."""
    text = _AT.sub(" ", _ZONE_IN_BRACKETS.sub(r"\1\2", text))
    text = _HOUR_AND_MINUTE.sub(lambda found: f"{found[1]}:{found[2] or '00'}", text)
    return _HOUR_ALONE.sub(r"\1:00", text).replace("p. m.", "pm").replace("a. m.", "am")


def _of_other_form(stripped: str, field: Field) -> Reason | None:
    """Return the reason of a count of seconds, a time without a day, or a day in another form with a time."""
    if _SECONDS_SINCE_1970.fullmatch(stripped):
        seconds = int(stripped[:10])
        return Reason(
            why=said("reason.epoch"), proposals=(f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}",)
        )
    if _CLOCK.fullmatch(stripped):
        return Reason(why=said("reason.no-day"))
    if _MAIL_DATE.fullmatch(stripped):
        return _of_mail(stripped)
    of_day = _WITH_CLOCK.fullmatch(stripped)
    day = why_no_day(of_day["day"]) if of_day and not _ISO_DAY.fullmatch(of_day["day"]) else None
    if of_day and day and len(day.proposals) == 1:
        if _MIDNIGHT.fullmatch(of_day["clock"]):
            return Reason(why=said("reason.midnight"), proposals=day.proposals)
        return why_no_instant(f"{day.proposals[0]} {of_day['clock']}", field)
    return None


def _of_mail(text: str) -> Reason | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:  # there is no such day
        return None
    return Reason(why=said("reason.instant-form"), proposals=(moment.isoformat().replace("+00:00", "Z"),))


def _of_instant(found: re.Match[str], field: Field) -> Reason | None:
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["half"]:
        hour = hour % _HALF_DAY + (_HALF_DAY if found["half"] in "pP" else 0)
    if (hour, minute, int(found["second"] or 0)) == (_MOST_HOURS + 1, 0, 0):
        return _of_midnight(found)
    for name, value, most in (
        ("hour", hour, _MOST_HOURS),
        ("minute", minute, _MOST_MINUTES),
        ("second", int(found["second"] or 0), _MOST_MINUTES),
    ):
        if value > most:
            return Reason(why=said(f"reason.{name}", number=value))
    offset = _offset(found["offset"])
    clock = f"{found['day']}T{hour:02}:{minute:02}"
    seconds = f":{found['second']}" if found["second"] else ""
    fraction = f".{found['fraction'][:_MOST_DIGITS]}" if found["fraction"] else ""
    if not offset or not seconds:
        return _incomplete(found, f"{clock}{seconds or ':00'}", fraction, field, lacks_offset=not offset)
    proposal = f"{clock}{seconds}{fraction}{offset}"
    if abs(int(offset[1:3] or 0) if offset != "Z" else 0) > _MOST_OFFSET:
        return Reason(why=said("reason.offset"))
    return Reason(why=_form(found), proposals=(proposal,), certain=True) if is_time(proposal) else None


def _of_midnight(found: re.Match[str]) -> Reason:
    """Return the reason of 24:00, which is the beginning of the next day."""
    reason = Reason(why=said("reason.hour", number=_MOST_HOURS + 1))
    offset = _offset(found["offset"])
    if not offset or not found["second"] or not is_time(f"{found['day']}T00:00:00{offset}"):
        return reason
    day = date.fromisoformat(found["day"]) + timedelta(days=1)
    return evolve(reason, proposals=(f"{day}T00:00:00{offset}",))


def _form(found: re.Match[str]) -> Said:
    """Return what is wrong with the form of an instant that lacks nothing."""
    if found["half"]:
        return said("reason.half-day")
    if found["t"] != "T":
        return said("reason.space" if found["t"].strip() == "" else "reason.instant-form")
    if len(found["fraction"] or "") > _MOST_DIGITS:
        return said("reason.fraction")
    return said("reason.offset-form" if found["offset"] not in ("Z", "z") else "reason.instant-form")


def _incomplete(found: re.Match[str], clock: str, fraction: str, field: Field, *, lacks_offset: bool) -> Reason | None:
    """Return the reason of an instant without seconds or without offset.

    Seconds are never proposed: they would say more than was written.
    """
    if not is_time(f"{clock}Z"):
        return None
    lacks_seconds = not found["second"]
    name = (
        "reason.no-seconds"
        if not lacks_offset
        else "reason.no-offset"
        if not lacks_seconds
        else "reason.no-offset-no-seconds"
    )
    if found["offset"] and lacks_offset:
        name = "reason.zone-name"
    why = said(name, zone=(found["offset"] or "").strip("[]"))
    if not lacks_offset:
        return Reason(why=why, advice=said("reason.no-seconds.advice", day=found["day"]))
    named = (found["offset"] or "").strip("[]")
    local = datetime.fromisoformat(clock)
    of_record = not named or (field.zone and local.replace(tzinfo=zone(field.zone)).tzname() == named)
    zone_name = named if named in zone_names() else field.zone if of_record else None
    if zone_name is None:
        return Reason(why=why, advice=said("reason.no-offset.advice", day=found["day"]))
    gap = never_was(local, zone_name)
    if gap is not None:
        return Reason(why=gap)
    offset = offset_text(local.replace(tzinfo=zone(zone_name)).utcoffset() or timedelta())
    if lacks_seconds:
        return Reason(why=why, advice=said("reason.offset.then", zone=zone_name, offset=offset))
    written = f"{clock}{fraction}{offset}"
    return Reason(why=why, advice=said("reason.offset.write", zone=zone_name, offset=offset, written=written))


def _offset(written: str | None) -> str:
    """Return an offset as it must be written; empty if there is none."""
    if written in ("Z", "z", "UTC", "GMT"):
        return "Z"
    found = _OFFSET.fullmatch(written or "")
    if found is None:
        return ""
    sign = "+" if found[1] == "+" else "-"
    return f"{sign}{int(found[2]):02}:{found[3] or '00'}"
