"""``incidents status``: where the measures of a corpus stood on a day."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from incidents.corpus import Standing
    from incidents.views.outputs.status import ActionStatusOutput

HELP = "say where the measures of many records stood on a day"
DESCRIPTION = (
    "Print one line for each action that answers no other: id and title of the incident, and where the action stood on "
    "the day. With --overdue only measures whose announced term was over while they were still observed. PATH is a "
    "file, a folder (all .json and .ndjson files below it), an NDJSON file, or - for standard input; without any, what the "
    "settings include."
)
_FORMATS = ("human", "json")
_MOST_TITLE = 56


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add("paths", nargs="*", metavar="PATH", help="a file, a folder, an NDJSON file, or -")
    add("--as-of", metavar="DAY", help="the day, such as 2024-08-25 (default: today)")
    add("--overdue", action="store_true", help="list only what is overdue")
    add("--format", choices=_FORMATS, default="human", help="how to print it (default: human)")


def run(options: argparse.Namespace) -> int:
    """Print where the actions stood, and return the exit code."""
    import datetime as dt  # noqa: PLC0415

    from incidents.cli import OK  # noqa: PLC0415
    from incidents.cli.loading import corpus_or_explain  # noqa: PLC0415
    from incidents.findings.display import one_line  # noqa: PLC0415
    from incidents.model.codes import StatusCode  # noqa: PLC0415
    from incidents.model.time import as_day  # noqa: PLC0415

    day = as_day(options.as_of) if options.as_of else dt.datetime.now(tz=dt.UTC).date()
    corpus = corpus_or_explain(options.paths, "status")
    found = [one for one in corpus.standings(day) if not options.overdue or one.code is StatusCode.OVERDUE]
    if options.format == "json":
        print(_json(found, day, len(corpus), overdue_only=options.overdue))
        return OK
    if options.overdue and not found:
        number = f"{len(corpus):,} record{'' if len(corpus) == 1 else 's'}"
        print(f"nothing is overdue on {day} ({number})")
    several = {incident.id for incident in corpus if len(incident.roots) > 1}
    for line in _lines(found, several):
        print(one_line(line))
    return OK


def _lines(found: Sequence[Standing], several: Collection[str]) -> list[str]:
    """Return a line for each action, in columns; where the incident has several, the action is named too."""
    titles = [_cropped(one.title) for one in found]
    ids = max((len(one.incident) for one in found), default=0)
    width = max(map(len, titles), default=0)
    return [
        f"{one.incident:<{ids}}  {title:<{width}}  {f'[{one.action}] ' if one.incident in several else ''}{one.words}"
        for one, title in zip(found, titles, strict=True)
    ]


def _cropped(title: str) -> str:
    return title if len(title) <= _MOST_TITLE else title[: _MOST_TITLE - 1].rstrip() + "…"


def _json(found: Sequence[Standing], day: date, records: int, *, overdue_only: bool) -> str:
    """Return the statuses as JSON, whose schema is committed as ``schemas/dev/status.schema.json``."""
    from incidents.views.outputs.status import StatusOutput  # noqa: PLC0415
    from incidents.views.outputs.writing import as_json  # noqa: PLC0415

    return as_json(
        StatusOutput(as_of=str(day), records=records, overdue_only=overdue_only, actions=tuple(map(_action, found)))
    )


def _action(one: Standing) -> ActionStatusOutput:
    from incidents.views.outputs.common import DayBounds  # noqa: PLC0415
    from incidents.views.outputs.status import ActionStatusOutput  # noqa: PLC0415

    return ActionStatusOutput(
        incident=one.incident,
        title=one.title,
        action=one.action,
        kind=one.kind,
        status=one.code,
        detail=one.detail,
        since=None if one.since is None else DayBounds.of(one.since),
        term_over=None if one.term_over is None else str(one.term_over),
        last_seen=one.last_seen,
    )
