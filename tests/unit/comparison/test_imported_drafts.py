"""Drafts that an import made do not decide what is rare, unless they are asked to."""

from __future__ import annotations

import pytest

from incidents import Incident, from_dict
from incidents.comparison import Dimension, Rarity
from incidents.comparison.features import profile_of
from tests.records import minimal

WORKED_THROUGH: tuple[dict[str, str], ...] = (
    {"status": "draft"},
    {"imported_from": "stop"},
    {"imported_from": "stop", "status": "disputed"},
)


def record(name: str, **curation: str) -> Incident:
    """Return a record, perhaps with a curation."""
    return from_dict(minimal(id=name, **({"curation": curation} if curation else {})))


def test_imported_drafts_do_not_count() -> None:
    """Ten of them leave the rarity of the only other record as it is."""
    own = record("own")
    drafts = [record(f"draft-{number}", status="draft", imported_from="stop") for number in range(10)]
    learned = Rarity.learned([own, *drafts])
    assert (learned.size, learned.left_out) == (1, 10)
    assert learned.of_codes == Rarity.learned([own]).of_codes


def test_imported_drafts_count_if_asked() -> None:
    """All of them are then as any other record, also as profiles without a dimension."""
    drafts = [record(f"draft-{number}", status="draft", imported_from="stop") for number in range(10)]
    assert Rarity.learned(drafts, imported=True).size == 10
    assert Rarity.learned(drafts, imported=True).of(Dimension.KIND, "service_block") < 100
    bare = [profile_of(draft).without(Dimension.TIME) for draft in drafts]
    assert (Rarity.learned(bare).size, Rarity.learned(bare, imported=True).size) == (0, 10)


@pytest.mark.parametrize("curation", WORKED_THROUGH)
def test_what_somebody_answers_for_counts(curation: dict[str, str]) -> None:
    """A draft of one's own counts, and so does an imported record that is no draft any more."""
    assert Rarity.learned([record("own", **curation)]).size == 1
