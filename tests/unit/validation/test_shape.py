"""From violations to messages: one mistake, one message, and what is meant."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from incidents.codec.record_index import RecordIndex, index_of
from incidents.model.codes import ActionFamily
from incidents.validation import check_bytes, validate
from incidents.validation.engines import preferred, violations
from incidents.validation.integrity import circular_reference, unknown_reference
from incidents.validation.violated import Whole
from tests.records import as_bytes, minimal, with_claim


def messages(data: Any) -> list[tuple[str, str, str]]:
    """Return code, pointer and message of each finding of level error."""
    return [(found.code, found.pointer, found.message) for found in check_bytes(as_bytes(data)).errors]


def action(**changes: Any) -> dict[str, Any]:
    """Return the smallest record with these keys in its action."""
    record = minimal()
    record["actions"][0].update(changes)
    return record


def test_a_misspelt_key_is_one_message() -> None:
    """The key that is missing because it is misspelt is not told a second time."""
    record = minimal(titel="A block")
    del record["title"]
    assert messages(record) == [("INC101", "/titel", 'unknown key "titel"; did you mean "title"?')]


@pytest.mark.parametrize("missing", ["actions", "sources", "countries"])
def test_the_only_unknown_key_stands_for_the_only_missing_one(missing: str) -> None:
    """Whatever it is called, if its value fits; text fits any text, and says nothing."""
    record = minimal(zzz=minimal()[missing])
    del record[missing]
    assert messages(record) == [("INC101", "/zzz", f'unknown key "zzz"; did you mean "{missing}"?')]
    assert len(messages({**record, "zzz": "x"})) == 2


def test_a_wrong_type_is_one_message() -> None:
    """What else a value of the wrong type breaks is not told."""
    assert messages(action(kind=[])) == [("INC103", "/actions/0/kind", '"kind" is a list; expected text')]
    assert messages(minimal(claims=["x"])) == [
        ("INC103", "/claims/0", 'item 1 of "claims" is text; expected an object')
    ]
    assert messages(minimal(curation="x")) == [("INC103", "/curation", '"curation" is text; expected an object')]


@pytest.mark.parametrize("key", ["id", "code", "name", "label", "value", "domain", "url"])
def test_an_object_in_place_of_a_code_is_known_by_its_name(key: str) -> None:
    """Other programs write values as objects, and name them by one of these keys; what is no name is not read."""
    found = check_bytes(as_bytes(minimal(countries=[{"colour": "BR", key: "Venezuela"}]))).errors
    assert [one.help for one in found] == ['Write "VE".']


@pytest.mark.parametrize(
    ("key", "listed", "shown"),
    [
        ("platforms", ["x", "X.com"], "x"),
        ("by", ["order-giver", "The Order Giver"], "order-giver"),
        ("where", ["VE-V", "Zulia"], "VE-V"),
        ("platform_kinds", ["messaging", "Messaging"], "messaging"),
    ],
)
def test_another_word_for_what_a_list_has_is_to_be_removed(key: str, listed: list[str], shown: str) -> None:
    """It is neither to be declared nor proposed a second time."""
    record = action(**{key: listed}) | {"actors": [{"id": "order-giver", "name": "The Order Giver", "kind": "court"}]}
    (found,) = check_bytes(as_bytes(record)).errors
    assert (found.pointer, found.help) == (
        f"/actions/0/{key}/1",
        f'The list has it already, as "{shown}". Remove this item.',
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("President Maduro", "maduro"),
        ("the acting president Maduro", "maduro"),
        ("Judge De Moraes", "de-moraes"),
        ("@maduro", "maduro"),
    ],
)
def test_a_title_before_a_name_is_passed_over(name: str, meant: str) -> None:
    """The name without it is looked up."""
    actors = [{"id": one, "name": one.title(), "kind": "court"} for one in ("maduro", "de-moraes")]
    (found,) = check_bytes(as_bytes(action(by=[name]) | {"actors": actors})).errors
    assert found.message.endswith(f'; did you mean "{meant}"?')


def test_a_name_that_nobody_has_is_to_be_declared() -> None:
    """The advice has the whole declaration but for the kind, and the id to write."""
    (found,) = check_bytes(as_bytes(action(by=["Ministry of Truth"]))).errors
    assert found.help == (
        'Declare it in “actors” as {"id": "ministry-of-truth", "name": "Ministry of Truth"}, with its “kind”, '
        'and write "ministry-of-truth" here.'
    )


def test_null_is_never_a_value() -> None:
    """The help says what to do instead."""
    (found,) = check_bytes(as_bytes(minimal(summary=None))).findings
    assert (found.message, found.help) == ('"summary" is null; expected text', "Leave it out instead.")


@pytest.mark.parametrize("kind", ["servce_block", "Service Block", "SERVICE-BLOCK", "service block"])
def test_what_is_near_a_code_is_suggested(kind: str) -> None:
    """Slips, capitals, spaces, and the label of a code lead to the code, with its definition."""
    (found,) = check_bytes(as_bytes(action(kind=kind))).errors
    assert 'did you mean "service_block"?' in found.message
    assert found.help.startswith('The code "service_block" means: ')


def test_what_is_near_no_code_gets_the_list() -> None:
    """Where nothing is near, the codes are listed."""
    (found,) = check_bytes(as_bytes(action(kind="zzz"))).errors
    assert "did you mean" not in found.message
    assert found.help.startswith("Codes of the list “Action kinds” by family. Blocking: service_block, …. Slowing: ")
    groups = {family.broader for family in ActionFamily}
    assert [one.label for one in ActionFamily if (f"{one.label}: " in found.help) is (one in groups)] == []
    assert len(found.help) < 700


def test_a_long_list_of_codes_is_cut() -> None:
    """Of a list without families the first codes are named, and how many there are besides."""
    record = minimal(sources=[{"id": "report", "kind": "zzz", "publisher": "P", "url": "https://example.org/a"}])
    (found,) = (one for one in check_bytes(as_bytes(record)).errors if one.code == "INC104")
    assert found.help == (
        "Codes of the list “Source kinds”: news, wire, broadcast, blog, social_post, official_statement, "
        "company_statement, legal_text, court_document, transparency_report, ngo_report, measurement, and 5 more."
    )


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (with_claim(when="2024"), '"when" and "says" together'),
        (with_claim(amount={"words": "a"}, when="2024"), '"amount", "when" and "says" together'),
    ],
)
def test_of_several_values_those_given_are_named(record: Any, words: str) -> None:
    """A claim with two values says which they are."""
    ((code, pointer, message),) = messages(record)
    assert (code, pointer) == ("INC109", "/claims/0")
    assert message.startswith(words)


def test_a_kind_of_platforms_stands_for_services_that_no_source_names() -> None:
    """An order against all private networks names no platform; found and compared, it is by their kind."""
    act = {"id": "order", "kind": "service_block", "evidence": [{"source": "report"}]}
    assert [one.code for one in check_bytes(as_bytes(minimal(actions=[act]))).findings] == ["INC221"]
    meant = {**act, "platform_kinds": ["vpn"]}
    assert check_bytes(as_bytes(minimal(actions=[meant]))).findings == ()


@pytest.mark.parametrize(
    ("kind", "codes"), [("network_throttle", []), ("network_shutdown", []), ("user_levy", ["INC221"])]
)
def test_only_what_concerns_the_whole_network_needs_no_platform(kind: str, codes: list[str]) -> None:
    """A slowed network has no platform, as a network that is cut off has none."""
    record = action(kind=kind)
    del record["actions"][0]["platforms"]
    assert [finding.code for finding in check_bytes(as_bytes(record)).findings if finding.code == "INC221"] == codes


def test_what_a_message_quotes_is_short() -> None:
    """However long a wrong value is, the message is not."""
    for record in (action(on="9" * 9999), action(kind="x" * 9999), minimal(**{"k" * 9999: 1})):
        assert all(len(message) < 250 for _, _, message in messages(record))


def test_the_rest_is_said_beside_the_shape() -> None:
    """References are checked also where the shape is wrong elsewhere; nothing is said twice of one place."""
    record = action(by=["nobody", 5], on=5)
    assert [found[:2] for found in messages(record)] == [
        ("INC202", "/actions/0/by/0"),
        ("INC103", "/actions/0/by/1"),
        ("INC103", "/actions/0/on"),
    ]


def test_a_record_made_in_python_is_validated_without_lines() -> None:
    """Findings about it have a pointer and no place in a file."""
    checked = check_bytes(as_bytes(minimal(sources=[{"id": "report", "kind": "news"}, {"id": "b", "kind": "news"}])))
    assert checked.incident is not None
    (found,) = validate(checked.incident)
    assert (found.code, found.pointer, found.span, found.path) == ("INC241", "/sources/1/id", None, "")
    assert str(found).startswith("#/sources/1/id: warning INC241: ")


def test_without_the_fast_engine_the_reference_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no wheel of the fast engine exists, the other takes its place."""
    assert preferred() == "jsonschema-rs"
    monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    assert preferred.__wrapped__() == "jsonschema"
    assert violations(minimal(), "jsonschema") == frozenset()


def test_keys_that_exclude_each_other_are_told_alike_by_both_engines() -> None:
    """Which key may not be there is told, and each of several."""
    term = {"open": "permanent", "until": "2024", "condition": "c"}
    claimed = minimal(
        claims=[{"about": "order", "metric": "announced_term", "term": term, "evidence": [{"source": "report"}]}]
    )
    for record in (action(announced={"term": term}), claimed):
        found = violations(record, "jsonschema")
        assert found == violations(record, "jsonschema-rs")
        assert {pointer[-1] for pointer, keyword in found if keyword == "false"} == {"until", "condition"}


def chain(length: int, *, closed: bool) -> RecordIndex:
    """Return sources that are each derived from the next, the last from the first or from none."""
    sources: list[dict[str, Any]] = [
        {"id": f"s{n}", "kind": "news", "derived_from": [f"s{n + 1}"]} for n in range(length)
    ]
    sources[-1]["derived_from"] = ["s0"] if closed else []
    return index_of({"sources": sources})


def test_circles_are_found_however_long() -> None:
    """A long chain is no circle, and a long circle no recursion; who only leads to a circle is not in it."""
    assert list(circular_reference(chain(5000, closed=False))) == []
    assert len(list(circular_reference(chain(5000, closed=True)))) == 5000
    sources = [
        {"id": name, "derived_from": [to]} for name, to in (("a", "b"), ("b", "c"), ("c", "b"), ("d", "d"), ("e", "f"))
    ]
    found = [hit.pointer[1] for hit in circular_reference(index_of({"sources": sources}))]
    assert found == [1, 2, 3]


def test_a_circle_is_shown() -> None:
    """The shortest way back, and its beginning where it is long; the names that only lead to it are not in it."""
    named = {"a": ["b"], "b": ["c", "d"], "c": ["d"], "d": ["b"], "e": ["e"]}
    sources = [{"id": name, "derived_from": to} for name, to in named.items()]
    assert [(hit.message, hit.help) for hit in circular_reference(index_of({"sources": sources}))] == [
        (f"{message}", 'Remove the wrong "derived_from".')
        for message in (
            '"b" is derived from itself: "b" → "d" → "b"',
            '"c" is derived from itself: "c" → "d" → "b" → "c"',
            '"d" is derived from itself: "d" → "b" → "d"',
            '"e" is derived from itself: "e" → "e"',
        )
    ]
    first, *_, last = circular_reference(chain(100, closed=True))
    assert first.message.count("→") == 5
    assert "…" in first.message
    assert last.message == '"s99" is derived from itself'


def test_definitions_are_labelled_and_values_are_written_out() -> None:
    """What a field means is said in one way; a number, a text and a list are shown as they must be written."""
    record = action(on="2024-02-30", targets={})
    record |= {
        "title": 5,
        "countries": "VE",
        "claims": [{"about": "order", "metric": "arrests", "amount": {"words": "5", "low": "5", "high": True}}],
    }
    helps = {found.pointer: found.help for found in check_bytes(as_bytes(record)).errors}
    assert helps["/actions/0/on"] == 'The field "on" means: When it was decided or done.'
    assert helps["/actions/0/targets"].startswith('The field "targets" means: ')
    assert helps["/claims/0"] == 'Add it. The field "evidence" means: The sources and speakers of the claim.'
    assert helps["/title"] == 'Write it in quotation marks: "5".'
    assert helps["/countries"] == 'Write ["VE"].'
    assert helps["/claims/0/amount/low"] == "Write 5."
    assert helps["/claims/0/amount/high"] == "Write a number without quotation marks, such as 6500."
    (empty,) = check_bytes(as_bytes(minimal(countries=[]))).errors
    assert empty.help.startswith('Add at least one item. The field "countries" means: ')
    (item,) = check_bytes(as_bytes(minimal(countries=["Narnia"]))).errors
    assert item.pointer == "/countries/0"
    assert item.help == empty.help.removeprefix("Add at least one item. ")


@pytest.mark.parametrize(
    ("changes", "pointer", "advice", "fixed"),
    [
        ({"platforms": [{"id": "x"}]}, "/actions/0/platforms/0", 'Write "x".', '"x"'),
        ({"platforms": [{"id": "x", "since": "2023"}]}, "/actions/0/platforms/0", 'Write "x".', None),
        ({"platforms": [{"name": "Telegram"}]}, "/actions/0/platforms/0", 'Write "telegram".', None),
        ({"kind": {"code": "service_block"}}, "/actions/0/kind", 'Write "service_block".', '"service_block"'),
        ({"where": [{"label": "Colombia"}]}, "/actions/0/where/0", 'Write "CO".', None),
        ({"evidence": "report"}, "/actions/0/evidence", 'Write [{"source": "report"}].', None),
        ({"evidence": ["report"]}, "/actions/0/evidence/0", 'Write {"source": "report"}.', None),
        ({"platforms": {"id": "x"}}, "/actions/0/platforms", 'Write ["x"].', None),
        ({"on": {"year": 2024, "month": 8}}, "/actions/0/on", 'Write "2024-08".', None),
        ({"on": {"month": 8, "year": 2024}}, "/actions/0/on", 'The field "on" means: ', None),
        ({"announced": "2024-08-08"}, "/actions/0/announced", 'Write {"on": "2024-08-08"}.', None),
        ({"announced": ["2024-08-08"]}, "/actions/0/announced", 'Write {"on": "2024-08-08"}.', None),
        ({"announced": [{}]}, "/actions/0/announced", "Remove the square brackets [ ] around it.", None),
        ({"announced": {"term": "two weeks"}}, "/actions/0/announced/term", 'Write {"duration": "P2W"}.', None),
        ({"announced": {"term": "2024-08-18"}}, "/actions/0/announced/term", 'Write {"until": "2024-08-18"}.', None),
        ({"announced": {"term": "until it registers"}}, "/actions/0/announced/term", 'The field "term" means: ', None),
        (
            {"announced": {"term": {"duration": {"weeks": 2, "days": 1}}}},
            "/actions/0/announced/term/duration",
            'Write "P15D".',
            None,
        ),
        (
            {"instruments": ["Law 12"]},
            "/actions/0/instruments/0",
            'Write {"title": "Law 12"}; also needed: “kind”.',
            None,
        ),
        ({"instruments": "law"}, "/actions/0/instruments", 'Write [{"kind": "law"}].', None),
        ({"evidence": ["no-such-source"]}, "/actions/0/evidence/0", 'The field "evidence" means: ', None),
        ({"evidence": "https://example.org"}, "/actions/0/evidence", 'The field "evidence" means: ', None),
        ({"platforms": [{"id": "a b"}]}, "/actions/0/platforms/0", 'The field "platforms" means: ', None),
        (
            {"platforms": ["Rumble Video Café"]},
            "/actions/0/platforms/0",
            'Declare it in “actors” as {"id": "rumble-video-cafe", "name": "Rumble Video Café"}, with its “kind”, ',
            None,
        ),
        ({"platforms": ["Meta"]}, "/actions/0/platforms/0", "It is a company. ", None),
        ({"by": ["VE"]}, "/actions/0/by/0", "A country is no actor. ", None),
        ({"by": ["Venezuela"]}, "/actions/0/by/0", "A country is no actor. ", None),
        ({"evidence": [{"source": "A Paper"}]}, "/actions/0/evidence/0/source", 'The field "source" means: ', None),
    ],
)
def test_an_object_for_an_id_and_a_text_for_an_object_are_written_out(
    changes: dict[str, Any], pointer: str, advice: str, fixed: str | None
) -> None:
    """The id that an object has or its name means, and the part of an object that a text is.

    A fix is certain only if the object has nothing else, and nothing is proposed for what could be several parts or none.
    """
    found = {one.pointer: one for one in check_bytes(as_bytes(action(**changes))).errors}[pointer]
    assert found.help.startswith(advice)
    assert (found.fix.edits[0].text if found.fix else None) == fixed


@pytest.mark.parametrize(
    ("key", "value", "advice"),
    [
        ("actors", ["Communications Authority"], 'Write {"name": "Communications Authority"}; also needed: “id”.'),
        ("places", ["Caracas"], 'Write {"name": "Caracas"}; also needed: “id”, “in”.'),
        ("sources", ["https://a.example/b"], 'Write {"url": "https://a.example/b"}; also needed: “id”, “kind”.'),
        ("curation", "draft", 'Write {"status": "draft"}.'),
        ("relations", ["other-case"], 'The field "relations" means: '),
    ],
)
def test_a_text_in_place_of_a_part_of_the_record(key: str, value: Any, advice: str) -> None:
    """It is the name of what has a name, and else what has its form; what must be there as well is listed."""
    item = next(one for one in check_bytes(as_bytes(minimal(**{key: value}))).errors if one.code == "INC103")
    assert item.help.startswith(advice)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (action(**{"from": "2024-08-08"}), "“from” belongs in “in_force” or “effects”"),
        (action(extent="full"), "“extent” belongs in an effect"),
        ({"name": "A block", **minimal()}, "“name” belongs in an actor or a place"),
    ],
)
def test_a_key_in_the_wrong_place(record: Any, said: str) -> None:
    """Of a key of many parts, those within the object that has it are named."""
    item = next(one for one in check_bytes(as_bytes(record)).errors if one.code == "INC101")
    assert said in item.message


def test_an_unknown_id_is_added_to_the_list_of_its_kind() -> None:
    """Where it may be of several kinds, only a correction is proposed."""
    record = action(by=["ministry"], evidence=[{"source": "other"}])
    record["claims"] = with_claim(about="nothing", says="words")["claims"]
    helps = {found.pointer: found.help for found in check_bytes(as_bytes(record)).errors if found.code == "INC202"}
    assert {pointer: text.partition(" Ids in")[0] for pointer, text in helps.items()} == {
        "/actions/0/by/0": 'Add it to "actors", or correct the id.',
        "/actions/0/evidence/0/source": 'Add it to "sources", or correct the id.',
        "/claims/0/about": "Correct the id.",
    }


@pytest.mark.parametrize(
    ("about", "field", "unknown"),
    [
        ("order", "instruments", False),
        ("order", "reactions", False),
        ("report", "reactions", True),
        ("order", "title", True),
        ("order", "sources", True),
        ("order", "timezone", True),
        ("order", "gaps", True),
        ("xx-example", "timezone", False),
    ],
)
def test_a_gap_names_a_field_of_its_part_or_statements_about_it(about: str, field: str, unknown: bool) -> None:  # noqa: FBT001
    """A field of the whole record lacks something only in a gap about the record."""
    record = minimal(gaps=[{"about": about, "field": field, "why": "unknown"}])
    assert ("INC251" in {found.code for found in check_bytes(as_bytes(record)).findings}) is unknown


def test_suggestions_are_bounded() -> None:
    """Of very many misspelt references all are reported; the first are compared with all names, and each name is looked up."""
    actors = [{"id": f"person_{number}", "name": f"Person of {number}"} for number in range(100, 150)]
    misspelt = [f"prson_{number}" for number in range(100, 150)]
    actions = [{"id": "order", "by": [*["telegrm"] * 150, *misspelt, *(actor["name"] for actor in actors)]}]
    hits = list(unknown_reference(index_of({"actors": actors, "actions": actions})))
    assert len(hits) == 250
    suggested = [hit.message.partition("; did you mean ")[2].split('"')[1:2] for hit in hits]
    assert suggested[:150] == [["telegram"]] * 150
    assert suggested[150:200] == [[actor["id"]] for actor in actors[:19]] + [[]] * 31
    assert suggested[200:] == [[actor["id"]] for actor in actors]


def test_bounds_that_are_no_times_are_told_by_their_form_only() -> None:
    """Whether bounds are in order is asked of times."""
    assert [found[0] for found in messages(action(on="2024-08/then"))] == ["INC105"]
    assert [found[0] for found in messages(action(on="2024-08/2024-07"))] == ["INC204"]


def test_a_key_with_a_letter_of_another_script_is_fixed() -> None:
    """The letter is named, and the fix writes the key; not if both keys are there."""
    record = minimal()
    record["\u0441ountries"] = record.pop("countries")
    (finding,) = check_bytes(as_bytes(record)).findings
    assert finding.code == "INC101"
    assert "U+0441" in finding.message
    assert 'did you mean "countries"?' in finding.message
    assert finding.fix is not None
    assert [edit.text for edit in finding.fix.edits] == ['"countries"']
    record["c\u043euntries"] = record["\u0441ountries"]
    assert [one.fix for one in check_bytes(as_bytes(record)).findings] == [None, None]


def test_an_id_in_place_of_another_is_one_finding() -> None:
    """References to the id that was overwritten are not reported; the duplicate id names it."""
    record = minimal()
    record["sources"] = [{"id": "wire", "kind": "wire"}, {"id": "wire", "kind": "news"}]
    (finding,) = check_bytes(as_bytes(record)).errors
    assert (finding.code, finding.pointer) == ("INC201", "/sources/1/id")
    assert 'References use "report"' in finding.help
    record["actions"][0]["evidence"].append({"source": "gone"})
    assert [one.code for one in check_bytes(as_bytes(record)).errors] == ["INC202", "INC202", "INC201"]


def test_a_key_that_others_exclude_is_not_suggested() -> None:
    """A claim with an amount takes no `when`: its date is that to which it applies."""
    record = with_claim(metric="arrests", amount={"words": "5", "low": 5}, date="2024-08-09")
    del record["claims"][0]["says"]
    assert messages(record) == [("INC101", "/claims/0/date", 'unknown key "date"; did you mean "as_of"?')]


def test_references_into_an_empty_list_are_not_reported() -> None:
    """What is missing is the list."""
    record = minimal(
        reactions=[{"about": ["order"], "by": ["x"], "act": "denounce", "evidence": [{"source": "report"}]}]
    )
    record["actions"] = []
    assert [found[0] for found in messages(record)] == ["INC106"]


def test_references_to_a_malformed_id_are_not_reported() -> None:
    """The mistake is in the declaration."""
    record = minimal()
    record["sources"][0]["id"] = "rep\u043ert"
    assert [(one.code, one.pointer) for one in check_bytes(as_bytes(record)).findings] == [("INC105", "/sources/0/id")]


@pytest.mark.parametrize(
    ("record", "pointer"),
    [
        (action(announced={"term": {"duraton": "P10D"}}), "/actions/0/announced/term/duraton"),
        (with_claim(say="words"), "/claims/0/say"),
    ],
)
def test_a_misspelt_key_of_several_is_one_message(record: Any, pointer: str) -> None:
    """Where one of several keys must stand, the misspelt one is told, and not that none is there."""
    record.get("claims", [{}])[0].pop("says", None)
    assert [found[:2] for found in messages(record)] == [("INC101", pointer)]


@pytest.mark.parametrize(
    ("data", "zone"),
    [
        ({"countries": ["VE"]}, "America/Caracas"),
        ({"countries": ["VE"], "timezone": "America/Lima"}, "America/Lima"),
        ({"countries": ["VE"], "timezone": "America/Atlantis"}, None),
        ({"countries": ["VE", "CO"]}, None),
        ({"countries": ["US"]}, None),
        ({"countries": "VE"}, None),
        ([], None),
    ],
)
def test_the_zone_of_a_record_is_its_own_or_the_only_one_of_its_countries(data: Any, zone: str | None) -> None:
    """A name that is no zone is none, and of several zones none is taken."""
    assert Whole(data=data, schema={}).zone == zone
