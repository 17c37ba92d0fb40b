"""The client: asyncio on plain sockets, light enough not to be what is measured.

Keep-alive connections to the loopback interface, one request at a time on each. It reads of an
answer what it needs: the status, the length, the decision.
"""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

import uvloop

HOST = "127.0.0.1"
CREATED = 201
ANSWER_S_MAX = 30
"""A run that is not over this long after its last request has failed."""
_TICK_S = 0.001  # the finest timer that an event loop has
_END_OF_HEAD = b"\r\n\r\n"
_LENGTH = b"content-length: "
_DECISION = b'"decision":"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where requests go, and with which key; R asks for none."""

    port: int
    path: str
    token: str = ""

    def encoded(self, body: bytes) -> bytes:
        """The whole request, ready to be sent."""
        return (
            f"POST {self.path} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\n"
            f"Authorization: Bearer {self.token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        ).encode() + body


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How hard to push: ``rate`` requests a second, or as many as the connections carry."""

    connections: int
    seconds: float
    rate: float | None = None


@dataclass(slots=True, kw_only=True)
class Run:
    """What one run gave. Seconds; ``decisions`` counts answers of status 201 only."""

    seconds: float = 0
    latencies_s: list[float] = field(default_factory=list)
    decisions: Counter[str] = field(default_factory=Counter)
    refused: Counter[int] = field(default_factory=Counter)

    def note(self, answer: bytes, latency_s: float) -> None:
        """Writes one answer down: ``HTTP/1.1 201 Created ... {... "decision":"allow" ...}``."""
        status = int(answer[9:12])
        if status != CREATED:
            self.refused[status] += 1
            return
        self.latencies_s.append(latency_s)
        after = answer.partition(_DECISION)[2]
        self.decisions[after[: after.find(b'"')].decode()] += 1

    @property
    def acknowledged(self) -> int:
        """How many were answered with 201."""
        return self.decisions.total()

    @property
    def per_second(self) -> float:
        """Answers of status 201 a second."""
        return self.acknowledged / self.seconds


def run_load(target: Target, bodies: Iterable[bytes], order: Order) -> Run:
    """Sends ``bodies`` until they or the seconds are over, and waits for every answer.

    Raises ConnectionError when the service hangs up, TimeoutError when it does not answer.
    """
    requests = [target.encoded(body) for body in bodies]
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_run(target.port, iter(requests), order))


async def _run(port: int, requests: Iterator[bytes], order: Order) -> Run:
    loop = asyncio.get_running_loop()
    lines = [(await loop.create_connection(_Line, HOST, port))[1] for _ in range(order.connections)]
    run, started = Run(), time.perf_counter()
    until = started + order.seconds
    async with asyncio.timeout(order.seconds + ANSWER_S_MAX), asyncio.TaskGroup() as tasks:
        if order.rate is None:
            for line in lines:
                tasks.create_task(_push(line, requests, until, run))
        else:
            due = _Due()
            for line in lines:
                tasks.create_task(_take(line, due, run))
            tasks.create_task(_pace(due, requests, until, order))
    run.seconds = time.perf_counter() - started
    for line in lines:
        line.hang_up()
    return run


async def _push(line: "_Line", requests: Iterator[bytes], until: float, run: Run) -> None:
    """Closed loop: the next request as soon as the last one is answered."""
    for request in requests:
        asked_at = time.perf_counter()
        if asked_at >= until:
            return
        run.note(await line.ask(request), time.perf_counter() - asked_at)


async def _take(line: "_Line", due: "_Due", run: Run) -> None:
    """Open loop: waiting for a free connection counts as time to answer."""
    while (waiting := await due.get()) is not None:
        asked_at, request = waiting
        run.note(await line.ask(request), time.perf_counter() - asked_at)


async def _pace(due: "_Due", requests: Iterator[bytes], until: float, order: Order) -> None:
    """Lets ``order.rate`` requests a second fall due, whatever becomes of those before."""
    started, sent = time.perf_counter(), 0
    while (now := time.perf_counter()) < until:
        wanted = int((now - started) * (order.rate or 0))
        for request in itertools.islice(requests, wanted - sent):
            due.put_nowait((now, request))
        sent = wanted
        await asyncio.sleep(_TICK_S)
    for _ in range(order.connections):
        due.put_nowait(None)


_Due = asyncio.Queue[tuple[float, bytes] | None]


class _Line(asyncio.Protocol):
    """One connection, one request at a time."""

    _transport: asyncio.Transport
    _answer: asyncio.Future[bytes] | None = None
    _got = b""
    _length = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._loop = asyncio.get_running_loop()

    def ask(self, request: bytes) -> asyncio.Future[bytes]:
        """The answer, head and body, once it is whole."""
        self._answer = self._loop.create_future()
        self._transport.write(request)
        return self._answer

    def data_received(self, data: bytes) -> None:
        self._got += data
        self._length = self._length or whole_length(self._got)
        if self._length and len(self._got) >= self._length and self._answer:
            self._answer.set_result(self._got)
            self._got, self._length = b"", 0

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer and not self._answer.done():
            self._answer.set_exception(exc or ConnectionError("the service hung up"))

    def hang_up(self) -> None:
        self._transport.close()


def whole_length(got: bytes) -> int:
    """How long head and body are together, in bytes; 0 as long as the head is not whole."""
    head_end = got.find(_END_OF_HEAD)
    if head_end < 0:
        return 0
    length = got.lower().find(_LENGTH, 0, head_end) + len(_LENGTH)
    return head_end + len(_END_OF_HEAD) + int(got[length : got.index(b"\r", length)])
