"""The class of a data file that says how the counts of a measurement body are read, from which its schema is compiled."""

from __future__ import annotations

from typing import Annotated

from attrs import field, frozen

from incidents.model.fields import described
from incidents.model.frozendict import FrozenDict
from incidents.model.text import ID, Key, Line, Refers, TextRule, Url
from incidents.schema.data_file import CuratedFile

_NETWORK = TextRule(
    name="NetworkNumber",
    words="the number of a network (autonomous system), such as AS8048",
    pattern="AS[1-9][0-9]{0,9}",
    examples=("AS8048",),
)


@frozen(kw_only=True)
class NetworkTest:
    """A test that looks for blocking."""

    platform: Annotated[str, ID, Refers(("registry",))] | None = field(
        default=None, metadata=described("The platform that it tests, where it tests only one.")
    )


@frozen(kw_only=True)
class MeasurementImportFile(CuratedFile):
    """How the counts of a measurement body are read."""

    id: Key = field(metadata=described("The id of the body in the registry."))
    publisher: Line = field(metadata=described("The name of the body as a publisher."))
    licence: Line = field(metadata=described("The licence of the data, as an SPDX identifier."))
    licence_from: Url = field(metadata=described("The page that states the licence."))
    tests: FrozenDict[Key, NetworkTest] = field(metadata=described("The tests that look for blocking, by name."))
    tests_from: Url = field(metadata=described("The page that has the names of the tests."))
    content_networks: FrozenDict[Annotated[str, _NETWORK], Line] = field(
        metadata=described(
            "The networks of content providers, by number. A test from such a network ran through a proxy or on a server."
        )
    )
    content_networks_from: Url = field(metadata=described("The page that has the numbers of these networks."))
