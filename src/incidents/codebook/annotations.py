"""Annotations of a schema: optional data of a project that enriches its codebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import field, frozen

from incidents.codebook.blocks import Block
from incidents.findings import Rule
from incidents.model.codes.base import Codelist
from incidents.schema.data_files import Advice, RuleFamily


@frozen(kw_only=True)
class Annotations:
    """Additional data about a schema; all of it is optional."""

    name: str = ""
    """Name of the codebook; empty for the title of the schema."""
    version: str = ""
    """The version that added everything for which no other version is known."""
    codelists: Mapping[str, type[Codelist]] = field(factory=dict)
    """The codelist of a definition, by the name of the definition."""
    more_codelists: tuple[type[Codelist], ...] = ()
    """Codelists whose codes do not appear in records, but are derived from them."""
    advice: Mapping[str, Advice] = field(factory=dict)
    """By object and field, such as ``Action.on``."""
    notes: Callable[[str, str], tuple[str, ...]] = lambda _object, _key: ()
    """Further notes on a field of an object."""
    rules: tuple[Rule, ...] = ()
    families: tuple[RuleFamily, ...] = ()
    decides: type[Codelist] | None = None
    """The codelist of the decision tree for curators."""
    questions: Mapping[str, str] = field(factory=dict)
    """The questions of the decision tree, in their order, by the trait of its codes that answers them."""
    not_checked: tuple[Block, ...] = ()
    phrase: Callable[[str], str] = str
    """Translate a text of the schema; by default it stays as it is."""
