"""The settings of a site: what its pages say about the publication."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import field

from incidents.errors import CannotCheck
from incidents.model.frozendict import FrozenDict
from incidents.patterns import pattern
from incidents.values import frozen

_WEB: Final = pattern(r"(?i)https?://[^\s\x00-\x1f\x7f\"<>]+")
_MAIL: Final = pattern(r"[^\s@:/?\"<>]+@[^\s@:/?\"<>]+")
_FOLDER: Final = pattern(r"(\.\./)*([A-Za-z0-9._~-]+/)+|(\.\./)+")
_PAIR: Final = 2

SITE_KEYS: Final[Mapping[str, type]] = {
    **dict.fromkeys(("name", "corrections", "licence", "licence-url", "citation", "version", "archive"), str),
    "record-language": str,
    "featured": list,
    "languages": dict,
}


@frozen(kw_only=True)
class SiteSettings:
    """What every page of a site says about the publication; empty where nothing is set."""

    name: str = ""
    corrections: str = ""
    """Where mistakes are reported: an address of the web or of e-mail."""
    licence: str = ""
    """The name of the licence of the records."""
    licence_url: str = ""
    citation: str = ""
    """How the whole collection is cited."""
    version: str = ""
    archive: str = ""
    """The address of an archived copy of this version."""
    record_language: str = "en"
    """The language in which titles, summaries and statements of the records are written."""
    featured: tuple[tuple[str, str], ...] = ()
    """Pairs of incidents whose comparison the front page names."""
    languages: FrozenDict[str, str] = field(factory=FrozenDict)
    """The folder or address of the same site in other languages, from the front page, by code."""

    @property
    def corrections_href(self) -> str:
        """The address of a link to where mistakes are reported."""
        return f"mailto:{self.corrections}" if _MAIL.fullmatch(self.corrections) else self.corrections


def site_settings(data: Mapping[str, Any], path: str) -> SiteSettings:
    """Return the settings of a table whose keys and types were checked.

    Raises:
        CannotCheck: if an address is not one, a pair is not two ids, or a folder is not one.
    """
    for key in ("licence-url", "archive"):
        if data.get(key) and _WEB.fullmatch(data[key]) is None:
            raise CannotCheck(path, f"{key} in site is {data[key]!r}; expected an address such as https://example.org/")
    given = data.get("corrections", "")
    if given and _WEB.fullmatch(given) is None and _MAIL.fullmatch(given) is None:
        raise CannotCheck(path, f"corrections in site is {given!r}; expected an address of the web or of e-mail")
    for pair in data.get("featured", ()):
        if not (isinstance(pair, list) and len(pair) == _PAIR and all(isinstance(name, str) for name in pair)):
            raise CannotCheck(path, f"featured in site has {pair!r}; expected two ids of incidents")
    for language, place in data.get("languages", {}).items():
        if not isinstance(place, str) or not (_FOLDER.fullmatch(place) or _WEB.fullmatch(place)) or place[-1] != "/":
            raise CannotCheck(
                path,
                f"languages in site has {place!r} for {language!r}; expected a folder such as '../es/', or an address",
            )
    values = {key.replace("-", "_"): value for key, value in data.items()}
    values["featured"] = tuple((one, other) for one, other in data.get("featured", ()))
    values["languages"] = FrozenDict(data.get("languages", {}))
    return SiteSettings(**values)
