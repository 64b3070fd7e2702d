"""By what technical means an action takes effect."""

from __future__ import annotations

from incidents.model.codes._entries import mapped
from incidents.model.codes.base import Codelist, Entry

__all__ = ["Method"]


class Method(
    Codelist,
    name="methods",
    title="Technical methods",
    description=(
        "By what technical means an effect comes about on some networks, in the field methods of an effect. "
        "Several may be at work at once."
    ),
):
    """By what technical means an effect comes about."""

    DNS_TAMPERING = Entry(
        "dns_tampering",
        "DNS tampering",
        "The name server of a network gives a wrong answer or none for the names of the platform.",
        "Manipulación del DNS",
        mappings=(mapped("OONI", "=", "dns"),),
    )
    IP_BLOCK = Entry(
        "ip_block",
        "IP address block",
        "Packets to the addresses of the platform are dropped or refused, whatever name was asked for.",
        "Bloqueo de direcciones IP",
        mappings=(mapped("OONI", "=", "tcp_ip"),),
    )
    HTTP_BLOCK_PAGE = Entry(
        "http_block_page",
        "Block page",
        "A request gets another page in place of the one asked for, often a notice of the block.",
        "Página de bloqueo",
        mappings=(mapped("OONI", "~", "http-diff"),),
    )
    HTTP_FAILURE = Entry(
        "http_failure",
        "HTTP failure",
        "Requests for a page fail after the connection stands, and no page comes back. A page in place of the asked "
        "one is http_block_page.",
        "Fallo de HTTP",
        mappings=(mapped("OONI", "=", "http-failure"),),
    )
    TLS_SNI_INTERFERENCE = Entry(
        "tls_sni_interference",
        "TLS SNI interference",
        "The start of an encrypted connection is disturbed because it shows the name of the platform.",
        "Interferencia del SNI en TLS",
    )
    TCP_RESET = Entry(
        "tcp_reset",
        "TCP reset",
        "Forged packets tear down the connection while it is opened or used.",
        "Reinicio de conexiones TCP",
    )
    BANDWIDTH_THROTTLE = Entry(
        "bandwidth_throttle",
        "Bandwidth throttling",
        "The data rate of connections to the platform is lowered on purpose, while they stay possible.",
        "Limitación del ancho de banda",
    )
    APP_ENDPOINT_BLOCK = Entry(
        "app_endpoint_block",
        "Block of application endpoints",
        "Only the servers that the application talks to are cut, so that the website may still open.",
        "Bloqueo de servidores de la aplicación",
    )
    CDN_COLLATERAL = Entry(
        "cdn_collateral",
        "Collateral on shared hosting",
        "The platform or others become unreachable because they share servers or addresses with what is blocked.",
        "Daño colateral en redes de distribución",
    )
    ROUTING_WITHDRAWAL = Entry(
        "routing_withdrawal",
        "Route withdrawal",
        "Networks stop announcing their routes, so that no traffic reaches them or leaves them.",
        "Retirada de rutas",
    )
    APP_STORE_REMOVAL = Entry(
        "app_store_removal",
        "Removal from app stores",
        "The application can no longer be found or installed from a store in the territory.",
        "Retirada de las tiendas de aplicaciones",
    )
    PLATFORM_SIDE = Entry(
        "platform_side",
        "Done by the platform",
        "The platform itself produces the effect in its own systems, such as by country or by account.",
        "Aplicado por la propia plataforma",
    )
