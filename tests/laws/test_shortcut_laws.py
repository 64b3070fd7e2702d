"""Laws of what saves time in checking: it never changes what is found."""

from __future__ import annotations

import json
import pickle
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from incidents import Incident, dumps, from_dict
from incidents.codec import reading
from incidents.codec.building import build_indexed
from incidents.codec.limits import LIMITS
from incidents.codec.record_index import RecordIndex, index_of
from incidents.codec.shapes import bits
from incidents.errors import ReversedBounds
from incidents.findings import Hit, Rule
from incidents.model.actions import Effect
from incidents.model.structure import parts
from incidents.validation.catalogue import INTEGRITY, SENSE
from incidents.validation.context import Context
from incidents.validation.engines import violations
from incidents.validation.flawless import flawless
from incidents.validation.integrity import traits_of
from incidents.validation.pipeline import check_bytes
from incidents.validation.prefilter import asked, some
from tests.records import EXAMPLES, minimal
from tests.strategies import FEWER, incidents, nearly_records

WRONG = sorted(
    path
    for path in (Path(__file__).parents[1] / "corpus" / "invalid").glob("INC*/*.json")
    if not path.name.endswith(".expected.json")
)
BROKEN = [path for path in WRONG if path.parent.name.startswith("INC2")]
TEXTS = (
    "a",
    "\u200b",
    "\u202e",
    "e\u0301",
    "<<<<<<< ours\n=======\n>>>>>>> theirs",
    "lunes, 5",
    "\u00e9\u4e16",
    "a = b",
)


def built(data: Any) -> tuple[Incident, RecordIndex] | None:
    """Return the record of data and its index, if the schema and the bounds allow to make one."""
    if violations(data):
        return None
    try:
        return build_indexed(data)
    except ReversedBounds:
        return None


def told(rules: tuple[Rule, ...], subject: Any) -> set[tuple[str, Hit]]:
    """Return all that rules find."""
    return {(rule.code, hit) for rule in rules for hit in rule.check(subject)}


def assert_asked_is_all(data: Any, text: str = "") -> bool:
    """Insist that the rules whose needs are met find what all the rules find; return whether there was a record to ask."""
    made = built(data)
    if made is None:
        return False
    incident, indexed = made
    assert told(asked(INTEGRITY)(indexed.shapes, traits_of(indexed)), indexed) == told(INTEGRITY, indexed)
    context = Context(incident, indexed, "xx-example.json", text)
    assert told(asked(SENSE)(indexed.shapes, context.traits), context) == told(SENSE, context)
    return True


@FEWER
@given(nearly_records())
def test_a_rule_finds_nothing_where_its_needs_are_not_met(data: Any) -> None:
    """Records that are nearly right: what is found does not depend on which rules are asked."""
    assume(assert_asked_is_all(data, json.dumps(data, ensure_ascii=False)))


@given(incidents(), st.sampled_from(TEXTS), st.booleans())
def test_needs_hold_for_records_of_every_field_and_text(incident: Incident, text: str, escaped: bool) -> None:  # noqa: FBT001
    """Records with every field, and texts of every trait, written as they are or escaped."""
    data = json.loads(dumps(incident))
    data["title"] = f"A{text}Z".replace("\n", " ")
    data["summary"] = f"{text}\nZ"
    assert assert_asked_is_all(data, json.dumps(data, ensure_ascii=escaped))


def without(data: Any, place: tuple[Any, ...]) -> Any:
    """Return a copy of data without what stands at a place."""
    if len(place) == 1:
        return (
            {key: value for key, value in data.items() if key != place[0]}
            if isinstance(data, dict)
            else [value for index, value in enumerate(data) if index != place[0]]
        )
    held = without(data[place[0]], place[1:])
    if isinstance(data, dict):
        return {**data, place[0]: held}
    return [held if index == place[0] else value for index, value in enumerate(data)]


def emptied(data: Any, place: tuple[Any, ...]) -> Any:
    """Return a copy of data with an empty list in place of the one that stands at a place."""
    if not place:
        return []
    held = emptied(data[place[0]], place[1:])
    if isinstance(data, dict):
        return {**data, place[0]: held}
    return [held if index == place[0] else value for index, value in enumerate(data)]


def value_at(data: Any, place: tuple[Any, ...]) -> Any:
    """Return what stands at a place."""
    for step in place:
        data = data[step]
    return data


def places(data: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value inside data."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, held in items:
        yield (*here, step)
        yield from places(held, (*here, step))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_rule_that_fires_needs_nothing_that_can_be_taken_out(path: Path) -> None:
    """Each file of the corpus that breaks a rule, and each that is left when one value is taken out of it, or a list emptied."""
    data = json.loads(path.read_bytes())
    lists = [place for place in places(data) if isinstance(value_at(data, place), list)]
    fewer = (*(without(data, place) for place in places(data)), *(emptied(data, place) for place in lists))
    asked_of = [assert_asked_is_all(data), *map(assert_asked_is_all, fewer)]
    assert any(asked_of)


def test_a_rule_cannot_need_a_key_that_no_part_has() -> None:
    """A key with a typing error would keep the rule from running."""
    assert some(Effect, "from", lacks=("to",)).covers((Effect, bits(Effect)["from"] | bits(Effect)["extent"]))
    with pytest.raises(ValueError, match="Effect has no from_"):
        some(Effect, "from_")


def contents(indexed: RecordIndex) -> tuple[list[Any], ...]:
    """Return the contents of an index in a fixed order."""
    held = (indexed.objects, indexed.references, indexed.declarations, indexed.times)
    return tuple(sorted(map(repr, items)) for items in held)


@given(nearly_records())
def test_a_record_is_surveyed_alike_when_it_is_made(data: Any) -> None:
    """Whether a record is made on the way or not, the same is met in its data."""
    made = built(data)
    if made is not None:
        assert contents(made[1]) == contents(index_of(data))


@given(incidents())
def test_parts_are_those_of_the_record(incident: Incident) -> None:
    """The parts that rules get are the objects that the record holds, at the pointers by which they are found."""
    data = json.loads(dumps(incident))
    made, indexed = build_indexed(data)
    assert made == incident
    for cls, pointer, held in indexed.objects:
        value = data
        for step in pointer:
            value = value[step]
        assert value is held
        assert dict(indexed.parts[cls])[pointer].__class__ is cls


def assert_short_way_decides_alike(raw: bytes) -> bool:
    """Insist that the short way gives the record of bytes without errors, and no other; return whether there was one.

    It leaves bytes with a byte order mark, which is no error, to the long way.
    """
    checked = check_bytes(raw)
    expected = None if checked.errors or raw.startswith(BOM_UTF8) else checked.incident
    assert flawless(raw) == expected
    return expected is not None


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_the_short_way_is_enough_for_records_without_errors(path: Path) -> None:
    """Each example is read by it; data in Python take the long way."""
    raw = path.read_bytes()
    assert flawless(raw) == from_dict(json.loads(raw))


@pytest.mark.parametrize("path", WRONG, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_short_way_gives_no_record_with_errors(path: Path) -> None:
    """Each file of the corpus of mistakes; some break only rules that are no errors."""
    assert_short_way_decides_alike(path.read_bytes())


@FEWER
@given(nearly_records(), st.sampled_from((None, '"id": "other-2024", ', "\ufeff", "[" * 70)))
def test_the_short_way_decides_alike_of_what_is_nearly_a_record(data: Any, before: str | None) -> None:
    """Also with a repeated key, a mark at the beginning, or brackets without end."""
    text = json.dumps(data)
    assert_short_way_decides_alike((text if before is None else text.replace("{", f"{{{before}", 1)).encode())


def levels(cls: type) -> int:
    """Return how deeply an object of a class of the record can be nested; each part may be in a list."""
    return 1 + max((1 + levels(part.inner) for part in parts(cls).values() if part.inner), default=1)


def test_a_record_without_extensions_is_never_too_deep() -> None:
    """So that the short way need not look."""
    assert levels(Incident) < LIMITS.most_depth


@pytest.mark.parametrize("depth", [60, 62, 63, 300, 5000])
def test_the_short_way_keeps_the_limit_of_depth(depth: int) -> None:
    """Only extensions can be deeper than the schema allows, and are refused where the limit is passed."""
    data = minimal(extensions={"own": 0})
    text = json.dumps(data).replace('"own": 0', f'"own": {"[" * depth}{"]" * depth}')
    assert assert_short_way_decides_alike(text.encode()) is (depth < 63)


def outcome(parse: Callable[[str, int], Any], text: str) -> object:
    """Return what a parser makes of a text, or what it says is wrong with it."""
    try:
        return repr(parse(text, 40))
    except ValueError as error:
        return type(error), str(error)


@given(nearly_records(), st.data())
def test_the_quick_parser_changes_nothing(data: Any, drawn: st.DataObject) -> None:
    """Whatever stands in a text, twice or wrongly, what is told of it is what the thorough parser tells."""
    text = json.dumps({"data": data, "number": drawn.draw(st.sampled_from((1, 10**39, 10**40, 0.1, float("nan"))))})
    start, end = sorted(drawn.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    cut = drawn.draw(st.sampled_from((text, text[:start] + text[end:], "\ufeff" + text, text[:end] + text[start:])))
    assert outcome(reading._loaded, cut) == outcome(reading._thoroughly_loaded, cut)


@pytest.mark.parametrize("text", ['{"a": 1, "a": 1}', '{"a": {"b": 1, "\\u0062": 2}}', '[{"a": 1, "b": 1, "a": 2}]'])
def test_the_quick_parser_leaves_repeated_keys_to_the_other(text: str) -> None:
    """A key that stands twice is told, also where it is escaped once."""
    assert reading._loaded(text, 40) == (json.loads(text), True)


@given(incidents())
def test_parts_of_a_record_that_was_made_quickly_cannot_be_changed(incident: Incident) -> None:
    """What was a draft is then as frozen as what was made by its class, and hashes and pickles like it."""
    made, indexed = build_indexed(json.loads(dumps(incident)))
    assert pickle.loads(pickle.dumps(made)) == incident  # noqa: S301 - it is ours
    for held in indexed.parts.values():
        for _, part in held:
            name = attrs.fields(type(part))[0].name
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(part, name, None)
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                delattr(part, name)
            assert hash(part) == hash(attrs.evolve(part))
