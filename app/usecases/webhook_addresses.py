"""Where a webhook may lead: no way from here into a network that strangers cannot reach."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from app.domain.errors import ConflictError, InvalidValueError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

URL_LENGTH_MAX = 2000
_PORT = "6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3}"
URL = rf'^(https?)://([A-Za-z0-9.-]+)(:({_PORT}))?(/[!-"$-~]*)?$'
"""Host, port and path: no user, no fragment, nothing but visible ASCII."""
_URL = re.compile(URL, re.ASCII)
_NAT64 = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Reach:
    """Public addresses, and those of ``networks``: a bank names its own here."""

    networks: tuple[Network, ...] = ()

    def check_url(self, url: str) -> None:
        """Raises InvalidValueError for what is no address, ConflictError for one out of reach.

        Plain http is for an opened loopback only (tests). A host's addresses are checked when
        they are known: at each connection.
        """
        found = _URL.fullmatch(url) if len(url) <= URL_LENGTH_MAX else None
        if found is None:
            raise InvalidValueError("/url", "must be an https address: host, port and path only")
        literal = _literal(found[2])
        on_loopback = literal is not None and literal.is_loopback and self.allows(literal)
        if found[1] != "https" and not on_loopback:
            raise ConflictError("the service tells https addresses only")
        if literal is not None and not self.allows(literal):
            raise ConflictError("the address is not public, and in no network that is opened")

    def allows(self, address: Address) -> bool:
        """Whether one may connect to it."""
        inner = _inside(address)
        if any(inner in network for network in self.networks if network.version == inner.version):
            return True
        return inner.is_global and not inner.is_multicast


def reach_of(networks: Iterable[str]) -> Reach:
    """What a bank opens, as CIDR; raises ValueError for what is no network."""
    return Reach(tuple(ip_network(network) for network in networks))


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _inside(address: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for: both lead to the same place."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
