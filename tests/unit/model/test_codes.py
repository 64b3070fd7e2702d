"""The codelists: every code says what it means, and says it in the agreed form."""

from __future__ import annotations

import ast
import json
import pickle
import re
import typing
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from incidents.data import FOLDER, read, translation
from incidents.model.codes import (
    ALL_CODELISTS,
    CODELISTS,
    COMPLYING,
    CURRENCIES,
    DEMANDING,
    DERIVED_CODELISTS,
    EASING,
    EXTENDING,
    LIFTING,
    PAUSING,
    REIMPOSING,
    REQUIRES_ANSWERS,
    UPHOLDING,
    ActionFamily,
    ActionKind,
    ActorKind,
    Codelist,
    ContextKind,
    Direction,
    Extent,
    Metric,
    Nature,
    Responsibility,
    Unit,
    Why,
    codelist_named,
    lists,
)
from incidents.model.codes.codelist_file import (
    CODE,
    CODE_REFERENCE,
    FIRST_VERSION,
    LIST_NAME,
    VERSION,
    AnswerEffect,
    ClaimValue,
    CodelistFile,
    MappingRelation,
    Side,
)
from incidents.model.codes.vocabularies import vocabularies
from incidents.model.countries import country_codes
from incidents.views.words import Words
from tests.languages import FINISHED, OTHERS

ALL_CODES: Final = [code for codelist in ALL_CODELISTS for code in codelist]
WORDS_OF_ABSENCE: Final = {"unknown", "not_stated", "none"}

KINDS: Final = {
    (Direction.STATE_TO_PLATFORM, Nature.ORDER): (
        "service_block content_block service_throttle network_shutdown removal_order user_data_demand "
        "compliance_demand app_store_order divestment_order official_device_ban user_levy media_ban "
        "asset_freeze user_penalty carriage_demand network_throttle age_mandate staff_supervision"
    ),
    (Direction.STATE_TO_PLATFORM, Nature.DEED): "official_exit licence_revocation entry_ban",
    (Direction.STATE_TO_PLATFORM, Nature.MOMENT): "fine lawsuit staff_coercion boycott_call threat_to_restrict",
    (Direction.PLATFORM_TO_STATE, Nature.DEED): (
        "account_suspend account_terminate account_limit content_remove geo_withhold demote label interaction_limit "
        "age_gate demonetise ad_ban service_withdrawal"
    ),
    (Direction.PLATFORM_TO_STATE, Nature.MOMENT): "network_takedown follower_purge threat_to_leave",
    (Direction.PLATFORM_TO_STATE, Nature.ANSWER): "order_complied order_refused order_litigated",
    (None, Nature.ANSWER): (
        "restriction_extended restriction_eased restriction_paused restriction_upheld restriction_lifted reinstate"
    ),
}
"""Direction and nature of the action kinds of the design; no direction means that of the action answered."""

SIDES: Final = {
    "state": (
        "head_of_state government ministry regulator legislature court prosecutor law_enforcement military "
        "subnational_government local_government state_media state_enterprise ruling_party de_facto_authority "
        "intergovernmental foreign_government"
    ),
    "platform": "platform_company platform_owner platform_executive platform_spokesperson app_store",
    "observer": "media journalist measurement_body",
}
"""Which actors of the design are on a side, or only report."""

TRAITS: Final[dict[type[Codelist], set[str]]] = {
    ActionKind: {
        "direction",
        "family",
        "nature",
        "effect_on_answered",
        "settled_when_obeyed",
        "platform_optional",
        "step",
    },
    ActorKind: {"side"},
    ContextKind: {"unrecorded"},
    Metric: {"carries", "codes", "one_value", "units", "needs_speaker", "compared_with", "of_effect", "in_currencies"},
    Unit: {"seconds", "months", "begins_with_name"},
}
"""What only the codes of some lists say."""

EVERYWHERE: Final = {"code", "label", "definition", "broader", "distinct_from", "since", "deprecated", "mappings"}


def _name(codelist: type[Codelist]) -> str:
    return codelist.about().name


def _shown(code: Codelist) -> str:
    return f"{_name(type(code))}: {code}"


def _codes(codelist: type[Codelist]) -> set[str]:
    return {str(code) for code in codelist}


def _is_in_form(text: str, *, sentence: bool) -> bool:
    """Return whether a text is written out, begins with a capital, has no stray spaces and ends as it should."""
    return bool(text) and text == " ".join(text.split()) and text[0].isupper() and text.endswith(".") == sentence


# The lists


def test_every_codelist_is_listed_once() -> None:
    """No list is forgotten and none is there twice, by class or by published name."""
    defined = {sub for sub in Codelist.__subclasses__() if sub.__module__.startswith("incidents.model.codes.")}
    assert defined == set(ALL_CODELISTS)
    assert len(set(ALL_CODELISTS)) == len(ALL_CODELISTS)
    assert len({_name(codelist) for codelist in ALL_CODELISTS}) == len(ALL_CODELISTS)
    assert set(CODELISTS).isdisjoint(DERIVED_CODELISTS)


def test_every_file_is_a_list() -> None:
    """Each file under `data/codelists/` has a class, and holds the list that its name says."""
    files = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (FOLDER / "codelists").iterdir()}
    assert sorted(files) == sorted(map(_name, ALL_CODELISTS))
    assert {name for name, held in files.items() if held["codelist"] != name} == set()


def test_the_lists_are_not_nearly_empty() -> None:
    """Together the lists hold at least 150 codes, and each of them two."""
    assert sum(len(codelist) for codelist in ALL_CODELISTS) >= 150
    assert [_name(codelist) for codelist in ALL_CODELISTS if len(codelist) < 2] == []


def test_a_list_says_what_it_is() -> None:
    """Name, title and description are there and in form."""
    abouts = [codelist.about() for codelist in ALL_CODELISTS]
    assert [about.name for about in abouts if not LIST_NAME.accepts(about.name)] == []
    assert [about.name for about in abouts if not _is_in_form(about.title, sentence=False)] == []
    assert [about.name for about in abouts if not _is_in_form(about.description, sentence=True)] == []
    assert [about.name for about in abouts if len(about.description) < 30] == []


def test_members_are_the_codes_of_the_file() -> None:
    """In its order, none twice: an enumeration would silently make an alias of a code that is given twice."""
    for codelist in ALL_CODELISTS:
        held = [code["code"] for code in read(f"codelists/{_name(codelist)}.json")["codes"]]
        assert [str(code) for code in codelist] == held
        assert list(codelist.__members__) == [code.upper() for code in held]


def about_list(name: str) -> CodelistFile:
    """Make the list of a file, and return the file."""

    class Made(Codelist, data=name):
        pass

    return Made.about()


@pytest.mark.parametrize(
    ("name", "codes", "message"),
    [
        ("twice", [{"code": "a", "label": "A", "definition": "It is."}] * 2, "'A' already defined"),
        (
            "misspelt",
            [{"code": "a", "lable": "A", "definition": "It is."}],
            "unexpected keyword argument 'lable'",
        ),
        (
            "unlabelled",
            [{"code": "a", "definition": "It is."}],
            "missing 1 required keyword-only argument: 'label'",
        ),
    ],
)
def test_no_list_is_made_of_bad_data(
    name: str, codes: list[dict[str, str]], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A code that is there twice stops the making of its list, and so does one that says what no code says, or too little."""
    held = {
        "$schema": "codelist.schema.json",
        "codelist": name,
        "title": "List",
        "description": "A list.",
        "codes": codes,
    }
    monkeypatch.setattr("incidents.model.codes.base.read", lambda path: held)
    with pytest.raises(TypeError, match=message) as caught:
        about_list(name)
    assert caught.value.__notes__ == [f"in incidents/data/codelists/{name}.json"]


# What Python names


def _declared() -> Iterator[tuple[str, str, str]]:
    """Yield the list and the name of every member that is declared for the type checker, with the class it is said to have."""
    for body in ast.parse(Path(lists.__file__).read_text(encoding="utf-8")).body:
        if isinstance(body, ast.ClassDef):
            for part in body.body:
                for one in part.body if isinstance(part, ast.If) else ():
                    assert isinstance(one, ast.AnnAssign)
                    yield body.name, ast.unparse(one.target), ast.unparse(one.annotation)


def test_what_is_declared_is_in_the_data() -> None:
    """Each member that the type checker is told of is a code of its list, and is told of once, as one of that list."""
    declared = list(_declared())
    known = {codelist.__name__: codelist.__members__ for codelist in ALL_CODELISTS}
    assert len(declared) > 80
    assert [one for one, number in Counter(declared).items() if number > 1] == []
    assert [(name, member) for name, member, _ in declared if member not in known[name]] == []
    assert [one for one in declared if one[2] != f"ClassVar[{one[0]}]"] == []


# The codes


def test_a_member_is_named_after_its_code() -> None:
    """The name in Python is the code in upper case, and the code is in snake case or a currency."""
    assert [_shown(code) for code in ALL_CODES if code.name != code.value.upper()] == []
    assert [_shown(code) for code in ALL_CODES if not CODE.accepts(code)] == []
    assert {code for code in ALL_CODES if not code.islower()} == CURRENCIES


def test_texts_are_there() -> None:
    """Labels in every language are written out, without stray spaces, and so are definitions: full sentences."""
    assert [_shown(code) for code in ALL_CODES if not _is_in_form(code.label, sentence=False)] == []
    assert [_shown(code) for code in ALL_CODES if not _is_in_form(code.definition, sentence=True)] == []
    # Days of the week begin with a small letter in Spanish, as a list of them does in a sentence.
    labels = [(code, label) for code in ALL_CODES if _name(type(code)) != "weekdays" for label in code.labels.values()]
    assert [(_shown(code), label) for code, label in labels if not _is_in_form(label, sentence=False)] == []


def test_labels_and_definitions_tell_codes_apart() -> None:
    """Within a list no two codes share a label, a definition or a label in another language."""
    for codelist in ALL_CODELISTS:
        texts: list[tuple[str, str]] = []
        for code in codelist:
            texts += (("label", code.label.casefold()), ("definition", code.definition.casefold()))
            texts += ((language, label.casefold()) for language, label in code.labels.items())
        assert [(_name(codelist), *one) for one, number in Counter(texts).items() if number > 1] == []


def test_a_definition_defines() -> None:
    """It has at least 30 characters, and is not the label again."""
    assert [_shown(code) for code in ALL_CODES if len(code.definition) < 30] == []
    said = [(code, code.definition.rstrip(".").casefold()) for code in ALL_CODES]
    assert [_shown(code) for code, text in said if text in {code.label.casefold(), code.value.replace("_", " ")}] == []


def test_codes_named_in_a_definition_exist() -> None:
    """A word with an underscore in a definition is a code of some list or a field of a record."""
    known = {str(other) for other in ALL_CODES} | {"as_of", "derived_from"}
    named = [(code, name) for code in ALL_CODES for name in re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", code.definition)]
    assert len(named) > 20
    assert [(_shown(code), name) for code, name in named if name not in known] == []


def _above(code: Codelist) -> list[str]:
    """Return a code and those above it, up to one that is of no list or comes a second time."""
    way = [code.value]
    broader = code.broader
    while broader is not None:
        way.append(broader)
        broader = type(code)(broader).broader if broader in _codes(type(code)) and way.count(broader) == 1 else None
    return way


def test_broader_leads_up_and_ends() -> None:
    """The broader code is of the same list, and the way up has no circle and at most two steps: coders keep no more in mind."""
    ways = {_shown(code): (code, _above(code)) for code in ALL_CODES}
    assert [shown for shown, (code, way) in ways.items() if not set(way) <= _codes(type(code))] == []
    assert [shown for shown, (_, way) in ways.items() if len(set(way)) < len(way)] == []
    assert [shown for shown, (_, way) in ways.items() if len(way) > 3] == []


def test_some_codes_have_a_broader_one() -> None:
    """The test above would hold of no hierarchy at all."""
    assert Metric("observed_start").broader == Metric.START
    assert sum(code.broader is not None for code in ALL_CODES) >= 10


# Codes that are confused


def _referred(code: Codelist, reference: str) -> Codelist:
    """Return the code that a reference in `distinct_from` means."""
    name, _, other = reference.rpartition(".")
    (codelist,) = [one for one in ALL_CODELISTS if _name(one) == name] if name else [type(code)]
    return codelist(other)


DISTINCT: Final = [(code, _referred(code, reference)) for code in ALL_CODES for reference in code.distinct_from]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("reaction_acts.denounce", "reaction_acts.accuse"),
        ("metrics.attribution", "metrics.cause"),
        ("metrics.cause", "metrics.aim"),
        ("relation_kinds.follows", "relation_kinds.repeats"),
        ("relation_kinds.repeats", "relation_kinds.same_wave"),
        ("grounds.noncompliance", "grounds.illegal_content"),
        ("source_kinds.wire", "source_kinds.news"),
        ("action_kinds.network_throttle", "action_kinds.service_throttle"),
        ("action_kinds.lawsuit", "reaction_acts.court_challenge"),
        ("context_kinds.change_of_power", "context_kinds.handover_of_office"),
    ],
)
def test_known_confusions_are_distinguished(one: str, other: str) -> None:
    """Codes that curators of real cases took for each other are listed as distinct."""
    assert (one, other) in {(_full(code), _full(second)) for code, second in DISTINCT}


def _full(code: Codelist) -> str:
    return f"{_name(type(code))}.{code}"


def test_distinct_codes_name_each_other() -> None:
    """Each lists the other, no code twice or itself, and each definition names the other code."""
    pairs = [(_full(code), _full(other)) for code, other in DISTINCT]
    assert len(pairs) > 100
    assert [pair for pair, number in Counter(pairs).items() if number > 1 or pair[0] == pair[1]] == []
    assert [pair for pair in pairs if pair[::-1] not in pairs] == []
    assert [
        (_full(code), _full(other)) for code, other in DISTINCT if not re.search(rf"\b{other}\b", code.definition)
    ] == []


def test_a_reference_to_a_distinct_code_is_short() -> None:
    """It has the form of the schema, and names a list only if that is another one."""
    references = [(code, reference) for code in ALL_CODES for reference in code.distinct_from]
    assert [reference for _, reference in references if not CODE_REFERENCE.accepts(reference)] == []
    assert [_full(code) for code, reference in references if reference.startswith(f"{_name(type(code))}.")] == []


def test_a_deprecated_code_has_a_way_on() -> None:
    """It says since when and why, and a successor, where one is named, is a code of the same list that is in use."""
    deprecated = [(code, code.deprecated) for code in ALL_CODES if code.deprecated]
    named = [(code, about.successor) for code, about in deprecated if about.successor is not None]
    assert [_shown(code) for code, about in deprecated if not (about.reason and VERSION.accepts(about.since))] == []
    assert [_shown(code) for code, successor in named if successor not in _codes(type(code))] == []
    assert [_shown(code) for code, successor in named if type(code)(successor).deprecated] == []


def test_since_names_a_version() -> None:
    """Every code says since which version of the format it is there; the first version is never written down."""
    assert [_shown(code) for code in ALL_CODES if not VERSION.accepts(code.since)] == []
    held = [code for codelist in ALL_CODELISTS for code in read(f"codelists/{_name(codelist)}.json")["codes"]]
    assert [code["code"] for code in held if code.get("since") == FIRST_VERSION] == []


def test_only_gaps_hold_the_words_of_absence() -> None:
    """`whys` holds all three and nothing else; an extent of none means looked for and not there."""
    held = {codelist: WORDS_OF_ABSENCE & _codes(codelist) for codelist in CODELISTS}
    assert {codelist: words for codelist, words in held.items() if words} == {Why: WORDS_OF_ABSENCE, Extent: {"none"}}
    assert _codes(Why) == WORDS_OF_ABSENCE


def test_mappings_are_well_formed() -> None:
    """Vocabulary and relation are known ones, the term is written out, and none is there twice."""
    mappings = [(code, mapping) for code in ALL_CODES for mapping in code.mappings]
    relations = typing.get_args(MappingRelation)
    assert [(_shown(code), one) for code, one in mappings if one.relation not in relations] == []
    assert [
        (_shown(code), one) for code, one in mappings if one.term != " ".join(one.term.split()) or not one.term
    ] == []
    pairs = Counter((code, one.vocabulary, one.term) for code, one in mappings)
    assert [pair for pair, number in pairs.items() if number > 1] == []


def test_every_vocabulary_is_mapped() -> None:
    """No outside vocabulary is listed and never used, and none is used that is not listed."""
    assert {mapping.vocabulary for code in ALL_CODES for mapping in code.mappings} == set(vocabularies())


def test_every_vocabulary_was_checked() -> None:
    """Each has a version, an address and a day; one that was replaced names a listed one."""
    for one in vocabularies().values():
        assert one.version
        assert one.address.startswith("https://")
        assert one.checked.earliest == one.checked.latest is not None
        assert one.superseded_by is None or one.superseded_by in vocabularies()


@pytest.mark.parametrize(
    ("code", "vocabulary", "term", "relation"),
    [
        (ActionKind("service_block"), "plover", "COERCE/censor", "broadMatch"),  # they censor any information
        (ActionKind("removal_order"), "twitter_transparency", "removal_request_court", "narrowMatch"),  # ours is any body's
        (ActorKind("ministry"), "stop", "ordered_by=Executive government", "broadMatch"),
        (Responsibility("denies"), "openevsys", "28: Officials deny act", "narrowMatch"),
        (ActorKind("court"), "stop", "ordered_by=Judiciary", "exactMatch"),
    ],
)  # fmt: skip
def test_a_relation_says_how_wide_their_term_is(code: Codelist, vocabulary: str, term: str, relation: str) -> None:
    """As in SKOS, `broadMatch` leads from our code to a broader term, and `narrowMatch` to a narrower one."""
    assert [one.relation for one in code.mappings if (one.vocabulary, one.term) == (vocabulary, term)] == [relation]


def test_exact_means_one_to_one() -> None:
    """A code is exactly one term of a vocabulary, and a term is exactly one code of a list."""
    exact = [(code, mapping) for code in ALL_CODES for mapping in code.mappings if mapping.relation == "exactMatch"]
    terms = Counter((_shown(code), mapping.vocabulary) for code, mapping in exact)
    codes = Counter((_name(type(code)), mapping.vocabulary, mapping.term) for code, mapping in exact)
    assert len(exact) > 10
    assert [term for term, number in terms.items() if number > 1] == []
    assert [code for code, number in codes.items() if number > 1] == []


def test_broader_agrees_with_the_mappings() -> None:
    """A code below another one is not mapped as equal to a term that is broader than the upper one."""
    pairs = [(code, type(code)(code.broader)) for code in ALL_CODES if code.broader is not None]
    both = {
        _shown(code): {(m.vocabulary, m.term) for m in code.mappings if m.relation in {"exactMatch", "narrowMatch"}}
        & {(m.vocabulary, m.term) for m in upper.mappings if m.relation in {"exactMatch", "broadMatch"}}
        for code, upper in pairs
    }
    assert {shown: terms for shown, terms in both.items() if terms} == {}


def test_a_code_is_its_text() -> None:
    """A code is a string, prints as one, and comes back as itself from its text and from a pickle."""
    assert [_shown(code) for code in ALL_CODES if not str(code) == code.value == f"{code}"] == []
    assert [_shown(code) for code in ALL_CODES if type(code)(str(code)) is not code] == []
    assert [_shown(code) for code in ALL_CODES if pickle.loads(pickle.dumps(code)) is not code] == []  # noqa: S301 - bytes of our own


def test_no_other_text_is_a_code() -> None:
    """Codes are not guessed from labels, names in Python or near words."""
    for codelist in ALL_CODELISTS:
        first = next(iter(codelist))
        for text in ("", "Unknown code", f" {first}", first.label + "!", f"{first}_"):
            with pytest.raises(ValueError, match="is not a valid"):
                codelist(text)


# Languages


def test_every_language_labels_every_code() -> None:
    """What a language lacks is listed here by list and code; it labels nothing that is no code."""
    codes = {(_name(codelist), str(code)) for codelist in ALL_CODELISTS for code in codelist}
    assert FINISHED
    held = {
        language: {(name, code) for name, labels in translation(language).get("codes", {}).items() for code in labels}
        for language in OTHERS
    }
    assert [(language, *code) for language in FINISHED for code in sorted(codes - held[language])] == []
    assert [(language, *code) for language in OTHERS for code in sorted(held[language] - codes)] == []


def test_labels_and_definitions_by_language() -> None:
    """English comes from the list; what a language does not translate is said in English."""
    assert ActionKind.FINE.label_in("en") == ActionKind.FINE.label == "Fine"
    assert ActionKind.FINE.label_in("es") == ActionKind.FINE.labels["es"] == "Multa"
    assert ActionKind.FINE.definition_in("en") == ActionKind.FINE.definition != ActionKind.FINE.definition_in("es")


def test_another_language_is_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code that it does not translate has no label in it, and is called by its English one."""
    stub = {"codes": {"action_kinds": {"fine": "Amende"}}}
    monkeypatch.setattr("incidents.model.codes.base.languages", lambda: ("en", "es", "fr"))
    monkeypatch.setattr(
        "incidents.model.codes.base.translation", lambda language: stub if language == "fr" else translation(language)
    )
    assert ActionKind.FINE.labels == {"es": "Multa", "fr": "Amende"}
    assert ActionKind.FINE.definition_in("fr") == ActionKind.FINE.definition
    assert ActionKind.FINE.label_in("fr") == "Amende"
    assert ActionKind.REINSTATE.labels.keys() == {"es"}
    assert ActionKind.REINSTATE.label_in("fr") == ActionKind.REINSTATE.label


# What only some lists say


def test_traits_are_on_their_lists_only() -> None:
    """A key of the data that means something on another list only would be read by nobody."""
    for codelist in ALL_CODELISTS:
        held = read(f"codelists/{_name(codelist)}.json")["codes"]
        known = EVERYWHERE | TRAITS.get(codelist, set())
        assert [(_name(codelist), code["code"]) for code in held if not code.keys() <= known] == []
        assert TRAITS.get(codelist, set()) <= {key for code in held for key in code}


def test_every_action_kind_has_its_direction_and_nature() -> None:
    """Those of the design have what its table says and are all there; a kind that is added has a nature at least."""
    expected = {code: both for both, codes in KINDS.items() for code in codes.split()}
    assert [str(kind) for kind in ActionKind if kind.data.nature is None] == []
    found = {str(kind): (kind.direction, kind.nature) for kind in ActionKind}
    assert {kind: found.get(kind) for kind in expected} == expected


def test_every_action_kind_has_a_family() -> None:
    """Each family has kinds or families, and a kind that only answers is in that of the answers or of the courts."""
    assert [str(kind) for kind in ActionKind if kind.data.family is None] == []
    families = {kind.family for kind in ActionKind}
    broader = {ActionFamily(family.broader) for family in families if family.broader}
    assert families | broader == set(ActionFamily)
    assert families.isdisjoint(broader)
    assert {kind.family for kind in REQUIRES_ANSWERS} == {ActionFamily.ANSWERS, ActionFamily("courts")}
    assert {kind for kind in ActionKind if kind.family is ActionFamily.ANSWERS} < REQUIRES_ANSWERS
    assert ActionKind("network_throttle").family is ActionKind("service_throttle").family


def test_the_network_as_a_whole_needs_no_platform() -> None:
    """Only kinds of action that states take on networks may do without."""
    assert {str(kind) for kind in ActionKind if kind.platform_optional} == {"network_shutdown", "network_throttle"}


def test_some_contexts_are_only_for_events_without_a_record() -> None:
    """Those that could be incidents of their own."""
    found = {str(kind): str(kind.unrecorded) for kind in ContextKind if kind.unrecorded}
    restrictions = dict.fromkeys(("earlier_restriction", "other_restriction"), "state_to_platform")
    assert found == {**restrictions, "platform_moderation": "platform_to_state"}


def test_groups_of_answers() -> None:
    """The groups that a status needs hold answers only, and no kind is in two of them."""
    assert {ActionKind.RESTRICTION_LIFTED, ActionKind.REINSTATE} <= LIFTING
    assert ActionKind.RESTRICTION_PAUSED in PAUSING
    assert ActionKind.RESTRICTION_EXTENDED in EXTENDING
    assert ActionKind.RESTRICTION_EASED in EASING
    assert ActionKind.ORDER_COMPLIED in COMPLYING
    assert ActionKind.RESTRICTION_REIMPOSED in REIMPOSING
    assert "restriction_upheld" in UPHOLDING
    without = {"order_refused", "order_litigated"}
    assert [code for code in sorted(without) if ActionKind(code).effect_on_answered] == []
    groups = (LIFTING, PAUSING, REIMPOSING, EXTENDING, EASING, UPHOLDING, COMPLYING)
    assert len(frozenset[ActionKind]().union(*groups)) == sum(map(len, groups))
    assert frozenset[ActionKind]().union(*groups) < REQUIRES_ANSWERS
    effects = {kind.effect_on_answered for kind in ActionKind} - {None}
    assert effects == set(typing.get_args(AnswerEffect))
    assert len(effects) == len(groups)


def test_demands_are_settled_when_they_are_obeyed() -> None:
    """They are orders; a block or a ban that is obeyed goes on."""
    demands = "app_store_order carriage_demand compliance_demand divestment_order removal_order user_data_demand"
    others = "service_block content_block service_throttle network_shutdown official_device_ban media_ban user_levy"
    assert set(demands.split()) <= DEMANDING
    assert DEMANDING.isdisjoint(others.split())
    assert {kind.nature for kind in DEMANDING} == {Nature.ORDER}


def test_answers_are_required_of_answers() -> None:
    """Whatever takes its direction from another action must name that action."""
    assert {kind for kind in ActionKind if kind.direction is None} < REQUIRES_ANSWERS
    assert {kind for kind in ActionKind if kind.nature is Nature.ANSWER} == REQUIRES_ANSWERS
    assert len(REQUIRES_ANSWERS) >= 9


def test_every_actor_kind_has_its_side() -> None:
    """State, platform, observer, or none of them."""
    expected = {code: side for side, codes in SIDES.items() for code in codes.split()}
    assert {code: ActorKind(code).side for code in expected} == expected
    assert {kind.side for kind in ActorKind} == {None, *typing.get_args(Side)}
    assert ActorKind.CITIZENS.side is None


def test_a_metric_says_what_it_carries() -> None:
    """One known field; units exactly where it is an amount, none of them twice; a list exactly where it is a code."""
    known = set(typing.get_args(ClaimValue))
    assert [str(metric) for metric in Metric if metric.data.carries not in known] == []
    assert {metric.carries for metric in Metric} == known
    assert [str(metric) for metric in Metric if bool(metric.units) != (metric.carries == "amount")] == []
    assert [str(metric) for metric in Metric if len(set(metric.units)) != len(metric.units)] == []
    assert [str(metric) for metric in Metric if bool(metric.codes) != (metric.carries == "code")] == []
    assert [str(metric) for metric in Metric if metric.codes and codelist_named(metric.codes) not in CODELISTS] == []
    assert [str(metric) for metric in Metric if metric.one_value and metric.carries not in ("code", "who")] == []


FORMS_COMPARED: Final = {"same_time": ("when", "when"), "at_most": ("amount", "amount"), "placed": ("term", "when")}
"""What each way of comparing asks of the two metrics."""


def test_metrics_that_are_compared_have_forms_that_can_be() -> None:
    """Times with times, numbers with numbers in shared units, terms with ends; no metric with itself, none twice."""
    pairs = [(metric, Metric(one.metric), one.how) for metric in Metric for one in metric.data.compared_with]
    assert len(pairs) >= 6
    assert [pair for pair in pairs if (pair[0].carries, pair[1].carries) != FORMS_COMPARED[pair[2]]] == []
    assert [pair for pair in pairs if pair[0].units and not set(pair[0].units) & set(pair[1].units)] == []
    assert len({frozenset(pair[:2]) for pair in pairs}) == len(pairs)
    assert [pair for pair in pairs if pair[0] is pair[1]] == []


def test_units_of_time_have_one_length() -> None:
    """In seconds or in months, and only units of time; they fit reported durations."""
    timed = {unit for unit in Unit if unit.data.seconds or unit.data.months}
    assert [unit for unit in timed if unit.data.seconds and unit.data.months] == []
    assert timed == set(Metric.REPORTED_DURATION.units)


def test_dates_need_no_speaker() -> None:
    """A time can be checked whoever said it."""
    dates = [metric for metric in Metric if metric.carries == "when"]
    assert len(dates) >= 9
    assert [str(metric) for metric in dates if metric.needs_speaker] == []


def test_what_some_metrics_carry() -> None:
    """Metrics that differ in this from their neighbours, one of each sort."""
    assert Metric.ANNOUNCED_END.carries == "when"
    assert Metric.ANNOUNCED_TERM.carries == "term"
    assert (Metric.ANNOUNCED_CONDITION.carries, Metric.ANNOUNCED_CONDITION.codes) == ("code", "asks")
    assert Metric.REPORTED_DURATION.carries == "amount"
    assert Metric.CAUSE.carries == "says"
    assert (Metric.EXTENT.carries, Metric.EXTENT.codes, Metric.EXTENT.one_value) == ("code", "extents", True)
    assert (Metric.OWNERSHIP.carries, Metric.OWNERSHIP.codes, Metric.OWNERSHIP.one_value) == ("who", None, True)
    assert Metric.FOLLOWERS_LOST.units == (Unit.FOLLOWERS,)
    assert set(Metric.FINE_AMOUNT.units) == CURRENCIES
    assert all(Metric(code).needs_speaker for code in ("accounts_suspended", "followers_lost", "deaths", "attribution"))
    assert not Metric.DECISION_DATE.needs_speaker


def test_every_unit_counts_something() -> None:
    """No unit is there that fits no metric."""
    assert {unit for metric in Metric for unit in metric.units} == set(Unit)


def test_traits_are_what_kinds_and_metrics_carry() -> None:
    """What is published beside label and definition is plain JSON data, and other lists have none of it."""
    assert ActionKind.FINE.traits() == {"direction": "state_to_platform", "family": "money", "nature": "moment"}
    assert ActionKind.REINSTATE.traits() == {"family": "answers", "nature": "answer"}
    assert Metric.EXTENT.traits() == {
        "carries": "code",
        "codes": "extents",
        "units": [],
        "needs_speaker": False,
        "one_value": True,
        "compared_with": [],
        "of_effect": True,
    }
    assert Metric.ANNOUNCED_TERM.traits()["compared_with"] == ["announced_end (placed)"]
    assert Metric.FOLLOWERS_LOST.traits()["units"] == ["followers"]
    assert Unit.WEEKS.traits() == {"seconds": "604800"}
    assert Unit.YEARS.traits() == {"months": "12"}
    json.dumps([code.traits() for code in ALL_CODES])
    assert {type(code) for code in ALL_CODES if code.traits()} == {ActionKind, Metric, Unit}


def test_currencies_are_those_of_the_world() -> None:
    """Each is named after a country or is of several; of all countries with a currency of their own, only old ones lack it."""
    assert len(CURRENCIES) >= 166
    own = {code[:2] for code in CURRENCIES if not code.startswith("X")}
    assert own - set(country_codes()) == {"AN"}  # the Netherlands Antilles, which are no more
    assert {"AU", "CA", "CN", "ID", "JP", "KE", "KR", "MX", "TZ", "VN", "ZA"} <= own
    assert {unit.is_currency for unit in Metric("economic_cost").units} == {True}
    assert {unit for unit in Metric.REPORTED_DURATION.units if unit.is_currency} == set()


@pytest.mark.parametrize(
    ("code", "english", "spanish"),
    [
        ("KES", "Kenyan shillings", "chelines kenianos"),
        ("AUD", "Australian dollars", "dólares australianos"),
        ("EUR", "euros", "euros"),
        ("XPF", "CFP francs", "francos CFP"),
        ("VEF", "Venezuelan bolívars fuertes (2008–2018)", "bolívares fuertes venezolanos (2008–2018)"),
    ],
)
def test_currencies_within_a_sentence(code: str, english: str, spanish: str) -> None:
    """The name of a nation keeps its capital letter in English, and has none in Spanish."""
    assert Words.of("en").lower(Unit(code)) == english
    assert Words.of("es").lower(Unit(code)) == spanish
