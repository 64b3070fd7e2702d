"""The import of counts of OONI: files of our own making in its two shapes."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.build import Fate
from incidents.cli import CANNOT, FOUND, OK, main
from incidents.codec.files import Unwritable, write_text
from incidents.errors import CannotCheck
from incidents.exchange.ooni.reading import CountFile, CountImport, import_counts
from incidents.exchange.ooni.series import NetworkDay, Thresholds, series_of
from incidents.model.incident import Incident
from incidents.model.time import When
from incidents.validation import check_bytes
from tests.counting import calls, growth
from tests.records import as_bytes, minimal

DAY = date(2024, 8, 1)
ADDRESS = "https://api.ooni.io/api/v1/aggregation?probe_cc=VE&test_name=web_connectivity&domain=x.com"
BLOCK = {
    "id": "order",
    "kind": "service_block",
    "platforms": ["x"],
    "where": ["VE"],
    "on": "2024-08-08",
    "effects": [{"extent": "full", "from": "2024-08-08", "evidence": [{"source": "report"}]}],
    "evidence": [{"source": "report"}],
}
Row = dict[str, Any]


def record(**changes: Any) -> Incident:
    """Return a valid record of a block."""
    checked = check_bytes(as_bytes(minimal(actions=[BLOCK | changes])))
    assert checked.incident is not None
    assert not checked.errors
    return checked.incident


def row(  # noqa: PLR0913 - counts
    network: int | str, day: int, ok: int, anomalies: int, *, confirmed: int = 0, failures: int = 0
) -> Row:
    """Return the counts of a network on a day of August 2024."""
    return {
        "anomaly_count": anomalies,
        "confirmed_count": confirmed,
        "failure_count": failures,
        "measurement_count": ok + anomalies + confirmed + failures,
        "measurement_start_day": str(DAY + timedelta(days=day - 1)),
        "ok_count": ok,
        "probe_asn": network,
    }


def blocked(network: int = 8048, *, first: int = 9, end: int = 20, last: int = 25) -> list[Row]:
    """Return the days of a network on which a block began and ended."""
    return [
        row(network, day, 0 if first <= day < end else 10, 10 if first <= day < end else 0) for day in range(5, last)
    ]


def saved(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """Return a file with counts, in the shape that its name asks for."""
    held = list(rows)
    if path.suffix == ".json":
        path.write_text(json.dumps({"db_stats": {}, "dimension_count": 2, "result": held, "v": 0}), "utf-8")
        return path
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(held[0]))
    writer.writeheader()
    writer.writerows(held)
    path.write_text(text.getvalue(), "utf-8", newline="")
    return path


def read(path: Path, into: Incident | None = None, former: CountImport | None = None, **asked: Any) -> CountImport:
    """Return the import of a file."""
    file = CountFile(path=str(path), accessed=date(2024, 9, 1), **({"address": ADDRESS} | asked))
    return import_counts(file, into or record(), "order", former.former if former else None)


def effects(made: CountImport) -> dict[str, tuple[str, str | None, str | None, str | None]]:
    """Return extent, beginning, end and last observation of the effects that were added, by network."""
    incident = made.result.records[0].built.incident
    assert incident is not None
    return {
        one.networks[0]: (str(one.extent), _text(one.from_), _text(one.to), _text(one.last_seen))
        for one in incident.actions[0].effects
        if one.networks
    }


def _text(when: When | None) -> str | None:
    return None if when is None else when.text


def test_an_effect_is_bounded_by_the_days_that_were_measured(tmp_path: Path) -> None:
    """It ended between the last bad day and the first good one; without a good day after it, it was last seen."""
    rows = [
        *blocked(1),
        *blocked(2, end=30),
        *[row(3, day, 9, 0) for day in range(5, 25)],
        row(4, 9, 0, 2),
        row(4, 10, 0, 2),
    ]
    rows = [one for one in rows if one["measurement_start_day"] not in {"2024-08-08", "2024-08-20", "2024-08-21"}]
    made = read(saved(tmp_path / "a.csv", rows))
    assert effects(made) == {
        "AS1": ("full", "2024-08-07/2024-08-09", "2024-08-19/2024-08-22", None),
        "AS2": ("full", "2024-08-07/2024-08-09", None, "2024-08-24"),
        "AS3": ("none", "2024-08-09", None, "2024-08-24"),
    }
    assert any(note.lines == ("AS4: 2 days",) for note in made.result.notes)


@pytest.mark.parametrize(
    "query",
    [
        "probe_cc=VE&test_name=web_connectivity&domain=www.x.com",
        "test_name=web_connectivity&probe_cc=VE&input=https%3A%2F%2FX.com%2Fhome#a",
    ],
)
def test_the_address_of_a_query_says_what_was_tested(tmp_path: Path, query: str) -> None:
    """In any order, and with escapes."""
    made = read(saved(tmp_path / "a.csv", blocked()), address=f"https://explorer.ooni.org/chart/mat?{query}")
    incident = made.result.records[0].built.incident
    assert incident is not None
    assert incident.actions[0].effects[1].scope == "the website x.com"


def test_csv_and_json_say_the_same(tmp_path: Path) -> None:
    """The numbers of JSON and the texts of CSV, with or without AS before the number, with days or instants."""
    rows = blocked()
    other = [
        one | {"probe_asn": "AS8048", "measurement_start_day": f"{one['measurement_start_day']}T00:00:00Z"}
        for one in rows
    ]
    first = read(saved(tmp_path / "a.csv", rows))
    assert effects(first) == effects(read(saved(tmp_path / "a.json", other))) != {}
    assert first.result.tally.counts[Fate.KEPT] == first.result.tally.total == 7 * len(rows)


def test_the_thresholds_are_in_the_evidence_and_decide(tmp_path: Path) -> None:
    """An anomaly is never called a block; a network without enough results on any day is unknown."""
    path = saved(tmp_path / "a.csv", blocked())
    made = read(path)
    incident = made.result.records[0].built.incident
    assert incident is not None
    note = incident.actions[0].effects[1].evidence[0].note or ""
    assert "no block is confirmed, and anomalies may have other causes" in note
    assert str(Thresholds()) in note
    assert effects(read(path, limits=Thresholds(min_measurements=11))) == {}
    confirmed = read(
        saved(tmp_path / "b.csv", [one | {"confirmed_count": 1, "measurement_count": 11} for one in blocked()])
    )
    reported = confirmed.result.records[0].built.incident
    assert reported is not None
    assert "11 showed a confirmed block" in (reported.actions[0].effects[1].evidence[0].note or "")


def test_the_numbers_of_tests_are_claims_of_ooni(tmp_path: Path) -> None:
    """For each effect, and for all networks together; the source is the file, with address and day of access."""
    made = read(saved(tmp_path / "a.csv", [*blocked(1), *blocked(2)]))
    incident = made.result.records[0].built.incident
    assert incident is not None
    numbers = {claim.part: (str(claim.metric), claim.amount.low) for claim in incident.claims if claim.amount}
    assert numbers["AS1"] == ("measurements", 110)
    assert numbers["all networks"] == ("measurements", 400)
    assert numbers["all networks: anomalies"] == ("measurements", 220)
    assert {evidence.said_by for claim in incident.claims for evidence in claim.evidence} == {"ooni"}
    source = incident.sources[-1]
    assert (source.publisher, source.url) == ("OONI", ADDRESS)
    assert "accessed 2024-09-01" in (source.title or "")


def test_a_content_network_has_no_effect(tmp_path: Path) -> None:
    """Its tests ran through a proxy: they are flagged and counted; those of an unknown network likewise."""
    made = read(saved(tmp_path / "a.csv", [*blocked(13335), *blocked(0), *blocked(8048)]))
    assert list(effects(made)) == ["AS8048"]
    incident = made.result.records[0].built.incident
    assert incident is not None
    parts = {claim.part for claim in incident.claims}
    assert {"AS13335 (Cloudflare, a content network)", "tests of an unknown network"} <= parts
    (note,) = [note for note in made.result.notes if note.title.startswith("Content networks")]
    assert note.lines == ("AS0", "AS13335 (Cloudflare)")


def test_a_full_block_that_becomes_partial_is_two_effects(tmp_path: Path) -> None:
    """The second begins when the first ends; days unlike those around change nothing and are listed."""
    rows = [row(1, day, *((9, 1) if day < 9 else (0, 10) if day < 15 else (6, 4))) for day in range(5, 25)]
    rows[8] = row(1, 13, 10, 0)
    made = read(saved(tmp_path / "a.csv", rows))
    incident = made.result.records[0].built.incident
    assert incident is not None
    first, second = incident.actions[0].effects[1:]
    assert (str(first.extent), str(second.extent)) == ("full", "partial")
    assert _text(first.to) == _text(second.from_) == "2024-08-14/2024-08-15"
    assert [note.lines for note in made.result.notes if "unlike those around" in note.title] == [
        ("AS1, 2024-08-13: 0 anomalies and 0 confirmed of 10 results",)
    ]


def test_a_single_day_counts_only_if_a_block_is_confirmed(tmp_path: Path) -> None:
    """An anomaly may have any cause; what comes and goes is intermittent."""
    quiet = [row(1, day, 10, 0) for day in range(8, 20)]
    odd, sure = [*quiet], [*quiet]
    odd[4], sure[4] = row(1, 12, 0, 10), row(1, 12, 0, 5, confirmed=5)
    assert effects(read(saved(tmp_path / "a.csv", odd)))["AS1"][0] == "none"
    assert effects(read(saved(tmp_path / "b.csv", sure)))["AS1"] == (
        "full", "2024-08-11/2024-08-12", "2024-08-12/2024-08-13", None,
    )  # fmt: skip
    assert effects(read(tmp_path / "a.csv", limits=Thresholds(min_days=1)))["AS1"][0] == "full"
    turns = [row(1, day, 10 * (day % 2), 10 * ((day + 1) % 2)) for day in range(8, 20)]
    assert effects(read(saved(tmp_path / "c.csv", turns)))["AS1"] == (
        "intermittent",
        "../2024-08-08",
        None,
        "2024-08-18",
    )


def test_anomalies_that_ended_before_the_action_are_no_effect_of_it(tmp_path: Path) -> None:
    """They are listed."""
    rows = [row(1, day, 0, 10) for day in range(1, 4)] + [row(1, day, 10, 0) for day in range(4, 20)]
    made = read(saved(tmp_path / "a.csv", rows))
    assert effects(made) == {"AS1": ("none", "2024-08-08", None, "2024-08-19")}
    assert ("AS1: 2024-08-01 to 2024-08-03",) in [note.lines for note in made.result.notes]


@pytest.mark.parametrize(
    ("name", "asked", "reason"),
    [
        ("a.csv", {"address": None}, "states no country and no test"),
        ("web_connectivity.csv", {"address": None}, "states no country; "),
        ("VE.csv", {"address": None}, "states no test; "),
        ("a.csv", {"country": "CO"}, "more than one country: CO (--country), VE (the address of the query)"),
        (
            "a.csv",
            {"address": None, "country": "CO", "test": "web_connectivity"},
            "counts of CO, but 'order' concerns VE",
        ),
        ("a.csv", {"address": None, "country": "VE", "test": "whatsapp"}, "tests of whatsapp, but 'order' concerns x"),
        ("a.csv", {"address": None, "country": "VE", "test": "web_connectvity"}, "web_connectivity?"),
        ("a.csv", {"address": None, "country": "Atlantis", "test": "tor"}, "is not one country"),
        ("a.csv", {"address": f"{ADDRESS}&time_grain=week"}, "counts by week"),
    ],
)
def test_a_file_that_is_about_something_else_is_refused(
    tmp_path: Path, name: str, asked: Mapping[str, Any], reason: str
) -> None:
    """The message says what is missing, or what contradicts what."""
    path = saved(tmp_path / name, blocked())
    with pytest.raises(CannotCheck) as caught:
        read(path, **asked)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "ooni-VE-web_connectivity.csv",
        "aggregation?probe_cc=VE&test_name=web_connectivity",
        "VE_web_connectivity_2024.json",
    ],
)
def test_the_name_of_a_file_can_say_what_it_is_about(tmp_path: Path, name: str) -> None:
    """Downloads are named by people, or after the query."""
    assert list(effects(read(saved(tmp_path / name, blocked()), address=None))) == ["AS8048"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a,b\n1,2\n", "the column measurement_start_day is missing"),
        ('{"v": 0, "msg": "Invalid axis name"}', "the query failed: Invalid axis name"),
        ('{"dimension_count": 0, "result": {"anomaly_count": 1}}', "no list of objects"),
        ('{"result": [', "no JSON object"),
        ("", "the column measurement_start_day is missing"),
        (
            "measurement_start_day,probe_asn,measurement_count,anomaly_count,confirmed_count,failure_count\n",
            "no row has counts",
        ),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    """The message says what to ask OONI for."""
    path = tmp_path / "a.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(CannotCheck) as caught:
        read(path)
    assert reason in str(caught.value)


def test_weeks_and_months_are_no_days(tmp_path: Path) -> None:
    """Counts of a week would make a block of a day look like one of a week."""
    for name, days in (("a.csv", (1, 8, 15, 22)), ("b.csv", (1, 32, 62, 93))):
        with pytest.raises(CannotCheck, match=r"counts by (week|month)"):
            read(saved(tmp_path / name, [row(1, day, 10, 0) for day in days]))


@pytest.mark.parametrize(
    ("column", "text", "why"),
    [
        ("anomaly_count", "-1", "no whole number"),
        ("measurement_count", "=1+1", "no whole number"),
        ("measurement_count", "1e9", "no whole number"),
        ("measurement_count", "3", "not the sum of the outcomes"),
        ("measurement_count", "٣", "no whole number"),
        ("probe_asn", "Cloudflare", "no number of a network"),
        ("probe_asn", "", "no number of a network"),
        ("measurement_start_day", "2024-02-30", "no day"),
        ("measurement_start_day", "August", "no day"),
    ],
)
def test_a_cell_without_a_meaning_is_refused_by_name(tmp_path: Path, column: str, text: str, why: str) -> None:
    """The other rows are read, and every cell is accounted for."""
    rows = blocked()
    rows[3] = rows[3] | {column: text, "probe_asn": rows[3]["probe_asn"] if column != "probe_asn" else text}
    made = read(saved(tmp_path / "a.csv", rows))
    lines = made.result.notes[0].lines
    assert len(lines) == 1
    assert lines[0].startswith(f"row 5, column {column}: {why}")
    assert list(effects(made)) == ["AS8048"]
    assert made.result.tally.total == sum(str(cell) != "" for one in rows for cell in one.values())


def test_the_hours_of_a_day_are_added_up_and_a_row_twice_is_refused(tmp_path: Path) -> None:
    """OONI counts by hours if the query is about a week or less; a row that is the same as another adds nothing."""
    rows = [
        one | {"measurement_start_day": f"{one['measurement_start_day']}T{hour:02}:00:00Z"}
        for one in blocked()
        for hour in (3, 15)
    ]
    made = read(saved(tmp_path / "a.csv", [*rows, rows[0]]))
    incident = made.result.records[0].built.incident
    assert incident is not None
    assert {claim.part: claim.amount and claim.amount.low for claim in incident.claims}["all networks"] == 400
    assert made.result.notes[0].lines == (
        f"row {len(rows) + 2}, column measurement_start_day: the same as a row before: 2024-08-05T03:00:00Z",
    )


def run(tmp_path: Path, *files: str, more: Iterable[str] = ()) -> list[int]:
    """Import files into the record of a folder, one after the other, and return the exit codes."""
    into = tmp_path / "r.json"
    if not into.exists():
        write_text(into, json.dumps(minimal(actions=[BLOCK]), indent=2) + "\n")
    options = ["--into", str(into), "--action", "order", "--url", ADDRESS, "--accessed", "2024-09-01", *more]
    return [main(["import", "ooni", str(tmp_path / name), *options]) for name in files]


def state(tmp_path: Path) -> tuple[bytes, ...]:
    """Return the record and the hidden file."""
    return tuple((tmp_path / name).read_bytes() for name in ("r.json", ".incidents-import-ooni.json"))


def test_the_second_import_changes_no_byte(tmp_path: Path) -> None:
    """Also on another day, and after a dry run."""
    saved(tmp_path / "a.csv", blocked())
    assert run(tmp_path, "a.csv", more=["--dry-run"]) == [OK]
    assert not (tmp_path / ".incidents-import-ooni.json").exists()
    assert run(tmp_path, "a.csv") == [OK]
    before = state(tmp_path)
    assert run(tmp_path, "a.csv", more=["--accessed", "2025-01-01"]) == [OK]
    assert state(tmp_path) == before


def test_the_next_month_continues_an_effect(tmp_path: Path) -> None:
    """What the files say together does not depend on their order."""
    rows = blocked(1, end=40, last=60)
    saved(tmp_path / "a.csv", rows[:25])
    saved(tmp_path / "b.csv", rows[25:])
    run(tmp_path, "a.csv", "b.csv")
    together = (tmp_path / "r.json").read_text("utf-8")
    found = json.loads(together)["actions"][0]["effects"]
    assert [(one["from"], one["to"]) for one in found[1:]] == [("2024-08-08/2024-08-09", "2024-09-08/2024-09-09")]
    assert len(found[1]["evidence"]) == 2
    (tmp_path / "r.json").unlink()
    (tmp_path / ".incidents-import-ooni.json").unlink()
    run(tmp_path, "b.csv", "a.csv", "b.csv")
    other = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert other["actions"] == json.loads(together)["actions"]


def test_the_edit_of_a_curator_stays_and_a_clash_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also if the curator removed an effect, or added one without an id."""
    rows = blocked(1, end=40, last=60) + blocked(2, end=40, last=60)
    saved(tmp_path / "a.csv", [one for one in rows if one["measurement_start_day"] < "2024-08-25"])
    saved(tmp_path / "b.csv", rows)
    run(tmp_path, "a.csv")
    path = tmp_path / "r.json"
    data = json.loads(path.read_text("utf-8"))
    edited, removed = data["actions"][0]["effects"][1:]
    edited |= {"last_seen": "2024-08-30", "network_types": ["mobile"]}
    data["actions"][0]["effects"] = [
        {"extent": "partial", "from": "2024-08-08", "networks": ["Inter"], "evidence": [{"source": "report"}]}, edited,
    ]  # fmt: skip
    data["claims"] = [claim for claim in data["claims"] if claim["about"] != removed["id"]]
    path.write_text(json.dumps(data), "utf-8")
    capsys.readouterr()
    assert run(tmp_path, "b.csv") == [FOUND]
    printed = capsys.readouterr().out
    reported = printed.partition("Findings")[2].partition("\n\n")[0].splitlines()
    assert [line.partition("INC601: ")[2].partition(" here")[0] for line in reported if line] == [
        f'"{removed["id"]}" was removed',
        "changed",
    ]
    assert 'changed here to "2024-08-30" and removed from the imported data' in printed
    now = json.loads(path.read_text("utf-8"))["actions"][0]["effects"]
    assert [one.get("id") for one in now] == [None, edited["id"]]
    assert (now[1]["last_seen"], now[1]["network_types"], now[1]["to"]) == (
        "2024-08-30",
        ["mobile"],
        "2024-09-08/2024-09-09",
    )


def test_an_import_that_stops_at_any_write_is_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record is written first; what was written is recognised."""
    saved(tmp_path / "a.csv", blocked())
    run(tmp_path, "a.csv")
    whole = state(tmp_path)
    for fails in (0, 1):
        for name in ("r.json", ".incidents-import-ooni.json"):
            (tmp_path / name).unlink()
        run(tmp_path)
        write_text(tmp_path / "r.json", json.dumps(minimal(actions=[BLOCK]), indent=2) + "\n")
        with monkeypatch.context() as patch:
            left = [fails]

            def stop(work: Callable[..., None] = write_text, left: list[int] = left) -> Callable[..., None]:
                def write(*arguments: Any) -> None:
                    if left[0] == 0:
                        raise Unwritable("r.json", "stopped")
                    left[0] -= 1
                    work(*arguments)

                return write

            patch.setattr("incidents.cli.importers.ooni.write_text", stop())
            patch.setattr("incidents.exchange.folder.write_text", stop())
            assert run(tmp_path, "a.csv") == [CANNOT]
        assert run(tmp_path, "a.csv") == [OK]
        assert state(tmp_path) == whole


def test_an_unknown_action_and_a_broken_record_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An import never creates an incident."""
    saved(tmp_path / "a.csv", blocked())
    assert (
        main(["import", "ooni", str(tmp_path / "a.csv"), "--into", str(tmp_path / "no.json"), "--action", "x"])
        == CANNOT
    )
    assert not (tmp_path / "no.json").exists()
    assert run(tmp_path, "a.csv", more=["--action", "lift"]) == [CANNOT]
    assert "no action 'lift'; its actions are order" in capsys.readouterr().err
    assert run(tmp_path, "a.csv", more=["--partial-from", "90", "--full-from", "50"]) == [CANNOT]


def test_the_order_of_rows_means_nothing(tmp_path: Path) -> None:
    """Shuffled rows make the same parts, except for the digest of the file."""
    rows = [*blocked(1), *blocked(2, first=12), *[row(3, day, 5, day % 3) for day in range(1, 25)]]
    first = effects(read(saved(tmp_path / "a.csv", rows)))
    for seed in range(3):
        random.Random(seed).shuffle(rows)  # noqa: S311 - a table
        assert effects(read(saved(tmp_path / "b.csv", rows))) == first


def test_a_block_of_a_district_says_where_the_tests_were_made(tmp_path: Path) -> None:
    """The counts are those of the country."""
    made = read(saved(tmp_path / "a.csv", blocked()), record(where=["VE-V"]))
    incident = made.result.records[0].built.incident
    assert incident is not None
    effect = incident.actions[0].effects[1]
    assert effect.where == ()
    assert "in any part of the country" in (effect.evidence[0].note or "")


def test_rows_cost_in_proportion_to_their_number(tmp_path: Path) -> None:
    """Twice the days cost about twice the calls, also if the service comes and goes every day."""
    rows = [row(network, day, 10 * (day % 2), 10 * ((day + 1) % 2)) for day in range(1, 120) for network in (1, 2)]
    limits = Thresholds(min_days=1)

    def cost(number: int) -> int:
        path = saved(tmp_path / "a.csv", rows[: 2 * number])
        return calls(lambda: read(path, limits=limits))

    cost(4)
    assert growth(cost, 25) < 2.4


counts_of_days = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 1)), max_size=40)


@given(counts_of_days, st.integers(1, 4), st.integers(1, 3), st.randoms())
@settings(max_examples=100, deadline=None)
def test_spells_follow_each_other_and_leave_no_day_out(
    counts: list[tuple[int, int, int]], least: int, days: int, order: random.Random
) -> None:
    """Whatever the counts: spells do not overlap, bounds are measured days, and a bad day is in a spell or listed."""
    limits = Thresholds(min_measurements=least, min_days=days)
    held = [
        NetworkDay(
            network="AS1",
            day=DAY + timedelta(days=number),
            tests=ok + bad + sure,
            anomalies=bad,
            confirmed=sure,
            failures=0,
        )
        for number, (ok, bad, sure) in enumerate(counts)
    ]
    series = series_of("AS1", held, limits)
    known = [one for one in held if one.results >= least]
    for spell in series.spells:
        assert spell.first <= spell.last
        assert spell.before is None or spell.before < spell.first
        assert spell.after is None or spell.after > spell.last
        assert {spell.before, spell.after} - {None} <= {one.day for one in known}
    for one, two in pairwise(series.spells):
        assert one.last < two.first
        assert one.after is not None
        assert two.before is not None
        assert one.after <= two.first
        assert one.last <= two.before
    seen = {day.day for spell in series.spells if spell.extent != "none" for day in spell.days} | {
        one.day for one in series.odd
    }
    assert {one.day for one in known if one.reaches(limits.partial_from)} <= seen
    order.shuffle(held)
    assert series_of("AS1", held, limits) == series
