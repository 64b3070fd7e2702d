"""The pages that facts of the registry were taken from."""

from __future__ import annotations

from typing import Final

from incidents.model.registry.shapes import RegistrySource

_DOMAIN_LISTS = "https://github.com/v2fly/domain-list-community/blob/master/data/"


def _page(source_id: str, publisher: str, url: str, title: str | None = None) -> RegistrySource:
    return RegistrySource(id=source_id, publisher=publisher, title=title, url=url)


def _domain_list(name: str) -> RegistrySource:
    return _page(f"domains_{name}", "v2fly/domain-list-community", f"{_DOMAIN_LISTS}{name}", f"data/{name}")


SOURCES: Final = (
    _page(
        "abc_sol_legas",
        "Sol Legas (blog)",
        "http://abc.sol-legas.org/alphabet.html",
        "Alphabet - the parent company of Google",
    ),
    _page(
        "bambuser_2012",
        "Bambuser (company blog)",
        "https://bambuser.blogspot.com/2012/02/live-video-streaming-service-bambuser.html",
        "Bambuser now blocked in Syria",
    ),
    _page(
        "cnbc_2023",
        "CNBC (copy at igw.news)",
        "https://igw.news/2023/07/24/twitter-rebrands-to-x-as-elon-musk-loses-iconic-bird-logo",
        "Twitter rebrands to ‘X’ as Elon Musk loses iconic bird logo",
    ),
    _page(
        "companieshistory_wikipedia", "Companies History (from Wikipedia)", "http://www.companieshistory.com/wikipedia/"
    ),
    _page("computerhope_telegram", "Computer Hope", "https://computerhope.com/jargon/t/telegram.htm"),
    _page(
        "dailydot_2012",
        "The Daily Dot",
        "https://www.dailydot.com/unclick/instagram-second-anniversary-timeline/",
        "Instagram—from app feature to Facebook fortune",
    ),
    _page(
        "dataquest_2026",
        "Dataquest India",
        "https://www.dqindia.com/news/elon-musk-merges-spacex-and-xai-in-usd-125-trillion-deal-11069308",
    ),
    _page(
        "deccanherald_2023",
        "Deccan Herald (Bloomberg)",
        "https://www.deccanherald.com/business/business-news/twitter-company-no-longer-exists-now-part-of-musk-s-x-corp-1208840.html",
    ),
    _page("e27_imo", "e27", "https://e27.co/imo-ceo-ralph-harik-explains-decision-drop-3rd-party-im-support/"),
    _page(
        "eagletribune_2023",
        "The Eagle-Tribune",
        "https://www.eagletribune.com/region/twitter-launches-x-rebrand-replaces-bird-logo/article_249eba81-0e45-5d6e-9acb-7c669a9d5bef.html",
        "Twitter launches X rebrand, replaces bird logo",
    ),
    _page(
        "epfl_messenger",
        "EPFL Graph Search (from Wikipedia)",
        "https://graphsearch.epfl.ch/concept/36250682",
        "Messenger",
    ),
    _page(
        "facebook_10k_2012",
        "Facebook, Inc., filing with the US SEC",
        "https://content.edgar-online.com/ExternalLink/EDGAR/0001326801-13-000003.html?dest=FB-12312012X10KEXHIBIT102A_HTM&hash=27c6ce3912e0f54cfee7bec1282223e3717d8270912008df25ec65f65c56f03c",
        "Form 10-K for 2012",
    ),
    _page(
        "facebook_10q_2014",
        "Facebook, Inc., filing with the US SEC",
        "https://www.sec.gov/Archives/edgar/data/1326801/000132680114000068/R19.htm",
        "Subsequent Events, 9 months ended Sep. 30, 2014",
    ),
    _page(
        "fortune_2020",
        "Fortune",
        "https://fortune.com/2020/11/30/rumble-video-service-youtube-rival-popular-among-conservatives/",
        "Meet Rumble, the YouTube rival that’s popular with conservatives",
    ),
    _page(
        "freepressjournal_2025",
        "The Free Press Journal",
        "https://www.freepressjournal.in/world/explained-why-nepal-has-banned-26-social-media-apps-like-facebook-instagram-and-x-check-full-list",
        "Explained: Why Nepal Has Banned 26 Social Media Apps Like Facebook, Instagram And X",
    ),
    _page(
        "gamezbyte_discord",
        "Gamezbyte",
        "https://gamezbyte.com/blogs/news-gaming-room-setup/when-was-discord-made",
        "When was discord made",
    ),
    _page(
        "ghostery_meta",
        "Ghostery TrackerDB",
        "https://raw.githubusercontent.com/ghostery/trackerdb/HEAD/db/organizations/facebook.eno",
    ),
    _page(
        "guardian_2022",
        "The Guardian (copy at moneylowdown.com)",
        "https://moneylowdown.com/money/twitter-shares-taken-off-stock-exchange-after-elon-musk-seals-44bn-takeover-business-live-business",
        "Twitter shares taken off stock exchange after Elon Musk seals $44bn takeover",
    ),
    _page(
        "guestofaguest_2012",
        "Guest of a Guest",
        "http://guestofaguest.com/social-media/facebook-acquires-instagram-for-1-billion-a-techy-cinderella-story-timeline",
        "Facebook Acquires Instagram For $1 Billion: A Techie Cinderella Story Timeline",
    ),
    _page("historydraft_reddit", "HistoryDraft", "https://historydraft.com/story/reddit/article/836"),
    _page(
        "historysnacks_wikimedia",
        "History Snacks",
        "https://historysnacks.io/event/cQMzIPPD/the-wikimedia-foundation-is-founded-supporting-wikipedia-and-other-wiki-projects",
        "The Founding of The Wikimedia Foundation",
    ),
    _page("hubbry_line", "Hubbry (from Wikipedia)", "https://www.hubbry.com/LINE_(application)", "Line (software)"),
    _page("imo_privacy", "imo (PageBites, Inc.)", "https://imo.im/policies/privacy_policy.html", "Privacy Policy"),
    _page(
        "itweb_2025",
        "ITWeb",
        "https://www.itweb.co.za/article/elon-musks-xai-acquires-x-social-media-platform/P3gQ2qGAnmk7nRD1",
    ),
    _page(
        "kyrylity_2014",
        "kyrylity.com (from Wikipedia)",
        "http://kyrylity.com/facebook-completes-its-acquisition-of-whatsapp/",
        "Facebook completes its acquisition of WhatsApp",
    ),
    _page(
        "line_f1_2016",
        "LINE Corporation, filing with the US SEC",
        "https://www.sec.gov/Archives/edgar/data/1611820/000119312516618753/d728446df1.htm",
        "Form F-1 Registration Statement",
    ),
    _page(
        "line_kiwix_2018",
        "Wikipedia (copy of 2018-10)",
        "https://kiwix.casplantje.nl/wikipedia_en_all_maxi_2018-10/A/Line_(software).html",
        "Line (software)",
    ),
    _page(
        "livemint_2026",
        "Mint",
        "https://www.livemint.com/companies/news/tiktok-deal-timeline-donald-trump-proposed-ban-2020-bytedance-jv-transfer-us-ownership-sale-2026-oracle-silver-lake-mgx/amp-11769143425662.html",
    ),
    _page("looklive_snap", "Looklive", "http://www.looklive.com/brands/snap-inc/about/"),
    _page(
        "macrumors_2026",
        "MacRumors",
        "https://www.macrumors.com/2026/01/23/tiktok-avoids-us-ban-deal-officially-closes/",
        "TikTok Avoids US Ban as Joint Venture Deal Officially Closes",
    ),
    _page("mediatech_tumblr", "mediatech.wiki", "https://mediatech.wiki/about/tumblr/"),
    _page(
        "meduza_2022",
        "Meduza",
        "https://meduza.io/en/news/2022/10/30/roskomnadzor-blocks-telegram-domain-t-me",
        "Roskomnadzor briefly blocks Telegram domain t.me",
    ),
    _page(
        "meta_wikipedia",
        "Wikipedia (copy at nina.az)",
        "https://www.wiki3.en-us.nina.az/Meta_Platforms.html",
        "Meta Platforms",
    ),
    _page(
        "microsoft_8k_2016",
        "Microsoft Corporation, filing with the US SEC (copy at docslib.org)",
        "https://docslib.org/doc/4526188/united-states-securities-and-exchange-commission-washington-dc-20549",
        "Form 8-K of June 13, 2016",
    ),
    _page(
        "newsminute_2023",
        "The News Minute",
        "https://www.thenewsminute.com/article/elon-musk-rebrands-twitter-logo-blue-bird-x-180121",
        "Elon Musk rebrands Twitter logo from blue bird to ‘X’",
    ),
    _page(
        "onceinabluemoon_meta", "Once in a Blue Moon", "https://onceinabluemoon.ca/what-is-the-history-of-facebook-meta"
    ),
    _page(
        "owiki_signal",
        "owiki.org (from Wikipedia)",
        "https://owiki.org/wiki/Signal_%28messaging_app%29",
        "Signal (software)",
    ),
    _page("ows_wikipedia", "Wikipedia", "https://en.wikipedia.org/wiki/Open_Whisper_Systems", "Open Whisper Systems"),
    _page(
        "pinterest_wikipedia",
        "Wikipedia (copy at cloudfront.net)",
        "https://db0nus869y26v.cloudfront.net/en/Pinterest",
        "Pinterest",
    ),
    _page(
        "pokharel_twitter",
        "sushilpokharel.com.np (from Wikipedia)",
        "https://www.sushilpokharel.com.np/2011/10/twitter.html",
    ),
    _page("populartimelines_wechat", "Popular Timelines", "https://populartimelines.com/timeline/WeChat/full"),
    _page("productmint_mastodon", "productmint", "https://productmint.com/who-owns-mastodon/", "Who Owns Mastodon?"),
    _page(
        "prolificnorth_2023",
        "Prolific North",
        "https://www.prolificnorth.co.uk/news/twitter-no-longer-exists-welcome-x-corp/",
        "Twitter no longer exists – welcome to X Corp",
    ),
    _page("recap_wikipedia", "recap.at", "https://recap.at/2001/wikipedia-launch.md", "Wikipedia Launched"),
    _page("scribd_tumblr", "Scribd (from Wikipedia)", "https://scribd.com/document/562534212/Tumblr", "Tumblr"),
    _page("shapes_discord", "shapes.inc", "https://shapes.inc/httpsdiscordggkjfrxqcf"),
    _page(
        "simple_messenger",
        "Simple English Wikipedia",
        "https://simple.wikipedia.org/wiki/Facebook_Messenger",
        "Facebook Messenger",
    ),
    _page(
        "simple_telegram",
        "Simple English Wikipedia",
        "https://simple.m.wikipedia.org/wiki/Telegram_(software)",
        "Telegram (software)",
    ),
    _page("smprotips_connected", "SMProTips", "https://www.smprotips.com/is-linkedin-connected-to-microsoft/"),
    _page("smprotips_part", "SMProTips", "https://www.smprotips.com/is-linkedin-part-of-microsoft/"),
    _page(
        "snapchat_wikipedia",
        "Wikipedia (copy at netlify.com)",
        "https://expresssoftbox.netlify.com/bitstrips-for-windows-8-phone.html",
        "Snapchat",
    ),
    _page(
        "techfruit_2011",
        "TechFruit",
        "https://techfruit.com/2011/09/07/reddit-getting-independence/",
        "Reddit Getting Independence",
    ),
    _page(
        "telgadgets_2021",
        "TelGadgets",
        "https://www.telgadgets.com/facebook-rebrands-its-name-to-meta-declared-by-ceo-mark-zuckerberg/",
        "Facebook has renamed to meta",
    ),
    _page(
        "threads_wikipedia",
        "Wikipedia",
        "https://en.wikipedia.org/wiki/Threads_(social_network)",
        "Threads (social network)",
    ),
    _page(
        "ticker_pinterest",
        "Ticker",
        "https://ticker.tv/news/when-pinterest-was-created/175089/",
        "When Pinterest Was Created?",
    ),
    _page(
        "tomshw_2024",
        "Tom’s Hardware Italia",
        "https://tomshw.it/smartphone/dopo-quasi-due-anni-ora-twitter-e-ufficialmente-diventato-xcom-2024-05-17",
    ),
    _page("travelchina_wechat", "travelchina1.com", "https://www.travelchina1.com/thread/WeChat.html"),
    _page(
        "upi_2025",
        "UPI",
        "https://www.upi.com/Top_News/US/2025/03/28/Musk-XAI-purchases-X/2151743204449/",
        "Elon Musk's AI company acquires his X social media platform in $33B Deal",
    ),
    _page(
        "vk_wikipedia_2016",
        "Wikipedia (copy of 2016)",
        "https://cloudflare-ipfs.com/ipfs/QmXoypizjW3WknFiJnKLwHCnL72vedxjQkDDP1mXWo6uco/wiki/VK_(social_networking).html",
        "VK (social networking)",
    ),
    _page("vk_wikipedia", "Wikipedia", "https://en.wikipedia.org/wiki/VK_%28social_network%29", "VK (service)"),
    _page("webcatalog_tiktok", "WebCatalog (from Wikipedia)", "https://webcatalog.io/apps/tiktok/"),
    _page(
        "webdevelopersnotes_instagram",
        "Web Developers Notes",
        "https://www.webdevelopersnotes.com/instagrams-birthday",
        "Instagram’s birthday: 6 October",
    ),
    _page(
        "webmanagercenter_2011",
        "AFP (at webmanagercenter.com)",
        "https://webmanagercenter.com/2011/01/26/101130/egypte-le-site-suedois-de-videos-bambuser-bloque-selon-ses-dirigeants",
    ),
    _page(
        "whenwascreated_signal",
        "WhenWasCreated",
        "https://whenwascreated.com/when-was-signal-app-created",
        "When was Signal App created?",
    ),
    _page(
        "worldkings_meta",
        "Worldkings",
        "https://worldkings.org/news/world-almanac-achievement-academy/worldkings-almanac-events-achievements-2022-milestones-of-meta-platforms-inc-for-14-years-connecting-users-around-the-world-2004",
        "Milestones of Meta Platforms, Inc.",
    ),
    _page(
        "worldkings_twitter",
        "Worldkings",
        "https://worldkings.org/news/world-almanac-achievement-academy/worldkings-on-this-day-july-15-2023-the-17th-anniversary-of-twitter-s-public-launch-2006",
        "The 17th anniversary of Twitter's public launch",
    ),
    _page(
        "youtube_cloudmonk", "cloudmonk.io (from Wikipedia)", "https://www.cloudmonk.io/tag/google-youtube/", "YouTube"
    ),
    _page(
        "youtube_techscience",
        "techsciencenews.com (from Wikipedia)",
        "http://techsciencenews.com/wikisearch/view_html.php?sq=Facebook&lang=en&q=YouTube",
        "YouTube",
    ),
    _page("zalo_wikipedia", "Wikipedia", "https://en.wikipedia.org/wiki/Zalo", "Zalo"),
    *(
        _domain_list(name)
        for name in (
            "clubhouse",
            "discord",
            "facebook",
            "instagram",
            "line",
            "linkedin",
            "pinterest",
            "quora",
            "reddit",
            "rumble",
            "signal",
            "snap",
            "telegram",
            "tencent",
            "threads",
            "tiktok",
            "tumblr",
            "twitter",
            "vk",
            "whatsapp",
            "youtube",
        )
    ),
)
