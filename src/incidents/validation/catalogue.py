"""The catalogue of all rules with their permanent codes.

A code is never given to another rule. Families: `INC0xx` reading, `INC1xx` shape, `INC2xx` sense within a record,
`INC3xx` across records, `INC4xx` evidence (listed beside its rules), `INC5xx` data files, `INC6xx` imports, `INC90x` settings,
`INC99x` incidents itself (listed beside the findings).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from incidents.evidence import catalogue as of_evidence
from incidents.findings import Rule, Severity
from incidents.findings.failures import INTERNAL
from incidents.late import LateModule
from incidents.validation import across, integrity
from incidents.validation.rules import (
    actors,
    addresses,
    amounts,
    claims,
    codes,
    curation,
    decisions,
    effect_series,
    effects,
    evidence,
    figures,
    histories,
    identity,
    lengths,
    limits,
    naming,
    places,
    sources,
    template,
    terms,
    times,
    whole,
    writing,
)

if TYPE_CHECKING:
    from incidents.validation import exclusive_keys, import_rules, settings_rules, shape
    from incidents.validation import reading_rules as reading
    from incidents.validation.rules import codelists, data_files, registered, translations
else:
    # What is wrong with bytes and shapes, with data files, imports and settings: a good record needs none of these.
    exclusive_keys = LateModule("incidents.validation.exclusive_keys")
    import_rules = LateModule("incidents.validation.import_rules")
    settings_rules = LateModule("incidents.validation.settings_rules")
    shape = LateModule("incidents.validation.shape")
    reading = LateModule("incidents.validation.reading_rules")
    codelists = LateModule("incidents.validation.rules.codelists")
    data_files = LateModule("incidents.validation.rules.data_files")
    registered = LateModule("incidents.validation.rules.registered")
    translations = LateModule("incidents.validation.rules.translations")

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


READING: Final = {
    "too-large": Rule("INC001", "file-too-large", ERROR, reading.too_large),
    "not-utf-8": Rule("INC002", "not-utf-8", ERROR, reading.not_utf8),
    "byte-order-mark": Rule("INC003", "byte-order-mark", WARNING, reading.byte_order_mark),
    "empty": Rule("INC004", "empty-file", ERROR, reading.empty),
    "too-deep": Rule("INC005", "nested-too-deep", ERROR, reading.too_deep),
    "syntax": Rule("INC006", "syntax-error", ERROR, reading.syntax),
    "duplicate-key": Rule("INC007", "duplicate-key", ERROR, reading.duplicate_key),
    "number": Rule("INC008", "invalid-number", ERROR, reading.invalid_number),
    "surrogate": Rule("INC009", "lone-surrogate", ERROR, reading.lone_surrogate),
    "nul": Rule("INC010", "nul-byte", ERROR, reading.nul_byte),
    "symlink-out": Rule("INC011", "symlink-out-of-folder", ERROR, reading.symlink_out_of_folder),
    "not-a-file": Rule("INC012", "not-a-file", ERROR, reading.not_a_file),
    "too-many": Rule("INC013", "too-many-values", ERROR, reading.too_many_values),
    "broken-symlink": Rule("INC014", "broken-symlink", ERROR, reading.broken_symlink),
    "not-a-record": Rule("INC015", "not-a-record", ERROR, reading.not_a_record),
    "unreadable": Rule("INC016", "unreadable-file", ERROR, reading.unreadable_file),
}
"""Rules about the bytes of a file, by the kind of problem."""

UNKNOWN_VERSION: Final = Rule("INC113", "unknown-schema-version", ERROR, shape.unknown_version)
"""A record that breaks this rule cannot be checked: in another version a key may have another meaning."""

WRONG_TYPE: Final = Rule("INC103", "wrong-type", ERROR, shape.wrong_type)
"""Python data of a type that JSON does not know break this rule, too."""

SHAPE: Final = (
    Rule("INC101", "unknown-key", ERROR, shape.unknown_key),
    Rule("INC102", "missing-key", ERROR, shape.missing_key),
    WRONG_TYPE,
    Rule("INC104", "unknown-code", ERROR, shape.unknown_code),
    Rule("INC105", "malformed-text", ERROR, shape.malformed_text),
    Rule("INC106", "empty-list", ERROR, shape.empty_list),
    Rule("INC107", "duplicate-item", ERROR, shape.duplicate_item),
    Rule("INC108", "number-out-of-range", ERROR, shape.number_out_of_range),
    Rule("INC109", "not-exactly-one-key", ERROR, exclusive_keys.not_exactly_one_key),
    Rule("INC110", "none-of-several-keys", ERROR, exclusive_keys.none_of_several_keys),
    Rule("INC111", "conflicting-keys", ERROR, exclusive_keys.conflicting_keys),
    Rule("INC112", "malformed-key", ERROR, shape.malformed_key),
    UNKNOWN_VERSION,
    Rule("INC114", "wrong-value-for-metric", ERROR, exclusive_keys.wrong_value_for_metric),
)
"""Rules of the schema."""

INTEGRITY: Final = (
    Rule("INC201", "duplicate-id", ERROR, integrity.duplicate_id),
    Rule("INC202", "unknown-reference", ERROR, integrity.unknown_reference),
    Rule("INC203", "reference-to-wrong-type", ERROR, integrity.reference_to_wrong_type),
    Rule("INC204", "reversed-bounds", ERROR, integrity.reversed_bounds),
    Rule("INC205", "low-above-high", ERROR, integrity.low_above_high),
    Rule("INC206", "unknown-timezone", ERROR, integrity.unknown_timezone),
    Rule("INC207", "missing-answers", ERROR, integrity.missing_answers),
    Rule("INC208", "circular-reference", ERROR, integrity.circular_reference),
    Rule("INC209", "unknown-subdivision", ERROR, integrity.unknown_subdivision),
)
"""The closed list of errors that a schema cannot express."""

TEMPLATE_TEXT: Final = Rule("INC256", "leftover-template-text", WARNING, template.leftover_template_text)
"""Every new record from the template breaks this rule."""

OTHER_ID: Final = Rule("INC294", "id-differs-from-record", WARNING, naming.id_differs_from_record)
"""A new record from the template breaks this rule if its id names another platform than the template."""

SENSE: Final = (
    Rule("INC210", "end-before-start", ERROR, times.end_before_start),
    Rule("INC211", "last-seen-outside-effect", WARNING, times.last_seen_outside_effect),
    Rule("INC212", "effect-before-decision", WARNING, times.effect_before_decision),
    Rule("INC213", "answer-before-action", WARNING, times.answer_before_action),
    Rule("INC214", "reaction-before-action", WARNING, times.reaction_before_action),
    Rule("INC215", "wrong-utc-offset", WARNING, times.wrong_utc_offset),
    Rule("INC216", "dated-after-update", WARNING, times.dated_after_update),
    Rule("INC217", "end-differs-from-announced-term", NOTE, terms.end_differs_from_announced_term),
    Rule("INC218", "inconsistent-term", WARNING, terms.inconsistent_term),
    Rule("INC219", "updated-before-created", WARNING, times.updated_before_created),
    Rule("INC220", "actor-on-wrong-side", WARNING, actors.actor_on_wrong_side),
    Rule("INC221", "no-platform", WARNING, actors.no_platform),
    Rule("INC222", "unused-actor", WARNING, actors.unused_actor),
    Rule("INC223", "redeclared-registry-id", WARNING, actors.redeclared_registry_id),
    Rule("INC224", "incomplete-actor", ERROR, identity.incomplete_actor),
    Rule("INC225", "registry-id-of-another", ERROR, identity.registry_id_of_another),
    Rule("INC226", "override-without-evidence", WARNING, identity.override_without_evidence),
    Rule("INC227", "office-contradicts-registry", WARNING, identity.office_contradicts_registry),
    Rule("INC228", "act-outside-office", WARNING, identity.act_outside_office),
    Rule("INC229", "duplicate-actor", WARNING, actors.duplicate_actor),
    Rule("INC230", "day-as-midnight", NOTE, times.day_as_midnight),
    Rule("INC231", "wrong-unit-for-metric", WARNING, claims.wrong_unit_for_metric),
    Rule("INC232", "amount-contradicts-words", WARNING, amounts.amount_contradicts_words),
    Rule("INC233", "claim-without-speaker", NOTE, claims.claim_without_speaker),
    Rule("INC234", "date-outside-claims", WARNING, claims.date_outside_claims),
    Rule("INC235", "metric-contradicts-words", WARNING, figures.metric_contradicts_words),
    Rule("INC236", "same-figure-for-two-metrics", NOTE, figures.same_figure_for_two_metrics),
    Rule("INC237", "bound-contradicts-words", WARNING, amounts.bound_contradicts_words),
    Rule("INC238", "share-above-100-percent", WARNING, amounts.share_above_100_percent),
    Rule("INC239", "duplicate-claim", WARNING, claims.duplicate_claim),
    Rule("INC240", "no-evidence", WARNING, evidence.no_evidence),
    Rule("INC241", "unused-source", WARNING, evidence.unused_source),
    Rule("INC242", "long-quotation", WARNING, sources.long_quotation),
    Rule("INC243", "duplicate-source-url", WARNING, evidence.duplicate_source_url),
    Rule("INC244", "published-before-action", WARNING, evidence.published_before_action),
    Rule("INC245", "weekday-contradicts-date", NOTE, writing.weekday_contradicts_date),
    Rule("INC246", "no-independent-sources", NOTE, sources.no_independent_sources),
    Rule("INC247", "duplicate-source", WARNING, sources.duplicate_source),
    Rule("INC248", "as-of-after-publication", NOTE, evidence.as_of_after_publication),
    Rule("INC249", "duration-differs-from-dates", NOTE, lengths.duration_differs_from_dates),
    Rule("INC250", "gap-in-filled-field", WARNING, whole.gap_in_filled_field),
    Rule("INC251", "gap-in-unknown-field", WARNING, whole.gap_in_unknown_field),
    Rule("INC252", "related-to-itself", WARNING, whole.related_to_itself),
    Rule("INC253", "id-differs-from-file-name", WARNING, whole.id_differs_from_file_name),
    Rule("INC254", "unused-country", WARNING, whole.unused_country),
    Rule("INC255", "deprecated-code", WARNING, codes.deprecated_code),
    TEMPLATE_TEXT,
    Rule("INC257", "place-in-another-country", NOTE, places.place_in_another_country),
    Rule("INC258", "action-before-platform-launch", NOTE, places.action_before_platform_launch),
    Rule("INC259", "other-language-code", WARNING, sources.other_language_code),
    Rule("INC260", "bidirectional-control", WARNING, writing.bidirectional_control),
    Rule("INC261", "invisible-character", WARNING, writing.invisible_character),
    Rule("INC262", "text-not-nfc", WARNING, writing.text_not_nfc),
    Rule("INC263", "merge-conflict-marker", WARNING, writing.merge_conflict_marker),
    Rule("INC265", "suspicious-address", WARNING, addresses.suspicious_address),
    Rule("INC266", "word-of-absence", NOTE, writing.word_of_absence),
    Rule("INC267", "announcement-as-main-action", NOTE, decisions.announcement_as_main_action),
    Rule("INC268", "company-as-platform", NOTE, actors.company_as_platform),
    Rule("INC270", "deadline-before-action", WARNING, limits.deadline_before_action),
    Rule("INC271", "asks-without-condition", NOTE, limits.asks_without_condition),
    Rule("INC272", "daily-hours-differ", WARNING, limits.daily_hours_differ),
    Rule("INC273", "reason-without-speaker", NOTE, curation.reason_without_speaker),
    Rule("INC274", "changed-after-review", WARNING, curation.changed_after_review),
    Rule("INC275", "replaces-itself", WARNING, curation.replaces_itself),
    Rule("INC276", "omitted-source-used", WARNING, curation.omitted_source_used),
    Rule("INC277", "interim-order-lifts", WARNING, histories.interim_order_lifts),
    Rule("INC278", "lifting-of-a-pause", NOTE, histories.lifting_of_a_pause),
    Rule("INC279", "deed-without-end", NOTE, histories.deed_without_end),
    Rule("INC280", "deprecated-subdivision", WARNING, places.deprecated_subdivision),
    Rule("INC281", "unused-place", WARNING, places.unused_place),
    Rule("INC282", "duplicate-place", WARNING, places.duplicate_place),
    Rule("INC283", "place-with-code", NOTE, places.place_with_code),
    Rule("INC284", "registered-under-another-id", WARNING, identity.registered_under_another_id),
    Rule("INC285", "effect-outside-action", NOTE, effects.effect_outside_action),
    Rule("INC286", "contradictory-effects", WARNING, effects.contradictory_effects),
    Rule("INC287", "effect-after-publication", WARNING, effects.effect_after_publication),
    Rule("INC288", "announced-long-before", NOTE, decisions.announced_long_before),
    Rule("INC289", "decided-by-observer", WARNING, decisions.decided_by_observer),
    Rule("INC290", "lifting-of-demand-only", NOTE, decisions.lifting_of_demand_only),
    Rule("INC291", "term-differs-from-claims", WARNING, terms.term_differs_from_claims),
    Rule("INC292", "justified-by-other-side", WARNING, decisions.justified_by_other_side),
    Rule("INC293", "timezone-of-another-country", WARNING, naming.timezone_of_another_country),
    OTHER_ID,
    Rule("INC295", "date-far-away", WARNING, limits.date_far_away),
    Rule("INC296", "gap-between-effects", NOTE, effect_series.gap_between_effects),
    Rule("INC297", "shutdown-with-platforms", WARNING, effect_series.shutdown_with_platforms),
    Rule("INC298", "reviewed-by-curator", WARNING, curation.reviewed_by_curator),
    Rule("INC299", "reviewed-draft", NOTE, curation.reviewed_draft),
)
"""Rules about the content of one record."""

ACROSS: Final = (
    Rule("INC301", "duplicate-record-id", ERROR, across.duplicate_record_id),
    Rule("INC302", "inconsistent-actor", WARNING, across.inconsistent_actor),
    Rule("INC303", "relation-to-unknown-record", NOTE, across.relation_to_unknown_record),
    Rule("INC304", "circular-relations", WARNING, across.circular_relations),
    Rule("INC305", "overdue", WARNING, across.overdue),
    Rule("INC306", "likely-duplicate", WARNING, across.likely_duplicate),
    Rule("INC307", "replaced-record-exists", WARNING, across.replaced_record_exists),
    Rule("INC308", "context-with-a-record", NOTE, across.context_with_a_record),
    Rule("INC310", "inconsistent-place", WARNING, across.inconsistent_place),
    Rule("INC311", "dated-after-as-of", NOTE, across.dated_after_as_of),
    Rule("INC312", "relation-backwards-in-time", WARNING, across.relation_backwards_in_time),
    Rule("INC313", "id-replaced-twice", WARNING, across.id_replaced_twice),
)
"""Rules that compare several records."""

EVIDENCE: Final = of_evidence.RULES
"""Rules that compare records with archived copies."""

DATA: Final = (
    Rule("INC501", "duplicate-registry-id", ERROR, data_files.duplicate_registry_id),
    Rule("INC502", "unknown-registry-id", ERROR, data_files.unknown_registry_id),
    Rule("INC503", "fact-ends-before-start", ERROR, data_files.fact_ends_before_start),
    Rule("INC504", "facts-out-of-order", ERROR, data_files.facts_out_of_order),
    Rule("INC505", "long-registry-quotation", WARNING, data_files.long_registry_quotation),
    Rule("INC506", "unused-page", WARNING, data_files.unused_page),
    Rule("INC507", "shared-registry-value", WARNING, data_files.shared_registry_value),
    Rule("INC508", "owner-differs-from-company", WARNING, data_files.owner_differs_from_company),
    Rule("INC509", "unknown-translated-name", ERROR, translations.unknown_translated_name),
    Rule("INC510", "incomplete-translation", NOTE, translations.incomplete_translation),
    Rule("INC511", "message-placeholders-differ", ERROR, translations.message_placeholders_differ),
    Rule("INC512", "duplicate-code", ERROR, codelists.duplicate_code),
    Rule("INC513", "unknown-related-code", ERROR, codelists.unknown_related_code),
    Rule("INC514", "entry-without-evidence", ERROR, registered.entry_without_evidence),
    Rule("INC515", "kind-contradicts-owner", ERROR, registered.kind_contradicts_owner),
    Rule("INC516", "unknown-vocabulary", ERROR, codelists.unknown_vocabulary),
)
"""Rules about data files: errors that their schemas cannot express."""

IMPORT_CLASH: Final = Rule("INC601", "import-clash", WARNING, import_rules.import_clash)
"""The rule about records that were imported, edited and imported again."""

SETTINGS: Final = (
    Rule("INC901", "unused-suppression", WARNING, settings_rules.unused_suppression),
    Rule("INC902", "expired-suppression", WARNING, settings_rules.expired_suppression),
)
"""Rules about the suppressions of a project."""

HIDDEN_OBSTACLES: Final = Rule("INC903", "hidden-obstacles", NOTE, settings_rules.hidden_obstacles)
"""The rule about the suppression of what keeps other rules from running."""

CATALOGUE: Final[tuple[Rule, ...]] = (
    *READING.values(),
    *SHAPE,
    *INTEGRITY,
    *SENSE,
    *ACROSS,
    *EVIDENCE,
    *DATA,
    IMPORT_CLASH,
    *SETTINGS,
    HIDDEN_OBSTACLES,
    *INTERNAL,
)
"""Every rule, in the order of its code."""

NOT_A_RECORD: Final = READING["not-a-record"]
UNOPENED: Final = frozenset(
    READING[kind].code for kind in ("symlink-out", "not-a-file", "broken-symlink", "unreadable")
)
"""Codes of what lies in a folder and was not opened."""
FAILURES: Final = frozenset(rule.code for rule in INTERNAL)
"""Codes of what failed in incidents itself."""
UNCHECKED: Final = frozenset(
    {
        *(rule.code for rule in READING.values() if rule.severity is ERROR),
        UNKNOWN_VERSION.code,
        HIDDEN_OBSTACLES.code,
        *FAILURES,
    }
)
"""Codes of the findings because of which a file was not checked, or not completely: no setting hides them."""
OBSTACLES: Final = frozenset(
    {
        *(rule.code for rule in SHAPE),
        *(rule.code for rule in INTEGRITY if rule.check in (integrity.reversed_bounds, integrity.unknown_timezone)),
    }
)
"""Codes of the errors that keep other rules from running."""
BEYOND_OBSTACLES: Final = frozenset(rule.code for rule in (*SENSE, *ACROSS, *DATA))
"""Codes of the rules that do not run on a record with such errors."""


def rule_named(name: str, rules: Iterable[Rule]) -> Rule | None:
    """Return that of some rules that has a code or name, whatever its case; None if none has."""
    return next((rule for rule in rules if name.upper() == rule.code or name.lower() == rule.name), None)
