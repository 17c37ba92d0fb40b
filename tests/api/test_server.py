"""The door behind a real server: what only bytes on a socket show."""

import json
import socket
import threading
from collections.abc import Iterator

import httpx
import pytest
import uvicorn

from app.api.examples import ALLOW_REQUEST
from app.api.middleware import BODY_BYTES_MAX
from tests.api.house import House


@pytest.fixture
def server(house: House) -> Iterator[httpx.Client]:
    """A client of a server of its own, with a screener's key."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(house.door(), log_level="error", lifespan="on")
        served = uvicorn.Server(config)
        thread = threading.Thread(target=served.run, kwargs={"sockets": [listening]})
        thread.start()
        port = listening.getsockname()[1]
        headers = {
            "Authorization": f"Bearer {house.token('screener')}",
            "Content-Type": "application/json",
        }
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers) as client:
            yield client
        served.should_exit = True
        thread.join(timeout=10)


def padded(size: int) -> bytes:
    """A valid request of exactly ``size`` bytes."""
    raw = json.dumps(ALLOW_REQUEST).encode()
    return raw + b" " * (size - len(raw))


def in_pieces(raw: bytes) -> Iterator[bytes]:
    for start in range(0, len(raw), 10_000):
        yield raw[start : start + 10_000]


def test_a_body_of_the_limit_is_taken_whole_or_in_chunks(server: httpx.Client) -> None:
    raw = padded(BODY_BYTES_MAX)
    assert server.post("/v1/screenings", content=raw).status_code == 201
    assert server.post("/v1/screenings", content=in_pieces(raw)).status_code == 201


def test_a_declared_body_over_the_limit_is_refused(server: httpx.Client, house: House) -> None:
    answer = server.post("/v1/screenings", content=padded(BODY_BYTES_MAX + 1))
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert house.requests == []


def test_a_chunked_body_over_the_limit_is_refused_while_it_comes(
    server: httpx.Client, house: House
) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 100 * BODY_BYTES_MAX:
            sent += 10_000
            yield b" " * 10_000

    try:
        answer = server.post("/v1/screenings", content=endless())
    except httpx.TransportError:  # the server hung up on the rest, which is as good an answer
        pass
    else:
        assert answer.status_code == 413
    assert sent < 100 * BODY_BYTES_MAX
    assert house.requests == []


def test_the_limit_is_for_every_path(server: httpx.Client) -> None:
    for path in ("/v1/matches", "/v1/lists/eu/refresh", "/nope"):
        answer = server.post(path, content=padded(BODY_BYTES_MAX + 1))
        assert answer.status_code == 413


def test_a_body_that_never_comes_whole_is_nobodys_answer(
    server: httpx.Client, house: House
) -> None:
    host, port = server.base_url.host, server.base_url.port
    with socket.create_connection((host, port)) as half:
        half.sendall(b"POST /v1/screenings HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{")
    assert server.get("/livez").status_code == 200
    assert house.requests == []


def test_connections_are_kept_for_the_next_request(server: httpx.Client) -> None:
    for _ in range(3):
        answer = server.post("/v1/screenings", content=json.dumps(ALLOW_REQUEST).encode())
        assert answer.status_code == 201
        assert answer.headers.get("connection", "keep-alive") != "close"
