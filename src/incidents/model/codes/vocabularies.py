"""Outside vocabularies to whose terms our codes are mapped."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from attrs import field

from incidents.data import read
from incidents.model.codes.codelist_file import VOCABULARY
from incidents.model.fields import described, when
from incidents.model.text import Line, Url
from incidents.model.time import When
from incidents.values import frozen

VocabularyId = Annotated[str, VOCABULARY]


@frozen(kw_only=True)
class Vocabulary:
    """An outside vocabulary: which version of it, where, and on which day its terms were checked."""

    id: VocabularyId = field(metadata=described("The id of the vocabulary, which mappings name."))
    name: Line = field(metadata=described("A short name for readers, such as `PLOVER`."))
    title: Line = field(metadata=described("The full title, and whose it is."))
    version: Line = field(metadata=described("The version that was read: its number, its day or its commit."))
    address: Url = field(metadata=described("Where this version can be read."))
    checked: When = field(
        converter=when, metadata=described("The day on which each mapped term was last compared with this version.")
    )
    licence: Line | None = field(
        default=None, metadata=described("The licence, as an SPDX identifier, if the vocabulary states one.")
    )
    superseded_by: VocabularyId | None = field(
        default=None, metadata=described("The id of the vocabulary that replaced it.")
    )
    note: Line | None = field(default=None, metadata=described("How terms are written, or what was compared."))


@cache
def vocabularies() -> dict[str, Vocabulary]:
    """Return the outside vocabularies, by id."""
    return {entry["id"]: Vocabulary(**entry) for entry in read("vocabularies.json")["vocabularies"]}
