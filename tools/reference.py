"""Write the pages of docs/reference that follow from the code; with ``--check`` only say which would change."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from generated import write_texts

from incidents.codebook.entries import codebook
from incidents.codebook.own_schema import annotations_of
from incidents.codebook.reference import reference_pages
from incidents.exchange.mapped.page import map_page
from incidents.schema.compiler import compile_schema

TARGET: Final = Path(__file__).resolve().parents[1] / "docs" / "reference"


def main(arguments: list[str], folder: Path = TARGET) -> int:
    """Write or check the pages; return the exit status."""
    schema = compile_schema()
    pages = reference_pages(codebook(schema, "incident", annotations_of(schema))) | {"import-map.md": map_page()}
    return write_texts(pages, folder, check="--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
