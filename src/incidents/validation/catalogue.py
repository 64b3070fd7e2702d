"""The catalogue: every rule there is, with its permanent code.

A code is never given to another rule. Families: `INC0xx` reading, `INC1xx` shape, `INC2xx` sense within a record,
`INC3xx` across records, `INC4xx` evidence (their table stands with the rules), `INC5xx` data files, `INC9xx` settings.
"""

from __future__ import annotations

from typing import Final

from incidents.evidence import rules as evidence_rules
from incidents.findings import Rule, Severity
from incidents.validation import across, integrity, settings_rules, shape
from incidents.validation import bytes as reading
from incidents.validation.rules import (
    actors,
    amounts,
    claims,
    codelists,
    codes,
    data_files,
    evidence,
    figures,
    places,
    sources,
    template,
    terms,
    times,
    translations,
    whole,
    writing,
)

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


READING: Final = {
    "too-large": Rule("INC001", "file-too-large", ERROR, reading.too_large),
    "not-utf-8": Rule("INC002", "not-utf-8", ERROR, reading.not_utf8),
    "byte-order-mark": Rule("INC003", "byte-order-mark", WARNING, reading.byte_order_mark),
    "empty": Rule("INC004", "empty-file", ERROR, reading.empty),
    "too-deep": Rule("INC005", "nested-too-deep", ERROR, reading.too_deep),
    "syntax": Rule("INC006", "not-json", ERROR, reading.syntax),
    "repeated-key": Rule("INC007", "repeated-key", ERROR, reading.repeated_key),
    "number": Rule("INC008", "unusable-number", ERROR, reading.bad_number),
    "surrogate": Rule("INC009", "half-a-character", ERROR, reading.half_character),
    "nul": Rule("INC010", "nul-byte", ERROR, reading.nul_byte),
    "link-out": Rule("INC011", "link-out-of-folder", ERROR, reading.link_out_of_folder),
    "not-a-file": Rule("INC012", "not-a-file", ERROR, reading.not_a_file),
    "too-many": Rule("INC013", "too-many-values", ERROR, reading.too_many_values),
    "link-to-nothing": Rule("INC014", "dangling-link", ERROR, reading.dangling_link),
}
"""Rules about the bytes, by the kind of problem."""

UNKNOWN_VERSION: Final = Rule("INC113", "unknown-schema-version", ERROR, shape.unknown_version)
"""What this rule finds cannot be checked: another version may mean something else by a key."""

SHAPE: Final = (
    Rule("INC101", "unknown-key", ERROR, shape.unknown_key),
    Rule("INC102", "missing-key", ERROR, shape.missing_key),
    Rule("INC103", "wrong-type", ERROR, shape.wrong_type),
    Rule("INC104", "unknown-code", ERROR, shape.unknown_code),
    Rule("INC105", "malformed-text", ERROR, shape.malformed_text),
    Rule("INC106", "empty-list", ERROR, shape.empty_list),
    Rule("INC107", "repeated-item", ERROR, shape.repeated_item),
    Rule("INC108", "number-too-small", ERROR, shape.number_too_small),
    Rule("INC109", "not-exactly-one", ERROR, shape.exactly_one),
    Rule("INC110", "nothing-given", ERROR, shape.nothing_given),
    Rule("INC111", "keys-that-exclude-each-other", ERROR, shape.not_together),
    Rule("INC112", "malformed-key", ERROR, shape.malformed_key),
    UNKNOWN_VERSION,
)
"""Rules about what the schema says."""

INTEGRITY: Final = (
    Rule("INC201", "repeated-id", ERROR, integrity.repeated_id),
    Rule("INC202", "unknown-reference", ERROR, integrity.unknown_reference),
    Rule("INC203", "reference-to-wrong-sort", ERROR, integrity.reference_to_wrong_sort),
    Rule("INC204", "reversed-bounds", ERROR, integrity.reversed_bounds),
    Rule("INC205", "low-above-high", ERROR, integrity.low_above_high),
    Rule("INC206", "unknown-timezone", ERROR, integrity.unknown_timezone),
    Rule("INC207", "answer-to-nothing", ERROR, integrity.answer_to_nothing),
    Rule("INC208", "circle", ERROR, integrity.circle),
)
"""Errors that a schema cannot express: the closed list beyond the law that codec and schema accept the same."""

UNTOUCHED: Final = Rule("INC256", "untouched-template", WARNING, template.untouched_template)
"""What this rule finds is in every record to start from."""

SENSE: Final = (
    Rule("INC210", "end-before-start", ERROR, times.end_before_start),
    Rule("INC211", "seen-after-end", WARNING, times.seen_after_end),
    Rule("INC212", "effect-before-decision", WARNING, times.effect_before_decision),
    Rule("INC213", "answer-before-act", WARNING, times.answer_before_act),
    Rule("INC214", "reaction-before-act", WARNING, times.reaction_before_act),
    Rule("INC215", "offset-of-another-zone", WARNING, times.offset_of_another_zone),
    Rule("INC216", "dated-after-update", WARNING, times.dated_after_update),
    Rule("INC217", "end-unlike-announced-term", NOTE, terms.end_unlike_announced_term),
    Rule("INC218", "term-at-odds-with-itself", WARNING, terms.term_at_odds_with_itself),
    Rule("INC219", "updated-before-created", WARNING, times.updated_before_created),
    Rule("INC220", "actor-on-the-wrong-side", WARNING, actors.actor_on_the_wrong_side),
    Rule("INC221", "no-platform", WARNING, actors.no_platform),
    Rule("INC222", "unused-actor", WARNING, actors.unused_actor),
    Rule("INC223", "declared-registry-id", WARNING, actors.declared_registry_id),
    Rule("INC230", "value-of-another-type", WARNING, claims.value_of_another_type),
    Rule("INC231", "unit-of-another-metric", WARNING, claims.unit_of_another_metric),
    Rule("INC232", "amount-unlike-its-words", WARNING, amounts.amount_unlike_its_words),
    Rule("INC233", "claim-without-speaker", NOTE, claims.claim_without_speaker),
    Rule("INC234", "reading-outside-claims", WARNING, claims.reading_outside_claims),
    Rule("INC235", "words-of-another-metric", WARNING, figures.words_of_another_metric),
    Rule("INC236", "one-figure-under-two-metrics", NOTE, figures.one_figure_under_two_metrics),
    Rule("INC237", "bound-unlike-its-words", WARNING, amounts.bound_unlike_its_words),
    Rule("INC238", "more-than-all", WARNING, amounts.more_than_all),
    Rule("INC239", "one-claim-twice", WARNING, claims.one_claim_twice),
    Rule("INC240", "no-evidence", WARNING, evidence.no_evidence),
    Rule("INC241", "unused-source", WARNING, evidence.unused_source),
    Rule("INC242", "long-quotation", WARNING, sources.long_quotation),
    Rule("INC243", "one-address-twice", WARNING, evidence.one_address_twice),
    Rule("INC244", "published-before-the-act", WARNING, evidence.published_before_what_it_reports),
    Rule("INC245", "weekday-unlike-date", NOTE, writing.weekday_unlike_date),
    Rule("INC246", "sources-of-one-chain", NOTE, sources.sources_of_one_chain),
    Rule("INC247", "one-source-twice", WARNING, sources.one_source_twice),
    Rule("INC248", "count-after-publication", NOTE, evidence.count_after_publication),
    Rule("INC250", "gap-that-is-filled", WARNING, whole.gap_that_is_filled),
    Rule("INC251", "gap-in-no-field", WARNING, whole.gap_in_no_field),
    Rule("INC252", "related-to-itself", WARNING, whole.related_to_itself),
    Rule("INC253", "id-unlike-file-name", WARNING, whole.id_unlike_file_name),
    Rule("INC254", "country-of-nobody", WARNING, whole.countries_without_actor_or_place),
    Rule("INC255", "deprecated-code", WARNING, codes.deprecated_code),
    UNTOUCHED,
    Rule("INC257", "place-in-another-country", NOTE, places.place_in_another_country),
    Rule("INC258", "platform-before-its-time", NOTE, places.platform_before_its_time),
    Rule("INC260", "bidirectional-control", WARNING, writing.bidirectional_control),
    Rule("INC261", "invisible-character", WARNING, writing.invisible_character),
    Rule("INC262", "not-composed", WARNING, writing.not_composed),
    Rule("INC263", "merge-conflict-marker", WARNING, writing.merge_conflict_marker),
)
"""Rules about the sense of one record."""

ACROSS: Final = (
    Rule("INC301", "repeated-record", ERROR, across.repeated_record),
    Rule("INC302", "actor-under-two-descriptions", WARNING, across.actor_under_two_descriptions),
    Rule("INC303", "relation-to-no-record", NOTE, across.relation_to_no_record),
    Rule("INC304", "relations-in-circle", WARNING, across.relations_in_circle),
    Rule("INC305", "overdue", WARNING, across.overdue),
    Rule("INC306", "likely-duplicate", WARNING, across.likely_duplicate),
)
"""Rules about several records together."""

EVIDENCE: Final = evidence_rules.RULES
"""Rules about records held against archived copies."""

DATA: Final = (
    Rule("INC501", "repeated-registry-id", ERROR, data_files.repeated_entry),
    Rule("INC502", "unknown-registry-id", ERROR, data_files.unknown_entry),
    Rule("INC503", "fact-ends-before-start", ERROR, data_files.fact_ends_before_it_begins),
    Rule("INC504", "facts-out-of-order", ERROR, data_files.facts_out_of_order),
    Rule("INC505", "long-registry-quotation", WARNING, data_files.long_registry_quotation),
    Rule("INC506", "uncited-page", WARNING, data_files.uncited_page),
    Rule("INC507", "shared-registry-value", WARNING, data_files.one_value_twice),
    Rule("INC508", "owner-unlike-company", WARNING, data_files.owner_unlike_company),
    Rule("INC509", "unknown-translated-name", ERROR, translations.translation_of_nothing),
    Rule("INC510", "incomplete-translation", NOTE, translations.incomplete_translation),
    Rule("INC511", "other-values-in-message", ERROR, translations.other_values_in_message),
    Rule("INC512", "repeated-code", ERROR, codelists.repeated_code),
    Rule("INC513", "unknown-related-code", ERROR, codelists.unknown_related_code),
)
"""Rules about data files: what their schemas cannot say."""

SETTINGS: Final = (
    Rule("INC901", "idle-suppression", WARNING, settings_rules.idle_suppression),
    Rule("INC902", "expired-suppression", WARNING, settings_rules.expired_suppression),
)
"""Rules about the settings of a project."""

CATALOGUE: Final[tuple[Rule, ...]] = (
    *READING.values(),
    *SHAPE,
    *INTEGRITY,
    *SENSE,
    *ACROSS,
    *EVIDENCE,
    *DATA,
    *SETTINGS,
)
"""Every rule, in the order of its code."""


def rule_named(name: str) -> Rule | None:
    """Return the rule that has a code or name, whatever its case; None if none has."""
    return next((rule for rule in CATALOGUE if name.upper() == rule.code or name.lower() == rule.name), None)
