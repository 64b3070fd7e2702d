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
    codes,
    data_files,
    evidence,
    figures,
    places,
    sources,
    template,
    terms,
    times,
    whole,
    writing,
)

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


def _rule(code: str, name: str, severity: Severity, check: object) -> Rule:
    return Rule(code=code, name=name, severity=severity, check=check)  # type: ignore[arg-type]


READING: Final = {
    "too-large": _rule("INC001", "file-too-large", ERROR, reading.too_large),
    "not-utf-8": _rule("INC002", "not-utf-8", ERROR, reading.not_utf8),
    "byte-order-mark": _rule("INC003", "byte-order-mark", WARNING, reading.byte_order_mark),
    "empty": _rule("INC004", "empty-file", ERROR, reading.empty),
    "too-deep": _rule("INC005", "nested-too-deep", ERROR, reading.too_deep),
    "syntax": _rule("INC006", "not-json", ERROR, reading.syntax),
    "repeated-key": _rule("INC007", "repeated-key", ERROR, reading.repeated_key),
    "number": _rule("INC008", "unusable-number", ERROR, reading.bad_number),
    "surrogate": _rule("INC009", "half-a-character", ERROR, reading.half_character),
    "nul": _rule("INC010", "nul-byte", ERROR, reading.nul_byte),
    "link-out": _rule("INC011", "link-out-of-folder", ERROR, reading.link_out_of_folder),
    "not-a-file": _rule("INC012", "not-a-file", ERROR, reading.not_a_file),
    "too-many": _rule("INC013", "too-many-values", ERROR, reading.too_many_values),
    "link-to-nothing": _rule("INC014", "dangling-link", ERROR, reading.dangling_link),
}
"""Rules about the bytes, by the kind of problem."""

UNKNOWN_VERSION: Final = _rule("INC113", "unknown-schema-version", ERROR, shape.unknown_version)
"""What this rule finds cannot be checked: another version may mean something else by a key."""

SHAPE: Final = (
    _rule("INC101", "unknown-key", ERROR, shape.unknown_key),
    _rule("INC102", "missing-key", ERROR, shape.missing_key),
    _rule("INC103", "wrong-type", ERROR, shape.wrong_type),
    _rule("INC104", "unknown-code", ERROR, shape.unknown_code),
    _rule("INC105", "malformed-text", ERROR, shape.malformed_text),
    _rule("INC106", "empty-list", ERROR, shape.empty_list),
    _rule("INC107", "repeated-item", ERROR, shape.repeated_item),
    _rule("INC108", "number-too-small", ERROR, shape.number_too_small),
    _rule("INC109", "not-exactly-one", ERROR, shape.exactly_one),
    _rule("INC110", "nothing-given", ERROR, shape.nothing_given),
    _rule("INC111", "keys-that-exclude-each-other", ERROR, shape.not_together),
    _rule("INC112", "malformed-key", ERROR, shape.malformed_key),
    UNKNOWN_VERSION,
)
"""Rules about what the schema says."""

INTEGRITY: Final = (
    _rule("INC201", "repeated-id", ERROR, integrity.repeated_id),
    _rule("INC202", "unknown-reference", ERROR, integrity.unknown_reference),
    _rule("INC203", "reference-to-wrong-sort", ERROR, integrity.reference_to_wrong_sort),
    _rule("INC204", "reversed-bounds", ERROR, integrity.reversed_bounds),
    _rule("INC205", "low-above-high", ERROR, integrity.low_above_high),
    _rule("INC206", "unknown-timezone", ERROR, integrity.unknown_timezone),
    _rule("INC207", "answer-to-nothing", ERROR, integrity.answer_to_nothing),
    _rule("INC208", "circle", ERROR, integrity.circle),
)
"""Errors that a schema cannot express: the closed list beyond the law that codec and schema accept the same."""

UNTOUCHED: Final = _rule("INC256", "untouched-template", WARNING, template.untouched_template)
"""What this rule finds is in every record to start from."""

SENSE: Final = (
    _rule("INC210", "end-before-start", ERROR, times.end_before_start),
    _rule("INC211", "seen-after-end", WARNING, times.seen_after_end),
    _rule("INC212", "effect-before-decision", WARNING, times.effect_before_decision),
    _rule("INC213", "answer-before-act", WARNING, times.answer_before_act),
    _rule("INC214", "reaction-before-act", WARNING, times.reaction_before_act),
    _rule("INC215", "offset-of-another-zone", WARNING, times.offset_of_another_zone),
    _rule("INC216", "dated-after-update", WARNING, times.dated_after_update),
    _rule("INC217", "end-unlike-announced-term", NOTE, terms.end_unlike_announced_term),
    _rule("INC218", "term-at-odds-with-itself", WARNING, terms.term_at_odds_with_itself),
    _rule("INC219", "updated-before-created", WARNING, times.updated_before_created),
    _rule("INC220", "actor-on-the-wrong-side", WARNING, actors.actor_on_the_wrong_side),
    _rule("INC221", "no-platform", WARNING, actors.no_platform),
    _rule("INC222", "unused-actor", WARNING, actors.unused_actor),
    _rule("INC223", "declared-registry-id", WARNING, actors.declared_registry_id),
    _rule("INC230", "value-of-another-type", WARNING, claims.value_of_another_type),
    _rule("INC231", "unit-of-another-metric", WARNING, claims.unit_of_another_metric),
    _rule("INC232", "amount-unlike-its-words", WARNING, amounts.amount_unlike_its_words),
    _rule("INC233", "claim-without-speaker", NOTE, claims.claim_without_speaker),
    _rule("INC234", "reading-outside-claims", WARNING, claims.reading_outside_claims),
    _rule("INC235", "words-of-another-metric", WARNING, figures.words_of_another_metric),
    _rule("INC236", "one-figure-under-two-metrics", NOTE, figures.one_figure_under_two_metrics),
    _rule("INC237", "bound-unlike-its-words", WARNING, amounts.bound_unlike_its_words),
    _rule("INC238", "more-than-all", WARNING, amounts.more_than_all),
    _rule("INC239", "one-claim-twice", WARNING, claims.one_claim_twice),
    _rule("INC240", "no-evidence", WARNING, evidence.no_evidence),
    _rule("INC241", "unused-source", WARNING, evidence.unused_source),
    _rule("INC242", "long-quotation", WARNING, sources.long_quotation),
    _rule("INC243", "one-address-twice", WARNING, evidence.one_address_twice),
    _rule("INC244", "published-before-the-act", WARNING, evidence.published_before_what_it_reports),
    _rule("INC245", "weekday-unlike-date", NOTE, writing.weekday_unlike_date),
    _rule("INC246", "sources-of-one-chain", NOTE, sources.sources_of_one_chain),
    _rule("INC247", "one-source-twice", WARNING, sources.one_source_twice),
    _rule("INC248", "count-after-publication", NOTE, evidence.count_after_publication),
    _rule("INC250", "gap-that-is-filled", WARNING, whole.gap_that_is_filled),
    _rule("INC251", "gap-in-no-field", WARNING, whole.gap_in_no_field),
    _rule("INC252", "related-to-itself", WARNING, whole.related_to_itself),
    _rule("INC253", "id-unlike-file-name", WARNING, whole.id_unlike_file_name),
    _rule("INC254", "country-of-nobody", WARNING, whole.countries_without_actor_or_place),
    _rule("INC255", "deprecated-code", WARNING, codes.deprecated_code),
    UNTOUCHED,
    _rule("INC257", "place-in-another-country", NOTE, places.place_in_another_country),
    _rule("INC258", "platform-before-its-time", NOTE, places.platform_before_its_time),
    _rule("INC260", "bidirectional-control", WARNING, writing.bidirectional_control),
    _rule("INC261", "invisible-character", WARNING, writing.invisible_character),
    _rule("INC262", "not-composed", WARNING, writing.not_composed),
    _rule("INC263", "merge-conflict-marker", WARNING, writing.merge_conflict_marker),
)
"""Rules about the sense of one record."""

ACROSS: Final = (
    _rule("INC301", "repeated-record", ERROR, across.repeated_record),
    _rule("INC302", "actor-under-two-descriptions", WARNING, across.actor_under_two_descriptions),
    _rule("INC303", "relation-to-no-record", NOTE, across.relation_to_no_record),
    _rule("INC304", "relations-in-circle", WARNING, across.relations_in_circle),
    _rule("INC305", "overdue", WARNING, across.overdue),
    _rule("INC306", "likely-duplicate", WARNING, across.likely_duplicate),
)
"""Rules about several records together."""

EVIDENCE: Final = evidence_rules.RULES
"""Rules about records held against archived copies."""

DATA: Final = (
    _rule("INC501", "repeated-registry-id", ERROR, data_files.repeated_entry),
    _rule("INC502", "unknown-registry-id", ERROR, data_files.unknown_entry),
    _rule("INC503", "fact-ends-before-start", ERROR, data_files.fact_ends_before_it_begins),
    _rule("INC504", "facts-out-of-order", ERROR, data_files.facts_out_of_order),
    _rule("INC505", "long-registry-quotation", WARNING, data_files.long_registry_quotation),
    _rule("INC506", "uncited-page", WARNING, data_files.uncited_page),
    _rule("INC507", "shared-registry-value", WARNING, data_files.one_value_twice),
    _rule("INC508", "owner-unlike-company", WARNING, data_files.owner_unlike_company),
    _rule("INC509", "unknown-translated-name", ERROR, data_files.translation_of_nothing),
    _rule("INC510", "incomplete-translation", NOTE, data_files.incomplete_translation),
    _rule("INC511", "other-values-in-message", ERROR, data_files.other_values_in_message),
)
"""Rules about data files: what their schemas cannot say."""

SETTINGS: Final = (
    _rule("INC901", "idle-suppression", WARNING, settings_rules.idle_suppression),
    _rule("INC902", "expired-suppression", WARNING, settings_rules.expired_suppression),
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
