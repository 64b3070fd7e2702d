"""The classes of a map from the columns of a table to the fields of records, from which its schema and its page are compiled."""

from __future__ import annotations

from attrs import field, frozen

from incidents.model.fields import described, many
from incidents.model.frozendict import FrozenDict
from incidents.model.text import Key, Line, Number
from incidents.schema.data_file import CuratedFile

Columns = tuple[Line, ...]


@frozen(kw_only=True)
class MappedColumn:
    """What the cells of a column mean."""

    to: Line | None = field(
        default=None,
        metadata=described(
            "The field for the value, as a path such as `actions.on`; several paths with spaces between them give the value "
            "to each."
        ),
    )
    ignore: Line | None = field(
        default=None,
        metadata=described("Why the column is not imported. Its cells are counted as left over, and are in no record."),
    )
    split: Line | None = field(
        default=None,
        metadata=described(
            "What separates several values in a cell, such as `;`, or `space` or `line` for a space or a line break."
        ),
    )
    dates: Columns = field(
        default=(),
        converter=many,
        metadata=described(
            "How dates are written, such as `%d/%m/%Y` or `%B %Y`; the first form that fits counts. Dates in the form of a "
            "record, and days of a workbook, need none."
        ),
    )
    codes: FrozenDict[Line, Line] = field(
        factory=FrozenDict,
        metadata=described(
            "The value for a text of the table, such as `service_block` for `Site blocked`; capitals do not matter. Other texts "
            "are looked up among codes, labels and names."
        ),
    )
    skip: Columns = field(
        default=(),
        converter=many,
        metadata=described("Texts that say nothing, such as `n/a`; they go to `extensions`."),
    )
    guess: bool = field(
        default=False,
        metadata=described("Whether the cell only suggests the value; its text is then kept in `extensions`."),
    )
    kind: Line | None = field(
        default=None,
        metadata=described(
            "The kind of the actors that the column names, as a code, or the column that says it, such as `{Type of body}`."
        ),
    )
    country: Line | None = field(
        default=None,
        metadata=described(
            "The country of the actors that the column names, or in which its places are: a code, a name, or a column as for "
            "`kind`. If left out, it is the first country of the record."
        ),
    )


@frozen(kw_only=True)
class TableMapFile(CuratedFile):
    """How the rows of a table become records: which column goes to which field."""

    name: Key = field(
        metadata=described(
            "A name for the table: the records name it in `curation.imported_from`, and `extensions` keeps under it what they have no field for."
        )
    )
    licence: Line | None = field(
        default=None, metadata=described("The licence of the table, such as `CC-BY-4.0`, for the report.")
    )
    sheet: Line | None = field(
        default=None, metadata=described("The sheet of a workbook; if left out, the first one that has all columns.")
    )
    header: Number = field(default=1, metadata=described("The number of the row with the names of the columns."))
    key: Columns = field(
        metadata=described(
            "The columns that identify a record: rows that agree in them are one record. The id of the record is made of them."
        )
    )
    id: Columns = field(
        default=(),
        converter=many,
        metadata=described(
            "The columns whose words begin the id of a new record; if left out, those of `key`. A record keeps its id."
        ),
    )
    every_column: bool = field(
        default=False,
        metadata=described(
            "Whether a column that the map does not name is an error; else its cells go to `extensions`."
        ),
    )
    vocabulary: Key | None = field(
        default=None, metadata=described("The outside vocabulary in whose terms the cells are written, such as `stop`.")
    )
    source: FrozenDict[Key, Line] = field(
        factory=FrozenDict,
        metadata=described(
            "The table itself as a source that all records cite, by the fields of a source: `kind`, `publisher`, `title`, `url` …"
        ),
    )
    columns: FrozenDict[Line, MappedColumn] = field(metadata=described("What each column means, by its name."))
    constants: FrozenDict[Line, Line] = field(
        factory=FrozenDict,
        metadata=described(
            "Values that all rows have, by the path of the field. `{Column}` is the text of a cell. The value of `about` "
            "or `answers` is the path of the part that is meant."
        ),
    )
    parts: FrozenDict[Line, Columns] = field(
        factory=FrozenDict,
        metadata=described(
            "The columns by which rows of one record speak of different parts, by the path of the part, such as `actions`."
        ),
    )
