"""What surrounds an action: the context and the legal instrument."""

from __future__ import annotations

from incidents.model.codes.base import Codelist, Entry

__all__ = ["ContextKind", "InstrumentKind"]


class ContextKind(
    Codelist,
    name="context_kinds",
    title="Context kinds",
    description=(
        "What was going on around an incident, in the field kind of a context. It is no action of either side."
    ),
):
    """What was going on around an incident."""

    ELECTION = Entry(
        "election",
        "Election",
        "A vote for office, its campaign, its count or the dispute about its result.",
        "Elecciones",
    )
    PROTEST = Entry(
        "protest",
        "Protest",
        "Demonstrations, strikes or marches in the territory, against or for those in power.",
        "Protestas",
    )
    COUP = Entry(
        "coup",
        "Coup",
        "An attempt to seize power by force or against the constitution, whether it succeeds or fails.",
        "Golpe de Estado",
    )
    ARMED_CONFLICT = Entry(
        "armed_conflict",
        "Armed conflict",
        "Fighting between states, or between a state and an organised armed group.",
        "Conflicto armado",
    )
    MILITARY_OPERATION = Entry(
        "military_operation",
        "Military operation",
        "One operation or clash of armed forces, within a conflict or without one.",
        "Operación militar",
    )
    VIOLENCE = Entry(
        "violence",
        "Violence",
        "Attacks, riots or killings that are neither an armed conflict nor an operation of armed forces.",
        "Violencia",
    )
    HACK = Entry(
        "hack",
        "Hack",
        "A break-in, a takeover of accounts or an attack that puts systems out of use.",
        "Ataque informático",
    )
    EXAM = Entry(
        "exam",
        "Examinations",
        "A period of school or state examinations.",
        "Exámenes",
    )
    ANNIVERSARY = Entry(
        "anniversary",
        "Anniversary",
        "A public holiday, a religious day or the anniversary of an event.",
        "Aniversario",
    )
    VISIT = Entry(
        "visit",
        "Visit",
        "A visit of an official or a public figure to the territory.",
        "Visita",
    )
    LEGISLATION = Entry(
        "legislation",
        "Legislation",
        "A bill or law that is proposed, debated or passed in the same matter.",
        "Actividad legislativa",
    )
    COURT_CASE = Entry(
        "court_case",
        "Court case",
        "Proceedings before a court in the same matter. The ruling that restricts or lifts is an action.",
        "Proceso judicial",
    )
    INVESTIGATION = Entry(
        "investigation",
        "Investigation",
        "An inquiry by police, prosecutors, a parliament or a regulator.",
        "Investigación",
    )
    ARREST = Entry(
        "arrest",
        "Arrest",
        "The arrest or detention of a person of importance to the matter. Pressure on the staff of the platform is "
        "the action staff_coercion.",
        "Detención",
    )
    DEATH = Entry(
        "death",
        "Death",
        "The death of a person of importance to the matter.",
        "Fallecimiento",
    )
    ECONOMIC_CRISIS = Entry(
        "economic_crisis",
        "Economic crisis",
        "Shortage, inflation or another hardship that marks the time.",
        "Crisis económica",
    )
    PANDEMIC = Entry(
        "pandemic",
        "Pandemic",
        "An epidemic and the measures and disputes about it.",
        "Pandemia",
    )
    PUBLIC_QUARREL = Entry(
        "public_quarrel",
        "Public quarrel",
        "A dispute in public between persons of both sides, such as a president and an owner.",
        "Disputa pública",
    )
    MEDIA_CAMPAIGN = Entry(
        "media_campaign",
        "Media campaign",
        "A concerted effort to spread a message, in media or on platforms.",
        "Campaña mediática",
    )
    CORPORATE_CHANGE = Entry(
        "corporate_change",
        "Corporate change",
        "A platform changes its owner, name, management or legal form.",
        "Cambio en la empresa",
    )
    PLATFORM_POLICY = Entry(
        "platform_policy",
        "Platform policy",
        "A platform adopts or changes a general rule. Its use on one account is an action.",
        "Política de la plataforma",
    )
    CHANGE_OF_POWER = Entry(
        "change_of_power",
        "Change of power",
        "A government or holder of high office falls, resigns or is replaced.",
        "Cambio de poder",
    )
    SANCTIONS = Entry(
        "sanctions",
        "Sanctions",
        "Measures of one state or bloc against another, against its persons or its companies.",
        "Sanciones",
    )
    OTHER = Entry(
        "other",
        "Other context",
        "A circumstance that no other code of this list covers; the statement says which.",
        "Otro contexto",
    )


class InstrumentKind(
    Codelist,
    name="instrument_kinds",
    title="Instrument kinds",
    description=(
        "In what form an action was decided, in the field kind of an instrument. The form that the text has "
        "counts, not what officials call it in speech."
    ),
):
    """In what form an action was decided."""

    LAW = Entry(
        "law",
        "Law",
        "An act that a legislature passed.",
        "Ley",
    )
    DECREE = Entry(
        "decree",
        "Decree",
        "An act of a head of state or government with the force of law or of an order.",
        "Decreto",
    )
    RESOLUTION = Entry(
        "resolution",
        "Resolution",
        "A formal decision of a collective body or an office holder that is called a resolution.",
        "Resolución",
    )
    DIRECTIVE = Entry(
        "directive",
        "Directive",
        "A binding instruction to bodies or companies, general in its terms.",
        "Directiva",
    )
    REGULATION = Entry(
        "regulation",
        "Regulation",
        "General rules that an executive body or a bloc made under a law or treaty.",
        "Reglamento",
    )
    COURT_ORDER = Entry(
        "court_order",
        "Court order",
        "A court tells somebody to do or stop something, often before the case is decided.",
        "Orden judicial",
    )
    COURT_RULING = Entry(
        "court_ruling",
        "Court ruling",
        "A court decides a case or an appeal, and gives its reasons.",
        "Sentencia",
    )
    MINISTERIAL_ORDER = Entry(
        "ministerial_order",
        "Ministerial order",
        "An order signed by a minister or a ministry in one matter.",
        "Orden ministerial",
    )
    REGULATOR_DECISION = Entry(
        "regulator_decision",
        "Decision of a regulator",
        "A decision that a regulator took in its own name.",
        "Decisión del regulador",
    )
    OFFICIAL_LETTER = Entry(
        "official_letter",
        "Official letter",
        "A letter or notice of a public body to operators or to the platform, without the form of an order.",
        "Oficio",
    )
    PUBLIC_STATEMENT = Entry(
        "public_statement",
        "Public statement",
        "Only words said or published, such as a speech or a press release, and no act in legal form.",
        "Declaración pública",
    )
    REGISTER_ENTRY = Entry(
        "register_entry",
        "Register entry",
        "An entry in a list of sites, companies or organisations, from which a ban follows.",
        "Inscripción en un registro",
    )
    SANCTIONS_ACT = Entry(
        "sanctions_act",
        "Sanctions act",
        "The act by which a state or bloc imposes sanctions.",
        "Acto de sanciones",
    )
    PLATFORM_RULES = Entry(
        "platform_rules",
        "Platform rules",
        "The terms, policies or rules of a platform to which it refers.",
        "Normas de la plataforma",
    )
