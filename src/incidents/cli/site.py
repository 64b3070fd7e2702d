"""``incidents site``: the site of a corpus."""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve

from incidents.cli.arguments import IMPORTED, add_paths, add_strict
from incidents.cli.days import asked_day
from incidents.cli.left_out import report_left_out
from incidents.cli.messages import tell
from incidents.cli.outside import check_outside
from incidents.cli.reporting import project_settings
from incidents.cli.terminal import print_next
from incidents.corpus import Corpus
from incidents.corpus.reading import read_corpus
from incidents.corpus.results import result_of
from incidents.english import counted
from incidents.findings.display import one_line
from incidents.packages import require
from incidents.site.build import Built, build_site

DESCRIPTION = (
    "Write a website: a page for every record, with its clocks, claims, sources and nearest precedents; lists by "
    "country, platform, kind, year, direction and status; a timeline, a map and comparisons; filters and a search. The pages "
    "load nothing from other servers. They work from a disk, and without JavaScript except to filter and to search. The "
    "command replaces the files of an earlier site in the folder and keeps all others. It needs Jinja2: pip install "
    "Jinja2."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add_paths(command)
    add_strict(command)
    add("--out", required=True, metavar="DIR", help="folder to write to")
    add("--as-of", metavar="DAY", help="day of the statuses, such as 2024-08-25 (default: today)")
    add("--base-url", default="", metavar="URL", help="address of the published site; adds a feed and a sitemap")
    add(
        "--language",
        default="en",
        metavar="LANGUAGE",
        help="language of the interface and of codes, such as es (default: en)",
    )
    add("--name", metavar="TEXT", help="name of the site")
    add("--settings", metavar="FILE", help="settings file (default: the nearest incidents.toml or pyproject.toml)")
    add("--imported", action="store_true", help=IMPORTED)


def run(options: argparse.Namespace) -> int:
    """Write the site and return the exit code."""
    require("jinja2")
    day = asked_day(options.as_of)
    settings = project_settings(options.settings).site
    check_outside(options.out, options.paths)

    def made(corpus: Corpus, folder: Path | str = options.out) -> tuple[Built, int]:
        about = evolve(settings, name=options.name) if options.name else settings
        built = build_site(
            corpus,
            folder,
            as_of=day,
            base_url=options.base_url,
            language=options.language,
            settings=about,
            imported=options.imported,
        )
        return built, len(corpus)

    def alone(corpus: Corpus) -> None:
        with TemporaryDirectory() as folder:
            made(corpus, folder)

    result = result_of(read_corpus(options.paths, "site", strict=options.strict), made, alone)
    code = report_left_out(result.left_out, options)
    if result.value is None:
        return code
    built, records = result.value
    lines = [f"{options.out}: {built.files:,} files of {counted(records, 'record')}, {built.size / 1e6:,.1f} MB"]
    if built.removed:
        lines.append(f"{counted(len(built.removed), 'file')} of the earlier site removed")
    if built.without_workbook:
        lines.append("no workbook: it needs XlsxWriter; run: pip install XlsxWriter")
    if built.without_precedents:
        lines.append("no nearest precedents: so many records need NumPy; run: pip install NumPy")
    tell(*lines)
    print_next("next.open", options, path=one_line(str(Path(options.out) / "index.html")))
    return code
