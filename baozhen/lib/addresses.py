"""Where a request really comes from, behind as many proxies as we know of."""

import ipaddress
from collections.abc import Mapping

UNKNOWN = "未知"


def client_address(headers: Mapping[str, str], proxies: int) -> str:
    """The address that the outermost of our own proxies saw.

    Each proxy appends the address it saw to X-Forwarded-For, so everything further left
    was sent by the client itself and proves nothing. `headers` is a WSGI environment.
    """
    direct = headers.get("REMOTE_ADDR", "")
    forwarded = headers.get("HTTP_X_FORWARDED_FOR", "") if proxies else ""
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    address = hops[-proxies] if 0 < proxies <= len(hops) else direct
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return UNKNOWN
