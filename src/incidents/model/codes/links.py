"""What a record points to: other incidents and sources."""

from __future__ import annotations

from incidents.model.codes.base import Codelist, Entry

__all__ = ["RelationKind", "SourceKind"]


class RelationKind(
    Codelist,
    name="relation_kinds",
    title="Relation kinds",
    description=(
        "How the incident of a record stands to an earlier one, in the field kind of a relation. It is read "
        "from the record that holds it to the one that it names."
    ),
):
    """How the incident of a record stands to another."""

    RETALIATION_FOR = Entry(
        "retaliation_for",
        "Retaliation for",
        "The actor took this act because of that one, as a side says or as an outsider concludes; the basis tells "
        "which.",
        "Represalia por",
        broader="consequence_of",
    )
    TIT_FOR_TAT = Entry(
        "tit_for_tat",
        "Tit for tat",
        "The one that was hit acts against the other side soon after, and nobody states the link.",
        "Respuesta recíproca",
        broader="follows",
    )
    FOLLOWS = Entry(
        "follows",
        "Follows",
        "It came after the other in the same matter, and no narrower code fits.",
        "Sigue a",
    )
    SAME_WAVE = Entry(
        "same_wave",
        "Same wave",
        "Both belong to one run of measures by the same actor in the same weeks.",
        "Misma oleada",
    )
    REPEATS = Entry(
        "repeats",
        "Repeats",
        "The same actor does the same kind of thing again to the same platform or the same targets.",
        "Repite",
        broader="follows",
    )
    PART_OF = Entry(
        "part_of",
        "Part of",
        "It is one piece of what the other record describes as a whole.",
        "Parte de",
    )
    CONSEQUENCE_OF = Entry(
        "consequence_of",
        "Consequence of",
        "It came about because of the other, without being meant as a retaliation.",
        "Consecuencia de",
        broader="follows",
    )
    DUPLICATE_OF = Entry(
        "duplicate_of",
        "Duplicate of",
        "Both records describe the same incident, and the other one is to be kept.",
        "Duplicado de",
    )


class SourceKind(
    Codelist,
    name="source_kinds",
    title="Source kinds",
    description=(
        "What a source is, in the field kind of a source. A copy has the kind of what it copies and names "
        "that in derived_from."
    ),
):
    """What a source is."""

    NEWS = Entry(
        "news",
        "News report",
        "A report of a newspaper or news site, on paper or online.",
        "Noticia de prensa",
    )
    WIRE = Entry(
        "wire",
        "Wire report",
        "A report by a news agency, also where it was only seen as a copy.",
        "Despacho de agencia",
        broader="news",
    )
    BROADCAST = Entry(
        "broadcast",
        "Broadcast",
        "A programme on radio or television, or its recording or transcript.",
        "Emisión de radio o televisión",
    )
    BLOG = Entry(
        "blog",
        "Blog",
        "A post of an author or group without an editorial office.",
        "Blog",
    )
    SOCIAL_POST = Entry(
        "social_post",
        "Social media post",
        "A post on a platform, by whomever.",
        "Publicación en redes sociales",
    )
    OFFICIAL_STATEMENT = Entry(
        "official_statement",
        "Official statement",
        "A statement, speech or release of a public body or office holder in its own words.",
        "Comunicado oficial",
    )
    COMPANY_STATEMENT = Entry(
        "company_statement",
        "Company statement",
        "A statement, post or help page of a platform or company in its own words.",
        "Comunicado de empresa",
    )
    LEGAL_TEXT = Entry(
        "legal_text",
        "Legal text",
        "The text of a law, decree, resolution, order or official gazette.",
        "Texto legal",
        broader="document",
    )
    COURT_DOCUMENT = Entry(
        "court_document",
        "Court document",
        "A ruling, an order, a filing or the minutes of a court.",
        "Documento judicial",
        broader="document",
    )
    TRANSPARENCY_REPORT = Entry(
        "transparency_report",
        "Transparency report",
        "A regular report of a company on demands that it received and measures that it took.",
        "Informe de transparencia",
        broader="company_statement",
    )
    NGO_REPORT = Entry(
        "ngo_report",
        "NGO report",
        "A report, alert or timeline of a non-governmental organisation.",
        "Informe de una ONG",
    )
    MEASUREMENT = Entry(
        "measurement",
        "Measurement",
        "Data or findings of those who test whether networks and services can be reached.",
        "Medición",
    )
    ACADEMIC = Entry(
        "academic",
        "Academic work",
        "A paper, thesis or book that meets scholarly standards.",
        "Trabajo académico",
    )
    DATASET = Entry(
        "dataset",
        "Dataset",
        "A table or database of many cases, made for reuse.",
        "Conjunto de datos",
    )
    REFERENCE = Entry(
        "reference",
        "Reference work",
        "An encyclopedia, a timeline or another work that sums up other sources.",
        "Obra de referencia",
    )
    INTERVIEW = Entry(
        "interview",
        "Interview",
        "Words given to the curator or to a published interview, as such.",
        "Entrevista",
    )
    DOCUMENT = Entry(
        "document",
        "Document",
        "Another document, such as a letter, a leaked file or a notice, seen or only known of.",
        "Documento",
    )
