"""The codelists: every code says what it means, and says it in the agreed form."""

from __future__ import annotations

import json
import pickle
import re
import typing
from typing import Final

import pytest

from incidents.model.codes import (
    CODELISTS,
    COMPLYING,
    CURRENCIES,
    DERIVED_CODELISTS,
    EXTENDING,
    LIFTING,
    PAUSING,
    REQUIRES_ANSWERS,
    ActionKind,
    ClaimValue,
    Codelist,
    Direction,
    Extent,
    MappingRelation,
    Metric,
    Nature,
    Unit,
    Why,
)

ALL_LISTS: Final = CODELISTS + DERIVED_CODELISTS
ALL_CODES: Final = [code for codelist in ALL_LISTS for code in codelist]
WORDS_OF_ABSENCE: Final = {"unknown", "not_stated", "none"}
VOCABULARIES: Final = {
    "CAMEO",
    "Citizen Lab",
    "Cloudflare",
    "DSA",
    "HURIDOCS",
    "Lumen",
    "MISP",
    "OONI",
    "PLOVER",
    "STIX",
    "STOP",
    "Twitter transparency",
}

KINDS: Final = {
    (Direction.STATE_TO_PLATFORM, Nature.ORDER): (
        "service_block content_block service_throttle network_shutdown removal_order user_data_demand "
        "compliance_demand app_store_order divestment_order official_device_ban user_levy media_ban "
        "asset_freeze user_penalty carriage_demand"
    ),
    (Direction.STATE_TO_PLATFORM, Nature.DEED): "official_exit",
    (Direction.STATE_TO_PLATFORM, Nature.MOMENT): "fine lawsuit staff_coercion boycott_call threat_to_restrict",
    (Direction.PLATFORM_TO_STATE, Nature.DEED): (
        "account_suspend account_terminate account_limit content_remove geo_withhold demote label interaction_limit "
        "age_gate demonetise ad_ban service_withdrawal"
    ),
    (Direction.PLATFORM_TO_STATE, Nature.MOMENT): "network_takedown follower_purge",
    (Direction.PLATFORM_TO_STATE, Nature.ANSWER): "order_complied order_refused order_litigated",
    (None, Nature.ANSWER): (
        "restriction_extended restriction_eased restriction_paused restriction_upheld restriction_lifted reinstate"
    ),
}
"""Direction and nature of every action kind; no direction means that of the action answered."""


def _name(codelist: type[Codelist]) -> str:
    return codelist.about().name


def _name_and_code(code: Codelist) -> str:
    return f"{code.about().name}:{code}"


each_list = pytest.mark.parametrize("codelist", ALL_LISTS, ids=_name)
each_code = pytest.mark.parametrize("code", ALL_CODES, ids=_name_and_code)
each_metric = pytest.mark.parametrize("metric", list(Metric), ids=str)


def _codes(codelist: type[Codelist]) -> set[str]:
    return {str(code) for code in codelist}


def test_every_codelist_is_listed_once() -> None:
    """No list is forgotten and none stands twice, by class or by published name."""
    defined = {sub for sub in Codelist.__subclasses__() if sub.__module__.startswith("incidents.model.codes.")}
    assert defined == set(ALL_LISTS)
    assert len(set(ALL_LISTS)) == len(ALL_LISTS)
    assert len({_name(codelist) for codelist in ALL_LISTS}) == len(ALL_LISTS)
    assert set(CODELISTS).isdisjoint(DERIVED_CODELISTS)


def test_the_lists_are_not_nearly_empty() -> None:
    """Together the lists hold at least 150 codes."""
    assert sum(len(codelist) for codelist in ALL_LISTS) >= 150


@each_list
def test_a_list_says_what_it_is(codelist: type[Codelist]) -> None:
    """Name, title and description are there and in form."""
    about = codelist.about()
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", about.name)
    assert about.title.strip() == about.title != ""
    assert about.description.endswith(".")
    assert len(about.description) >= 30


@each_list
def test_a_list_has_no_two_names_for_a_code(codelist: type[Codelist]) -> None:
    """An enumeration would silently make an alias of a code that is given twice."""
    assert len(codelist.__members__) == len(list(codelist)) > 1


@each_list
def test_labels_and_definitions_tell_codes_apart(codelist: type[Codelist]) -> None:
    """Within a list no two codes share a label, a definition or a Spanish label."""
    count = len(codelist)
    assert len({code.label.casefold() for code in codelist}) == count
    assert len({code.definition.casefold() for code in codelist}) == count
    assert len({code.labels["es"].casefold() for code in codelist}) == count


@each_code
def test_a_member_is_named_after_its_code(code: Codelist) -> None:
    """The name in Python is the code in upper case, and the code is in snake case or a currency."""
    assert code.name == code.value.upper()
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", code) or code in CURRENCIES
    assert len(code) <= 40


@each_code
def test_texts_are_there(code: Codelist) -> None:
    """Label, definition and Spanish label are written out, without stray spaces."""
    for text in (code.label, code.definition, code.labels["es"]):
        assert text
        assert text == " ".join(text.split())
    assert code.label[0].isupper()
    assert code.labels["es"][0].isupper()
    assert not code.label.endswith(".")
    assert not code.labels["es"].endswith(".")


@each_code
def test_a_definition_defines(code: Codelist) -> None:
    """It is one or more full sentences of at least 30 characters, and not the label again."""
    assert len(code.definition) >= 30
    assert code.definition.endswith(".")
    assert code.definition[0].isupper()
    assert code.definition.rstrip(".").casefold() not in {code.label.casefold(), code.value.replace("_", " ")}


@each_code
def test_codes_named_in_a_definition_exist(code: Codelist) -> None:
    """A word with an underscore in a definition is a code of some list or a field of a record."""
    known = {str(other) for other in ALL_CODES} | {"as_of", "derived_from"}
    assert set(re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", code.definition)) <= known


@each_code
def test_broader_leads_up_and_ends(code: Codelist) -> None:
    """The broader code is of the same list, and the way up has no circle."""
    seen = {code.value}
    above = code.broader
    while above is not None:
        assert above in _codes(type(code))
        assert above not in seen
        seen.add(above)
        above = type(code)(above).broader
    assert len(seen) <= 3, "a shallow hierarchy is all that coders can keep in mind"


def test_some_codes_have_a_broader_one() -> None:
    """The test above would hold of no hierarchy at all."""
    assert Metric("observed_start").broader == Metric.START
    assert sum(code.broader is not None for code in ALL_CODES) >= 10


@each_code
def test_a_deprecated_code_has_a_way_on(code: Codelist) -> None:
    """A successor, where one is named, is a code of the same list that is in use."""
    if code.deprecated is None:
        return
    assert code.deprecated.reason
    if code.deprecated.successor is not None:
        assert code.deprecated.successor in _codes(type(code))
        assert type(code)(code.deprecated.successor).deprecated is None


@each_code
def test_since_names_a_version(code: Codelist) -> None:
    """Every code says since which version of the schema it is there."""
    assert re.fullmatch(r"incidents/[0-9]+(\.[0-9]+)*", code.since)


@pytest.mark.parametrize("codelist", CODELISTS, ids=_name)
def test_only_gaps_hold_the_words_of_absence(codelist: type[Codelist]) -> None:
    """`whys` holds all three; an extent of none means looked for and not there."""
    held = WORDS_OF_ABSENCE & _codes(codelist)
    if codelist is Why:
        assert held == WORDS_OF_ABSENCE == _codes(Why)
    elif codelist is Extent:
        assert held == {"none"}
    else:
        assert not held


@each_code
def test_mappings_are_well_formed(code: Codelist) -> None:
    """Vocabulary and relation are known ones, the term is written out, and none stands twice."""
    for mapping in code.mappings:
        assert mapping.vocabulary in VOCABULARIES
        assert mapping.relation in typing.get_args(MappingRelation)
        assert mapping.term == " ".join(mapping.term.split()) != ""
    pairs = [(mapping.vocabulary, mapping.term) for mapping in code.mappings]
    assert len(pairs) == len(set(pairs))


@each_list
def test_exact_means_one_to_one(codelist: type[Codelist]) -> None:
    """A code is exactly one term of a vocabulary, and a term is exactly one code of a list."""
    exact = [
        (code, mapping.vocabulary, mapping.term)
        for code in codelist
        for mapping in code.mappings
        if mapping.relation == "exact"
    ]
    assert len({(code, vocabulary) for code, vocabulary, _ in exact}) == len(exact)
    assert len({(vocabulary, term) for _, vocabulary, term in exact}) == len(exact)


@each_list
def test_broader_agrees_with_the_mappings(codelist: type[Codelist]) -> None:
    """A code below another one is not mapped as equal to a term that is broader than the upper one."""
    for code in codelist:
        if code.broader is None:
            continue
        upper = codelist(code.broader)
        less = {(m.vocabulary, m.term) for m in upper.mappings if m.relation in {"exact", "narrower"}}
        more = {(m.vocabulary, m.term) for m in code.mappings if m.relation in {"exact", "broader"}}
        assert less.isdisjoint(more)


def test_every_vocabulary_is_mapped() -> None:
    """No outside vocabulary is announced and never used."""
    assert {mapping.vocabulary for code in ALL_CODES for mapping in code.mappings} == VOCABULARIES


@each_code
def test_a_code_is_its_text(code: Codelist) -> None:
    """A code is a string, prints as one, and comes back as itself from its text and from a pickle."""
    assert str(code) == code.value == f"{code}"
    assert type(code)(str(code)) is code
    assert pickle.loads(pickle.dumps(code)) is code  # noqa: S301 - bytes of our own


@each_list
def test_no_other_text_is_a_code(codelist: type[Codelist]) -> None:
    """Codes are not guessed from labels, names in Python or near words."""
    for text in ("", "Unknown code", f" {next(iter(codelist))}", next(iter(codelist)).label + "!"):
        with pytest.raises(ValueError, match="is not a valid"):
            codelist(text)


def test_every_action_kind_has_its_direction_and_nature() -> None:
    """The table is that of the design; a kind that is missing on either side shows."""
    expected = {code: both for both, codes in KINDS.items() for code in codes.split()}
    assert {str(kind): (kind.direction, kind.nature) for kind in ActionKind} == expected


def test_groups_of_answers() -> None:
    """The groups that a status needs hold answers only, and no kind is in two of them."""
    assert set(LIFTING) == {ActionKind.RESTRICTION_LIFTED, ActionKind.REINSTATE}
    assert set(PAUSING) == {ActionKind.RESTRICTION_PAUSED}
    assert set(EXTENDING) == {ActionKind.RESTRICTION_EXTENDED}
    assert set(COMPLYING) == {ActionKind.ORDER_COMPLIED}
    groups = (LIFTING, PAUSING, EXTENDING, COMPLYING)
    assert len(frozenset[ActionKind]().union(*groups)) == sum(map(len, groups))
    assert frozenset[ActionKind]().union(*groups) < REQUIRES_ANSWERS


def test_answers_are_required_of_answers() -> None:
    """Whatever takes its direction from another action must name that action."""
    assert {kind for kind in ActionKind if kind.direction is None} < REQUIRES_ANSWERS
    assert {kind for kind in ActionKind if kind.nature is Nature.ANSWER} == REQUIRES_ANSWERS
    assert len(REQUIRES_ANSWERS) == 9


@each_metric
def test_a_metric_says_what_it_carries(metric: Metric) -> None:
    """Known fields only, at least one; units exactly where an amount may stand."""
    assert metric.carries
    assert metric.carries <= set(typing.get_args(ClaimValue))
    assert bool(metric.units) == ("amount" in metric.carries)
    assert len(set(metric.units)) == len(metric.units)


@each_metric
def test_dates_need_no_speaker(metric: Metric) -> None:
    """A time can be checked whoever said it."""
    if metric.carries == {"when"}:
        assert not metric.needs_speaker


def test_what_some_metrics_carry() -> None:
    """Metrics that differ in this from their neighbours, one of each sort."""
    assert Metric.ANNOUNCED_END.carries == {"when"}
    assert Metric.ANNOUNCED_TERM.carries == {"term"}
    assert Metric.ANNOUNCED_CONDITION.carries == {"says", "term"}
    assert Metric.REPORTED_DURATION.carries == {"amount", "term"}
    assert Metric.CAUSE.carries == {"says"}
    assert Metric.FOLLOWERS_LOST.units == (Unit.FOLLOWERS,)
    assert set(Metric.FINE_AMOUNT.units) == CURRENCIES
    assert all(Metric(code).needs_speaker for code in ("accounts_suspended", "followers_lost", "deaths", "attribution"))
    assert not Metric.DECISION_DATE.needs_speaker


def test_every_unit_counts_something() -> None:
    """No unit is there that fits no metric."""
    assert {unit for metric in Metric for unit in metric.units} == set(Unit)


def test_traits_are_what_kinds_and_metrics_carry() -> None:
    """What is published beside label and definition is plain JSON data, and other lists have none of it."""
    assert ActionKind.FINE.traits() == {"direction": "state_to_platform", "nature": "moment"}
    assert ActionKind.REINSTATE.traits() == {"nature": "answer"}
    assert Metric.ANNOUNCED_CONDITION.traits() == {"carries": ["says", "term"], "units": [], "needs_speaker": False}
    assert Metric.FOLLOWERS_LOST.traits() == {"carries": ["amount"], "units": ["followers"], "needs_speaker": True}
    json.dumps([code.traits() for code in ALL_CODES])
    assert {type(code) for code in ALL_CODES if code.traits()} == {ActionKind, Metric}
