"""Why a text is no web address, and what is suspicious about one that is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from incidents.data.messages import Said, said
from incidents.model.text import URL
from incidents.patterns import pattern
from incidents.validation.reasons.absence import absent
from incidents.validation.reasons.hidden import hidden_in, skeleton
from incidents.validation.reasons.reason import NOWHERE, Field, Reason

_SCHEME = pattern(r"([A-Za-z][A-Za-z0-9+.-]*):(?=//|[^0-9/])")
_BAD_SLASHES = pattern(r"(?i)(https?)(?::/(?!/)|:\\+|:/{3,}|//|;//|:(?=[a-z0-9-]+\.)|: +//|/:/)")
_HOST = pattern(r"(?i)(?:[a-z0-9-]+\.)+[a-z]{2,24}(?::[0-9]+)?(?:[/?#]\S*)?")
_HOST_AND_PATH = pattern(r"(?i)(?:www\.|[^\s/@:]+\.[a-z]{2,}/)\S*\Z")
_MAIL = pattern(r"(?:mailto:)?[^@\s]+@[^@\s]+")
_FILE = pattern(r"[A-Za-z]:\\.*|(?:/(?!/)|\.{1,2}/|~/).*|[^\s/]+\.(?:pdf|html?|docx?|png|jpe?g|txt|json)|(?i:file):.*")
_TYPED_SCHEME = pattern(r"(?i)(?:h?t{1,3}ps?|htpps?|hhttps?|http|https)://(?=\S)")
_DEFANGED = pattern(r"(?i)hxxps?://|\[\.\]|\(\.\)|\[:\]")
_MARKDOWN = pattern(
    r"\[[^\]]*\]\(\s*(https?://[^\s)]+)\s*\)|<\s*(https?://[^\s>]+)\s*>|[\"'(](https?://[^\s\"')]+)[\"')]"
)
_SEVERAL = pattern(r"(https?://\S+?)[,;]?\s+https?://\S+")
_PARTS = pattern(r"(?i)https?://(?:([^/?#@]*)@)?(\[[^\]]*\]|[^/?#:]*)(?::[0-9]*)?(?:[/?#].*)?")
_OWN: Final = "localhost|local|internal|intranet|lan|home|corp|localdomain"
"""Top levels that only one computer or one network knows."""
_PLAIN = pattern(rf"https?://(?!xn--)(?:[a-z0-9-]+\.(?!xn--))+(?!(?:{_OWN})\b)[a-z]+(?:[/?#]|\Z)")
"""The beginning of an address of which nothing is suspicious: most are such."""
_IP = pattern(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}|\[[0-9A-Fa-f:.]+\]|0x[0-9a-fA-F]+|[0-9]{8,10}")
_WITHIN = pattern(rf"[^.]+|(?i:.+\.(?:{_OWN}))")
_FORBIDDEN: Final = '"<>\\^`{|}'
_SCRIPTS: Final = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""Scripts with letters that look like those of another one."""


def why_no_address(text: str, field: Field = NOWHERE) -> Reason | None:
    """Return why a text is not a web address of the record; None if there is no simple reason."""
    stripped = text.strip()
    if not stripped:
        return None
    for reason in (_outer, absent, _hidden, _wrapped, _slashes, _scheme, _characters):
        found = reason(text, field)
        if found is not None:
            proposals = tuple(proposal for proposal in found.proposals if URL.accepts(proposal))
            return Reason(
                why=found.why, advice=found.advice, proposals=proposals, certain=found.certain and len(proposals) == 1
            )
    return None


def _outer(text: str, _: Field) -> Reason | None:
    stripped = text.strip()
    if stripped != text and URL.accepts(stripped):
        return Reason(why=said("reason.outer-space"), proposals=(stripped,), certain=True)
    return None


def _hidden(text: str, _: Field) -> Reason | None:
    return hidden_in(text)


def _wrapped(text: str, _: Field) -> Reason | None:
    """Return the reason of an address in brackets or quotes, of several addresses, and of one made harmless."""
    found = _MARKDOWN.fullmatch(text.strip())
    if found:
        proposal = next(filter(None, found.groups()))
        return Reason(why=said("reason.address.wrapped"), proposals=(proposal,))
    if _SEVERAL.fullmatch(text.strip()):
        return Reason(why=said("reason.address.several"), advice=said("reason.address.several.advice"))
    if _DEFANGED.search(text):
        plain = re.sub(r"(?i)^hxxp", "http", re.sub(r"\[(.)\]|\((\.)\)", lambda sign: sign[1] or sign[2], text))
        return Reason(why=said("reason.address.defanged"), proposals=(plain,))
    return None


def _slashes(text: str, _: Field) -> Reason | None:
    found = _BAD_SLASHES.match(text)
    if found:
        rest = text[found.end() :].replace("\\", "/").lstrip("/")
        return Reason(
            why=said("reason.address.slashes"),
            proposals=(f"{found[1].lower()}://{rest}",),
            certain=_HOST.match(rest) is not None,
        )
    if re.match(r"(?i)https?://", text) and text[:5].lower() != text[:5]:
        lowered = re.sub(r"(?i)^https?", lambda scheme: scheme[0].lower(), text)
        return Reason(why=said("reason.address.capitals"), proposals=(lowered,), certain=True)
    return None


def _scheme(text: str, _: Field) -> Reason | None:
    """Return the reason of an address without its beginning, or with another one."""
    if re.match(r"https?://", text):
        return None
    typed = _TYPED_SCHEME.match(text)
    if typed:
        begins = "https://" if "s" in typed[0].lower() else "http://"
        return Reason(why=said("reason.address.scheme-typo"), proposals=(f"{begins}{text[typed.end() :]}",))
    if not _FILE.fullmatch(text) and (text.startswith("//") or _HOST.fullmatch(text) or _HOST_AND_PATH.match(text)):
        return Reason(why=said("reason.address.no-scheme"), proposals=(f"https://{text.removeprefix('//')}",))
    scheme = _SCHEME.match(text)
    for name, is_so in (
        ("mail", _MAIL.fullmatch(text)),
        ("file", _FILE.fullmatch(text)),
        ("scheme", scheme),
    ):
        if is_so:
            why = said(f"reason.address.{name}", scheme=scheme[1] if scheme else "")
            return Reason(why=why, advice=said("reason.address.other.advice"))
    return Reason(why=said("reason.address.words"), advice=said("reason.address.words.advice"))


def _characters(text: str, _: Field) -> Reason | None:
    """Return the reason of the first character that an address must not have; escaped characters are proposed."""
    for sign in text:
        if sign in " \t\n\r" or sign in _FORBIDDEN or not sign.isprintable():
            escaped = "".join(f"%{ord(each):02X}" if each == " " or each in _FORBIDDEN else each for each in text)
            if sign.isspace():
                return Reason(why=said("reason.address.space"), proposals=(escaped,))
            if sign == "\\":
                return Reason(why=said("reason.address.slashes"), proposals=(text.replace("\\", "/"),))
            return Reason(why=said("reason.address.sign", sign=sign), proposals=(escaped,))
    return Reason(why=said("reason.address.no-host")) if re.fullmatch(r"https?://", text) else None


def is_plain(address: str) -> bool:
    """Return whether a web address begins so that nothing about it is suspicious."""
    return _PLAIN.match(address) is not None


def suspicious(address: str) -> Iterator[Said]:
    """Yield what is suspicious about a web address: it may show another one than it leads to."""
    found = None if is_plain(address) else _PARTS.fullmatch(address)
    if found is None:
        return
    user, host = found[1], found[2]
    if user is not None:
        yield said("address.user", user=user, host=host)
    if _IP.fullmatch(host):
        yield said("address.ip", host=host)
        return
    if _WITHIN.fullmatch(host):
        yield said("address.within", host=host)
        return
    yield from _look_alike(host)


def _look_alike(host: str) -> Iterator[Said]:
    """Yield what is suspicious about a name: letters of several scripts in one part, or letters that look like Latin ones."""
    if not host.rpartition(".")[2].isascii():
        return  # all of the name is in one script
    for label in host.split(".")[:-1]:
        letters = _decoded(label)
        scripts = {script for letter in letters if letter.isalpha() for script in (_script(letter),) if script}
        others = sorted(scripts - {"LATIN"})
        if "LATIN" in scripts and others:
            yield said("address.mixed", label=letters, script=others[0].capitalize())
        elif others and letters.isascii() is False and skeleton(letters).isascii():
            yield said("address.look-alike", label=letters, latin=skeleton(letters), script=others[0].capitalize())


def _decoded(label: str) -> str:
    """Return a part of a name as it is shown, out of Punycode."""
    if not label.lower().startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "")
