"""What only a socket can do to a server: heads without end, requests that never come whole."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn

from app.api.wire import HEAD_BYTES_MAX, BoundedProtocol
from tests.api.house import House
from tests.service.process import served as service


class Impatient(BoundedProtocol):
    request_s_max = 0.4


@contextmanager
def served(protocol: type[BoundedProtocol]) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(House().door(), log_config=None, http=protocol, ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with served(BoundedProtocol) as port:
        yield port


@pytest.fixture(scope="module")
def impatient() -> Iterator[int]:
    with served(Impatient) as port:
        yield port


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def answer_to(port: int, pieces: Iterator[bytes]) -> tuple[bytes, int]:
    """What came back before the connection ended, and how many bytes were taken."""
    sent = 0
    with connect(port) as line:
        try:
            for piece in pieces:
                line.sendall(piece)
                sent += len(piece)
        except OSError:
            pass
        try:
            return line.recv(4096), sent
        except OSError:
            return b"", sent


def endless(beginning: bytes, piece: bytes) -> Iterator[bytes]:
    yield beginning
    for _ in range(2_000):
        yield piece


@pytest.mark.parametrize(
    ("beginning", "piece"),
    [
        (b"GET /", b"a" * 10_000),
        (b"GET / HTTP/1.1\r\n", b"x-header: " + b"a" * 10_000 + b"\r\n"),
        (b"GET / HTTP/1.1\r\nx-header: ", b"a" * 10_000),
        (b"GET / HTTP/1.1\r\n" + b"a" * 100, b"b" * 10_000),
    ],
    ids=["path", "headers", "one header", "name of a header"],
)
def test_a_head_without_end_is_refused_before_it_fills_the_memory(
    port: int, beginning: bytes, piece: bytes
) -> None:
    answer, sent = answer_to(port, endless(beginning, piece))
    assert answer.startswith((b"HTTP/1.1 431 ", b"HTTP/1.1 400 ")) or answer == b""
    assert sent < 2_000 * 10_000


def test_an_ordinary_head_and_a_body_far_larger_are_taken(port: int) -> None:
    head = b"GET /livez HTTP/1.1\r\nhost: x\r\nx-long: " + b"a" * (HEAD_BYTES_MAX - 500)
    with connect(port) as line:
        for _ in range(3):  # the count begins anew with each request
            line.sendall(head + b"\r\n\r\n")
            assert line.recv(4096).startswith(b"HTTP/1.1 200")
        body = b" " * 200_000
        line.sendall(b"POST /v1/screenings HTTP/1.1\r\nhost: x\r\ncontent-length: 200000\r\n\r\n")
        line.sendall(body)
        assert line.recv(4096).startswith(b"HTTP/1.1 401")
        line.sendall(b"GET /livez HTTP/1.1\r\nhost: x\r\n\r\n")
        assert b"200 OK" in line.recv(4096)


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET /livez HT",
        b"GET /livez HTTP/1.1\r\nhost: x\r\n",
        b"POST /v1/screenings HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\n{",
        b"GET /livez HTTP/1.1\r\nhost: x\r\n\r\nGET /",
    ],
    ids=["nothing", "half a line", "half a head", "half a body", "half a second request"],
)
def test_what_never_comes_whole_loses_its_connection(impatient: int, begun: bytes) -> None:
    with connect(impatient) as line:
        line.sendall(begun)
        started = time.monotonic()
        while line.recv(4096):
            pass
        assert time.monotonic() - started < 10


def test_a_connection_that_goes_on_asking_is_kept(impatient: int) -> None:
    with connect(impatient) as line:
        until = time.monotonic() + 4 * Impatient.request_s_max
        while time.monotonic() < until:
            line.sendall(b"GET /livez HTTP/1.1\r\nhost: x\r\n\r\n")
            assert b"200 OK" in line.recv(4096)


def test_the_real_service_reads_its_connections_so(sqlite_url: str) -> None:
    with service(sqlite_url) as running:
        port = int(running.address.rpartition(":")[2])
        answer, sent = answer_to(port, endless(b"GET / HTTP/1.1\r\nx-header: ", b"a" * 10_000))
        assert answer.startswith(b"HTTP/1.1 431 ") or answer == b""
        assert sent < 2_000 * 10_000
