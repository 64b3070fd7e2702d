"""Who takes part: kinds of actors and the parts that they play."""

from __future__ import annotations

from incidents.model.codes._entries import mapped
from incidents.model.codes.base import Codelist, Entry

__all__ = ["ActorKind", "Role"]


class ActorKind(
    Codelist,
    name="actor_kinds",
    title="Actor kinds",
    description=(
        "What a person or body is, in the field kind of an actor. A person has the kind of the office or body "
        "for which that person acts."
    ),
):
    """What a person or body is."""

    HEAD_OF_STATE = Entry(
        "head_of_state",
        "Head of state or government",
        "A president, monarch or head of government, and the office around that person.",
        "Jefatura de Estado o de Gobierno",
        broader="government",
        mappings=(mapped("STOP", "<", "ordered_by=Executive government"),),
    )
    GOVERNMENT = Entry(
        "government",
        "Government",
        "The executive of a country as a whole, or a body of it that no narrower code fits.",
        "Gobierno",
    )
    MINISTRY = Entry(
        "ministry",
        "Ministry",
        "A ministry or department, or the minister who speaks or acts for it.",
        "Ministerio",
        broader="government",
        mappings=(mapped("STOP", "<", "ordered_by=Executive government"),),
    )
    REGULATOR = Entry(
        "regulator",
        "Regulator",
        "A public body that oversees telecommunications, media, data or competition, or its head.",
        "Organismo regulador",
        broader="government",
        mappings=(mapped("STOP", "<", "ordered_by=Executive government"),),
    )
    LEGISLATURE = Entry(
        "legislature",
        "Legislature",
        "A parliament, a chamber or committee of it, or a member who acts as one.",
        "Poder legislativo",
    )
    COURT = Entry(
        "court",
        "Court",
        "A court or a judge, of any level.",
        "Tribunal",
        mappings=(mapped("STOP", "=", "ordered_by=Judiciary"),),
    )
    PROSECUTOR = Entry(
        "prosecutor",
        "Prosecutor",
        "A public prosecutor, or the office that brings cases for the state.",
        "Fiscalía",
    )
    LAW_ENFORCEMENT = Entry(
        "law_enforcement",
        "Law enforcement",
        "Police, an investigating agency or an intelligence service with such tasks.",
        "Fuerzas del orden",
        mappings=(mapped("STOP", "=", "ordered_by=Law enforcement"),),
    )
    MILITARY = Entry(
        "military",
        "Military",
        "The armed forces, a part of them, or a commander who acts as one.",
        "Fuerzas armadas",
        mappings=(mapped("STOP", "=", "ordered_by=Military"),),
    )
    SUBNATIONAL_GOVERNMENT = Entry(
        "subnational_government",
        "Subnational government",
        "The government of a state, province or region within a country.",
        "Gobierno subnacional",
        mappings=(mapped("STOP", "=", "ordered_by=State government"),),
    )
    LOCAL_GOVERNMENT = Entry(
        "local_government",
        "Local government",
        "The authorities of a district, city or municipality.",
        "Gobierno local",
        mappings=(mapped("STOP", "=", "ordered_by=Local government"),),
    )
    STATE_MEDIA = Entry(
        "state_media",
        "State media",
        "A broadcaster, agency or newspaper that a state owns or directs. Outlets that merely side with a government "
        "are media.",
        "Medio estatal",
    )
    STATE_ENTERPRISE = Entry(
        "state_enterprise",
        "State enterprise",
        "A company that a state owns or controls, outside media and networks.",
        "Empresa estatal",
    )
    RULING_PARTY = Entry(
        "ruling_party",
        "Ruling party",
        "The party or coalition in power, or its members who act for it and not for an office.",
        "Partido gobernante",
    )
    DE_FACTO_AUTHORITY = Entry(
        "de_facto_authority",
        "De facto authority",
        "A body that rules a territory without general recognition, such as a junta, an occupier or an armed group.",
        "Autoridad de facto",
        mappings=(mapped("STOP", "~", "ordered_by=Non-government"),),
    )
    PLATFORM_COMPANY = Entry(
        "platform_company",
        "Platform company",
        "The company or foundation that runs a platform.",
        "Empresa de la plataforma",
    )
    PLATFORM_OWNER = Entry(
        "platform_owner",
        "Platform owner",
        "A person or holding that owns or controls a platform and acts or speaks in that quality.",
        "Propietario de la plataforma",
    )
    PLATFORM_SPOKESPERSON = Entry(
        "platform_spokesperson",
        "Platform spokesperson",
        "A person who speaks for a platform by function, without owning it.",
        "Portavoz de la plataforma",
    )
    NETWORK_OPERATOR = Entry(
        "network_operator",
        "Network operator",
        "A company that provides access to the internet or carries its traffic, whoever owns it.",
        "Operador de red",
    )
    APP_STORE = Entry(
        "app_store",
        "App store operator",
        "A company in its role as keeper of an application store.",
        "Operador de tienda de aplicaciones",
    )
    OPPOSITION = Entry(
        "opposition",
        "Opposition",
        "A party, movement or person that contests those in power for office.",
        "Oposición",
    )
    POLITICAL_PARTY = Entry(
        "political_party",
        "Political party",
        "A party that is neither in power nor in opposition to it, or of which this is not known, and who speaks for it.",
        "Partido político",
    )
    CIVIL_SOCIETY = Entry(
        "civil_society",
        "Civil society",
        "A non-governmental organisation, a union, a church or an association.",
        "Sociedad civil",
    )
    JOURNALIST = Entry(
        "journalist",
        "Journalist",
        "A person who works as a journalist and is hit or speaks as one.",
        "Periodista",
    )
    MEDIA = Entry(
        "media",
        "Media outlet",
        "A newspaper, broadcaster or news site that no state owns or directs.",
        "Medio de comunicación",
    )
    MEASUREMENT_BODY = Entry(
        "measurement_body",
        "Measurement body",
        "An organisation that measures whether networks and services can be reached, and publishes what it finds.",
        "Organización de medición",
    )
    FOREIGN_GOVERNMENT = Entry(
        "foreign_government",
        "Foreign government",
        "The government of a country that is a bystander in every record of the corpus, or a person who speaks for it. "
        "One that acts or is acted upon in some record has its own kind everywhere.",
        "Gobierno extranjero",
    )
    INTERGOVERNMENTAL = Entry(
        "intergovernmental",
        "Intergovernmental body",
        "A body made of several states, such as the United Nations, or an organ of it.",
        "Organismo intergubernamental",
    )
    CITIZENS = Entry(
        "citizens",
        "Citizens",
        "Users or people at large, as a group without a name.",
        "Ciudadanía",
    )


class Role(
    Codelist,
    name="roles",
    title="Roles",
    description=(
        "What part somebody other than the decider has in an action, in the field role of those involved. The "
        "decider stands in the field by."
    ),
):
    """What part somebody other than the decider has in an action."""

    PROPOSES = Entry(
        "proposes",
        "Proposes",
        "Puts the act forward to the one that decides.",
        "Propone",
    )
    REQUESTS = Entry(
        "requests",
        "Requests",
        "Asks the one that decides to act, with or without a right to it.",
        "Solicita",
    )
    RECOMMENDS = Entry(
        "recommends",
        "Recommends",
        "Gives the one that decides an opinion in favour of the act.",
        "Recomienda",
    )
    ANNOUNCES = Entry(
        "announces",
        "Announces",
        "Makes the act public, without having decided it.",
        "Anuncia",
    )
    SIGNS = Entry(
        "signs",
        "Signs",
        "Puts a signature to the act that somebody else decided or prepared.",
        "Firma",
    )
    TRANSMITS = Entry(
        "transmits",
        "Transmits",
        "Passes the act on to those who are to carry it out.",
        "Transmite",
    )
    AUTHORISES = Entry(
        "authorises",
        "Authorises",
        "Gives a consent or a warrant without which the act could not be done.",
        "Autoriza",
    )
    CARRIES_OUT = Entry(
        "carries_out",
        "Carries out",
        "Does what was decided, such as a network operator that blocks.",
        "Ejecuta",
    )
    ENFORCES = Entry(
        "enforces",
        "Enforces",
        "Watches that the act is obeyed and punishes if it is not.",
        "Hace cumplir",
    )
    PETITIONS = Entry(
        "petitions",
        "Petitions",
        "Brings the matter before a court or authority as plaintiff or applicant.",
        "Demanda o recurre",
        broader="requests",
    )
    OWNS = Entry(
        "owns",
        "Owns",
        "Owns or controls the platform, network or outlet concerned, without having decided the act.",
        "Es propietario",
    )
