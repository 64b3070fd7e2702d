"""Draw the pictures of docs/_static that follow from the code and the records; with ``--check`` only say which would change.

``make pictures`` also takes the screenshots, for which it needs Chromium and Neovim.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from drawing import Axis, Drawing, arrow, bar, box, screen, text
from generated import write_texts

from incidents import Action, Announcement, Effect, Incident, Source, load
from incidents.cli import main as cli
from incidents.codebook.own_schema import own_words
from incidents.english import counted, listed
from incidents.model import Term
from incidents.model.codes import StatusCode
from incidents.model.effects import begins_within, ends_within
from incidents.model.status import RUNNING
from incidents.validation.catalogue import CATALOGUE
from incidents.views.clocks import ClockIntervals, Interval, Scale
from incidents.views.findings.formats import FORMATS
from incidents.views.times import count_words
from incidents.views.words import Words

ROOT: Final = Path(__file__).resolve().parents[1]
TARGET: Final = ROOT / "docs" / "_static"
WORDS: Final = Words.of("en")

# The parts of a record.

PARTS: Final = (
    ("who", (24, 60, 246, 250), "actors", "Who"),
    ("act", (336, 60, 364, 250), "actions", "Actions"),
    ("word", (766, 60, 250, 72), "justifications", "Justifications"),
    ("word", (766, 149, 250, 72), "reactions", "Reactions"),
    ("word", (766, 238, 250, 72), "assessments", "Assessments"),
    ("near", (24, 372, 246, 78), "context", "Context"),
    ("word", (336, 372, 364, 78), "claims", "Claims"),
    ("near", (766, 372, 250, 78), "relations", "Relations and gaps"),
    ("proof", (24, 530, 430, 78), "evidence", "Evidence"),
    ("proof", (586, 530, 430, 78), "sources", "Sources"),
)
"""The boxes: their kind, their place, the part of the record, and their heading."""
LINES: Final[Mapping[str, tuple[str, ...]]] = {
    "actors": (
        *("actors, with their offices", "platforms and companies", "of the registry", ""),
        *("by: who decided", "targets: who was hit", "involved: who asked for it,", "announced it, carried it out"),
    ),
    "actions": ("what was decided or done: kind, on which", "platform, where, on which day"),
    "justifications": ("why, says the side that acted",),
    "reactions": ("what was said or done in answer",),
    "assessments": ("why, as outsiders conclude",),
    "context": ("what was going on, such as an", "election, a protest or a leak"),
    "claims": ("what someone said of a figure, date or term:", "metric, value, as of which day; all are kept"),
    "relations": ("the earlier record that it follows;", "what is unknown or not stated"),
    "evidence": ("which source, the exact phrase (12 words at most),", "whose words they are"),
    "sources": ("articles, documents, measurements, with address", "and date, and what each is copied from"),
}
CLOCKS: Final = (
    ("announced", "when, its term, a deadline"),
    ("in force", "from when to when, by law or rule"),
    ("observed", "effects: how far, from when to when"),
)


def model() -> Drawing:
    """Draw the parts of a record and what they are about."""
    body = [box(kind, place, name, LINES[part]) for kind, place, part, name in PARTS]
    for number, (name, what) in enumerate(CLOCKS):
        top = 146 + 52 * number
        body.append(bar("clock", 350, top, 336, 46))
        body += [text(364, top + 19, name, "name"), text(364, top + 38, what)]
    body += map(arrow, ("M270 185 H330", "M766 96 H706", "M766 185 H706", "M766 274 H706", "M518 372 V316"))
    body += map(arrow, ("M630 60 C630 16 530 16 530 54", "M224 480 V524", "M454 569 H580"))
    body += ['<path class="arrow" d="M24 466 V480 H1016 V466"/>']
    body += [text(300, 176, "by", "label", "middle"), text(736, 176, "about", "label", "middle")]
    body += [text(528, 349, "about", "label"), text(640, 32, "answers an earlier action", "label")]
    body += [text(236, 507, "every part rests on evidence", "label"), text(517, 559, "names", "label", "middle")]
    return Drawing(
        title="The parts of a record",
        description=(
            "Actions are in the middle, each with three clocks: announced, in force and observed. An action can answer an "
            "earlier one. Who decided, was hit or was involved is on the left. Justifications, reactions and assessments on "
            "the right are about actions, and so are the claims below. Context, relations and gaps surround them. Every part "
            "rests on evidence, which names a source."
        ),
        size=(1040, 630),
        body=tuple(body),
    )


# The three clocks of a real record.


def clocks() -> Drawing:
    """Draw the three clocks of Venezuela's block of X, from its record."""
    record, day = load(ROOT / "examples" / "ve-x-2024-block.json"), date(2026, 2, 1)
    action = record.root_actions[0]
    intervals = ClockIntervals.of(record, action)
    days = record.durations(action.id)
    scale = Scale.over([one for lane in intervals.lanes for one in lane], day)
    if scale is None or days.announced is None or days.observed_full is None:
        raise ValueError(record.id)
    axis = Axis(first=scale.first, last=scale.last, left=190, right=1000)
    said = (
        f"{count_words(WORDS, days.announced)}, and until a condition is met",
        "not known: the order was not published",
        f"{count_words(WORDS, days.observed_full)} to the full extent, then in part",
    )
    body = [text(24, 36, f"{record.title} ({record.id})", "name")]
    ticks = [(tick.day, tick.day.strftime("%b %Y")) for tick in scale.ticks(9)]
    body += axis.ticks(ticks, 76, 300)
    for number, ((name, _), lane, words) in enumerate(zip(CLOCKS, intervals.lanes, said, strict=True)):
        top = 96 + 70 * number
        body.append(text(24, top + 18, name.capitalize(), "name"))
        body += (one for interval in lane for one in _segments(scale, axis, interval, day, top))
        body.append(text(axis.left, top + 44, words, "on"))
    return Drawing(
        title="The three clocks of one block",
        description=(
            f"One axis of days with three lanes. Announced: a short bar, {said[0]}. In force: no bar, {said[1]}. "
            f"Observed: a bar more than fifty times as long, {said[2]}; its end is uncertain by some days."
        ),
        size=(1040, 320),
        body=tuple(body),
    )


_FULL: Final = ("full", "said")


def _segments(scale: Scale, axis: Axis, interval: Interval, day: date, top: int) -> Iterator[str]:
    for one in scale.segments(interval, day):
        certain = "said" if one.kind == "said" else "seen" if one.kind in _FULL else "part"
        kind = certain if one.certainty == "sure" else "maybe"
        yield bar(kind, axis.at(one.first), top, axis.at(one.last) - axis.at(one.first), 24)


# Every status, by the rules that compute it.

_FROM: Final = "2024-08-08"
_ORDER: Final = "service_block"
_MORE: Final[Mapping[str, Any]] = {"on": _FROM, "kind": _ORDER}
_TERM: Final = Announcement(on=_FROM, term=Term(duration="P20D"))


def _seen(to: str | None = None, last: str | None = None, extent: str = "full", begin: str = _FROM) -> dict[str, Any]:
    return {"effects": [Effect(extent=extent, from_=begin, to=to, last_seen=last)]}


STORIES: Final[tuple[tuple[str, Mapping[str, Any], tuple[Mapping[str, Any], ...]], ...]] = (
    ("A block with a term of 20 days, observed for 30", {"announced": _TERM, **_seen("2024-09-07")}, ()),
    (
        "A block that is lifted, and observed until later",
        _seen("2024-09-07"),
        ({"kind": "restriction_lifted", "on": "2024-08-24"},),
    ),
    (
        "A throttle whose end is known within a week",
        {"kind": "service_throttle", **_seen("2024-09-01/2024-09-08", extent="partial")},
        (),
    ),
    (
        "A block that is paused and reimposed",
        _seen("2024-08-20"),
        (
            {"kind": "restriction_paused", "on": "2024-08-20"},
            {"kind": "restriction_reimposed", "on": "2024-09-05", **_seen("2024-09-21", begin="2024-09-05")},
        ),
    ),
    ("A block that was last seen on 20 August", _seen(last="2024-08-20"), ()),
    ("The same, with a term of 20 days", {"announced": _TERM, **_seen(last="2024-08-20")}, ()),
    (
        "The same, lifted on 2 September",
        _seen(last="2024-08-20"),
        ({"kind": "restriction_lifted", "on": "2024-09-02"},),
    ),
    ("An order without any effect, withdrawn", {}, ({"kind": "restriction_lifted", "on": "2024-09-02"},)),
    ("A demand that is complied with", {"kind": "removal_order"}, ({"kind": "order_complied", "on": "2024-08-24"},)),
    ("A fine, which is over when done", {"kind": "fine"}, ()),
)
"""Invented measures: what is recorded of each, and of what answers it."""
_DAYS: Final = tuple(date(2024, 8, 1) + timedelta(days=passed) for passed in range(61))
_ROW: Final = 62


def story(fields: Mapping[str, Any], answers: tuple[Mapping[str, Any], ...]) -> Incident:
    """Return a record of an invented measure."""
    order = Action(id="order", **{**_MORE, **fields})
    later = [Action(id=f"answer{number}", answers=["order"], **one) for number, one in enumerate(answers)]
    source = Source(id="paper", kind="news")
    return Incident(id="invented", title="Invented", countries=["AQ"], actions=[order, *later], sources=[source])


def spans(record: Incident) -> list[tuple[StatusCode, date, date]]:
    """Return the statuses of a record over all days: each with its first day and the first day after it."""
    found = []
    for code, days in groupby(_DAYS, key=lambda day: record.status(day).code):
        held = list(days)
        found.append((code, held[0], held[-1] + timedelta(days=1)))
    return found


def status() -> Drawing:
    """Draw invented measures with the status that the rules give to each on each day."""
    axis = Axis(first=_DAYS[0], last=_DAYS[-1] + timedelta(days=1), left=44, right=1016)
    height = 60 + _ROW * len(STORIES)
    marks = [(day, f"{day:%-d %B}") for day in _DAYS[::7]]
    body = list(axis.ticks(marks, 36, height - 8))
    for number, (name, fields, answers) in enumerate(STORIES):
        record, top = story(fields, answers), 48 + _ROW * number
        body.append(text(axis.left, top + 10, name, "small on"))
        body += _lane(record, axis, top + 16)
        for code, first, after in spans(record):
            kind = "running" if code in RUNNING else "over" if code in _OVER else "open"
            body.append(bar(kind, axis.at(first), top + 26, axis.at(after) - axis.at(first), 20))
            body.append(text(axis.at(first) + 5, top + 41, code.label, "small"))
    return Drawing(
        title="What each status means",
        description=f"Ten invented measures in August and September 2024, each with what was observed of it as a thin bar, and below it the status that the rules give to it on each day: {_told()}.",
        size=(1040, height),
        body=tuple(body),
    )


_OVER: Final = {StatusCode.ENDED, StatusCode.WITHDRAWN, StatusCode.COMPLIED, StatusCode.DONE, StatusCode.LIFTED}


def _told() -> str:
    return "; ".join(
        f"{name}: {', then '.join(code.label.lower() for code, _, _ in spans(story(fields, answers)))}"
        for name, fields, answers in STORIES
    )


def _lane(record: Incident, axis: Axis, top: int) -> Iterator[str]:
    for action in record.actions:
        for effect in action.effects:
            begun, over = begins_within(effect, None)[0] or _DAYS[0], ends_within(effect, None)
            sure = over[0] or begun
            yield bar(
                "seen" if effect.extent == "full" else "part", axis.at(begun), top, axis.at(sure) - axis.at(begun), 5
            )
            if over[1] and over[1] > sure:
                yield bar("maybe", axis.at(sure), top, axis.at(over[1]) - axis.at(sure), 5)


# The way of a record through validation.

STEPS: Final = (
    ("INC0xx", (364, 24), "the bytes become JSON", "the exact place of what is broken"),
    ("INC1xx", (704, 24), "it has the shape of a record", "as the published JSON Schema says"),
    ("INC2xx", (704, 164), "the record makes sense", "ids, dates, claims, sources, actors"),
    ("INC3xx", (364, 164), "the records fit together", "the same id, relations, duplicates"),
    ("INC4xx", (24, 164), "quotations are in the copies", "with incidents verify only"),
)
"""The families of rules in the order of the steps, with the place of each."""
_SIZE: Final = (312, 96)


def validation() -> Drawing:
    """Draw the steps of validation, with the number of rules of each."""
    titles = {f"{one['prefix']}xx": one["title"] for one in own_words()["families"]}
    steps = []
    body = [box("who", (24, 24, *_SIZE), "A file", ("JSON or NDJSON, or a folder of them",))]
    for family, place, what, more in STEPS:
        rules = sum(rule.code.startswith(family.removesuffix("xx")) for rule in CATALOGUE)
        steps.append(f"{titles[family]} ({counted(rules, 'rule')}): {what}, {more}")
        lines = (f"{counted(rules, 'rule')}: {what}", more)
        body.append(box("act", (*place, *_SIZE), f"{titles[family]} ({family})", lines))
    lines = ("file, line and column, what is wrong, what to do", "without those that the settings suppress")
    body.append(box("word", (24, 304, 482, 96), "Findings", lines))
    lines = (", ".join(FORMATS), "exit code 0, 1 or 2")
    body.append(box("near", (556, 304, 460, 96), "Reports", lines))
    paths = ("M336 72 H358", "M676 72 H698", "M860 120 V158", "M704 212 H682", "M364 212 H342", "M180 260 V298")
    body += map(arrow, (*paths, "M506 352 H550"))
    return Drawing(
        title="The way of a record through validation",
        description=(
            "A file goes through five steps, each on what the one before could read. "
            f"{'; '.join(steps)}. What they find has a place and a remedy; the settings suppress what is accepted, and the "
            f"rest is reported as {listed(FORMATS, 'or')}, with an exit code."
        ),
        size=(1040, 424),
        body=tuple(body),
    )


# A record on a terminal.


def terminal() -> Drawing:
    """Draw what `incidents show` prints of a record."""
    day = "2024-08-25"
    raw = io.BytesIO()
    printed = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)
    with redirect_stdout(printed), patch.dict(os.environ, {"COLUMNS": "110", "LANG": "C.UTF-8"}):
        cli(["show", str(ROOT / "examples" / "ve-x-2024-block.json"), "--as-of", day, "--no-pager"])
    return screen(
        "A record on a terminal",
        f"What incidents show prints of a record as of {day}: status overdue, the three clocks in words and as a bar of "
        "characters, who decided, the reasons, and what is disputed and not known.",
        [f"$ incidents show examples/ve-x-2024-block.json --as-of {day}", *raw.getvalue().decode("utf-8").splitlines()],
    )


DRAWINGS: Final = {
    "clocks.svg": clocks,
    "model.svg": model,
    "status.svg": status,
    "terminal.svg": terminal,
    "validation.svg": validation,
}


def main(arguments: list[str], folder: Path = TARGET) -> int:
    """Write or check the drawings; return the exit status."""
    made = {name: draw().svg() for name, draw in DRAWINGS.items()}
    return write_texts(made, folder, check="--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
