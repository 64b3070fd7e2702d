"""The site of a corpus: what its pages say, where they lead, how long they are, and that they are the same each time."""

from __future__ import annotations

import csv
import hashlib
import html
import json
import os
import posixpath
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

import incidents
from incidents import Corpus, loads, packages
from incidents.errors import CannotCheck
from incidents.exchange.workbook.reading import read_workbook
from incidents.model import Actor, Place, registry
from incidents.model.actions import Effect
from incidents.model.codes import StatusCode
from incidents.model.frozendict import FrozenDict
from incidents.site import build, jobs, places, record_pages
from incidents.site import records as of_records
from incidents.site.build import Built, build_site
from incidents.validation.site_settings import SiteSettings
from tests.builders import action, block, effect, incident, reaction, suspensions
from tests.hostile import ADDRESSES, BAD_ADDRESSES, LONG, harmless, hostile, records
from tests.records import EXAMPLES, as_bytes, minimal
from tests.webpages import Page, read

DAY = "2026-11-21"
BASE = "https://example.org/incidents/"
MOST_BYTES = 120_000
LINKED = "application/ld+json"


@pytest.fixture(scope="module")
def founding(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the founding pair and of a record of almost nothing."""
    folder = tmp_path_factory.mktemp("founding")
    build_site(Corpus([suspensions(), block(), small()]), folder, as_of=DAY, base_url=BASE)
    return folder


@pytest.fixture(scope="module")
def pages(founding: Path) -> dict[str, Page]:
    """Return the pages of that site."""
    return read(founding)


def small() -> incidents.Incident:
    """Return the smallest record."""
    return loads(as_bytes(minimal()))


def tree(folder: Path) -> dict[str, str]:
    """Return the digest of each file of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_former_record_leads_to_the_one_that_replaced_it(tmp_path: Path) -> None:
    """But not where the former record still exists, nor to a second record that claims it."""
    merged, second = (loads(as_bytes(minimal(id=name, replaces=["xx-old", "xx-kept"]))) for name in ("xx-a", "xx-b"))
    kept = loads(as_bytes(minimal(id="xx-kept", title="The one that is kept")))
    build_site(Corpus([merged, second, kept]), tmp_path, as_of=DAY)
    moved = (tmp_path / places.incident("xx-old")).read_text(encoding="utf-8")
    assert 'content="0; url=xx-a.html"' in moved
    assert "The one that is kept" in (tmp_path / places.incident("xx-kept")).read_text(encoding="utf-8")


def test_a_site_shows_the_translations_of_its_language(tmp_path: Path) -> None:
    """A page in Spanish has the Spanish title, and one in English says that there is one."""
    record = minimal(title="A block", translations={"es": {"title": "Un bloqueo", "summary": "Diez días."}})
    spanish, english = tmp_path / "es", tmp_path / "en"
    build_site(Corpus([loads(as_bytes(record))]), spanish, as_of=DAY, language="es")
    build_site(Corpus([loads(as_bytes(record))]), english, as_of=DAY)
    page = (spanish / places.incident("xx-example")).read_text(encoding="utf-8")
    assert "Un bloqueo" in page
    assert "A block" not in page.replace(record["id"], "")
    assert '<p lang="es">Un bloqueo</p>' in (english / places.incident("xx-example")).read_text(encoding="utf-8")


def test_every_link_leads_somewhere(founding: Path, pages: dict[str, Page]) -> None:
    """A link within the site names a file that is there, and an anchor that is on it; others lead to the web."""
    for place, page in pages.items():
        for held in page.links:
            target = held.get("href") or held.get("src") or ""
            if re.match("https?://", target):
                assert held["rel"] == "noopener noreferrer"
                continue
            path, _, anchor = target.partition("#")
            assert not re.match("[a-z]+:|/", target), (place, target)
            file = posixpath.normpath(posixpath.join(posixpath.dirname(place), path)) if path else place
            assert (founding / file).is_file(), (place, target)
            assert not anchor or anchor in pages[file].ids, (place, target)


def test_pages_are_well_made(pages: dict[str, Page]) -> None:
    """Each has one main heading, no level left out, no id twice, no style or handler of its own, and its landmarks."""
    for place, page in pages.items():
        names = [tag for tag, _ in page.elements]
        assert page.headings.count(1) == 1, place
        assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False)), place
        assert len(page.ids) == len(set(page.ids)), place
        assert {"header", "main", "footer", "nav"} <= set(names), place
        assert not [one for one in page.attributes if one[1] == "style" or one[1].startswith("on")], place
        listed = {held["href"] for held in page.links if held.get("href", "").endswith(".csv")} and place != places.HOME
        number = 3 if place == places.COMPARE or listed else 0
        assert [kind for kind in page.scripts if kind != LINKED] == [""] * number, place
        assert not {"style", "iframe", "img", "form", "base", "object"} & set(names), place


def test_drawings_have_a_table(pages: dict[str, Page]) -> None:
    """Where something is drawn, a table on the page says the same."""
    drawn = {place for place, page in pages.items() if "svg" in [tag for tag, _ in page.elements]}
    assert {places.TIMELINE, places.COUNTRIES, places.incident(block().id)} <= drawn
    assert [place for place in drawn if "table" not in [tag for tag, _ in pages[place].elements]] == []


def test_the_page_of_a_record_says_what_it_holds(pages: dict[str, Page]) -> None:
    """Status, clocks, acts, claims with their speakers, gaps, sources and how to cite it."""
    text = pages[places.incident(block().id)].text
    for said in (
        "Service block · X · Venezuela",
        "Ended — partial on CANTV, Movistar, last seen 14 January 2026 (status on 21 November 2026)",
        "10 days; due 18 August 2024; condition: X is to present its documents",
        "519–523 days",
        "the statements under one heading cannot all be true",
        "announced 10 days",
        "Freddy Ñáñez",
        "independent sources",
        "Nearest precedents",
        "record ve-x-2024-block",
    ):
        assert said in text
    assert all(gap.question in text for gap in block().gaps if gap.question)
    assert all(f"s-{source.id}" in pages[places.incident(block().id)].ids for source in block().sources)


def test_amounts_that_contradict_each_other_stand_side_by_side(pages: dict[str, Page]) -> None:
    """Each with what it means, who says it, and how it stands to the others."""
    text = pages[places.incident(suspensions().id)].text
    disputed = text.partition("Disputed")[2].partition("Course of events")[0]
    assert "Accounts suspended — " in disputed
    for found in suspensions().conflicts:
        for position in found.positions:
            if position.claim.amount:
                assert f"“{position.claim.amount.words}”" in disputed


def test_clocks_that_tell_nothing_are_left_out(tmp_path: Path) -> None:
    """An act that is over when it is done has none; of several that tell nothing the first says so."""
    orders = (action(on="2024-08-08"), action("second", "removal_order", on="2024-08-09"))
    moment = incident(action("fine", "fine", on="2024-08-08"), id="moment")
    build_site(Corpus([incident(*orders), moment]), tmp_path, as_of=DAY)
    found = read(tmp_path)
    assert "clocks" not in found[places.incident("moment")].ids
    assert found[places.incident("case")].text.count("not recorded") == 3


def test_platforms_have_the_name_of_the_day(pages: dict[str, Page]) -> None:
    """What is X in 2024 was Twitter in 2013, on the pages of both."""
    assert "Platforms Twitter" in pages[places.incident(suspensions().id)].text
    assert "Platforms X" in pages[places.incident(block().id)].text
    listed = pages[places.LISTS].text
    assert "Venezuela Twitter Account suspended" in listed
    assert "Venezuela X Service block" in listed


def test_what_has_no_known_end_has_a_place_of_its_own(tmp_path: Path) -> None:
    """A block that was last confirmed years ago is neither running nor ended: lists and counts show it beside these."""

    def blocked(name: str, *effects: Effect) -> incidents.Incident:
        return incident(
            action(on="2022-03-04", platforms=["x"], effects=effects), id=name, title=name, countries=["RU"]
        )

    corpus = Corpus(
        [
            blocked("running", effect(from_="2022-03-04", last_seen="2026-11-21")),
            blocked("open-ended", effect(from_="2022-03-04", last_seen="2024-08-19")),
            blocked("over", effect(from_="2022-03-04", to="2024-08-19")),
        ]
    )
    build_site(corpus, tmp_path, as_of="2026-11-21")
    home = read(tmp_path)[places.HOME]
    assert "No end known: 1" in home.text
    section = home.text.partition("No end known: 1")[2].partition("Newest incidents")[0]
    assert "open-ended" in section
    assert "running ·" not in section
    table = read(tmp_path)[places.COUNTRIES].text.partition("Shares")[2]
    assert re.search(r"Russia\s+3\s+1\s+1\s+1\s+0", table)
    assert (tmp_path / places.facet("status", StatusCode.NO_END_KNOWN)).is_file()
    page = read(tmp_path)[places.incident("open-ended")].text
    assert "No end known — last confirmed 19 August 2024" in page


def test_the_headline_is_of_the_main_action_among_several(tmp_path: Path) -> None:
    """It is the first root action, also while another is in effect; the others have their status beside it."""
    later = action("later", on="2027-01-01", platforms=["x"])
    now = action(
        "now", "service_throttle", on="2022-03-04", platforms=["x"], effects=[effect(from_="2022-03-04", to="2028")]
    )
    build_site(Corpus([incident(later, now, id="two")]), tmp_path, as_of="2026-11-21")
    page = read(tmp_path)[places.incident("two")].text
    assert "Service block · X · Venezuela Not yet (status on 21 November 2026)" in page
    assert "Status of: Service throttling In effect — since 4 March 2022" in page


def test_the_pair_is_compared(pages: dict[str, Page]) -> None:
    """Both sides, the mirror, and what each dimension adds."""
    text = pages[places.pair(suspensions().id, block().id)].text
    assert "Counterparts: in 2013 a platform acted on the state, in 2024 the state acted on a platform." in text
    assert "one platform lineage under two names: Twitter and X" in text
    assert [text.count(group) for group in ("Partly the same", "Not known for one or both")] == [1, 1]


def test_facets_list_their_incidents(pages: dict[str, Page]) -> None:
    """Each value of each facet has a page with its incidents and no others."""
    corpus = Corpus([suspensions(), block(), small()])
    for name, value, expected in (
        ("country", "VE", {suspensions().id, block().id, "xx-example"}),
        ("year", 2013, {suspensions().id}),
        ("direction", "platform_to_state", {suspensions().id}),
        ("kind", "service_block", {block().id, "xx-example"}),
        ("platform", "twitter", {suspensions().id, block().id, "xx-example"}),
        ("actor", "maduro", {one.id for one in corpus if any(actor.id == "maduro" for actor in one.all_actors)}),
        ("status", "ended", {suspensions().id, block().id}),
    ):
        page = pages[places.facet(name, value)]
        targets = {held["href"] for held in page.links if held.get("href", "").startswith("../incidents/")}
        assert targets == {f"../{places.incident(one)}" for one in expected}, name


def test_files_of_a_record(founding: Path) -> None:
    """The record in canonical form, BibTeX that TeX can read, and CSL-JSON."""
    name = block().id
    assert (founding / places.incident(name, "json")).read_text(encoding="utf-8") == incidents.dumps(block())
    bibtex = (founding / places.incident(name, "bib")).read_text(encoding="utf-8")
    assert bibtex.startswith(f"@misc{{{name},\n  title = {{{{Venezuela blocks X")
    assert f"url = {{{BASE}incidents/{name}.html}}" in bibtex
    assert bibtex.count("{") == bibtex.count("}")
    (item,) = json.loads((founding / places.incident(name, "csl.json")).read_text(encoding="utf-8"))
    assert (item["id"], item["type"], item["URL"]) == (name, "webpage", f"{BASE}incidents/{name}.html")
    curation = block().curation
    assert curation
    (changed,) = item["issued"]["date-parts"]
    assert "-".join(f"{part:02}" for part in changed) == str(curation.updated)


def test_the_feed_and_the_sitemap(founding: Path, pages: dict[str, Page]) -> None:
    """Both are XML with whole addresses; the feed has every record, the sitemap every page."""
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring((founding / places.FEED).read_text(encoding="utf-8"))  # noqa: S314 - our own file
    ids = [entry.findtext(f"{atom}id") for entry in feed.findall(f"{atom}entry")]
    assert sorted(map(str, ids)) == sorted(
        f"{BASE}{places.incident(name)}" for name in (block().id, suspensions().id, "xx-example")
    )
    updated = [str(entry.findtext(f"{atom}updated")) for entry in feed.iter(f"{atom}entry")]
    assert updated == sorted(updated, reverse=True)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text) for text in updated)
    urls = ET.fromstring((founding / places.SITEMAP).read_text(encoding="utf-8"))  # noqa: S314 - our own file
    locations = [found.text for found in urls.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert locations == sorted(f"{BASE}{place}" for place in pages)


def test_pages_say_what_they_are_to_search_engines(founding: Path, pages: dict[str, Page]) -> None:
    """The first page is a data set with a file of all records, and each record is a part of it, with its own file."""
    (corpus,), (record,) = pages[places.HOME].data, pages[places.incident(block().id)].data
    (all_records,), (own,) = corpus["distribution"], record["distribution"]
    assert (founding / all_records["contentUrl"].removeprefix(BASE)).read_bytes().count(b"\n") == 3
    assert loads((founding / own["contentUrl"].removeprefix(BASE)).read_bytes()) == block()
    assert record["isPartOf"]["@id"] == corpus["@id"] == BASE
    assert record["url"] == f"{BASE}{places.incident(block().id)}"
    assert [place for place, page in pages.items() if page.data] == [
        *sorted(places.incident(name) for name in (block().id, suspensions().id, "xx-example")),
        places.HOME,
    ]


def test_pages_say_what_a_link_to_them_shows(founding: Path) -> None:
    """Each page has its title and address for other sites; the page of a record also the beginning of its summary."""
    record = (founding / places.incident(block().id)).read_text(encoding="utf-8")
    described = re.findall(r'<meta (?:name="description" )?property="og:(\w+)" content="([^"]*)">', record)
    summary = dict(described).pop("description")
    assert str(block().summary).startswith(html.unescape(summary).removesuffix("…"))
    assert dict(described)["url"] == f"{BASE}{places.incident(block().id)}"
    assert dict(described)["title"] == block().title
    assert f'content="{BASE}{places.READING}"' in (founding / places.READING).read_text(encoding="utf-8")


def test_the_picture_of_a_record_is_a_file_that_other_pages_show(founding: Path) -> None:
    """It says what the page says, loads nothing, and is in the lines to be copied, with its size."""
    name = block().id
    picture = ET.parse(founding / places.incident(name, "svg")).getroot()  # noqa: S314 - ours
    said = " ".join(text.strip() for text in picture.itertext())
    for text in ("Venezuela blocks X", "10 days", "519–523 days", "no end known", f"{BASE}incidents/{name}.html"):
        assert text in said
    assert {key for one in picture.iter() for key in one.attrib} & {"href", "src", "style", "onload"} == set()
    assert not any(one.tag.endswith(("script", "foreignObject", "image")) for one in picture.iter())
    page = (founding / places.incident(name)).read_text(encoding="utf-8")
    copied = html.unescape(re.findall(r"<pre><code>(.*?)</code></pre>", page)[0])
    shown = re.fullmatch(
        r'<a href="(.*?)"><img src="(.*?)" alt="(.*?)" width="(\d+)" height="(\d+)" loading="lazy"></a>', copied
    )
    assert shown is not None
    assert shown.groups() == (
        f"{BASE}incidents/{name}.html",
        f"{BASE}incidents/{name}.svg",
        f"{block().title}: announced 10 days; in force unknown; observed 519–523 days at full extent",
        picture.attrib["width"],
        picture.attrib["height"],
    )


def test_a_picture_holds_the_texts_of_hostile_records(tmp_path: Path) -> None:
    """They are texts of well-formed XML, whatever they contain."""
    title = '</title></svg><script>alert(1)</script>\u0000\u202e" onload="x'
    build_site(Corpus([evolve(block(), title=title)]), tmp_path, as_of=DAY, base_url=BASE)
    picture = ET.parse(tmp_path / places.incident(block().id, "svg")).getroot()  # noqa: S314 - ours
    assert not any(one.tag.endswith("script") for one in picture.iter())
    assert any("<script>alert(1)" in text for text in picture.itertext())
    page = (tmp_path / places.incident(block().id)).read_text(encoding="utf-8")
    assert "<script>alert" not in page


def test_without_an_address_there_is_neither(tmp_path: Path) -> None:
    """A feed needs whole addresses, so that there is none without a base, and nothing names one."""
    build_site(Corpus([small()]), tmp_path, as_of=DAY)
    assert not (tmp_path / places.FEED).exists()
    assert not (tmp_path / places.SITEMAP).exists()
    home = (tmp_path / places.HOME).read_text(encoding="utf-8")
    assert "atom" not in home
    assert "og:" not in home


@pytest.mark.parametrize("url", ["example.org", "javascript:x", 'https://a"b', "https://a b", "ftp://a", "https://"])
def test_a_base_that_is_no_address_is_refused(tmp_path: Path, url: str) -> None:
    """Nothing is written then."""
    with pytest.raises(CannotCheck, match="not an address of the web"):
        build_site(Corpus([small()]), tmp_path, as_of=DAY, base_url=url)
    assert list(tmp_path.iterdir()) == []


def test_no_records_are_no_site(tmp_path: Path) -> None:
    """An empty corpus is an error."""
    with pytest.raises(CannotCheck, match="no records"):
        build_site(Corpus(), tmp_path, as_of=DAY)


def test_the_data_of_the_search(founding: Path) -> None:
    """Assignments of JSON in ASCII: a row for each incident, and the words by which it is found, in both languages."""
    found = {}
    for name, variable in (("index", "INCIDENTS"), ("words", "WORDS")):
        script = (founding / "static" / f"{name}.js").read_bytes().decode("ascii")
        assert script.startswith(f"self.{variable} = ")
        assert script.endswith(";\n")
        found[name] = json.loads(script.removeprefix(f"self.{variable} = ").removesuffix(";\n"))
    rows = found["index"]["rows"]
    assert [row[0] for row in rows] == [places.incident(name) for name in (block().id, suspensions().id, "xx-example")]
    assert rows[0][3:8] == ["8 August 2024", "Venezuela", "X", "Service block", "Ended"]
    words = found["words"]
    assert all(
        0 in words[word] for word in ("nicolas", "maduro", "bloqueo", "block", "twitter", "venezuela", "resolution")
    )
    overdue = found["index"]["terms"][min(words["overdue"]) - len(rows)]
    assert overdue[0] == "Overdue"
    assert overdue[2] == f"{places.READING}#status-overdue"


def test_lists_can_be_taken_away(founding: Path) -> None:
    """Each list has its rows as CSV and NDJSON, with the same ids as its page."""
    place = places.facet("country", "VE")
    table = list(csv.DictReader((founding / places.beside(place, "csv")).read_text(encoding="utf-8").splitlines()))
    lines = (founding / places.beside(place, "ndjson")).read_text(encoding="utf-8").splitlines()
    assert (
        [row["id"] for row in table]
        == [json.loads(line)["id"] for line in lines]
        == [
            block().id,
            suspensions().id,
            "xx-example",
        ]
    )
    assert (table[0]["country"], table[0]["began_first"], table[0]["by_kind"]) == ("VE", "2024-08-08", "head_of_state")
    assert json.loads(lines[1])["record"] == f"{BASE}{places.incident(suspensions().id, 'json')}"


def test_formulas_in_lists_are_harmless(tmp_path: Path) -> None:
    """A title that a spreadsheet would run has an apostrophe before it."""
    build_site(Corpus([evolve(small(), title="=1+1")]), tmp_path, as_of=DAY)
    assert ",'=1+1," in (tmp_path / places.beside(places.LISTS, "csv")).read_text(encoding="utf-8")


def test_countries_and_platforms_have_feeds(founding: Path, pages: dict[str, Page]) -> None:
    """Only with an address; the page names its feed, which has its incidents."""
    place = places.facet("platform", "twitter")
    feed = ET.fromstring((founding / places.beside(place, "xml")).read_text(encoding="utf-8"))  # noqa: S314 - ours
    assert feed.findtext("{http://www.w3.org/2005/Atom}id") == f"{BASE}{places.beside(place, 'xml')}"
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 3
    assert {"rel", "type"} <= {
        key for held in pages[place].links if held.get("href", "").endswith(".xml") for key in held
    }


def test_nothing_is_cut_without_a_word(tmp_path: Path) -> None:
    """The first page says how many values it leaves out, and the list of all incidents has every one."""
    corpus = Corpus([incident(action(on=f"{year}-01-01"), id=f"case-{year}") for year in range(2000, 2020)])
    build_site(corpus, tmp_path, as_of=DAY)
    found = read(tmp_path)
    assert "2008 1 and 8 more" in found[places.HOME].text
    years = {held["href"] for held in found[places.LISTS].links if held.get("href", "").startswith("../year/")}
    assert len(years) == 20


def test_every_incident_is_in_one_group_of_its_country(pages: dict[str, Page]) -> None:
    """Running, no end known, ended and other add up to the number of incidents."""
    (numbers,) = re.findall(r"Venezuela\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)", pages[places.COUNTRIES].text)
    total, *groups = map(int, numbers)
    assert total == sum(groups) == 3


def test_what_the_settings_say_is_on_every_page(tmp_path: Path) -> None:
    """The address for corrections, the licence, the version, and the same page in another language."""
    settings = SiteSettings(
        corrections="corrections@example.org",
        licence="CC BY 4.0",
        licence_url="https://example.org/licence",
        version="7",
        citation="All of it, 2026",
        languages=FrozenDict({"es": "../es/"}),
        featured=((suspensions().id, block().id), (block().id, "xx-gone")),
    )
    build_site(Corpus([block(), suspensions()]), tmp_path, as_of=DAY, settings=settings)
    for place, page in read(tmp_path).items():
        hrefs = {held.get("href", "") for held in page.links}
        root = "../" * place.count("/")
        assert {"mailto:corrections@example.org", "https://example.org/licence", f"{root}../es/{place}"} <= hrefs, place
        assert "Version 7" in page.text
        assert "All of it, 2026" in page.text
    assert places.pair(suspensions().id, block().id) in {
        held.get("href", "") for held in read(tmp_path)[places.HOME].links
    }


def test_texts_in_another_language_are_marked(tmp_path: Path) -> None:
    """On Spanish pages the English title has its language; on English pages a quotation has that of its source."""
    build_site(Corpus([block()]), tmp_path / "es", as_of=DAY, language="es")
    build_site(Corpus([block()]), tmp_path / "en", as_of=DAY)
    spanish, english = ((tmp_path / one / places.incident(block().id)).read_text("utf-8") for one in ("es", "en"))
    assert f'<h1><span lang="en">{block().title}</span></h1>' in spanish
    assert f"<h1>{block().title}</h1>" in english
    assert '<q lang="es">' in english


# Hostile records


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Page], dict[str, Page]]:
    """Return the pages of hostile records, and those of the same records with harmless texts."""
    found = []
    for texts in (hostile(), harmless()):
        corpus = Corpus([loads(as_bytes(data)) for data in records(texts, cycle(ADDRESSES))])
        folder = tmp_path_factory.mktemp("attacked")
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(record_pages, "MOST_BYTES", 10**9)  # texts of other lengths are on the same pages
            build_site(corpus, folder, as_of=DAY, settings=SiteSettings(name=next(texts)))
        found.append(read(folder))
    return found[0], found[1]


def test_no_element_comes_from_a_record(attacked: tuple[dict[str, Page], dict[str, Page]]) -> None:
    """Texts that are HTML leave the elements and attributes of every page as they are with texts that are none."""
    found, plain = attacked
    assert found.keys() == plain.keys()
    for place, page in found.items():
        if place.startswith(("actors/", "actor/", "list/", "index", "platform", "map/", "timeline/")) or "--" in place:
            assert sorted(page.shape) == sorted(plain[place].shape), place
        else:
            assert page.shape == plain[place].shape, place


def test_what_a_record_says_is_shown(attacked: tuple[dict[str, Page], dict[str, Page]]) -> None:
    """Nothing is dropped: the texts can be read, with their controls as escapes."""
    text = attacked[0][places.incident(suspensions().id)].text
    assert "<script>self.hit=1;document.title='hit'</script>" in text
    assert r"\u202esdrawkcab\u202c and \u2066isolated\u2069" in text
    assert "{{ 7 * 7 }} {% raw %}" in text
    assert "[here](javascript:self.hit=1)" in text
    assert LONG[:2_000] in attacked[0][places.incident(block().id)].text


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_other_addresses_are_no_links(tmp_path: Path, address: str) -> None:
    """An address that is none of the web, or that holds HTML, makes neither a link nor an element."""
    changed = evolve(
        block(),
        sources=[evolve(source, url=address, archived_url=address) for source in block().sources],
        curation=None,
    )
    build_site(Corpus([changed]), tmp_path, as_of=DAY)
    page = read(tmp_path)[places.incident(block().id)]
    assert page.scripts == [LINKED]
    assert address not in str(page.data)
    assert not [one for one in page.attributes if one[1].startswith("on")]
    away = [held["href"] for held in page.links if not held.get("href", "").startswith(("../", "#", "ve-"))]
    away = [href for href in away if href not in {one.url for one in registry.sources()}]
    assert all(href.startswith("https://attacker.example/") for href in away)


def test_a_citation_has_no_commands_of_tex(tmp_path: Path) -> None:
    """What TeX would obey is written so that it prints."""
    title = r"\input{/etc/passwd} }}} 100% $x_1^2$ ~ #&"
    build_site(Corpus([evolve(small(), title=title)]), tmp_path, as_of=DAY)
    bibtex = (tmp_path / "incidents/xx-example.bib").read_text(encoding="utf-8")
    assert r"title = {{\textbackslash{}input\{/etc/passwd\} \}\}\} 100\% \$x\_1\textasciicircum{}2\$" in bibtex


# Length


def test_pages_of_the_examples_are_short(tmp_path: Path) -> None:
    """No page has more than 120 KB."""
    build_site(Corpus.load(EXAMPLES), tmp_path, as_of=DAY)
    assert {
        path.name: path.stat().st_size for path in tmp_path.rglob("*.html") if path.stat().st_size > MOST_BYTES
    } == {}


def test_a_long_record_has_its_parts_on_further_pages(tmp_path: Path) -> None:
    """Claims, sources and reactions are all there, on pages that are short, and every link leads somewhere."""
    data = json.loads(incidents.dumps(block()))
    base = data["sources"][0]
    data["sources"] += [
        {**base, "id": f"more{n}", "url": f"https://example.org/{n}", "title": "t" * 300} for n in range(500)
    ]
    evidence = [{"source": f"more{n}", "quote": "some words of theirs"} for n in range(0, 200, 50)]
    data["reactions"] += [
        {
            "about": ["order"],
            "by": ["musk"],
            "act": "statement",
            "statement": f"number {n} " * 9 + "end",
            "evidence": evidence,
        }
        for n in range(200)
    ]
    data["claims"] += [
        {"about": "order", "metric": "cause", "says": f"because of {n}", "evidence": evidence[:1]} for n in range(500)
    ]
    long = loads(json.dumps(data).encode())
    build_site(Corpus([long, suspensions()]), tmp_path, as_of=DAY)
    found = read(tmp_path)
    test_every_link_leads_somewhere(tmp_path, found)
    own = {place: page for place, page in found.items() if place.startswith(f"incidents/{long.id}.")}
    assert len(own) > 5
    assert all((tmp_path / place).stat().st_size <= MOST_BYTES for place in own)
    text = " ".join(page.text for page in own.values())
    assert all(f"because of {n} " in text for n in range(500))
    assert all(f"number {n} number" in text for n in range(200))
    assert {f"s-{source.id}" for source in long.sources} <= {name for page in own.values() for name in page.ids}


def test_a_text_without_end_is_cut(tmp_path: Path) -> None:
    """A text that would fill the page is cut, and the page says where the rest is."""
    build_site(Corpus([evolve(small(), summary="long " * 100_000)]), tmp_path, as_of=DAY)
    page = tmp_path / places.incident("xx-example")
    assert page.stat().st_size < MOST_BYTES
    assert "497,000 more characters in the record file" in page.read_text(encoding="utf-8")


def test_long_lists_have_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of more than a hundred incidents goes on on further pages, each with all their numbers."""
    corpus = Corpus([incident(id=f"case-{n:03}") for n in range(230)])
    built = build_site(corpus, tmp_path, as_of=DAY)
    found = read(tmp_path)
    own = [places.LISTS, places.numbered(places.LISTS, 2), places.numbered(places.LISTS, 3)]
    listed = [
        re.findall(r"incidents/case-\d+", " ".join(held.get("href", "") for held in found[one].links)) for one in own
    ]
    assert [len(names) for names in listed] == [100, 100, 30]
    assert len({name for names in listed for name in names}) == 230
    assert "list/all.4.html" not in found
    assert built.files == len(tree(tmp_path)) - 1


# The same each time


def test_a_site_is_the_same_in_every_process(tmp_path: Path) -> None:
    """Neither the seed of hashes nor the time zone nor the order of the files changes a byte."""
    files = [str(EXAMPLES / f"{name}.json") for name in (block().id, suspensions().id, "ve-signal-2024-block")]
    for number, (seed, zone, paths) in enumerate((("0", "UTC", files), ("1", "Asia/Kathmandu", files[::-1]))):
        command = [sys.executable, "-m", "incidents", "site", *paths, "--out", str(tmp_path / str(number))]
        options = ["--as-of", DAY, "--base-url", BASE, "--language", "es"]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run([*command, *options], env=environment, check=True, capture_output=True)
    assert tree(tmp_path / "0") == tree(tmp_path / "1")


def test_processes_write_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes write what one writes, and tell it all."""
    corpus = Corpus([block(), suspensions(), *(incident(id=f"case-{n}") for n in range(60))])
    monkeypatch.setattr(build, "jobs_for", lambda _: 1)
    alone = build_site(corpus, tmp_path / "one", as_of=DAY)
    if sys.platform == "linux":
        monkeypatch.setattr(build, "jobs_for", lambda _: 2)
    together = build_site(corpus, tmp_path / "two", as_of=DAY)
    assert alone == together
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_few_records_are_written_by_one_process() -> None:
    """Another process is only begun where it is worth it."""
    assert jobs.jobs_for(jobs.WORTH_IT - 1) == 1
    assert 1 <= jobs.jobs_for(jobs.WORTH_IT) <= (os.cpu_count() or 1)


def test_precedents_are_the_same_without_numpy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NumPy makes the search faster and changes nothing of it."""
    corpus = Corpus.load(EXAMPLES)
    build_site(corpus, tmp_path / "with", as_of=DAY)
    monkeypatch.setattr(packages, "find_spec", lambda name: None if name == "numpy" else find_spec(name))
    build_site(corpus, tmp_path / "without", as_of=DAY)
    assert tree(tmp_path / "with") == tree(tmp_path / "without")


def test_without_numpy_large_corpora_have_no_precedents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are left out, and the site and its maker are told."""
    monkeypatch.setattr(packages, "find_spec", lambda _: None)
    monkeypatch.setattr(of_records, "MOST_WITHOUT_INDEX", 1)
    built = build_site(Corpus([block(), suspensions()]), tmp_path, as_of=DAY)
    assert built.without_precedents
    text = (tmp_path / places.incident(block().id)).read_text(encoding="utf-8")
    assert "Nearest precedents" not in text
    assert "built without nearest precedents" in (tmp_path / places.READING).read_text(encoding="utf-8")


def test_all_records_can_be_taken_away(founding: Path, pages: dict[str, Page]) -> None:
    """As tables with their descriptor, as a workbook that can be read back, and linked from each list with their sizes."""
    with zipfile.ZipFile(founding / places.PACKAGE) as archive:
        described = json.loads(archive.read("datapackage.json"))
        assert archive.namelist() == [
            "datapackage.json",
            *sorted(resource["path"] for resource in described["resources"]),
        ]
        listed = csv.DictReader(archive.read("incidents.csv").decode("utf-8").splitlines())
        assert {row["id"] for row in listed} == {block().id, suspensions().id, "xx-example"}
    taken = read_workbook(str(founding / places.WORKBOOK), {})
    assert {one.id for one in taken.records} == {block().id, suspensions().id, "xx-example"}
    size = (founding / places.PACKAGE).stat().st_size
    for place in (places.HOME, places.LISTS, places.facet("country", "VE")):
        text = pages[place].text
        assert f"{round(size / 1000)} kB" in text, place
        assert "workbook (XLSX)" in text, place


def test_without_xlsxwriter_there_is_no_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is made all the same, and its maker is told."""
    monkeypatch.setattr(of_records, "installed", lambda package: package != "xlsxwriter")
    built = build_site(Corpus([small()]), tmp_path, as_of=DAY)
    assert built.without_workbook
    assert not (tmp_path / places.WORKBOOK).exists()
    assert "XLSX" not in (tmp_path / places.HOME).read_text(encoding="utf-8")


def test_a_second_run_leaves_what_is_the_same(tmp_path: Path) -> None:
    """Files are not touched where nothing changed, and those of a record that is gone are removed."""
    build_site(Corpus([block(), small()]), tmp_path, as_of=DAY)
    page = tmp_path / places.incident(block().id)
    os.utime(page, (1, 1))
    before = tree(tmp_path)
    assert build_site(Corpus([block(), small()]), tmp_path, as_of=DAY) == Built(
        files=len(before) - 1,
        size=sum((tmp_path / place).stat().st_size for place in before if not place.startswith(".")),
        removed=(),
        without_workbook=False,
        without_precedents=False,
    )
    assert tree(tmp_path) == before
    assert page.stat().st_mtime == 1
    removed = build_site(Corpus([small()]), tmp_path, as_of=DAY).removed
    assert places.incident(block().id) in removed
    assert not page.exists()


# Languages


def test_spanish_pages_have_no_english_of_ours(tmp_path: Path, pages: dict[str, Page]) -> None:
    """Interface, codes, countries and times are Spanish; only what records say stays as it is."""
    build_site(Corpus([suspensions(), block(), small()]), tmp_path, as_of=DAY, base_url=BASE, language="es")
    spanish = read(tmp_path)
    assert _without_parts(spanish) == _without_parts(pages)
    text = spanish[places.incident(block().id)].text
    for said in (
        "Bloqueo",
        "Tres relojes",
        "519–523 días",
        "Lo que no se sabe",
        "10 días; vence el 18 de agosto de 2024",
    ):
        assert said in text
    for place, page in spanish.items():
        assert ("html", ("lang",)) in page.elements
        assert ("html", "lang", "es") in page.attributes
        for english in ("Incidents", "Sources", "independent source", "523 days", "Nearest", "Status on"):
            assert english not in page.text.replace("static", ""), (place, english)


def _without_parts(places: Iterable[str]) -> set[str]:
    """Return the pages without the parts of long records: Spanish texts are longer, so that more records have parts."""
    return {re.sub(r"^(incidents/[^.]+)\.\w+\.html$", r"\1.html", place) for place in places}


# Places


def test_places_never_meet() -> None:
    """Names of devices, capitals and pairs give places that every file system keeps apart."""
    assert places.incident("con") == "incidents/con-.html"
    assert places.incident("con", "claims.html") == "incidents/con-.claims.html"
    assert places.facet("country", "VE") == "country/ve.html"
    assert places.facet("place", "IN-JK") == "place/in-jk.iso.html"
    assert places.facet("place", "in-jk") == "place/in-jk.html"
    assert places.pair("b", "a") == places.pair("a", "b") == "compare/a--b.html"
    assert places.numbered("list/all.html", 1) == "list/all.html"
    assert places.numbered("list/all.html", 2) == "list/all.2.html"


def test_places_have_pages(tmp_path: Path) -> None:
    """A page for each place below the country and for what it lies in; a country has the page of its records."""
    district = Place(id="pulwama", name="Pulwama <b>", in_="IN-JK", kind="district")
    town = Place(id="in-jk", name="Tral", in_="pulwama", kind="city")
    order = action(where=["in-jk", "IN-UP"], effects=[effect(where=["IN-JK"])])
    record = incident(order, countries=["IN"], places=[town, district])
    build_site(Corpus([record]), tmp_path, as_of=DAY)
    found = read(tmp_path)
    test_every_link_leads_somewhere(tmp_path, found)
    test_pages_are_well_made(found)
    pages = {name for name in found if name.startswith("place/")}
    assert pages == {"place/in-jk.html", "place/in-jk.iso.html", "place/in-up.iso.html", "place/pulwama.html"}
    assert "Lies in Pulwama <b>, Jammu and Kashmir, India" in found["place/in-jk.html"].text
    assert "Type City" in found["place/in-jk.html"].text
    shown = found[places.incident(record.id)]
    assert "Where Tral (Pulwama <b>, Jammu and Kashmir) , Uttar Pradesh (IN-UP)" in shown.text
    assert "Pulwama <b>: district in Jammu and Kashmir" in shown.text
    assert "By place below the country" in found[places.LISTS].text


def test_sides_are_shown_where_there_are_two(tmp_path: Path) -> None:
    """Who acts and who is acted upon, and that a government only comments."""
    actors = [
        Actor(id="council", name="Council", kind="government", country="EU"),
        Actor(id="outlet", name="Outlet", kind="state_media", country="RU"),
        Actor(id="abroad", name="Ministry", kind="ministry", country="US"),
    ]
    ban = action(by=["council"], targets=["outlet"], platforms=["youtube"])
    record = incident(ban, countries=["EU", "RU"], actors=actors, reactions=[reaction("said", by=["abroad"])])
    build_site(Corpus([record, block()]), tmp_path, as_of=DAY)
    found = read(tmp_path)
    shown = found[places.incident(record.id)].text
    assert "Acting European Union" in shown
    assert "Acted upon Russia" in shown
    assert "Ministry, government of another country, United States" in shown
    assert "Acting Venezuela" not in found[places.incident(block().id)].text


def test_a_record_named_like_a_device_or_a_page(tmp_path: Path) -> None:
    """Such ids are allowed, and their pages are there."""
    build_site(Corpus([incident(id=name) for name in ("con", "index", "all", "nul")]), tmp_path, as_of=DAY)
    found = read(tmp_path)
    test_every_link_leads_somewhere(tmp_path, found)
    assert {"incidents/con-.html", "incidents/index.html", "incidents/all.html", "incidents/nul-.html"} <= found.keys()
