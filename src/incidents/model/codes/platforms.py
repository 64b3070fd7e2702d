"""Kinds of platforms."""

from __future__ import annotations

from incidents.model.codes._entries import mapped
from incidents.model.codes.base import Codelist, Entry

__all__ = ["PlatformKind"]


class PlatformKind(
    Codelist,
    name="platform_kinds",
    title="Platform kinds",
    description=(
        "What a platform mainly offers, in the registry of platforms. A platform of several kinds has the one "
        "for which it is known."
    ),
):
    """What a platform mainly offers."""

    SOCIAL_NETWORK = Entry(
        "social_network",
        "Social network",
        "Members keep profiles or pages, connect with each other and share posts. The common code where no narrower "
        "one fits.",
        "Red social",
        mappings=(mapped("Citizen Lab", "=", "GRP"),),
    )
    MESSAGING = Entry(
        "messaging",
        "Messaging",
        "Persons and closed groups exchange messages or calls, whether or not there are public channels beside.",
        "Mensajería",
        mappings=(mapped("Citizen Lab", "<", "COMT"),),
    )
    VIDEO_SHARING = Entry(
        "video_sharing",
        "Video sharing",
        "Users publish recorded videos, long or short, and others watch them.",
        "Vídeos compartidos",
        mappings=(mapped("Citizen Lab", "<", "MMED"),),
    )
    PHOTO_SHARING = Entry(
        "photo_sharing",
        "Photo sharing",
        "Users publish pictures before all else, and others follow them.",
        "Fotos compartidas",
        mappings=(mapped("Citizen Lab", "<", "MMED"),),
    )
    LIVESTREAM = Entry(
        "livestream",
        "Livestreaming",
        "Users broadcast live, and viewers take part while it runs.",
        "Transmisión en directo",
        mappings=(mapped("Citizen Lab", "<", "MMED"),),
    )
    MICROBLOG = Entry(
        "microblog",
        "Microblog",
        "Users publish short posts to followers or to everybody.",
        "Microblog",
        broader="social_network",
        mappings=(mapped("Citizen Lab", "<", "GRP"),),
    )
    FORUM = Entry(
        "forum",
        "Forum",
        "Discussions are kept by subject, and members answer each other in threads.",
        "Foro",
        broader="social_network",
        mappings=(mapped("Citizen Lab", "<", "GRP"),),
    )
    DATING = Entry(
        "dating",
        "Dating service",
        "Persons look for partners and get in touch with each other.",
        "Servicio de citas",
        mappings=(mapped("Citizen Lab", "=", "DATE"),),
    )
    BLOGGING = Entry(
        "blogging",
        "Blogging platform",
        "Hosts blogs or newsletters that users write at length.",
        "Plataforma de blogs",
        mappings=(mapped("Citizen Lab", "<", "HOST"),),
    )
    SEARCH = Entry(
        "search",
        "Search engine",
        "Finds pages across the web for words that are put in.",
        "Motor de búsqueda",
        mappings=(mapped("Citizen Lab", "=", "SRCH"),),
    )
    ENCYCLOPEDIA = Entry(
        "encyclopedia",
        "Encyclopedia",
        "A work of reference that its users write and correct together.",
        "Enciclopedia",
    )
    NEWS = Entry(
        "news",
        "News site",
        "Publishes news under an editor's responsibility, in text, sound or pictures.",
        "Sitio de noticias",
        mappings=(mapped("Citizen Lab", "=", "NEWS"),),
    )
    APP_STORE = Entry(
        "app_store",
        "App store",
        "A catalogue from which applications are found, installed and updated.",
        "Tienda de aplicaciones",
    )
    VPN = Entry(
        "vpn",
        "VPN or proxy",
        "Carries traffic by another way, which hides where it goes or gets round blocks.",
        "VPN o proxy",
        mappings=(mapped("Citizen Lab", "<", "ANON"),),
    )
    FILE_SHARING = Entry(
        "file_sharing",
        "File sharing",
        "Users keep files and pass them on to others.",
        "Archivos compartidos",
        mappings=(mapped("Citizen Lab", "=", "FILE"),),
    )
    GAMING = Entry(
        "gaming",
        "Gaming",
        "People play with each other online or meet around games.",
        "Videojuegos",
        mappings=(mapped("Citizen Lab", "=", "GAME"),),
    )
