"""The law of differences: what is not called breaking accepts everything that was accepted before."""

from __future__ import annotations

from random import Random

import jsonschema
import jsonschema_rs
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from referencing.exceptions import Unresolvable

from incidents.schema.changes import Verdict, verdict_of
from incidents.schema.differences import schema_changes
from tests.schema_pairs import SchemaMaker, as_document
from tests.strategies import FEWER

SCHEMAS = st.randoms(use_true_random=False)


@settings(FEWER, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(SCHEMAS)
def test_what_is_not_breaking_accepts_what_was_accepted(random: Random) -> None:
    """If the verdict is "not breaking", every value that the old schema accepts is accepted by the new one."""
    maker = SchemaMaker(random)
    old, new = map(as_document, maker.pair())
    assume(jsonschema_rs.meta.is_valid(old) and jsonschema_rs.meta.is_valid(new))
    assume(verdict_of(schema_changes(old, new)) is Verdict.NOT_BREAKING)
    before, after = map(jsonschema.Draft202012Validator, (old, new))
    try:
        refused = [
            value for value in maker.values(old, new, count=12) if before.is_valid(value) and not after.is_valid(value)
        ]
    except (Unresolvable, RecursionError):  # the schema refers to itself without end
        return
    assert refused == []


@FEWER
@given(SCHEMAS)
def test_a_schema_does_not_differ_from_itself(random: Random) -> None:
    """No difference is found where there is none."""
    whole = as_document(SchemaMaker(random).document())
    assert schema_changes(whole, whole) == ()
