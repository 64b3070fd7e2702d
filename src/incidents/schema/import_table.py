"""The classes of a data file that says how the table of another tracker is read, from which its schema is compiled."""

from __future__ import annotations

from attrs import field, frozen

from incidents.model.codes.codelist_file import AnyCode
from incidents.model.fields import described
from incidents.model.frozendict import FrozenDict
from incidents.model.text import Country, Key, Line, Number

Words = tuple[Line, ...]
Fields = FrozenDict[Line, Line]


@frozen(kw_only=True)
class Generation:
    """The headers of the table in some years."""

    name: Line = field(metadata=described("The years, for reports."))
    columns: FrozenDict[Key, Key] = field(
        metadata=described(
            "The column that each header means. Headers are written in small letters, with `_` for anything but letters and "
            "digits."
        )
    )


@frozen(kw_only=True)
class CountingConvention:
    """How the table counts durations in some years."""

    until: Number = field(metadata=described("The last year in which it counts so."))
    added_days: Number = field(metadata=described("The days that it adds to the days between begin and end."))


@frozen(kw_only=True)
class ImportTableFile:
    """How the table of another tracker is read. Labels are compared without capitals and without space around them."""

    schema: Line = field(
        metadata=described("The schema of the file: its address, or its path relative to the file.", key="$schema")
    )
    id: Key = field(metadata=described("The id of the tracker."))
    vocabulary: Key = field(metadata=described("The outside vocabulary of its labels in `vocabularies.json`."))
    publisher: Line = field(metadata=described("Who publishes the table."))
    title: Line = field(metadata=described("The title of the table."))
    licence: Line = field(metadata=described("The licence of the table, as an SPDX identifier."))
    unread: tuple[Key, ...] = field(
        metadata=described("Columns that copies of the table have and that are not part of it.")
    )
    generations: tuple[Generation, ...] = field(metadata=described("The headers by years."))
    labels: FrozenDict[Key, FrozenDict[Line, Words]] = field(
        metadata=described("Other spellings of a label, by column and label.")
    )
    parts: FrozenDict[Key, FrozenDict[Line, Fields]] = field(
        metadata=described(
            "Columns that say what several columns say elsewhere: by their parts, the labels of those columns."
        )
    )
    defaults: FrozenDict[Key, Fields] = field(
        metadata=described("The labels of columns of which no part of such a cell says anything.")
    )
    conventions: tuple[CountingConvention, ...] = field(metadata=described("How durations are counted, by year."))
    national: Words = field(metadata=described("Names of an area that is the whole country."))
    vague: Words = field(metadata=described("Words of areas that name no place exactly, such as `several`."))
    generic: Words = field(
        metadata=described("Words around the name of a place that say what it is, such as `district`.")
    )
    countries: FrozenDict[Line, Country] = field(
        metadata=described("The country that a name means in this table, where the name alone would leave a doubt.")
    )
    partly_recognised: FrozenDict[Line, Country] = field(
        metadata=described("The country with whose code a territory without one is recorded; it is a place there.")
    )
    kinds: FrozenDict[Line, tuple[AnyCode, ...]] = field(
        metadata=described("The kinds of action of a type and an extent, with `|` between them.")
    )
    services: FrozenDict[Key, AnyCode] = field(metadata=described("The platform of a column that says yes or no."))
    service_classes: FrozenDict[Line, tuple[AnyCode, ...]] = field(
        metadata=described("The kinds of platform that a word means, in small letters.")
    )
    actor_kinds: FrozenDict[Line, AnyCode] = field(
        metadata=described("The kind of an actor that a label suggests, where it has several counterparts.")
    )
    network_types: FrozenDict[Line, AnyCode] = field(metadata=described("The type of network of a label."))
    source_kinds: FrozenDict[Line, AnyCode] = field(
        metadata=described("The kind of the sources that a label suggests.")
    )
    source_hosts: FrozenDict[Line, AnyCode] = field(metadata=described("The kind of the sources on a host."))
    instruments: FrozenDict[Key, AnyCode] = field(
        metadata=described(
            "The kind of an instrument that a word of its description suggests, the first word that occurs."
        )
    )
