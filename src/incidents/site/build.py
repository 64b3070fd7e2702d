"""Building the site of a corpus in a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from attrs import frozen

from incidents.codec import dumps
from incidents.codec.output import Output
from incidents.collecting import rarely_collected
from incidents.corpus import Corpus
from incidents.data import ENGLISH, languages, translation
from incidents.errors import CannotCheck
from incidents.model.codes import StatusCode
from incidents.model.time import as_day
from incidents.patterns import pattern
from incidents.site import places
from incidents.site.data_sets import corpus_script
from incidents.site.feed import feed, sitemap
from incidents.site.finding import find_index
from incidents.site.jobs import jobs_for, write_records
from incidents.site.lists import HEADED, Lists
from incidents.site.profiles import Profiles
from incidents.site.records import Records
from incidents.site.rows import Rows
from incidents.site.taking import Taken, whole_files
from incidents.site.timeline import multiples, timeline
from incidents.site.world import world
from incidents.validation.site_settings import SiteSettings
from incidents.views.pages import STATIC, Entry, Pages
from incidents.views.times import day_words
from incidents.views.words import Language, Words

TEMPLATES: Final = Path(__file__).parent / "templates"
_ADDRESS: Final = pattern(r"https?://[A-Za-z0-9.\-\[\]:]+(?:/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?")
_STATIC: Final = ("style.css", "find.js", "similarity.js", "compare.js")
_STYLES: Final = ("pictures.css", "site.css")
_NEWEST: Final = 8
_MOST_WAYS: Final = 12


@frozen(kw_only=True)
class Built:
    """The result of building a site."""

    files: int
    size: int
    """Bytes of all files."""
    removed: tuple[str, ...]
    """Files of an earlier site that this one no longer has."""
    without_workbook: bool
    """Whether the workbook was left out, because it needs XlsxWriter."""
    without_precedents: bool
    """Whether nearest precedents were left out, because so many records need NumPy."""


def build_site(  # noqa: PLR0913 - each says one thing about the site
    corpus: Corpus,
    out: Path | str,
    *,
    as_of: date | str,
    base_url: str = "",
    language: Language = ENGLISH,
    settings: SiteSettings | None = None,
    imported: bool = False,
) -> Built:
    """Write the site of a corpus into a folder.

    Args:
        corpus: The records.
        out: The folder. Files of an earlier site are replaced; all others are kept.
        as_of: The day of the statuses, such as ``2024-08-25``.
        base_url: The address of the published site; adds a feed and a sitemap, which need full addresses.
        language: The language of the interface and of codes; texts of records are not translated.
        settings: What the pages say about the publication.
        imported: Whether imported drafts count in the rarity of codes.

    Raises:
        Unwritable: if a file that is not of a site is in the way, or the folder cannot be written.
        CannotCheck: if the corpus is empty, or `base_url` is not an address of the web.
        TimeSyntaxError: if `as_of` is not a full date.
    """
    about = settings or SiteSettings()
    if not len(corpus):
        raise CannotCheck(str(out), "no records to publish")
    base = _base(base_url)
    records = Records(
        corpus=corpus,
        day=as_day(as_of),
        pages=frame(about, language, base),
        base_url=base,
        settings=about,
        imported=imported,
    )
    output = Output(Path(out), "site")
    output.check(_known(records))

    def shared() -> None:
        for place, content in shared_files(records):
            output.write(place, content)

    with rarely_collected():
        write_records(records, output, jobs_for(len(corpus)), shared)
    if records.base_url:
        pages = sorted(place for place in output.written if place.endswith(".html"))
        output.write(places.SITEMAP, sitemap(records, pages))
    return Built(
        files=len(output.written),
        size=sum(made.size for made in output.written.values()),
        removed=output.finish(),
        without_workbook=records.lacks_xlsxwriter,
        without_precedents=records.lacks_numpy,
    )


def frame(about: SiteSettings, language: Language = ENGLISH, base_url: str = "") -> Pages:
    """Return what all pages of a site share."""
    words = Words.of(language)
    return Pages(
        name=about.name or words("site.name"),
        language=language,
        menu=[Entry(words(f"site.{name}"), place) for name, place in _MENU],
        templates=(TEMPLATES,),
        shared={
            "publication": about,
            "address": base_url,
            "language_names": {code: translation(code)["name"] for code in languages()},
        },
        spells_dates=True,
    )


_MENU: Final = (
    ("incidents", places.LISTS),
    ("timeline", places.TIMELINE),
    ("countries", places.COUNTRIES),
    ("platforms", places.PLATFORMS),
    ("actors", places.ACTORS),
    ("compare", places.COMPARE),
    ("reading", places.READING),
)


def _base(url: str) -> str:
    if not url:
        return ""
    if _ADDRESS.fullmatch(url) is None:
        raise CannotCheck(url, "not an address of the web, such as https://example.org/incidents/")
    return url if url.endswith("/") else f"{url}/"


def _known(records: Records) -> Iterator[str]:
    """Yield the paths that a site of these records always has, so that nothing is written if one is taken."""
    yield from (places.HOME, *(place for _, place in _MENU))
    yield from (places.incident(incident.id) for incident in records.corpus)


def shared_files(records: Records) -> Iterator[tuple[str, str | bytes]]:
    """Yield the files of a site that do not belong to one record or pair, except the sitemap."""
    whole: dict[str, str | bytes] = {
        places.NDJSON: "".join(f"{dumps(incident, indent=None)}\n" for incident in records.corpus),
        **dict(whole_files(records)),
    }
    yield from whole.items()
    words = records.words
    labels = {places.NDJSON: "NDJSON", places.PACKAGE: words("data.package"), places.WORKBOOK: words("data.workbook")}
    yield from _pages(records, [Taken.of(words, labels[place], place, content) for place, content in whole.items()])
    yield from ((f"static/{name}", (STATIC / name).read_text(encoding="utf-8")) for name in _STATIC)
    yield "static/site.css", "\n".join((STATIC / name).read_text(encoding="utf-8") for name in _STYLES)
    if records.base_url:
        yield places.FEED, feed(records, places.FEED, records.pages.name, records.corpus)


def _pages(records: Records, whole: Sequence[Taken]) -> Iterator[tuple[str, str]]:
    rows = Rows(records)
    lists = Lists(records, rows, whole)
    words = records.words
    yield places.HOME, _home(records, lists, rows)
    yield from find_index(records, rows)
    yield from lists.files()
    yield from timeline(records)
    yield from multiples(records)
    yield from Profiles(records).files()
    title = words("site.countries")
    yield (
        places.COUNTRIES,
        records.pages.page(
            "world.html.jinja",
            places.COUNTRIES,
            title=title,
            day=day_words(words, records.day, within=True),
            **world(records),
        ),
    )
    statuses = [(code, words.label(code), records.definition(code) or code.definition) for code in StatusCode]
    yield (
        places.READING,
        records.pages.page(
            "reading.html.jinja",
            places.READING,
            title=words("site.reading"),
            statuses=statuses,
            lacks=records.lacks_numpy,
        ),
    )


def _home(records: Records, lists: Lists, rows: Rows) -> str:
    words = records.words
    running = [incident for incident in records.newest_first if records.is_running(incident)]
    open_ended = [incident for incident in records.newest_first if records.has_no_known_end(incident)]
    number = words.count("count.incidents", len(records.corpus))
    where = words.count("count.countries", len(records.facets["country"]))
    groups = (
        ("running", words("home.running"), "", running, places.facet("status", StatusCode.IN_EFFECT)),
        (
            "no-end-known",
            words("home.no-end-known", number=words.number(len(open_ended))),
            words("home.no-end-known.note"),
            open_ended,
            places.facet("status", StatusCode.NO_END_KNOWN),
        ),
        ("newest", words("home.newest"), "", list(records.newest_first), places.LISTS),
    )
    return records.pages.page(
        "home.html.jinja",
        places.HOME,
        title=records.pages.name,
        description=words("home.lead"),
        total=f"{number} {where}",
        day=day_words(words, records.day, within=True),
        groups=[
            (
                name,
                heading,
                note,
                [rows.row(incident, "") for incident in found[:_NEWEST]],
                more if len(found) > _NEWEST else "",
            )
            for name, heading, note, found, more in groups
            if found
        ],
        featured=[
            (places.pair(*pair), [records.titled(records.corpus[name], 70) for name in pair])
            for pair in records.featured
        ],
        lists=places.LISTS,
        facets=[(name, words(f"facet.{name}"), lists.counts(name)) for name in HEADED],
        most=_MOST_WAYS,
        feed=places.FEED if records.base_url else "",
        files=lists.all_files,
        data_set=corpus_script(records),
    )
