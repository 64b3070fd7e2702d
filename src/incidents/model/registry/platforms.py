"""The platforms that recorded cases name alone or with few others, in the order of the ids."""

from __future__ import annotations

from typing import Final

from incidents.model.frozendict import FrozenDict
from incidents.model.registry.shapes import Citation, DatedName, Domain, Owner, Platform

MAIN_PLATFORMS: Final = (
    Platform(
        id="facebook",
        aliases=("thefacebook",),
        kind="social_network",
        names=(
            DatedName(
                name="TheFacebook",
                from_="2004",
                to="2005",
                source=Citation(
                    "telgadgets_2021", "Facebook was first named ‘TheFacebook’ when it was first created in 2004"
                ),
            ),
            DatedName(
                name="Facebook",
                from_="2005",
                source=Citation("onceinabluemoon_meta", "In 2005, the company dropped “The” from its name"),
            ),
        ),
        owners=(
            Owner(
                name="Meta Platforms, Inc.",
                company="meta",
                source=Citation("ghostery_meta", "The company owns and operates Facebook, Instagram, WhatsApp"),
            ),
        ),
        domains=(
            Domain(name="facebook.com", source=Citation("domains_facebook", "facebook.com")),
            Domain(name="fb.com", source=Citation("domains_facebook", "fb.com")),
        ),
        identifiers=FrozenDict({"wikidata": "Q355"}),
    ),
    Platform(
        id="instagram",
        kind="photo_sharing",
        names=(
            DatedName(
                name="Instagram",
                from_="2010-10-06",
                source=Citation(
                    "dailydot_2012", "Oct. 6, 2010: Eight weeks after focusing on photos, Instagram was unleashed"
                ),
            ),
        ),
        owners=(
            Owner(
                name="Facebook, Inc.",
                company="meta",
                from_="2012-08",
                source=Citation("facebook_10k_2012", "In August 2012, we acquired Instagram, a photo-sharing service"),
            ),
        ),
        domains=(Domain(name="instagram.com", source=Citation("domains_instagram", "instagram.com")),),
        identifiers=FrozenDict({"wikidata": "Q209330"}),
        sources=(
            # Later than the company's own report has it.
            Citation("webdevelopersnotes_instagram", "The deal was officially closed on 6th September 2012"),
        ),
    ),
    Platform(
        id="linkedin",
        kind="social_network",
        names=(
            DatedName(
                name="LinkedIn",
                from_="2003-05-05",
                source=Citation("smprotips_connected", "officially launched on May 5, 2003"),
            ),
        ),
        # Microsoft, from 2016-12-08 the owner of the corporation, is told there.
        owners=(
            Owner(
                name="LinkedIn Corporation",
                company="linkedin_corporation",
                source=Citation("microsoft_8k_2016", "LinkedIn Corporation, a Delaware corporation"),
            ),
        ),
        domains=(Domain(name="linkedin.com", source=Citation("domains_linkedin", "linkedin.com")),),
    ),
    Platform(
        id="signal",
        kind="messaging",
        names=(
            DatedName(
                name="Signal",
                from_="2014",
                source=Citation(
                    "whenwascreated_signal", "in 2014, Signal sprung into the iOS platform from Open Whisper Systems"
                ),
            ),
        ),
        owners=(
            Owner(
                name="Open Whisper Systems",
                from_="2014",
                to="2018",
                source=Citation(
                    "whenwascreated_signal", "in 2014, Signal sprung into the iOS platform from Open Whisper Systems"
                ),
            ),
            Owner(
                name="Signal Messenger LLC",
                company="signal_messenger",
                from_="2018",
                source=Citation("ows_wikipedia", "the Signal app is developed by Signal Messenger LLC"),
            ),
        ),
        domains=(Domain(name="signal.org", source=Citation("domains_signal", "signal.org")),),
    ),
    Platform(
        id="telegram",
        kind="messaging",
        names=(
            DatedName(
                name="Telegram",
                from_="2013-08-14",
                source=Citation(
                    "computerhope_telegram", "launched by brothers Pavel Durov and Nikolai Durov on August 14, 2013"
                ),
            ),
        ),
        owners=(
            Owner(
                name="Telegram Messenger Inc.",
                company="telegram_messenger",
                source=Citation("simple_telegram", "Telegram FZ LLC Telegram Messenger Inc."),
            ),
        ),
        domains=(
            Domain(name="t.me", source=Citation("meduza_2022", "Roskomnadzor briefly blocks Telegram domain t.me")),
            Domain(name="telegram.me", source=Citation("domains_telegram", "telegram.me")),
            Domain(name="telegram.org", source=Citation("domains_telegram", "telegram.org")),
        ),
    ),
    Platform(
        id="tiktok",
        kind="video_sharing",
        names=(
            DatedName(
                name="TikTok",
                from_="2017",
                source=Citation("webcatalog_tiktok", "TikTok was launched in 2017 for iOS and Android"),
            ),
        ),
        # In the United States a joint venture runs it from 2026-01-22; an owner has no territory here.
        owners=(
            Owner(
                name="ByteDance",
                company="bytedance",
                source=Citation("webcatalog_tiktok", "owned by ByteDance, a Beijing-based Internet technology company"),
            ),
        ),
        domains=(Domain(name="tiktok.com", source=Citation("domains_tiktok", "tiktok.com")),),
        identifiers=FrozenDict({"wikidata": "Q48938223"}),
        sources=(Citation("livemint_2026", "on 22 January closed a long-awaited joint venture"),),
    ),
    Platform(
        id="twitter",
        aliases=("x", "twitter_x"),
        kind="microblog",
        names=(
            DatedName(
                name="Twitter",
                from_="2006",
                to="2023-07-23",
                source=Citation("worldkings_twitter", "Twitter was launched to the public on July 15, 2006"),
            ),
            DatedName(
                name="X",
                from_="2023-07-24",
                source=Citation("newsminute_2023", "the previous logo of a blue bird on Monday, July 24"),
            ),
        ),
        owners=(
            Owner(
                name="Twitter, Inc.",
                company="twitter_inc",
                from_="2007-04",
                to="2023-03-14/2023-04-03",
                source=Citation("pokharel_twitter", "Twitter spun off into its own company in April 2007"),
            ),
            # Submitted on 15 March, told to a court on 4 April.
            Owner(
                name="X Corp.",
                company="x_corp",
                from_="2023-03-15/2023-04-04",
                source=Citation("deccanherald_2023", "Its merger with Twitter was submitted on March 15"),
            ),
        ),
        domains=(
            Domain(name="twitter.com", source=Citation("cnbc_2023", "The website Twitter.com remained live")),
            Domain(name="t.co", source=Citation("domains_twitter", "t.co")),
            Domain(
                name="x.com",
                from_="2023-07-23",
                source=Citation("cnbc_2023", "the web address x.com was already redirecting"),
            ),
        ),
        identifiers=FrozenDict({"wikidata": "Q918"}),
        sources=(
            Citation("eagletribune_2023", "followed through right around midnight, with a stylized letter ‘X’"),
            Citation("upi_2025", "rebranded it as X on July 23, 2023"),
            Citation("prolificnorth_2023", "Twitter, Inc has been merged into X Corp and no longer exists"),
            Citation("tomshw_2024", "digitare twitter.com nel proprio browser porterà ora ad X.com"),
        ),
    ),
    Platform(
        id="wechat",
        aliases=("weixin",),
        kind="messaging",
        # In China the app is called Weixin to this day.
        names=(
            DatedName(
                name="Weixin",
                from_="2011-01-21",
                to="2012",
                source=Citation(
                    "travelchina_wechat", "WeChat is a free application that Tencent launched on January 21, 2011"
                ),
            ),
            DatedName(
                name="WeChat",
                from_="2012",
                source=Citation(
                    "populartimelines_wechat", 'it was strategically rebranded as "WeChat" by President Martin Lau'
                ),
            ),
        ),
        owners=(
            Owner(
                name="Tencent",
                company="tencent",
                from_="2011-01-21",
                source=Citation(
                    "travelchina_wechat", "WeChat is a free application that Tencent launched on January 21, 2011"
                ),
            ),
        ),
        domains=(Domain(name="wechat.com", source=Citation("domains_tencent", "wechat.com")),),
    ),
    Platform(
        id="whatsapp",
        kind="messaging",
        names=(
            DatedName(
                name="WhatsApp",
                from_="2009",
                source=Citation("kyrylity_2014", "WhatsApp Inc., was founded in 2009 by Brian Acton and Jan Koum"),
            ),
        ),
        owners=(
            Owner(
                name="WhatsApp Inc.",
                company="whatsapp_inc",
                from_="2009",
                to="2014-10-05",
                source=Citation("kyrylity_2014", "WhatsApp Inc., was founded in 2009 by Brian Acton and Jan Koum"),
            ),
            Owner(
                name="Facebook, Inc.",
                company="meta",
                from_="2014-10-06",
                source=Citation(
                    "facebook_10q_2014", "On October 6, 2014, we completed our acquisition of WhatsApp Inc."
                ),
            ),
        ),
        domains=(
            Domain(name="wa.me", source=Citation("domains_whatsapp", "wa.me")),
            Domain(name="whatsapp.com", source=Citation("domains_whatsapp", "whatsapp.com")),
        ),
        identifiers=FrozenDict({"wikidata": "Q1049511"}),
    ),
    Platform(
        id="wikipedia",
        kind="encyclopedia",
        names=(
            DatedName(
                name="Wikipedia",
                from_="2001-01-15",
                source=Citation(
                    "historysnacks_wikimedia", "was launched on January 15, 2001, by Jimmy Wales and Larry Sanger"
                ),
            ),
        ),
        owners=(
            Owner(
                name="Wikimedia Foundation",
                company="wikimedia_foundation",
                from_="2003",
                source=Citation("recap_wikipedia", "has been hosted since 2003 by the Wikimedia Foundation"),
            ),
        ),
        domains=(
            Domain(
                name="wikipedia.com",
                from_="2001-01-15",
                source=Citation(
                    "companieshistory_wikipedia", "launched on its own domain, wikipedia.com, on January 15"
                ),
            ),
            Domain(
                name="wikipedia.org",
                source=Citation("companieshistory_wikipedia", "eventually changed to the present wikipedia.org"),
            ),
        ),
        identifiers=FrozenDict({"wikidata": "Q52"}),
    ),
    Platform(
        id="youtube",
        kind="video_sharing",
        names=(
            DatedName(
                name="YouTube",
                from_="2005-02",
                source=Citation("youtube_techscience", "it was launched on February 14, 2005, by Steve Chen"),
            ),
        ),
        owners=(
            Owner(
                name="Google",
                company="google",
                from_="2006-11",
                source=Citation("youtube_cloudmonk", "was bought by Google in November 2006 for US$1.65 billion"),
            ),
        ),
        domains=(Domain(name="youtube.com", source=Citation("domains_youtube", "youtube.com")),),
        identifiers=FrozenDict({"wikidata": "Q866"}),
    ),
)
