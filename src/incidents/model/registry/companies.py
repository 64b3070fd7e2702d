"""Companies and foundations that own the platforms or act for them, in the order of the ids."""

from __future__ import annotations

from typing import Final

from incidents.model.registry.shapes import Citation, Company, DatedName, Owner

COMPANIES: Final = (
    Company(
        id="alphabet",
        names=(
            DatedName(
                name="Alphabet Inc.",
                from_="2015-10-02",
                source=Citation("abc_sol_legas", "Since October 2, 2015, Google LLC has been a subsidiary of Alphabet"),
            ),
        ),
    ),
    Company(
        id="apple",
        names=(
            DatedName(
                name="Apple",
                source=Citation("guestofaguest_2012", "Instagram appears in Apple's app store for the first time"),
            ),
        ),
    ),
    Company(
        id="bytedance",
        names=(
            DatedName(
                name="ByteDance",
                from_="2012",
                source=Citation(
                    "webcatalog_tiktok", "ByteDance, a Beijing-based Internet technology company founded in 2012"
                ),
            ),
        ),
    ),
    Company(
        id="google",
        names=(DatedName(name="Google", source=Citation("youtube_cloudmonk", "Parent Google LLC (2006–present)")),),
        owners=(
            Owner(
                name="Alphabet Inc.",
                company="alphabet",
                from_="2015-10-02",
                source=Citation("abc_sol_legas", "Since October 2, 2015, Google LLC has been a subsidiary of Alphabet"),
            ),
        ),
    ),
    Company(
        id="linkedin_corporation",
        names=(
            DatedName(
                name="LinkedIn Corporation",
                source=Citation("microsoft_8k_2016", "LinkedIn Corporation, a Delaware corporation"),
            ),
        ),
        owners=(
            Owner(
                name="Microsoft Corporation",
                company="microsoft",
                from_="2016-12-08",
                source=Citation("smprotips_part", "Close date: December 8, 2016"),
            ),
        ),
        sources=(Citation("microsoft_8k_2016", "with LinkedIn surviving the Merger as a wholly owned subsidiary"),),
    ),
    Company(
        id="meta",
        aliases=("facebook_inc", "meta_platforms"),
        names=(
            DatedName(
                name="TheFacebook, Inc.",
                from_="2004",
                to="2005",
                source=Citation("meta_wikipedia", "TheFacebook, Inc. (2004–2005)"),
            ),
            DatedName(
                name="Facebook, Inc.",
                from_="2005",
                to="2021-10-27",
                source=Citation("meta_wikipedia", "Facebook, Inc. (2005–2021)"),
            ),
            DatedName(
                name="Meta Platforms, Inc.",
                from_="2021-10-28",
                source=Citation(
                    "meta_wikipedia", "On October 28, 2021, the parent company of Facebook changed its name"
                ),
            ),
        ),
        sources=(Citation("worldkings_meta", "It was rebranded as Meta later that month on October 28"),),
    ),
    Company(
        id="microsoft",
        names=(
            DatedName(
                name="Microsoft Corporation",
                source=Citation("microsoft_8k_2016", "Microsoft Corporation, a Washington corporation"),
            ),
        ),
    ),
    Company(
        id="signal_messenger",
        aliases=("signal_foundation",),
        names=(
            DatedName(
                name="Signal Messenger LLC",
                from_="2018",
                source=Citation("ows_wikipedia", "In 2018, Signal Messenger was incorporated as an LLC"),
            ),
        ),
        owners=(
            Owner(
                name="Signal Technology Foundation",
                from_="2018",
                source=Citation(
                    "ows_wikipedia", "rolled under the independent 501(c)(3) non-profit Signal Technology Foundation"
                ),
            ),
        ),
        sources=(Citation("owiki_signal", "The nonprofit Signal Foundation was launched in February 2018"),),
    ),
    Company(
        id="snap",
        aliases=("snap_inc", "snapchat_inc"),
        names=(
            DatedName(
                name="Snap Inc.",
                source=Citation("snapchat_wikipedia", "developed by Snap Inc., originally Snapchat Inc."),
            ),
        ),
    ),
    Company(
        id="spacex",
        names=(
            DatedName(
                name="SpaceX",
                source=Citation("dataquest_2026", "his aerospace company, SpaceX"),
            ),
        ),
    ),
    Company(
        id="telegram_messenger",
        aliases=("telegram_fz_llc",),
        names=(
            DatedName(
                name="Telegram Messenger Inc.",
                source=Citation("simple_telegram", "Telegram FZ LLC Telegram Messenger Inc."),
            ),
        ),
        sources=(Citation("simple_telegram", "registered as a company in the British Virgin Islands"),),
    ),
    Company(
        id="tencent",
        names=(
            DatedName(
                name="Tencent Holdings Limited",
                source=Citation(
                    "travelchina_wechat", "planned to be launched by Tencent Holdings Limited in October 2010"
                ),
            ),
        ),
    ),
    # The venture has the business in the United States; the platform elsewhere stays with ByteDance.
    Company(
        id="tiktok_usds_joint_venture",
        names=(
            DatedName(
                name="TikTok USDS Joint Venture LLC",
                from_="2026-01-22",
                source=Citation("livemint_2026", "on 22 January closed a long-awaited joint venture"),
            ),
        ),
        sources=(Citation("macrumors_2026", "with ByteDance retaining a 19.9 percent stake"),),
    ),
    # Musk's purchase of 2022 left Twitter, Inc. in being, under a holding of his; the merger of 2023 ended it.
    Company(
        id="twitter_inc",
        names=(
            DatedName(
                name="Twitter, Inc.",
                from_="2007-04",
                to="2023-03-14/2023-04-03",
                source=Citation("pokharel_twitter", "Twitter spun off into its own company in April 2007"),
            ),
        ),
        owners=(
            Owner(
                name="X Holdings I, Inc. (Elon Musk)",
                from_="2022-10-27",
                to="2023-03-14/2023-04-03",
                source=Citation("guardian_2022", "wholly owned by Elon R. Musk became effective on October 27, 2022"),
            ),
        ),
        sources=(Citation("prolificnorth_2023", "Twitter, Inc has been merged into X Corp and no longer exists"),),
    ),
    Company(
        id="whatsapp_inc",
        names=(
            DatedName(
                name="WhatsApp Inc.",
                from_="2009",
                source=Citation("kyrylity_2014", "WhatsApp Inc., was founded in 2009 by Brian Acton and Jan Koum"),
            ),
        ),
        owners=(
            Owner(
                name="Facebook, Inc.",
                company="meta",
                from_="2014-10-06",
                source=Citation(
                    "facebook_10q_2014", "On October 6, 2014, we completed our acquisition of WhatsApp Inc."
                ),
            ),
        ),
    ),
    Company(
        id="wikimedia_foundation",
        aliases=("wikimedia",),
        names=(
            DatedName(
                name="Wikimedia Foundation",
                from_="2003-06-20",
                source=Citation(
                    "historysnacks_wikimedia", "On June 20, 2003, the Wikimedia Foundation was officially established"
                ),
            ),
        ),
    ),
    Company(
        id="x_corp",
        names=(
            DatedName(
                name="X Corp.",
                from_="2023-03-09",
                source=Citation("deccanherald_2023", "X Corp was established on March 9 in Nevada"),
            ),
        ),
        owners=(
            Owner(
                name="X Holdings Corp.",
                from_="2023-03-15/2023-04-04",
                to="2025-03-27",
                source=Citation("deccanherald_2023", "Musk is president of the firm and its parent, X Holdings Corp"),
            ),
            Owner(
                name="xAI",
                company="xai",
                from_="2025-03-28",
                source=Citation("itweb_2025", "as of Friday, 28 March 2025, a step to combine the data"),
            ),
        ),
    ),
    Company(
        id="xai",
        names=(
            DatedName(
                name="xAI",
                from_="2023-03",
                source=Citation("upi_2025", "Musk founded XAI in March 2023"),
            ),
        ),
        owners=(
            Owner(
                name="SpaceX",
                company="spacex",
                from_="2026-02-02",
                source=Citation("dataquest_2026", "2 February 2026, that his aerospace company, SpaceX, has acquired"),
            ),
        ),
    ),
)
