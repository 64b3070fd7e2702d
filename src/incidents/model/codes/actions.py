"""Kinds of actions, each with its direction and nature."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from incidents.model.codes._entries import ActionEntry, mapped
from incidents.model.codes.base import Codelist
from incidents.model.codes.derived import Direction, Nature

__all__ = ["COMPLYING", "DEMANDING", "EXTENDING", "LIFTING", "PAUSING", "REQUIRES_ANSWERS", "ActionKind"]

_ordered = partial(ActionEntry, direction=Direction.STATE_TO_PLATFORM, nature=Nature.ORDER)
_deed_by_state = partial(ActionEntry, direction=Direction.STATE_TO_PLATFORM, nature=Nature.DEED)
_moment_by_state = partial(ActionEntry, direction=Direction.STATE_TO_PLATFORM, nature=Nature.MOMENT)
_deed_by_platform = partial(ActionEntry, direction=Direction.PLATFORM_TO_STATE, nature=Nature.DEED)
_moment_by_platform = partial(ActionEntry, direction=Direction.PLATFORM_TO_STATE, nature=Nature.MOMENT)
_answered_by_platform = partial(ActionEntry, direction=Direction.PLATFORM_TO_STATE, nature=Nature.ANSWER)
_answering = partial(ActionEntry, direction=None, nature=Nature.ANSWER)


class ActionKind(
    Codelist,
    name="action_kinds",
    title="Action kinds",
    description=(
        "What was decided or done, in the field kind of an action. Words and the conduct of users are "
        "reactions, and taking effect is an effect, not a second action."
    ),
):
    """What a state did to a platform, or a platform to a state, and what answers such an act."""

    direction: Direction | None
    """Whose act it is; None: the direction of the action that it answers."""
    nature: Nature

    def __init__(self, entry: ActionEntry | str) -> None:
        """Add what only action kinds have, at their making; a code only looks its member up and never comes here."""
        if isinstance(entry, str):
            return
        self.direction = entry.direction
        self.nature = entry.nature

    def traits(self) -> dict[str, Any]:
        """Return the nature, and the direction unless it is that of the action answered."""
        traits = {"direction": self.direction, "nature": self.nature}
        return {key: str(trait) for key, trait in traits.items() if trait is not None}

    # by a state
    SERVICE_BLOCK = _ordered(
        "service_block",
        "Service block",
        "Orders or makes network operators cut access to a whole platform in a territory. Pages or accounts alone are "
        "content_block, slowing is service_throttle, all connectivity is network_shutdown.",
        "Bloqueo de un servicio",
        mappings=(
            mapped("STOP", "~", "shutdown_extent=Service-based, shutdown_type=Shutdown"),
            mapped("CAMEO", "<", "1721"),
            mapped("PLOVER", "<", "COERCE/restrict/legal"),
            mapped("MISP", "~", "blocks"),
        ),
    )
    CONTENT_BLOCK = _ordered(
        "content_block",
        "Content block",
        "Orders or makes network operators cut access to chosen pages, accounts or functions of a platform, the rest "
        "staying reachable. The platform itself takes no part; if it does, it is removal_order.",
        "Bloqueo de contenidos",
        mappings=(mapped("CAMEO", "<", "1721"),),
    )
    SERVICE_THROTTLE = _ordered(
        "service_throttle",
        "Service throttling",
        "Orders or makes network operators slow or degrade a platform without cutting it off. A platform that cannot "
        "be used at all is service_block.",
        "Ralentización de un servicio",
        mappings=(mapped("STOP", "~", "shutdown_type=Throttle"),),
    )
    NETWORK_SHUTDOWN = _ordered(
        "network_shutdown",
        "Network shutdown",
        "Cuts the general connectivity of an area, mobile, fixed or both, or orders operators to do so. Platforms "
        "singled out from the rest of the network are service_block.",
        "Corte de internet",
        mappings=(
            mapped("STOP", "=", "shutdown_extent=Full network"),
            mapped("Cloudflare", "~", "outageCause=GOVERNMENT_DIRECTED"),
        ),
    )
    REMOVAL_ORDER = _ordered(
        "removal_order",
        "Removal order",
        "Demands of a platform, with a claim to legal force, that it remove or withhold named posts or accounts. What "
        "the platform then does is another action.",
        "Orden de retirada",
        mappings=(
            mapped("Lumen", "~", "GovernmentRequest"),
            mapped("Lumen", "~", "CourtOrder"),
            mapped("Twitter transparency", ">", "removal_request_court"),
            mapped("Twitter transparency", ">", "removal_request_other"),
        ),
    )
    USER_DATA_DEMAND = _ordered(
        "user_data_demand",
        "User data demand",
        "Demands of a platform data on users, the means to decrypt them, or that they be kept in the country.",
        "Exigencia de datos de usuarios",
    )
    COMPLIANCE_DEMAND = _ordered(
        "compliance_demand",
        "Compliance demand",
        "Demands of a platform that it name a representative, register, obtain a licence, pay a tax or present "
        "documents. Demands about posts are removal_order, about users' data user_data_demand.",
        "Exigencia de cumplimiento",
        mappings=(mapped("CAMEO", "<", "100"),),
    )
    CARRIAGE_DEMAND = _ordered(
        "carriage_demand",
        "Demand to carry",
        "Demands that the platform restore, carry, or stop labelling or demoting, named accounts or content. What it is "
        "to take away is removal_order.",
        "Exigencia de difusión",
    )
    FINE = _moment_by_state(
        "fine",
        "Fine",
        "Imposes a penalty in money on a platform or its company. A fine only announced for the case of disobedience "
        "is part of the order, not an action of this kind.",
        "Multa",
        mappings=(
            mapped("CAMEO", "<", "172"),
            mapped("PLOVER", "<", "COERCE/restrict/legal"),
        ),
    )
    ASSET_FREEZE = _ordered(
        "asset_freeze",
        "Freezing of assets",
        "Blocks or seizes money or property of a platform, its company or an affiliate, so that orders are obeyed or "
        "fines paid.",
        "Congelación de bienes",
    )
    LAWSUIT = _moment_by_state(
        "lawsuit",
        "Lawsuit",
        "A state body brings a case against a platform or its company before a court. A ruling is the action that the "
        "court takes; a case brought by a platform is order_litigated.",
        "Demanda judicial",
        mappings=(
            mapped("CAMEO", "~", "115"),
            mapped("PLOVER", "~", "ACCUSE/disapprove/legal"),
        ),
    )
    STAFF_COERCION = _moment_by_state(
        "staff_coercion",
        "Coercion of staff",
        "Arrests, raids, summons or threatens persons who work for the platform, to move or punish it.",
        "Coacción al personal",
        mappings=(
            mapped("CAMEO", "~", "173"),
            mapped("PLOVER", "~", "COERCE/arrest"),
        ),
    )
    APP_STORE_ORDER = _ordered(
        "app_store_order",
        "App store order",
        "Orders application stores to stop offering or updating the application of a platform. The network stays "
        "open; if it does not, add service_block.",
        "Orden a las tiendas de aplicaciones",
    )
    DIVESTMENT_ORDER = _ordered(
        "divestment_order",
        "Divestment order",
        "Requires the owner of a platform to sell it, on pain of a ban.",
        "Orden de venta",
    )
    OFFICIAL_DEVICE_BAN = _ordered(
        "official_device_ban",
        "Ban on official devices",
        "Forbids the application of a platform on devices of public bodies; everybody else stays free to use it.",
        "Prohibición en dispositivos oficiales",
    )
    USER_LEVY = _ordered(
        "user_levy",
        "Levy on users",
        "Puts a tax, fee or licence on the users of platforms. What is asked of the platform is compliance_demand.",
        "Gravamen a los usuarios",
    )
    USER_PENALTY = _ordered(
        "user_penalty",
        "Penalty for users",
        "Makes the use of a platform, or the way around its restriction, punishable for users. A tax or licence is "
        "user_levy.",
        "Sanción a los usuarios",
    )
    BOYCOTT_CALL = _moment_by_state(
        "boycott_call",
        "Boycott call",
        "Urges people or public bodies to leave a platform, without forbidding it. Leaving it is official_exit.",
        "Llamado al boicot",
        mappings=(
            mapped("CAMEO", "~", "143"),
            mapped("PLOVER", "~", "PROTEST/boycott"),
        ),
    )
    OFFICIAL_EXIT = _deed_by_state(
        "official_exit",
        "Official exit",
        "Public bodies or office holders stop using a platform of their own will. A rule that forbids it to staff is "
        "official_device_ban.",
        "Salida de organismos oficiales",
    )
    THREAT_TO_RESTRICT = _moment_by_state(
        "threat_to_restrict",
        "Threat to restrict",
        "Announces that a restriction of a platform may come, while none is imposed. An order that is given and never "
        "carried out is the order, not a threat.",
        "Amenaza de restricción",
        mappings=(
            mapped("CAMEO", "=", "1321"),
            mapped("PLOVER", "=", "THREATEN/political/legal"),
            mapped("STIX", "~", "status=pending"),
        ),
    )
    MEDIA_BAN = _ordered(
        "media_ban",
        "Ban of a media outlet",
        "Forbids the spreading of a named media outlet, so that platforms and operators must stop carrying it. Orders "
        "against single posts or accounts are removal_order.",
        "Prohibición de un medio",
    )
    # answers to an earlier action, in its direction
    RESTRICTION_EXTENDED = _answering(
        "restriction_extended",
        "Restriction extended",
        "Prolongs an earlier action beyond the term that it had, its scope staying as it was.",
        "Prórroga de la restricción",
    )
    RESTRICTION_EASED = _answering(
        "restriction_eased",
        "Restriction eased",
        "Narrows or softens an earlier action, for example to some networks, and keeps the rest in force. An action "
        "ended as a whole is restriction_lifted.",
        "Relajación de la restricción",
        mappings=(
            mapped("CAMEO", "~", "0811"),
            mapped("PLOVER", "~", "CONCEDE"),
        ),
    )
    RESTRICTION_PAUSED = _answering(
        "restriction_paused",
        "Restriction paused",
        "Suspends an earlier action for a time or until a further decision; it may come back without a new one.",
        "Pausa de la restricción",
    )
    RESTRICTION_UPHELD = _answering(
        "restriction_upheld",
        "Restriction upheld",
        "A court or higher body confirms an earlier action after it was challenged or had to be reviewed.",
        "Confirmación de la restricción",
    )
    RESTRICTION_LIFTED = _answering(
        "restriction_lifted",
        "Restriction lifted",
        "Ends an earlier action of a state by decision, whether or not access then returns. That it returned is an "
        "effect that ends; what a platform undoes is reinstate.",
        "Levantamiento de la restricción",
        mappings=(
            mapped("CAMEO", "~", "0811"),
            mapped("PLOVER", "~", "CONCEDE"),
        ),
    )
    # by a platform
    ACCOUNT_SUSPEND = _deed_by_platform(
        "account_suspend",
        "Account suspended",
        "Withdraws access to an account in a way that can be undone, even where it is called permanent. Removal of "
        "the account for good is account_terminate; a fall of follower numbers is follower_purge.",
        "Suspensión de cuenta",
        mappings=(mapped("DSA", "=", "DECISION_ACCOUNT_SUSPENDED"),),
    )
    ACCOUNT_TERMINATE = _deed_by_platform(
        "account_terminate",
        "Account terminated",
        "Ends an account for good, so that it cannot be given back as it was. A suspension announced as permanent but "
        "open to return is account_suspend.",
        "Cierre definitivo de cuenta",
        mappings=(mapped("DSA", "=", "DECISION_ACCOUNT_TERMINATED"),),
    )
    ACCOUNT_LIMIT = _deed_by_platform(
        "account_limit",
        "Account limited",
        "Keeps an account visible and takes functions from its holder, such as posting.",
        "Limitación de cuenta",
        mappings=(mapped("DSA", "~", "DECISION_PROVISION_PARTIAL_SUSPENSION"),),
    )
    CONTENT_REMOVE = _deed_by_platform(
        "content_remove",
        "Content removed",
        "Deletes a post or other item for everybody. Hidden in some countries only is geo_withhold.",
        "Eliminación de contenido",
        mappings=(mapped("DSA", "=", "DECISION_VISIBILITY_CONTENT_REMOVED"),),
    )
    GEO_WITHHOLD = _deed_by_platform(
        "geo_withhold",
        "Withheld by territory",
        "Hides an item or an account from users in named territories and shows it elsewhere.",
        "Ocultación por territorio",
        mappings=(
            mapped("DSA", "~", "DECISION_VISIBILITY_CONTENT_DISABLED + territorial_scope"),
            mapped("Twitter transparency", "~", "accounts_witheld"),
        ),
    )
    DEMOTE = _deed_by_platform(
        "demote",
        "Demoted",
        "Lowers how widely an item or account is shown or suggested, without removing it.",
        "Reducción de visibilidad",
        mappings=(mapped("DSA", "=", "DECISION_VISIBILITY_CONTENT_DEMOTED"),),
    )
    LABEL = _deed_by_platform(
        "label",
        "Labelled",
        "Puts a notice on an item or account, for example that a state controls it or that a statement is disputed.",
        "Etiquetado",
        mappings=(mapped("DSA", "=", "DECISION_VISIBILITY_CONTENT_LABELLED"),),
    )
    INTERACTION_LIMIT = _deed_by_platform(
        "interaction_limit",
        "Interaction limited",
        "Stops users from answering, sharing or liking an item that stays visible.",
        "Limitación de interacciones",
        mappings=(mapped("DSA", "=", "DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED"),),
    )
    AGE_GATE = _deed_by_platform(
        "age_gate",
        "Age restricted",
        "Shows an item or account only to users above a given age.",
        "Restricción por edad",
        mappings=(mapped("DSA", "=", "DECISION_VISIBILITY_CONTENT_AGE_RESTRICTED"),),
    )
    DEMONETISE = _deed_by_platform(
        "demonetise",
        "Demonetised",
        "Stops or withholds payments that an account would earn on the platform, for a time or for good.",
        "Desmonetización",
        mappings=(
            mapped("DSA", ">", "DECISION_MONETARY_SUSPENSION"),
            mapped("DSA", ">", "DECISION_MONETARY_TERMINATION"),
        ),
    )
    AD_BAN = _deed_by_platform(
        "ad_ban",
        "Advertising ban",
        "Refuses advertising from a state or its media. Stopping what an account earns is demonetise.",
        "Prohibición de publicidad",
    )
    NETWORK_TAKEDOWN = _moment_by_platform(
        "network_takedown",
        "Network takedown",
        "Removes a set of accounts as one decision, because they are held to act together in disguise. Accounts that "
        "are named one by one are account_suspend.",
        "Desmantelamiento de una red de cuentas",
        mappings=(mapped("DSA", "~", "KEYWORD_INAUTHENTIC_ACCOUNTS"),),
    )
    FOLLOWER_PURGE = _moment_by_platform(
        "follower_purge",
        "Follower purge",
        "Follower numbers of an account fall because the platform removed other accounts. The account itself stays as "
        "it was, so this is never account_suspend.",
        "Depuración de seguidores",
    )
    SERVICE_WITHDRAWAL = _deed_by_platform(
        "service_withdrawal",
        "Service withdrawn",
        "The platform itself goes dark in a country, leaves it, or takes away a service there.",
        "Retirada del servicio",
        mappings=(mapped("DSA", "~", "DECISION_PROVISION_TOTAL_SUSPENSION"),),
    )
    ORDER_COMPLIED = _answered_by_platform(
        "order_complied",
        "Order complied with",
        "The platform does what an earlier demand or order asks, wholly or in the part that is named.",
        "Orden acatada",
    )
    ORDER_REFUSED = _answered_by_platform(
        "order_refused",
        "Order refused",
        "The platform will not do what an earlier demand or order asks; if it goes to court, add order_litigated.",
        "Orden rechazada",
        mappings=(mapped("CAMEO", "~", "124"),),
    )
    ORDER_LITIGATED = _answered_by_platform(
        "order_litigated",
        "Order litigated",
        "The platform or its company challenges an earlier demand, order or block before a court or review body.",
        "Orden recurrida",
    )
    REINSTATE = _answering(
        "reinstate",
        "Reinstated",
        "Gives back what an earlier action took away, such as an account, an item or a service, wholly or in part. A "
        "decision of a state to end its own restriction is restriction_lifted.",
        "Restablecimiento",
    )


LIFTING: Final = frozenset({ActionKind.RESTRICTION_LIFTED, ActionKind.REINSTATE})
"""Kinds that end the action which they answer."""

PAUSING: Final = frozenset({ActionKind.RESTRICTION_PAUSED})
"""Kinds that suspend the action which they answer."""

EXTENDING: Final = frozenset({ActionKind.RESTRICTION_EXTENDED})
"""Kinds that prolong the action which they answer."""

COMPLYING: Final = frozenset({ActionKind.ORDER_COMPLIED})
"""Kinds that do what the action which they answer asks."""

DEMANDING: Final = frozenset(
    {
        ActionKind.APP_STORE_ORDER,
        ActionKind.CARRIAGE_DEMAND,
        ActionKind.COMPLIANCE_DEMAND,
        ActionKind.DIVESTMENT_ORDER,
        ActionKind.REMOVAL_ORDER,
        ActionKind.USER_DATA_DEMAND,
    }
)
"""Kinds that are settled when they are obeyed; a block or a ban that is obeyed goes on."""

REQUIRES_ANSWERS: Final = frozenset(kind for kind in ActionKind if kind.nature is Nature.ANSWER)
"""Kinds that are meaningless unless the action names the earlier ones that it answers."""
