"""HTTP as uvicorn reads it, with an end to how much and how long a request may take to arrive.

uvicorn reads heads without a bound (only bodies are ours to bound, in middleware.py) and waits for
ever for a request that was begun: one caller could fill the memory or hold every connection.
"""

from asyncio import TimerHandle, Transport

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES_MAX = 64 * 1024
"""Method, path and headers together; ours have less than 2 KiB. Looked at as bytes arrive, so a
little more may be in memory."""
REQUEST_S_MAX = 60.0
"""From its first byte to its last, and for a first byte to come: then the connection is closed."""
_TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-length: 0\r\nconnection: close\r\n\r\n"
)


class BoundedProtocol(HttpToolsProtocol):
    """One connection."""

    head_bytes_max = HEAD_BYTES_MAX
    request_s_max = REQUEST_S_MAX
    _head_bytes = 0
    _in_head = True
    _waiting_since: float | None = None
    _look: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """Part of asyncio.Protocol."""
        super().connection_made(transport)
        self._waiting_since = self.loop.time()
        self._look_later()

    def connection_lost(self, exc: Exception | None) -> None:
        """Part of asyncio.Protocol."""
        if self._look is not None:
            self._look.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Part of asyncio.Protocol."""
        if self._in_head:
            self._head_bytes += len(data)
            if self._head_bytes > self.head_bytes_max and not self._ends_head(data):
                self.transport.write(_TOO_LARGE)
                self.transport.close()
                return
        super().data_received(data)

    def on_message_begin(self) -> None:
        """A request begins."""
        self._in_head, self._head_bytes = True, 0
        self._waiting_since = self.loop.time()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Its head is whole."""
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """It is whole."""
        self._waiting_since = None
        super().on_message_complete()

    def _ends_head(self, data: bytes) -> bool:
        """Whether a piece with the end of the head, and the body behind it, made the sum so big."""
        return self._head_bytes - len(data) + data.find(b"\r\n\r\n") <= self.head_bytes_max

    def _look_later(self) -> None:
        self._look = self.loop.call_later(self.request_s_max / 4, self._close_if_late)

    def _close_if_late(self) -> None:
        since = self._waiting_since
        if since is not None and self.loop.time() - since > self.request_s_max:
            self.transport.close()
        else:
            self._look_later()
