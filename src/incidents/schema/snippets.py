"""What editors offer to begin with: a block, an actor, a source, a claim, each with places to fill.

``${1:text}`` is a place with what stands there at first, ``${1|a,b|}`` one with a choice. Filled as they come, all of
them conform; a test holds it.
"""

from __future__ import annotations

from typing import Any, Final

from attrs import frozen

from incidents.model.data import SCHEMA_VERSION

Body = dict[str, Any]


@frozen
class Snippet:
    """One beginning: what it is called, when it is meant, and what is put in."""

    label: str
    description: str
    body: Body


def snippets(name: str) -> list[dict[str, Any]]:
    """Return the snippets for an object of the record, as editors read them; none for most objects."""
    return [{"label": one.label, "description": one.description, "body": one.body} for one in SNIPPETS.get(name, ())]


def _evidence(place: int) -> list[Body]:
    return [{"source": f"${{{place}:report}}", "quote": f"${{{place + 1}:a short exact phrase}}"}]


def _action(kind: str, number: str = "order", **more: Any) -> Body:
    return {"id": f"${{1:{number}}}", "kind": kind, **more}


SNIPPETS: Final[dict[str, tuple[Snippet, ...]]] = {
    "Incident": (
        Snippet(
            "new incident",
            "The smallest record: one action and one source.",
            {
                "schema_version": SCHEMA_VERSION,
                "id": "${1:ve-x-2024-block}",
                "title": "${2:What happened, in a few words}",
                "countries": ["${3:VE}"],
                "actions": [
                    {
                        "id": "order",
                        "kind": "${4|service_block,content_block,removal_order,account_suspend|}",
                        "platforms": ["${5:x}"],
                        "on": "${6:2024-08-08}",
                        "evidence": [{"source": "report", "quote": "${7:a short exact phrase}"}],
                    }
                ],
                "sources": [{"id": "report", "kind": "news", "publisher": "${8:Who published it}"}],
            },
        ),
    ),
    "Actor": (
        Snippet(
            "state actor",
            "A person or body that acts for a state, with its office.",
            {
                "id": "${1:maduro}",
                "name": "${2:Name as it is written}",
                "kind": "${3|head_of_state,government,ministry,regulator,court,law_enforcement|}",
                "country": "${4:VE}",
                "offices": [{"title": "${5:President}", "from": "${6:2013-04}"}],
            },
        ),
        Snippet(
            "person of a platform",
            "An owner or spokesperson; platforms and companies of the registry are not declared.",
            {
                "id": "${1:musk}",
                "name": "${2:Name as it is written}",
                "kind": "${3|platform_owner,platform_spokesperson|}",
            },
        ),
        Snippet(
            "somebody else",
            "A party, a medium, an organisation, the users of a service.",
            {
                "id": "${1:netblocks}",
                "name": "${2:Name as it is written}",
                "kind": "${3|civil_society,measurement_body,media,journalist,opposition,citizens|}",
            },
        ),
    ),
    "Action": (
        Snippet(
            "new block",
            "A state orders that a platform is cut off, with an announced term and what was observed.",
            _action(
                "service_block",
                by=["${2:maduro}"],
                platforms=["${3:x}"],
                where=["${4:VE}"],
                on="${5:2024-08-08}",
                announced={"on": "${6:2024-08-08}", "term": {"duration": "${7:P10D}"}},
                effects=[{"extent": "${8|full,partial,intermittent,none|}", "from": "${9:2024-08-08}"}],
                evidence=_evidence(10),
            ),
        ),
        Snippet(
            "new throttle",
            "A state has a platform slowed down.",
            _action(
                "service_throttle",
                by=["${2:regulator}"],
                platforms=["${3:x}"],
                on="${4:2021-03-10}",
                evidence=_evidence(5),
            ),
        ),
        Snippet(
            "new removal order",
            "A state demands of a platform that posts or accounts go.",
            _action(
                "removal_order",
                by=["${2:court}"],
                platforms=["${3:x}"],
                to=["${4:netblocks}"],
                on="${5:2024-08-08}",
                evidence=_evidence(6),
            ),
        ),
        Snippet(
            "new suspension of accounts",
            "A platform suspends accounts of a state or its side.",
            _action(
                "account_suspend",
                "suspension",
                by=["${2:x}"],
                platforms=["${3:x}"],
                to=["${4:maduro}"],
                on="${5:2013-10-31}",
                evidence=_evidence(6),
            ),
        ),
        Snippet(
            "new lifting",
            "An earlier action of this record is lifted.",
            _action(
                "restriction_lifted",
                "lifting",
                by=["${2:court}"],
                on="${3:2024-10-08}",
                answers=["${4:order}"],
                evidence=_evidence(5),
            ),
        ),
    ),
    "Effect": (
        Snippet(
            "observed effect",
            "What was observed on one set of networks, from when to when.",
            {
                "extent": "${1|full,partial,intermittent,none|}",
                "from": "${2:2024-08-08}",
                "last_seen": "${3:2024-08-20}",
                "networks": ["${4:AS8048}"],
                "evidence": _evidence(5),
            },
        ),
    ),
    "Claim": (
        Snippet(
            "claim with an amount",
            "A figure that somebody gave, in their words.",
            {
                "about": "${1:order}",
                "metric": "${2:accounts_suspended}",
                "as_of": "${3:2013-11-01}",
                "amount": {"words": "${4:thousands}"},
                "evidence": [{"source": "${5:report}", "quote": "${6:a short exact phrase}", "said_by": "${7:maduro}"}],
            },
        ),
        Snippet(
            "claim of a term",
            "How long somebody said that it was to last.",
            {
                "about": "${1:order}",
                "metric": "announced_term",
                "term": {"duration": "${2:P10D}"},
                "evidence": _evidence(3),
            },
        ),
        Snippet(
            "claim in words",
            "What somebody said that is neither a figure nor a time.",
            {"about": "${1:order}", "metric": "cause", "says": "${2:in our own words}", "evidence": _evidence(3)},
        ),
    ),
    "Reaction": (
        Snippet(
            "reaction",
            "What somebody said or did in answer.",
            {
                "about": ["${1:order}"],
                "by": ["${2:musk}"],
                "on": "${3:2024-08-09}",
                "act": "${4|statement,denounce,accuse,no_comment|}",
                "statement": "${5:What was said, in our own words.}",
                "evidence": _evidence(6),
            },
        ),
    ),
    "Evidence": (
        Snippet(
            "words of the source",
            "The source speaks in its own voice.",
            {"source": "${1:report}", "quote": "${2:a short exact phrase}"},
        ),
        Snippet(
            "words of somebody",
            "The source quotes somebody.",
            {"source": "${1:report}", "quote": "${2:a short exact phrase}", "said_by": "${3:maduro}"},
        ),
    ),
    "Source": (
        Snippet(
            "source",
            "An article or page on the web, with its archived copy.",
            {
                "id": "${1:report}",
                "kind": "${2|news,wire,official_statement,company_statement,measurement,ngo_report,social_post|}",
                "publisher": "${3:Who published it}",
                "title": "${4:Title as it is printed}",
                "published": "${5:2024-08-08}",
                "language": "${6:en}",
                "url": "${7:https://example.org/}",
                "archived_url": "${8:https://web.archive.org/}",
            },
        ),
        Snippet(
            "source that was not seen",
            "A wire or document that others cite.",
            {
                "id": "${1:wire}",
                "kind": "${2|wire,document,legal_text,court_document|}",
                "publisher": "${3:Who published it}",
            },
        ),
    ),
    "Gap": (
        Snippet(
            "gap",
            "What the record does not hold, and why.",
            {
                "about": "${1:order}",
                "field": "${2:in_force}",
                "why": "${3|not_stated,unknown,none|}",
                "question": "${4:What would one have to find out?}",
            },
        ),
    ),
}
"""By the name of the object in the schema."""
