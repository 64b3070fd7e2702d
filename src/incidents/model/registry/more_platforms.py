"""Platforms that cases name among many: the rest of the 26 that Nepal closed in 2025, and Bambuser in Egypt in 2011.

Of several of them nothing but the name could be supported.
"""

from __future__ import annotations

from typing import Final

from incidents.model.frozendict import FrozenDict
from incidents.model.registry.shapes import Citation, DatedName, Domain, Owner, Platform


def _listed(name: str) -> DatedName:
    """Return a name as the list of the platforms closed in Nepal has it."""
    return DatedName(name=name, source=Citation("freepressjournal_2025", name))


MORE_PLATFORMS: Final = (
    Platform(
        id="bambuser",
        kind="livestream",
        names=(
            DatedName(
                name="Bambuser",
                from_="2007",
                source=Citation("webmanagercenter_2011", "Le fondateur du site créé en 2007"),
            ),
        ),
        domains=(
            Domain(
                name="bambuser.com",
                source=Citation("bambuser_2012", "deny citizens in Syria access to bambuser.com"),
            ),
        ),
    ),
    Platform(
        id="clubhouse",
        kind="social_network",
        names=(_listed("Clubhouse"),),
        domains=(
            Domain(name="clubhouse.com", source=Citation("domains_clubhouse", "clubhouse.com")),
            Domain(name="joinclubhouse.com", source=Citation("domains_clubhouse", "joinclubhouse.com")),
        ),
    ),
    Platform(
        id="discord",
        kind="messaging",
        names=(
            DatedName(
                name="Discord",
                from_="2015-05-13",
                source=Citation("gamezbyte_discord", "first publicly launched on May 13, 2015"),
            ),
        ),
        owners=(Owner(name="Discord Inc.", source=Citation("shapes_discord", "It is owned by Discord Inc.")),),
        domains=(
            Domain(name="discord.com", source=Citation("domains_discord", "discord.com")),
            Domain(name="discordapp.com", source=Citation("domains_discord", "discordapp.com")),
        ),
    ),
    Platform(id="hamro_patro", kind="news", names=(_listed("Hamro Patro"),)),
    Platform(
        id="imo",
        kind="messaging",
        names=(
            DatedName(
                name="imo", from_="2005", source=Citation("e27_imo", "started in 2005 as a web-based application")
            ),
        ),
        owners=(
            Owner(name="PageBites, Inc.", source=Citation("imo_privacy", "imo is brought to you by PageBites, Inc.")),
        ),
        domains=(Domain(name="imo.im", source=Citation("imo_privacy", "Welcome to imo!")),),
    ),
    Platform(
        id="line",
        kind="messaging",
        names=(
            DatedName(
                name="LINE",
                from_="2011-06",
                source=Citation("hubbry_line", "Line was launched in Japan in June 2011 by NHN Japan"),
            ),
        ),
        owners=(
            Owner(
                name="LINE Corporation",
                from_="../2016-06-10",
                to="2018-10/2025-02",
                source=Citation("line_f1_2016", "LINE Corporation (Translation of Registrant’s name into English)"),
            ),
            Owner(
                name="LY Corporation",
                from_="2018-10/2025-02",
                source=Citation("hubbry_line", "operated by the Japanese company LY Corporation"),
            ),
        ),
        domains=(Domain(name="line.me", source=Citation("domains_line", "line.me")),),
        sources=(Citation("line_kiwix_2018", "The service is operated by Line Corporation, a Japanese subsidiary"),),
    ),
    # Many servers of many keepers; those who write the software do not own it.
    Platform(
        id="mastodon",
        kind="microblog",
        names=(
            DatedName(
                name="Mastodon",
                from_="2016-10",
                source=Citation("productmint_mastodon", "officially launched in October 2016"),
            ),
        ),
    ),
    Platform(
        id="messenger",
        aliases=("facebook_messenger",),
        kind="messaging",
        names=(
            DatedName(
                name="Messenger",
                from_="2011-08-09",
                source=Citation("epfl_messenger", "standalone iOS and Android mobile apps on August 9, 2011"),
            ),
        ),
        owners=(
            Owner(
                name="Meta Platforms, Inc.",
                company="meta",
                source=Citation("simple_messenger", "messaging app and platform developed by Meta"),
            ),
        ),
        domains=(
            Domain(
                name="messenger.com",
                from_="2015-04",
                source=Citation("epfl_messenger", "In April 2015, Facebook launched a dedicated website interface"),
            ),
        ),
    ),
    Platform(id="mewe", kind="social_network", names=(_listed("MeWe"),)),
    Platform(
        id="pinterest",
        kind="photo_sharing",
        names=(
            DatedName(
                name="Pinterest",
                from_="2010-03",
                source=Citation("ticker_pinterest", "launched Pinterest in March 2010"),
            ),
        ),
        owners=(
            Owner(
                name="Pinterest, Inc.",
                source=Citation("pinterest_wikipedia", "Pinterest, Inc. is headquartered in San Francisco"),
            ),
        ),
        domains=(Domain(name="pinterest.com", source=Citation("domains_pinterest", "pinterest.com")),),
    ),
    Platform(
        id="quora",
        kind="forum",
        names=(_listed("Quora"),),
        domains=(Domain(name="quora.com", source=Citation("domains_quora", "quora.com")),),
    ),
    Platform(
        id="reddit",
        kind="forum",
        names=(
            DatedName(
                name="Reddit",
                from_="2005-06",
                source=Citation("historydraft_reddit", "launched Reddit in June 2005"),
            ),
        ),
        owners=(
            Owner(
                name="Condé Nast Publications",
                from_="2006-10-31",
                to="2011-09",
                source=Citation(
                    "historydraft_reddit", "to Condé Nast Publications, owner of Wired, on October 31, 2006"
                ),
            ),
            # Its share since the flotation of 2024 is not told by the pages read.
            Owner(
                name="Advance Publications",
                from_="2011-09",
                source=Citation(
                    "techfruit_2011", "directly owned by Condé Nast’s parent company, Advance Publications"
                ),
            ),
        ),
        domains=(Domain(name="reddit.com", source=Citation("domains_reddit", "reddit.com")),),
        identifiers=FrozenDict({"wikidata": "Q1136"}),
    ),
    Platform(
        id="rumble",
        kind="video_sharing",
        names=(
            DatedName(
                name="Rumble",
                from_="2013",
                source=Citation("fortune_2020", "The service debuted as a desktop website in 2013"),
            ),
        ),
        domains=(Domain(name="rumble.com", source=Citation("domains_rumble", "rumble.com")),),
    ),
    Platform(
        id="snapchat",
        kind="messaging",
        names=(
            DatedName(
                name="Picaboo",
                from_="2011-07",
                to="2011-09",
                source=Citation("looklive_snap", "Picaboo first launched as an iOS-only app in July 2011"),
            ),
            DatedName(
                name="Snapchat",
                from_="2011-09",
                source=Citation("looklive_snap", "relaunched two months later under the name Snapchat"),
            ),
        ),
        owners=(
            Owner(
                name="Snap Inc.",
                company="snap",
                source=Citation("snapchat_wikipedia", "developed by Snap Inc., originally Snapchat Inc."),
            ),
        ),
        domains=(Domain(name="snapchat.com", source=Citation("domains_snap", "snapchat.com")),),
    ),
    Platform(id="soul", kind="social_network", names=(_listed("Soul"),)),
    Platform(
        id="threads",
        kind="microblog",
        names=(
            DatedName(
                name="Threads",
                from_="2023-07-05",
                source=Citation("threads_wikipedia", "officially launching on July 5, 2023"),
            ),
        ),
        owners=(
            Owner(
                name="Meta Platforms, Inc.",
                company="meta",
                from_="2023-07-05",
                source=Citation("threads_wikipedia", "microblogging service operated by Meta Platforms"),
            ),
        ),
        domains=(
            Domain(name="threads.com", source=Citation("domains_threads", "threads.com")),
            Domain(name="threads.net", source=Citation("domains_threads", "threads.net")),
        ),
    ),
    Platform(
        id="tumblr",
        kind="blogging",
        names=(
            DatedName(
                name="Tumblr",
                from_="2007-02",
                source=Citation("scribd_tumblr", "Tumblr was launched in February 2007"),
            ),
        ),
        owners=(
            Owner(
                name="Yahoo! Inc.",
                from_="2013-06-20",
                to="2017-06",
                source=Citation("scribd_tumblr", "the deal was finalized on June 20, 2013"),
            ),
            Owner(
                name="Verizon Communications",
                from_="2017-06",
                to="2019-08-12/2020-03-10",
                source=Citation("scribd_tumblr", "Verizon Communications acquired Yahoo in June 2017"),
            ),
            # Agreed on the first of these days, done by the second.
            Owner(
                name="Automattic",
                from_="2019-08-12/2020-03-10",
                source=Citation("mediatech_tumblr", "founded by David Karp in 2007 and currently owned by Automattic"),
            ),
        ),
        domains=(Domain(name="tumblr.com", source=Citation("domains_tumblr", "tumblr.com")),),
    ),
    # First named VKontakte; no page read dates the change.
    Platform(
        id="vk",
        aliases=("vkontakte",),
        kind="social_network",
        names=(
            DatedName(
                name="VK",
                source=Citation("vk_wikipedia", "VK (short for its original name VKontakte"),
            ),
        ),
        domains=(
            Domain(name="vk.com", source=Citation("domains_vk", "vk.com")),
            Domain(
                name="vkontakte.ru",
                from_="2006-10",
                source=Citation("vk_wikipedia", "The following month, the domain name vkontakte.ru was registered"),
            ),
        ),
        sources=(
            Citation("vk_wikipedia_2016", "Parent Mail.Ru Group"),
            Citation("vk_wikipedia", "Parent VK (company)"),
        ),
    ),
    Platform(
        id="zalo",
        kind="messaging",
        names=(
            DatedName(
                name="Zalo",
                from_="2012-08",
                source=Citation(
                    "zalo_wikipedia", "The first software test version of Zalo was released in August 2012"
                ),
            ),
        ),
        owners=(
            Owner(
                name="VNG Corporation",
                source=Citation(
                    "zalo_wikipedia", "instant messaging multi-platform service developed by VNG Corporation"
                ),
            ),
        ),
    ),
)
