"""The builder: handles, foreign terms, evidence of a row, and an account of each cell."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from incidents import Incident, InvalidRecord, validate
from incidents.build import Builder, BuiltRecord, Draft, Fate, TableRow, id_of
from incidents.codec import dumps
from incidents.errors import InvalidValue, UnknownValue
from incidents.model.text import ID
from incidents.validation import loads
from tests.zoo import ZOO

BLOCK = {
    "country": "Venezuela",
    "platform": "Twitter",
    "start": "2024-08-08",
    "end": "2024-08-18",
    "ordered_by": "CONATEL",
    "link": "https://example.org/a",
}


def built(*rows: dict[str, Any], vocabulary: str | None = None) -> tuple[Builder, BuiltRecord]:
    """Return the record of some rows in the columns of `BLOCK`, all about one block, with what built it."""
    builder = Builder(vocabulary=vocabulary)
    for row in builder.rows(rows, path="blocks.csv"):
        _block(builder.draft("ve-x-2024-block", label=row.label), row)
    (one,) = builder.finish()
    return builder, one


def _block(draft: Draft, row: TableRow) -> None:
    source = draft.source(kind="news", url=row["link"])
    draft = draft.record(title="A block", countries=[row["country"]]).citing(source)
    regulator = draft.actor(row["ordered_by"], kind="regulator", country=row["country"])
    block = draft.action(
        key="block", kind="service_block", platforms=[row["platform"]], by=[regulator], on=row["start"]
    )
    draft.effect(block, key="block", extent="full", from_=row["start"], to=row["end"])
    draft.keep("table", row)


def test_a_row_becomes_a_record_that_is_valid() -> None:
    """Names, days and handles become codes and ids, and the source of the row is the evidence of what it says."""
    builder, one = built(BLOCK)
    assert one.incident is not None
    assert [str(finding) for finding in one.findings] == []
    assert one.incident.countries == ("VE",)
    (actor,) = one.incident.actors
    assert (actor.id, actor.name, actor.country) == ("conatel-ve", "CONATEL", "VE")
    (action,) = one.incident.actions
    (source,) = one.incident.sources
    assert (action.platforms, action.by, str(action.on)) == (("twitter",), ("conatel-ve",), "2024-08-08")
    assert [proof.source for proof in (*action.evidence, *action.effects[0].evidence)] == [source.id, source.id]
    assert source.id == id_of("example.org", key=["https://example.org/a"])
    assert builder.tally([one]).counts[Fate.KEPT] == len(BLOCK)
    assert loads(dumps(one.incident)) == one.incident


def test_the_same_rows_give_the_same_bytes() -> None:
    """Nothing depends on chance, and ids do not depend on the other rows."""
    other = {**BLOCK, "link": "https://example.org/b", "end": "2024-08-20"}
    texts = {dumps(incident) for _ in range(2) if (incident := built(BLOCK, other)[1].incident)}
    assert len(texts) == 1
    ids = [
        {source.id for source in one.incident.sources}
        for _, one in (built(BLOCK, other), built(other, BLOCK))
        if one.incident
    ]
    assert ids[0] == ids[1]


def test_a_bad_cell_is_one_finding_with_its_label() -> None:
    """What has an error is left out, reported once where the table has it, and kept among the other cells."""
    builder, one = built({**BLOCK, "start": "2024-13-08", "remark": "odd"})
    (error,) = one.errors
    assert (error.code, error.path, error.label) == ("INC105", "blocks.csv", "row 1, column start")
    assert error.place == "blocks.csv, row 1, column start"
    assert "no month 13" in error.message
    assert one.incident is not None
    assert one.incident.actions[0].on is None
    assert one.incident.extensions == {"table": ({"start": "2024-13-08", "remark": "odd"},)}
    fates = {outcome.origin.column: outcome.fate for outcome in builder.outcomes([one])}
    assert (fates["start"], fates["remark"], fates["end"]) == (Fate.REFUSED, Fate.EXTENSIONS, Fate.KEPT)


def test_what_cannot_be_without_a_refused_value_is_left_out_without_a_word() -> None:
    """An action of no known kind goes with its effects, its gaps and what is said about it: one mistake is one finding."""
    draft = Builder().draft("xx-example", label="row 3").record(title="A case", countries=["VE"])
    draft = draft.citing(draft.source(kind="news", publisher="UPI"))
    lost = draft.action(kind="servce_block", platforms=["x"])
    effect = draft.effect(lost, extent="full", from_="2024-08-08")
    draft.claim(effect, metric="observed_end", when="2024-08-09")
    draft.justification(lost, grounds=["exams"])
    draft.gap("instruments", "unknown", about=lost)
    kept = draft.action(kind="fine", platforms=["x"])
    one = draft.finish()
    assert [(error.code, error.label) for error in one.errors] == [("INC104", "row 3")]
    assert one.incident is not None
    assert [action.id for action in one.incident.actions] == [kept.id]
    assert (one.incident.claims, one.incident.justifications, one.incident.gaps) == ((), (), ())


def test_a_record_that_cannot_be_made_says_why_and_no_more() -> None:
    """Without its only action there is no record; the one finding is about the cell, not about the missing list."""
    draft = Builder().draft("xx-example").record(title="A case", countries=["VE"])
    draft.source(kind="news", publisher="UPI")
    draft.action(kind="servce_block", platforms=["x"])
    one = draft.finish()
    assert one.incident is None
    assert [error.code for error in one.errors] == ["INC104"]
    with pytest.raises(InvalidRecord) as caught:
        draft.finish(strict=True)
    assert caught.value.findings == one.errors


def test_rows_that_disagree_become_claims_within_bounds() -> None:
    """Two ends of one effect are two claims, each with the source of its row; the effect ends within both."""
    builder, one = built(BLOCK, {**BLOCK, "end": "2024-08-20", "link": "https://example.org/b"})
    assert one.incident is not None
    (effect,) = one.incident.actions[0].effects
    assert str(effect.to) == "2024-08-18/2024-08-20"
    assert [(claim.about, str(claim.when)) for claim in one.incident.claims] == [
        (effect.id, "2024-08-18"),
        (effect.id, "2024-08-20"),
    ]
    first, second = one.incident.sources
    assert [claim.evidence[0].source for claim in one.incident.claims] == [first.id, second.id]
    assert [conflict.metric for conflict in one.incident.conflicts] == ["observed_end"]
    assert [proof.source for proof in effect.evidence] == [first.id, second.id]
    assert builder.tally([one]).counts[Fate.KEPT] == 2 * len(BLOCK)


def test_what_no_claim_can_have_is_a_contradiction() -> None:
    """The first value is in the record, the other one among the cells of its row, and both are shown."""
    builder = Builder()
    for row in builder.rows([{"title": "One"}, {"title": "Two"}]):
        draft = builder.draft("xx-example").record(title=row["title"], countries=["VE"])
        draft.citing(draft.source(kind="news", publisher="UPI")).action(kind="service_block", platforms=["x"])
        draft.keep("table", row)
    (one,) = builder.finish()
    assert one.incident is not None
    assert one.incident.title == "One"
    assert one.incident.extensions == {"table": ({"title": "Two"},)}
    (contradiction,) = one.contradictions
    assert str(contradiction) == "title of xx-example: 'One' (row 1, column title) or 'Two' (row 2, column title)"


def test_terms_of_a_vocabulary_become_codes() -> None:
    """A term with one or several columns is looked up in the mappings; one that covers more than each code is refused."""
    rows = [
        {"shutdown_type": "Shutdown", "shutdown_extent": "Full network", "gov_justification": "School exams", "ordered_by": "Military"},
        {"shutdown_type": "Shutdown", "shutdown_extent": "Full network", "gov_justification": "Other", "ordered_by": "Executive government"},
    ]  # fmt: skip
    builder = Builder(vocabulary="STOP")
    for row in builder.rows(rows):
        draft = builder.draft(id_of("case", row.label)).record(title="A case", countries=["IQ"])
        draft = draft.citing(draft.source(kind="dataset", publisher="Access Now"))
        body = draft.actor("The body", kind=row["ordered_by"], country="IQ")
        action = draft.action(kind=row.joined("shutdown_type", "shutdown_extent"), where=["Iraq"], by=[body])
        draft.justification(action, grounds=[row["gov_justification"]], by=[body])
    first, second = builder.finish()
    assert first.incident is not None
    assert first.errors == ()
    assert first.incident.actions[0].kind == "network_shutdown"
    assert first.incident.actions[0].where == ("IQ",)
    assert first.incident.actors[0].kind == "military"
    assert first.incident.justifications[0].grounds == ("exams",)
    assert {error.label for error in second.errors} == {
        "row 2, column gov_justification",
        "row 2, column ordered_by",
    }


def test_one_actor_and_one_place_have_one_id_in_every_record() -> None:
    """The same name and country is the same actor, and another country another one; a name with a code is the code."""
    builder = Builder()
    ids = []
    for name, country in (("a", "Iraq"), ("b", "Iraq"), ("c", "Syria")):
        draft = builder.draft(name)
        ministry = draft.actor("Ministry of Communications", kind="ministry", country=country)
        district = draft.place("Old Town", within=country, kind="district")
        assert ministry is not None
        assert district is not None
        ids.append((ministry.id, district.id))
    assert ids[0] == ids[1] == ("ministry-communications-iq", "old-town-iq")
    assert ids[2] == ("ministry-communications-sy", "old-town-sy")
    known = builder.draft("d")
    assert [known.place("Zulia", within="Venezuela"), known.actor("Twitter"), known.actor(None)] == [
        known.place("VE-V", within="VE"),
        known.platform("twitter"),
        None,
    ]


def test_words_of_absence_become_gaps() -> None:
    """A word like "unknown" is no value and no error: a gap says which field has none; a value from another row removes it."""
    _, one = built({**BLOCK, "end": "unknown"})
    assert one.incident is not None
    (gap,) = one.incident.gaps
    assert (gap.about, gap.field_, gap.why) == (one.incident.actions[0].effects[0].id, "to", "unknown")
    assert one.errors == ()
    _, both = built({**BLOCK, "end": "unknown"}, BLOCK)
    assert both.incident is not None
    assert both.incident.gaps == ()


def test_what_is_guessed_says_so() -> None:
    """A value that a cell only suggests is counted apart, and the text of the cell is kept."""
    builder = Builder()
    (row,) = builder.rows([{"when": "8 August 2024", "who": "the government"}])
    draft = builder.draft("xx-example").record(title="A case", countries=["VE"])
    draft = draft.citing(draft.source(kind="news", publisher="UPI"))
    body = draft.actor("Executive", kind=row["who"].guess("government"), country="VE")
    draft.action(kind="service_block", platforms=["x"], by=[body], on=row["when"])
    draft.keep("table", row)
    one = draft.finish(strict=True)
    assert one.incident is not None
    assert str(one.incident.actions[0].on) == "2024-08-08"
    assert {outcome.fate for outcome in one.outcomes} == {Fate.GUESSED}
    assert one.incident.extensions == {"table": ({"when": "8 August 2024", "who": "the government"},)}
    assert str(builder.tally([one])) == "2 cells: 0 kept, 2 guessed, 0 extensions, 0 refused, 0 left over"


def test_values_of_other_libraries_are_taken() -> None:
    """Days, numbers and missing values may be those of numpy and Python; objects of the model go in as they are."""
    import numpy as np  # noqa: PLC0415 - only this test needs it

    from incidents.model import Term  # noqa: PLC0415

    draft = Builder().draft("xx-example").record(title=np.str_("A case"), countries=np.array(["VE"]))
    draft = draft.citing(draft.source(kind="news", publisher="UPI", published=dt.date(2024, 8, 9), url=float("nan")))
    order = draft.action(
        kind="service_block",
        platforms=("x",),
        on=np.datetime64("2024-08-08T00:00:00.000000000"),
        announced={"on": dt.datetime(2024, 8, 8), "term": Term(duration="P10D")},  # noqa: DTZ001 - as a table has it
    )
    draft.claim(order, metric="deaths", amount={"words": "five", "low": np.int64(5)})
    one = draft.finish(strict=True)
    assert one.incident is not None
    announced = one.incident.actions[0].announced
    assert announced is not None
    assert (str(one.incident.actions[0].on), str(announced.on)) == ("2024-08-08", "2024-08-08")
    assert announced.term == Term(duration="P10D")
    amount = one.incident.claims[0].amount
    assert amount is not None
    assert amount.low == 5
    assert validate(one.incident) == one.findings


def test_a_wrong_call_names_what_is_near() -> None:
    """A field, a column or an id that cannot be is an exception with a suggestion, at once."""
    draft = Builder().draft("xx-example")
    with pytest.raises(UnknownValue, match=r"unknown field of Action 'platform'; did you mean 'platforms'\?"):
        draft.action(kind="service_block", platform="x")
    (row,) = Builder().rows([{"start": "2024"}])
    with pytest.raises(UnknownValue, match=r"unknown column 'strat'; did you mean 'start'\?"):
        row["strat"]
    with pytest.raises(InvalidValue, match="row 2: expected a mapping of columns to values, found str"):
        list(Builder().rows([{"start": "2024"}, "2024"]))  # type: ignore[list-item]
    with pytest.raises(InvalidValue, match="rows: expected rows, found int"):
        list(Builder().rows(5))  # type: ignore[arg-type]
    with pytest.raises(InvalidValue, match="draft: 'No id!' is not an id"):
        Builder().draft("No id!")


def test_ids_are_readable_stable_and_apart() -> None:
    """Words lose accents and capitals; a key keeps apart what has the same words; without letters a hash stands for them."""
    assert id_of("São Paulo", dt.date(2024, 8, 8), "X") == "sao-paulo-2024-08-08-x"
    assert id_of("a", None, float("nan"), "") == "a"
    assert id_of("x", key=["one"]) != id_of("x", key=["two"])
    assert id_of("بغداد") == id_of("بغداد") != id_of("دمشق")
    assert id_of("بغداد", "IQ") != id_of("دمشق", "IQ")
    long = "word " * 40
    assert id_of(long).startswith("word-word-")
    assert id_of(long, "a") != id_of(long, "b")
    assert all(ID.accepts(one) for one in (id_of(long), id_of("w" * 200, key=[1]), id_of(), id_of("—", key=[])))


def test_another_spelling_is_another_name_of_the_same_actor() -> None:
    """The first spelling is the name, and every cell is kept."""
    builder, one = built(
        {**BLOCK, "ordered_by": "Ministry of Health"}, {**BLOCK, "ordered_by": "the  Ministry Of HEALTH"}
    )
    assert one.incident is not None
    (actor,) = one.incident.actors
    assert (actor.id, actor.name, actor.also_known_as) == (
        "ministry-health-ve",
        "Ministry of Health",
        ("the Ministry Of HEALTH",),
    )
    assert one.contradictions == ()
    assert builder.tally([one]).counts[Fate.KEPT] == 2 * len(BLOCK)


def test_each_claim_has_the_sources_of_all_rows_that_agree() -> None:
    """Two rows with one end and one row with another are two claims with three sources."""
    rows = [
        {**BLOCK, "link": f"https://example.org/{name}", "end": end}
        for name, end in (("a", "2024-08-18"), ("b", "2024-08-20"), ("c", "2024-08-20"))
    ]
    _, one = built(*rows)
    assert one.incident is not None
    by_end = {str(claim.when): len(claim.evidence) for claim in one.incident.claims}
    assert by_end == {"2024-08-18": 1, "2024-08-20": 2}


def test_numbers_in_the_place_of_text_are_text() -> None:
    """A table has the number of a network, or a year, as a number; words that look like times stay words."""
    builder = Builder()
    for row in builder.rows(
        [{"asn": 6306, "year": 2024.0, "scope": "2024"}, {"asn": 8048, "year": 2024, "scope": "2025"}]
    ):
        draft = builder.draft("xx-example", label=row.label).record(title="A case", countries=["VE"])
        draft = draft.citing(draft.source(kind="news", publisher="UPI"))
        order = draft.action(key="a", kind="service_block", platforms=["x"], on=row["year"], scope=row["scope"])
        draft.effect(order, key="e", extent="full", networks=[row["asn"]])
    one = builder.finish()[0]
    assert one.incident is not None
    (action,) = one.incident.actions
    assert (str(action.on), action.scope, action.effects[0].networks) == ("2024", "2024", ("6306", "8048"))
    assert [claim.says for claim in one.incident.claims] == ["2024", "2025"]


def test_the_order_of_rows_changes_no_id() -> None:
    """Actors, places, sources and records are named after what they are."""
    rows = [
        {**BLOCK, "ordered_by": "The Board", "country": country, "link": f"https://example.org/{number}"}
        for number, country in enumerate(("Venezuela", "Iraq", "Syria", "Venezuela"))
    ]
    found = []
    for order in (rows, rows[::-1]):
        builder = Builder()
        for row in builder.rows(order):
            draft = builder.draft(id_of(row["country"], row["platform"]), label=row.label)
            _block(draft, row)
            draft.place("Old Town", within=row["country"])
        ids = {one.id: one.incident for one in builder.finish()}
        found.append({name: _ids(one) for name, one in ids.items()})
    assert found[0] == found[1]
    assert len(found[0]) == 3


def _ids(incident: Incident | None) -> set[str]:
    assert incident is not None
    return {
        *(actor.id for actor in incident.actors),
        *(place.id for place in incident.places),
        *(source.id for source in incident.sources),
    }


@pytest.mark.parametrize("name", ZOO)
def test_any_value_can_be_in_a_cell(name: str) -> None:
    """Nothing raises: a value is in the record, or refused with the label of its cell; what is left is a record."""
    columns = (
        "title",
        "country",
        "kind",
        "platform",
        "date",
        "term",
        "interim",
        "number",
        "network",
        "name",
        "link",
        "own",
    )
    builder = Builder()
    (row,) = builder.rows([{column: ZOO[name]() for column in columns}])
    draft = builder.draft("xx-example", label=row.label).record(title=row["title"], countries=["VE", row["country"]])
    draft = draft.citing(draft.source(kind="news", publisher="UPI"), draft.source(url=row["link"], kind="news"))
    actor = draft.actor(row["name"], kind="ministry")
    order = draft.action(
        kind="service_block",
        platforms=["x", row["platform"]],
        on=row["date"],
        by=[actor, draft.actor(ZOO[name](), kind="court")],
        where=[draft.place(row["name"], within="VE")],
        announced={"term": {"duration": row["term"]}},
        instruments=[{"kind": row["kind"], "interim": row["interim"]}],
    )
    draft.effect(order, extent="full", networks=row["network"], from_=ZOO[name]())
    draft.claim(order, metric="deaths", amount={"words": "five", "low": row["number"]})
    draft.keep("table", row)
    one = draft.finish()
    assert [error for error in one.errors if not error.label.startswith("row 1")] == []
    assert {outcome.origin.column for outcome in one.outcomes} == {column for column in columns if row[column]}
    if one.incident is not None:
        assert loads(dumps(one.incident)) == one.incident
    json.dumps(one.data, allow_nan=False)


def test_finishing_changes_nothing() -> None:
    """A draft can be finished twice, and goes on afterwards."""
    builder, one = built({**BLOCK, "start": "2024-13-08"})
    assert builder.finish() == (one,)
    draft = builder.draft("ve-x-2024-block").record(summary="More is known now.")
    again = draft.finish()
    assert again.incident is not None
    assert again.incident.summary == "More is known now."
