"""The registry of platforms and companies."""

import datetime as dt
import pickle
import re
from itertools import pairwise
from typing import Any

import attrs
import pytest

from incidents.errors import UnknownId
from incidents.model import registry
from incidents.model.codes import PlatformKind
from incidents.model.frozendict import FrozenDict
from incidents.model.registry.actors import Outlet, Person, outlets, persons
from incidents.model.registry.entries import (
    Company,
    DatedFact,
    DatedName,
    Owner,
    PageCitation,
    Platform,
    RegistryEntry,
    current,
    last_day,
)
from incidents.model.time import Precision, When

ACTORS: tuple[Person | Outlet, ...] = (*persons(), *outlets())
ENTRIES: tuple[Platform | Company, ...] = (*registry.platforms(), *registry.companies())
CITED: dict[str, Any] = {"source": "upi_2025", "quote": "words"}

NAMED_BY_CASES = {
    "Twitter": "twitter",
    "X": "twitter",
    "Facebook": "facebook",
    "WhatsApp": "whatsapp",
    "Telegram": "telegram",
    "Wikipedia": "wikipedia",
    "Instagram": "instagram",
    "LinkedIn": "linkedin",
    "TikTok": "tiktok",
    "Signal": "signal",
    "YouTube": "youtube",
    "WeChat": "wechat",
    "Bambuser": "bambuser",
}
"""Every platform that a case names as target or in passing, and its id."""

CLOSED_IN_NEPAL = [
    "facebook",
    "messenger",
    "instagram",
    "youtube",
    "whatsapp",
    "x",
    "linkedin",
    "snapchat",
    "reddit",
    "discord",
    "pinterest",
    "signal",
    "threads",
    "wechat",
    "quora",
    "tumblr",
    "clubhouse",
    "mastodon",
    "rumble",
    "mewe",
    "vk",
    "line",
    "imo",
    "zalo",
    "soul",
    "hamro_patro",
]


def day(text: str) -> dt.date:
    """Return a date of its ISO text."""
    return dt.date.fromisoformat(text)


def dated_facts(entry: RegistryEntry) -> tuple[DatedFact, ...]:
    """Return everything of an entry that has dates and a source."""
    domains = entry.domains if isinstance(entry, Platform) else ()
    return (*entry.names, *entry.owners, *domains)


def citations() -> list[PageCitation]:
    """Return every citation of the registry."""
    of_platforms = [cited for entry in ENTRIES for cited in (*dated_facts(entry), *entry.sources)]
    return [*of_platforms, *(cited for actor in ACTORS for cited in actor.citations)]


def first_day(when: When) -> dt.date:
    """Return the first day that a date may mean."""
    return when.earliest or dt.date.min


class TestTwitter:
    """The lineage that the founding pair of cases turns on."""

    def test_x_and_twitter_are_one_lineage(self) -> None:
        """A record may write either."""
        assert registry.platform("x") is registry.platform("twitter")
        assert registry.lineage("x") == registry.lineage("twitter") == "twitter"

    @pytest.mark.parametrize(
        ("on", "name"),
        [
            ("2005-01-01", "Twitter"),
            ("2013-10-31", "Twitter"),
            ("2022-10-28", "Twitter"),
            ("2023-07-22", "Twitter"),
            ("2023-07-23", "Twitter"),
            ("2023-07-24", "X"),
            ("2024-08-08", "X"),
            ("2026-01-13", "X"),
        ],
    )
    def test_the_name_follows_the_day(self, on: str, name: str) -> None:
        """The last day as Twitter is the one on which the change was announced."""
        assert registry.platform("twitter").name_on(day(on)) == name

    @pytest.mark.parametrize(
        ("on", "owner"),
        [
            ("2006-12-31", None),
            ("2013-10-31", "twitter_inc"),
            ("2022-10-27", "twitter_inc"),
            ("2023-04-03", "twitter_inc"),
            ("2023-04-04", "x_corp"),
            ("2024-08-08", "x_corp"),
        ],
    )
    def test_the_owner_follows_the_day(self, on: str, owner: str | None) -> None:
        """The merger counts from the day on which it was sure; before the spin-off no owner is known."""
        found = registry.platform("twitter").owner_on(day(on))
        assert (found and found.company) == owner

    @pytest.mark.parametrize(
        ("company", "on", "name"),
        [
            ("twitter_inc", "2022-10-26", None),
            ("twitter_inc", "2022-10-27", "X Holdings I, Inc. (Elon Musk)"),
            ("x_corp", "2024-08-08", "X Holdings Corp."),
            ("x_corp", "2025-03-28", "xAI"),
            ("xai", "2026-02-01", None),
            ("xai", "2026-02-02", "SpaceX"),
        ],
    )
    def test_owners_of_owners_are_told_by_the_companies(self, company: str, on: str, name: str | None) -> None:
        """Musk's purchase changed who owned the company, not which company owned the platform."""
        owner = registry.company(company).owner_on(day(on))
        assert (owner and owner.name) == name

    def test_both_domains_lead_there_since_the_change(self) -> None:
        """A block of X names both."""
        domains = {domain.name: domain for domain in registry.platform("x").domains}
        assert not domains["x.com"].holds_on(day("2023-07-22"))
        assert domains["x.com"].holds_on(day("2023-07-23"))
        assert domains["twitter.com"].holds_on(day("2013-10-31"))
        assert domains["twitter.com"].holds_on(day("2024-08-08"))


class TestOthers:
    """Changes of name and owner that cases meet."""

    @pytest.mark.parametrize(
        ("on", "name"),
        [("2019-08-19", "Facebook, Inc."), ("2021-10-27", "Facebook, Inc."), ("2021-10-28", "Meta Platforms, Inc.")],
    )
    def test_facebook_the_company_becomes_meta(self, on: str, name: str) -> None:
        """The company took its new name on the day on which it announced it."""
        assert registry.company("meta").name_on(day(on)) == name
        assert registry.find("facebook_inc") is registry.company("meta")

    def test_facebook_the_platform_keeps_its_name(self) -> None:
        """Only the company was renamed."""
        assert registry.platform("facebook").name_on(day("2021-10-28")) == "Facebook"
        assert registry.platform("facebook").name_on(day("2004-06-01")) == "TheFacebook"

    @pytest.mark.parametrize(
        ("platform", "on", "company"),
        [
            ("whatsapp", "2014-10-05", "whatsapp_inc"),
            ("whatsapp", "2014-10-06", "meta"),
            ("instagram", "2012-07-31", None),
            ("instagram", "2012-08-31", "meta"),
            ("linkedin", "2016-11-17", "linkedin_corporation"),
            ("signal", "2024-08-08", "signal_messenger"),
            ("wikipedia", "2017-04-29", "wikimedia_foundation"),
            ("youtube", "2014-03-27", "google"),
        ],
    )
    def test_owner_on(self, platform: str, on: str, company: str | None) -> None:
        """What is dated by month or year counts from its last day."""
        owner = registry.platform(platform).owner_on(day(on))
        assert (owner and owner.company) == company

    def test_linkedin_was_not_yet_microsofts_when_russia_blocked_it(self) -> None:
        """The purchase closed three weeks after the block."""
        corporation = registry.company("linkedin_corporation")
        assert corporation.owner_on(day("2016-11-17")) is None
        owner = corporation.owner_on(day("2016-12-08"))
        assert owner is not None
        assert owner.company == "microsoft"


class TestCoverage:
    """The registry holds what the cases name."""

    @pytest.mark.parametrize(("name", "entry_id"), NAMED_BY_CASES.items())
    def test_every_platform_that_a_case_names(self, name: str, entry_id: str) -> None:
        """By id, and the name is one that it had."""
        found = registry.platform(entry_id)
        assert found.id == entry_id
        assert name in {dated.name for dated in found.names}

    def test_all_26_platforms_closed_in_nepal(self) -> None:
        """The widest list of names among the cases."""
        assert len({registry.platform(entry_id).id for entry_id in CLOSED_IN_NEPAL}) == 26

    @pytest.mark.parametrize(
        "entry_id", ["meta", "twitter_inc", "x_corp", "wikimedia_foundation", "google", "bytedance"]
    )
    def test_companies_that_act(self, entry_id: str) -> None:
        """They may stand wherever an actor may."""
        assert registry.company(entry_id).id == entry_id


class TestLookup:
    """Finding by id or alias."""

    def test_find_knows_ids_and_aliases_only(self) -> None:
        """A name is no id, and nothing is guessed."""
        assert registry.find("weixin") is registry.platform("wechat")
        assert registry.find("wikimedia") is registry.company("wikimedia_foundation")
        assert registry.find("Twitter") is None
        assert registry.find("") is None

    def test_ids_are_all_that_find_finds(self) -> None:
        """Platforms and companies, ids and aliases."""
        assert registry.ids() == {name for entry in ENTRIES for name in (entry.id, *entry.aliases)}
        assert {"x", "twitter", "meta", "facebook", "facebook_inc"} <= registry.ids()
        assert all(registry.find(name) is not None for name in registry.ids())

    def test_a_misspelt_platform_is_offered_the_near_ids_first(self) -> None:
        """The message starts with what was probably meant."""
        with pytest.raises(UnknownId, match=r"no platform has the id 'twiter'; known: twitter, ") as caught:
            registry.platform("twiter")
        assert caught.value.known[0] == "twitter"
        assert "whatsapp" in caught.value.known

    def test_a_company_is_no_platform_and_the_other_way_round(self) -> None:
        """The two sorts share their ids, not their use."""
        with pytest.raises(UnknownId):
            registry.platform("meta")
        with pytest.raises(UnknownId):
            registry.company("facebook")

    def test_an_unknown_lineage_or_source_is_an_error(self) -> None:
        """A declared actor has no lineage in the registry."""
        with pytest.raises(UnknownId):
            registry.lineage("myspace")
        with pytest.raises(UnknownId):
            registry.source("hearsay")

    def test_platforms_and_companies_come_in_the_order_of_their_ids(self) -> None:
        """So that what is written from them is stable."""
        for entries in (registry.platforms(), registry.companies()):
            assert [entry.id for entry in entries] == sorted(entry.id for entry in entries)


class TestData:
    """What holds for every entry."""

    def test_ids_and_aliases_are_unique_and_well_formed(self) -> None:
        """Across platforms and companies, since either may stand for an actor."""
        names = [name for entry in ENTRIES for name in (entry.id, *entry.aliases)]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch(r"[a-z0-9]+([_-][a-z0-9]+)*", name) and len(name) <= 80 for name in names)

    @pytest.mark.parametrize("entry", ENTRIES, ids=str)
    def test_names_and_owners_are_in_order_and_do_not_overlap(self, entry: RegistryEntry) -> None:
        """An end lies before the next beginning, or in the same month or year where no day is known."""
        assert entry.names
        for facts in (entry.names, entry.owners):
            for fact in facts:
                if fact.from_ and fact.to:
                    assert first_day(fact.from_) <= last_day(fact.to)
            for before, after in pairwise(facts):
                assert before.to is not None
                assert after.from_ is not None
                assert last_day(before.to) <= last_day(after.from_)
                assert before.to == after.from_ or first_day(before.to) < first_day(after.from_)
                if before.to.precision is after.from_.precision is Precision.DAY:
                    assert last_day(after.from_) - last_day(before.to) == dt.timedelta(days=1)

    @pytest.mark.parametrize("entry", ENTRIES, ids=str)
    def test_owners_name_companies_that_exist(self, entry: RegistryEntry) -> None:
        """Under a name that the company had, or a shorter form of it."""
        for owner in entry.owners:
            if owner.company:
                names = " / ".join(dated.name for dated in registry.company(owner.company).names)
                assert owner.name in names

    @pytest.mark.parametrize("entry", ENTRIES, ids=str)
    def test_an_owner_has_the_name_that_the_company_had_then(self, entry: RegistryEntry) -> None:
        """A page that says "owned by Facebook, Inc. to this day" is wrong since the company was renamed."""
        for owner in entry.owners:
            for dated in registry.company(owner.company).names if owner.company else ():
                if dated.name != owner.name and not dated.name.startswith(f"{owner.name} "):
                    begins_before_its_end = not (
                        dated.to and owner.from_ and last_day(dated.to) <= last_day(owner.from_)
                    )
                    ends_after_its_beginning = not (
                        owner.to and dated.from_ and last_day(owner.to) <= last_day(dated.from_)
                    )
                    assert not (begins_before_its_end and ends_after_its_beginning), (owner, dated)

    @pytest.mark.parametrize("platform", registry.platforms(), ids=str)
    def test_a_platform_without_an_owner_says_why(self, platform: Platform) -> None:
        """Only what many people run has none."""
        assert platform.owners or (platform.note and "own" in platform.note)

    @pytest.mark.parametrize(
        ("name", "entry_id", "kind"),
        [
            ("Grok", "grok", "ai_assistant"),
            ("Imgur", "imgur", "photo_sharing"),
            ("Kick", "kick", "livestream"),
            ("Threads", "threads", "microblog"),
            ("Twitch", "twitch", "livestream"),
            ("App Store", "app_store", "app_store"),
            ("Google Play", "google_play", "app_store"),
        ],
    )
    def test_platforms_that_cases_are_about_to_name(self, name: str, entry_id: str, kind: str) -> None:
        """A record need not declare them."""
        found = registry.platform(entry_id)
        assert (found.names[-1].name, found.kind) == (name, kind)

    @pytest.mark.parametrize("platform", registry.platforms(), ids=str)
    def test_kinds_are_codes_of_their_list(self, platform: Platform) -> None:
        """The list of platform kinds and the registry are kept apart."""
        assert PlatformKind(platform.kind).value == platform.kind

    def test_domains_belong_to_one_platform_each(self) -> None:
        """A blocked domain leads to one platform."""
        names = [domain.name for platform in registry.platforms() for domain in platform.domains]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", name) for name in names)

    def test_identifiers_are_wikidata_items(self) -> None:
        """No two entries share one."""
        items = [item for entry in ENTRIES for item in entry.identifiers.values()]
        assert {key for entry in ENTRIES for key in entry.identifiers} == {"wikidata"}
        assert len(set(items)) == len(items)
        assert all(re.fullmatch("Q[1-9][0-9]*", item) for item in items)


class TestSources:
    """Every fact can be traced."""

    def test_every_citation_names_a_source_and_every_source_is_cited(self) -> None:
        """No fact without a page, no page without a fact."""
        assert {cited.source for cited in citations()} == {page.id for page in registry.sources()}
        assert all(registry.source(cited.source).id == cited.source for cited in citations())

    def test_quotations_are_short(self) -> None:
        """Twelve words at most, as in records."""
        for cited in citations():
            assert 1 <= len(cited.quote.split()) <= 12, cited.quote
            assert cited.quote == cited.quote.strip()

    def test_sources_have_a_publisher_and_a_web_address(self) -> None:
        """Ids are unique, texts are not empty."""
        pages = registry.sources()
        assert len({page.id for page in pages}) == len({page.url for page in pages}) == len(pages)
        for page in pages:
            assert page.publisher.strip() == page.publisher != ""
            assert page.title is None or page.title.strip() == page.title != ""
            assert re.fullmatch(r"https?://[^\s<>\"]+", page.url)


class TestValues:
    """Entries are values."""

    @pytest.mark.parametrize("entry", ENTRIES, ids=str)
    def test_entries_survive_pickling_and_can_be_hashed(self, entry: RegistryEntry) -> None:
        """So that they may cross processes and stand in sets."""
        again = pickle.loads(pickle.dumps(entry))  # noqa: S301 (our own bytes)
        assert again == entry
        assert hash(again) == hash(entry)

    def test_entries_cannot_be_changed(self) -> None:
        """The registry is shared by everybody."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            registry.platform("x").kind = PlatformKind("news")  # type: ignore[misc]

    def test_an_entry_reads_as_its_name_and_id(self) -> None:
        """The name is the one in use now."""
        assert str(registry.platform("twitter")) == "X (twitter)"
        assert str(registry.company("meta")) == "Meta Platforms, Inc. (meta)"


class TestDates:
    """What dates that are not exact mean."""

    @pytest.mark.parametrize(
        ("text", "last"),
        [
            ("2023-07-23", dt.date(2023, 7, 23)),
            ("2024-02", dt.date(2024, 2, 29)),
            ("2005", dt.date(2005, 12, 31)),
            ("2023-03-15/2023-04-04", dt.date(2023, 4, 4)),
            ("../2016-06", dt.date(2016, 6, 30)),
            ("2016/..", dt.date.max),
        ],
    )
    def test_last_day(self, text: str, last: dt.date) -> None:
        """A date counts by the last day that it may mean."""
        assert last_day(When(text)) == last

    def test_a_fact_without_dates_always_holds(self) -> None:
        """No beginning and no end are known."""
        fact = DatedName(name="Soul", **CITED)
        assert fact.holds_on(dt.date.min)
        assert fact.holds_on(dt.date.max)

    def test_an_open_beginning_never_surely_came(self) -> None:
        """`2016/..` says only that it was not before 2016."""
        assert not Owner(name="A", from_=When("2016/.."), **CITED).holds_on(dt.date(2026, 1, 1))

    def test_both_ends_are_included(self) -> None:
        """From the first day to the last."""
        fact = DatedName(name="A", from_=When("2020-01-02"), to=When("2020-01-04"), **CITED)
        held = [fact.holds_on(dt.date(2020, 1, number)) for number in range(1, 6)]
        assert held == [False, True, True, True, False]

    def test_the_later_of_two_that_hold_is_current(self) -> None:
        """Both may hold on a day when one ended and the other began in the same month."""
        old = DatedName(name="A", to=When("2011-09"), **CITED)
        new = DatedName(name="B", from_=When("2011-09"), **CITED)
        assert current((old, new), dt.date(2011, 9, 29)) is old
        assert current((old, new), dt.date(2011, 9, 30)) is new
        assert current((), dt.date(2011, 9, 30)) is None

    def test_a_gap_between_names_gives_the_first(self) -> None:
        """A platform always has a name."""
        entry = Platform(
            id="a",
            kind=PlatformKind("news"),
            names=(DatedName(name="A", from_=When("2020"), to=When("2021"), **CITED),),
            identifiers=FrozenDict(),
        )
        assert entry.name_on(dt.date(2024, 1, 1)) == "A"
        assert entry.owner_on(dt.date(2024, 1, 1)) is None


def test_the_services_of_a_company_are_those_that_it_owns_through_others() -> None:
    """Also what it owned in the past; a company that owns none has none."""
    assert [one.id for one in registry.services("alphabet")] == ["google_play", "youtube"]
    assert [one.id for one in registry.services("twitter_inc")] == ["twitter"]
    assert registry.services("medialab") == tuple(
        one for one in registry.platforms() if any(owner.company == "medialab" for owner in one.owners)
    )
