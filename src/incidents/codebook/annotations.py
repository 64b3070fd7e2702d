"""What a project says of its schema beyond the schema: it makes a codebook richer, and none is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import field, frozen

from incidents.codebook.blocks import Block
from incidents.findings import Rule
from incidents.model.codes.base import Codelist
from incidents.schema.data_files import Advice, RuleFamily


@frozen(kw_only=True)
class Annotations:
    """What is said of a schema beyond itself."""

    name: str = ""
    """What the codebook is called; empty for the title of the schema."""
    version: str = ""
    """Since which version everything is there of which nothing else is known."""
    codelists: Mapping[str, type[Codelist]] = field(factory=dict)
    """The codelist of a definition, by the name of the definition."""
    more_codelists: tuple[tuple[type[Codelist], str], ...] = ()
    """Lists whose codes appear in no record, each with where they do appear."""
    advice: Mapping[str, Advice] = field(factory=dict)
    """By object and field, such as ``Action.on``."""
    notes: Callable[[str, str], tuple[str, ...]] = lambda _object, _key: ()
    """What else there is to say of a field of an object."""
    rules: tuple[Rule, ...] = ()
    families: tuple[RuleFamily, ...] = ()
    decides: type[Codelist] | None = None
    """The codelist of which curators ask: which kind is it?"""
    questions: Mapping[str, str] = field(factory=dict)
    """What the answers to each trait of its codes are answers to."""
    not_checked: tuple[Block, ...] = ()
