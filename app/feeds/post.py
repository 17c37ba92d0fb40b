"""The only sender: posts to addresses that administrators gave, and trusts none of them.

The host is resolved once for each connection, every address it has is checked, and the connection
goes to the very address that was checked: a name that changes its mind in between (DNS rebinding)
gains nothing. Redirects are not followed, answers are not read beyond their status.
"""

import socket
import ssl
from collections.abc import Iterable, Mapping
from ipaddress import ip_address
from time import monotonic
from typing import Any

import httpcore
import httpx

from app.domain.errors import DeliveryFailedError
from app.usecases.webhook_addresses import Reach

TOTAL_S = 15.0
CONNECT_S = 5.0
SILENCE_S = 10.0


class WebhookPoster:
    """Posts (port Post). Certificates are checked as those of publishers are."""

    def __init__(self, reach: Reach, *, total_s: float = TOTAL_S) -> None:
        """``total_s`` bounds one delivery, however slowly the other side talks."""
        self._reach = reach
        self._total_s = total_s
        self._trust: ssl.SSLContext = httpx.create_ssl_context()

    def __call__(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """The status that came back; raises DeliveryFailedError."""
        backend = _Checked(self._reach, monotonic() + self._total_s)
        patience = {"connect": CONNECT_S, "read": SILENCE_S, "write": SILENCE_S, "pool": CONNECT_S}
        try:
            with (
                httpcore.ConnectionPool(
                    ssl_context=self._trust, network_backend=backend, max_connections=1
                ) as pool,
                pool.stream(
                    "POST",
                    url,
                    headers=[
                        ("host", _host(url)),
                        ("content-length", str(len(body))),
                        *headers.items(),
                    ],
                    content=body,
                    extensions={"timeout": patience},
                ) as response,
            ):
                return response.status
        except (
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.TimeoutException,
            httpcore.UnsupportedProtocol,
        ) as error:
            raise DeliveryFailedError(f"no answer ({type(error).__name__})") from None


def _host(url: str) -> str:
    """What the other side is called, with its port if it is not the usual one."""
    return httpx.URL(url).netloc.decode()


class _Checked(httpcore.NetworkBackend):
    """Connects to addresses within reach, and to nothing after the deadline."""

    def __init__(self, reach: Reach, deadline: float) -> None:
        self._reach = reach
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """To the first address of the host, when all that it has are within reach."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            raise httpcore.ConnectError("the host has no address") from None
        addresses = [str(place[0]) for *_, place in found]
        if not all(self._reach.allows(ip_address(address)) for address in addresses):
            raise DeliveryFailedError("the host's address is not one we may use")
        stream = self._inner.connect_tcp(
            addresses[0],
            port,
            timeout=_left(self._deadline, timeout),
            local_address=local_address,
            socket_options=socket_options,
        )
        return _Bounded(stream, self._deadline)


class _Bounded(httpcore.NetworkStream):
    """A connection that ends at a moment."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(self._deadline, timeout)
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("it took too long in all")
    return left if timeout is None else min(left, timeout)
