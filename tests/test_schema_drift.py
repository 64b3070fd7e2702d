"""The committed schema and codelists are those that the model gives, byte for byte."""

from __future__ import annotations

import pytest

from incidents.schema.artefacts import artefacts, stale
from incidents.views.outputs.documents import DOCUMENTS
from tests.records import ROOT

FILES = artefacts(DOCUMENTS)


@pytest.mark.parametrize("path", sorted(FILES))
def test_a_committed_file_is_what_the_model_gives(path: str) -> None:
    """If this fails, run `incidents schema --write` and say in the changelog what changed."""
    assert (ROOT / "schemas" / path).read_bytes() == FILES[path].encode("utf-8")


def test_nothing_is_committed_that_the_model_does_not_give() -> None:
    """No generated file is missing and none is left over."""
    assert stale(ROOT / "schemas", DOCUMENTS) == ()
