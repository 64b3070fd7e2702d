"""What was said: grounds, motives, reactions and where they stand."""

from __future__ import annotations

from incidents.model.codes._entries import mapped
from incidents.model.codes.base import Codelist, Entry

__all__ = ["Ground", "Motive"]


class Ground(
    Codelist,
    name="grounds",
    title="Grounds",
    description=(
        "Why the side of the actor says that it acted, in the field grounds of a justification. What others "
        "conclude is a motive."
    ),
):
    """Why the actor's side says that it acted."""

    HARMFUL_SPEECH = Entry(
        "harmful_speech",
        "Harmful speech",
        "The actor speaks of false news, hatred or incitement to violence, on the platform or by its owner.",
        "Discurso dañino",
        mappings=(
            mapped("STOP", "=", "gov_justification=Fake news/ Hate speech/ Incendiary content/ Promoting violence"),
            mapped("DSA", "~", "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH"),
            mapped("DSA", "~", "KEYWORD_MISINFORMATION_DISINFORMATION"),
        ),
    )
    PUBLIC_ORDER = Entry(
        "public_order",
        "Public order",
        "The actor says that unrest must be prevented or stopped, or order restored.",
        "Orden público",
        mappings=(
            mapped("STOP", "=", "gov_justification=Public safety/ Quell unrest/ Restore public order"),
            mapped("DSA", "~", "STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY"),
        ),
    )
    NATIONAL_SECURITY = Entry(
        "national_security",
        "National security",
        "The actor invokes the security or existence of the state, its defence, or terrorism.",
        "Seguridad nacional",
        mappings=(
            mapped("STOP", "=", "gov_justification=National security/ Counter-terrorism"),
            mapped("DSA", "~", "KEYWORD_TERRORIST_CONTENT"),
        ),
    )
    FOREIGN_INTERFERENCE = Entry(
        "foreign_interference",
        "Foreign interference",
        "The actor says that somebody abroad steers, attacks or meddles through the platform.",
        "Injerencia extranjera",
        mappings=(
            mapped("STOP", "<", "gov_justification=Other"),
            mapped("DSA", "<", "KEYWORD_MISINFORMATION_DISINFORMATION"),
        ),
    )
    ELECTION_INTEGRITY = Entry(
        "election_integrity",
        "Election integrity",
        "The actor says that a vote or its result must be protected.",
        "Integridad electoral",
        mappings=(mapped("DSA", "=", "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS"),),
    )
    ILLEGAL_CONTENT = Entry(
        "illegal_content",
        "Illegal content",
        "The actor says that content breaks a law on content that it names or implies.",
        "Contenido ilegal",
        mappings=(
            mapped("STOP", "=", "gov_justification=Illegal content"),
            mapped("DSA", "=", "DECISION_GROUND_ILLEGAL_CONTENT"),
        ),
    )
    NONCOMPLIANCE = Entry(
        "noncompliance",
        "Non-compliance",
        "The actor says that the platform did not meet orders, registration, tax or other duties. Content that is "
        "itself unlawful is illegal_content.",
        "Incumplimiento",
        mappings=(mapped("STOP", "<", "gov_justification=Other"),),
    )
    OBJECTION_TO_LAW = Entry(
        "objection_to_law",
        "Objection to a law",
        "The platform says that a law, a bill or an order that binds it is unworkable or unjust, and acts for that.",
        "Objeción a una ley",
    )
    CHILD_PROTECTION = Entry(
        "child_protection",
        "Protection of children",
        "The actor says that minors must be kept from harm.",
        "Protección de menores",
        mappings=(mapped("DSA", "~", "STATEMENT_CATEGORY_PROTECTION_OF_MINORS"),),
    )
    MORALS = Entry(
        "morals",
        "Public morals",
        "The actor invokes decency, religion or public morals.",
        "Moral pública",
    )
    PRIVACY = Entry(
        "privacy",
        "Privacy and data protection",
        "The actor says that personal data are taken, kept or used wrongly, or kept in the wrong country.",
        "Privacidad y protección de datos",
        mappings=(mapped("DSA", "~", "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS"),),
    )
    EXAMS = Entry(
        "exams",
        "Examinations",
        "The actor says that cheating in examinations must be prevented.",
        "Exámenes",
        mappings=(mapped("STOP", "~", "gov_justification=School exams"),),
    )
    TECHNICAL_FAULT = Entry(
        "technical_fault",
        "Technical fault",
        "The actor says that a fault, an overload or maintenance is to blame, and so denies a decision.",
        "Fallo técnico",
        mappings=(mapped("STOP", "~", "gov_justification=Technical problems/ Infrastructure failure"),),
    )
    THIRD_PARTY_SABOTAGE = Entry(
        "third_party_sabotage",
        "Sabotage by a third party",
        "The actor says that somebody else damaged or attacked the service or the network.",
        "Sabotaje de terceros",
        mappings=(mapped("STOP", "~", "gov_justification=Sabotage/ Third-party Action"),),
    )
    PRECAUTION = Entry(
        "precaution",
        "Precaution",
        "The actor speaks of a measure of precaution and names no danger that would fit another code.",
        "Precaución",
        mappings=(mapped("STOP", "~", "gov_justification=Precautionary measure"),),
    )
    TERMS_BREACH = Entry(
        "terms_breach",
        "Breach of platform rules",
        "The platform says that its own rules or terms were broken. Use the narrower code where it says how.",
        "Infracción de las normas de la plataforma",
        mappings=(mapped("DSA", "~", "DECISION_GROUND_INCOMPATIBLE_CONTENT"),),
    )
    SPAM = Entry(
        "spam",
        "Spam",
        "The platform says that accounts or posts were spam or automated, or that it cleaned such accounts away.",
        "Correo basura y cuentas automatizadas",
        broader="terms_breach",
    )
    INAUTHENTIC_NETWORK = Entry(
        "inauthentic_network",
        "Inauthentic network",
        "The platform says that accounts acted together while hiding who runs them.",
        "Red no auténtica",
        broader="terms_breach",
        mappings=(mapped("DSA", "~", "KEYWORD_INAUTHENTIC_ACCOUNTS"),),
    )
    IMPERSONATION = Entry(
        "impersonation",
        "Impersonation",
        "The platform says that an account passed for somebody else or was taken over.",
        "Suplantación de identidad",
        broader="terms_breach",
        mappings=(mapped("DSA", "~", "KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING"),),
    )
    RETALIATION_STATED = Entry(
        "retaliation_stated",
        "Stated retaliation",
        "The actor itself names an act of the other side as the reason. What outsiders suspect is a motive in an "
        "assessment.",
        "Represalia declarada",
    )


class Motive(
    Codelist,
    name="motives",
    title="Motives",
    description=(
        "Why an outsider concludes that the actor acted, in the field motives of an assessment. What the "
        "actor says itself is a ground."
    ),
):
    """Why an outsider concludes that the actor acted."""

    INFORMATION_CONTROL = Entry(
        "information_control",
        "Information control",
        "An outsider concludes that the act was to keep news, criticism or organisation from the public.",
        "Control de la información",
        mappings=(mapped("STOP", "~", "actual_cause=Information control"),),
    )
    PROTESTS = Entry(
        "protests",
        "Protests",
        "An outsider concludes that the act answered or was to hinder demonstrations.",
        "Protestas",
        mappings=(mapped("STOP", "~", "actual_cause=Protests"),),
    )
    ELECTIONS = Entry(
        "elections",
        "Elections",
        "An outsider concludes that the act was timed for a vote, its campaign or its result.",
        "Elecciones",
        mappings=(mapped("STOP", "~", "actual_cause=Elections"),),
    )
    CONFLICT = Entry(
        "conflict",
        "Armed conflict",
        "An outsider concludes that the act served or followed from fighting between armed sides.",
        "Conflicto armado",
        mappings=(mapped("STOP", "~", "actual_cause=Conflict"),),
    )
    COMMUNAL_VIOLENCE = Entry(
        "communal_violence",
        "Communal violence",
        "An outsider concludes that the act answered violence between groups of the population.",
        "Violencia comunitaria",
        mappings=(mapped("STOP", "~", "actual_cause=Communal violence"),),
    )
    POLITICAL_INSTABILITY = Entry(
        "political_instability",
        "Political instability",
        "An outsider concludes that the act answered a crisis of power, such as a coup or a contested office.",
        "Inestabilidad política",
        mappings=(mapped("STOP", "~", "actual_cause=Political instability"),),
    )
    EXAM_CHEATING = Entry(
        "exam_cheating",
        "Cheating in exams",
        "An outsider concludes that the act was to prevent cheating in examinations.",
        "Fraude en exámenes",
        mappings=(mapped("STOP", "~", "actual_cause=Exam cheating"),),
    )
    RELIGIOUS_OR_ANNIVERSARY = Entry(
        "religious_or_anniversary",
        "Religious day or anniversary",
        "An outsider concludes that the act was timed for a religious day or for the anniversary of an event.",
        "Fecha religiosa o aniversario",
        mappings=(mapped("STOP", "~", "actual_cause=Religious holiday/anniversary"),),
    )
    OFFICIAL_VISIT = Entry(
        "official_visit",
        "Official visit",
        "An outsider concludes that the act was timed for the visit of an official.",
        "Visita oficial",
        mappings=(mapped("STOP", "~", "actual_cause=Visits by government officials"),),
    )
    RETALIATION = Entry(
        "retaliation",
        "Retaliation",
        "An outsider concludes that the act paid back an act of the other side. If the actor says so itself, it is "
        "the ground retaliation_stated.",
        "Represalia",
    )
    COMMERCIAL = Entry(
        "commercial",
        "Commercial interest",
        "An outsider concludes that money or an advantage in the market moved the actor.",
        "Interés comercial",
    )
    ROUTINE_MAINTENANCE = Entry(
        "routine_maintenance",
        "Routine maintenance",
        "An outsider concludes that the act was ordinary upkeep, such as a regular clean-up of false accounts, and "
        "aimed at nobody.",
        "Mantenimiento rutinario",
    )
    OTHER = Entry(
        "other",
        "Other motive",
        "An outsider names a motive that no other code of this list covers; the statement says which.",
        "Otro motivo",
        mappings=(mapped("STOP", "~", "actual_cause=Other"),),
    )
