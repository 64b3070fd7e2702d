"""In what an amount is counted."""

from __future__ import annotations

from typing import Final

from incidents.model.codes.base import Codelist, Entry

__all__ = ["CURRENCIES", "Unit"]


class Unit(
    Codelist,
    name="units",
    title="Units",
    description=(
        "In what an amount is counted, in the field unit of an amount. Money has the code of its currency in "
        "ISO 4217, all else a plural noun."
    ),
):
    """In what an amount is counted."""

    ACCOUNTS = Entry(
        "accounts",
        "Accounts",
        "Accounts, profiles or handles on a platform, each counted once.",
        "Cuentas",
    )
    FOLLOWERS = Entry(
        "followers",
        "Followers",
        "Followers, friends or subscribers of one account.",
        "Seguidores",
    )
    POSTS = Entry(
        "posts",
        "Posts",
        "Posts, pages, videos, links or other single items.",
        "Publicaciones",
    )
    PERSONS = Entry(
        "persons",
        "Persons",
        "Human beings, counted as such and not as accounts.",
        "Personas",
    )
    USERS = Entry(
        "users",
        "Users",
        "Users of a platform or network, as its operator or a measurer counts them.",
        "Usuarios",
    )
    REQUESTS = Entry(
        "requests",
        "Requests",
        "Requests, orders or notices, each counted once whatever it names.",
        "Solicitudes",
    )
    IP_ADDRESSES = Entry(
        "ip_addresses",
        "IP addresses",
        "Single addresses of the internet protocol.",
        "Direcciones IP",
    )
    PLATFORMS = Entry(
        "platforms",
        "Platforms",
        "Platforms, services or applications, each counted once.",
        "Plataformas",
    )
    ENTITIES = Entry(
        "entities",
        "Entities",
        "Bodies, outlets, pages or groups, counted as such.",
        "Entidades",
    )
    VOTES = Entry(
        "votes",
        "Votes",
        "Votes cast by voters, judges or users.",
        "Votos",
    )
    EDITS = Entry(
        "edits",
        "Edits",
        "Saved changes of a page or article.",
        "Ediciones",
    )
    PERCENT = Entry(
        "percent",
        "Percent",
        "Hundredth parts of the whole that the words name.",
        "Por ciento",
    )
    MINUTES = Entry(
        "minutes",
        "Minutes",
        "Minutes of elapsed time, sixty to the hour.",
        "Minutos",
    )
    HOURS = Entry(
        "hours",
        "Hours",
        "Hours of elapsed time, not hours of the clock.",
        "Horas",
    )
    DAYS = Entry(
        "days",
        "Days",
        "Days of elapsed time, the difference of two dates.",
        "Días",
    )
    USD = Entry(
        "USD",
        "US dollars",
        "Money in dollars of the United States.",
        "Dólares estadounidenses",
    )
    BRL = Entry(
        "BRL",
        "Brazilian reais",
        "Money in reais, the currency of Brazil.",
        "Reales brasileños",
    )
    EUR = Entry(
        "EUR",
        "Euros",
        "Money in euros, the currency of the euro area.",
        "Euros",
    )
    GBP = Entry(
        "GBP",
        "Pounds sterling",
        "Money in pounds of the United Kingdom.",
        "Libras esterlinas",
    )
    INR = Entry(
        "INR",
        "Indian rupees",
        "Money in rupees, the currency of India.",
        "Rupias indias",
    )
    NGN = Entry(
        "NGN",
        "Nigerian naira",
        "Money in naira, the currency of Nigeria.",
        "Nairas nigerianas",
    )
    NPR = Entry(
        "NPR",
        "Nepalese rupees",
        "Money in rupees, the currency of Nepal.",
        "Rupias nepalíes",
    )
    PKR = Entry(
        "PKR",
        "Pakistani rupees",
        "Money in rupees, the currency of Pakistan.",
        "Rupias pakistaníes",
    )
    RUB = Entry(
        "RUB",
        "Russian roubles",
        "Money in roubles, the currency of Russia.",
        "Rublos rusos",
    )
    TRY = Entry(
        "TRY",
        "Turkish lira",
        "Money in lira, the currency of Turkey.",
        "Liras turcas",
    )
    UGX = Entry(
        "UGX",
        "Ugandan shillings",
        "Money in shillings, the currency of Uganda.",
        "Chelines ugandeses",
    )
    VES = Entry(
        "VES",
        "Venezuelan bolívars",
        "Money in bolívars, the currency of Venezuela.",
        "Bolívares venezolanos",
    )


CURRENCIES: Final = frozenset(unit for unit in Unit if unit.isupper())
"""Units of money; their codes are those of ISO 4217."""
