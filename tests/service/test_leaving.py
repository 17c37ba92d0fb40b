"""Told to stop, a replica says so first, answers what still comes, and ends."""

from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest

from tests.service.fleet import Replica, furnished, ordinary, patiently, replica, through
from tests.service.running import Service

DRAIN_S = 3


@pytest.fixture
def stopping(sqlite_url: str) -> Iterator[tuple[Replica, Service]]:
    house, keys = furnished(sqlite_url)
    with (
        closing(house.store),
        replica(sqlite_url, "127.0.0.1", drain_s=str(DRAIN_S)) as server,
        through(server.address, house, keys) as service,
    ):
        yield server, service


def test_readiness_goes_first_then_the_rest_is_answered_then_the_process_ends(
    stopping: tuple[Replica, Service],
) -> None:
    server, service = stopping
    server.becomes_ready()
    server.tell_to_stop()
    for attempt in patiently(DRAIN_S):
        with attempt:
            assert server.readiness == (503, ["this process is stopping"])
    answer = service.as_("pipeline").post("/v1/screenings", json=ordinary(1))
    assert answer.status_code == 201
    assert answer.headers["connection"] == "close"
    assert server.get("/livez").status_code == 200  # nobody restarts what is on its way out
    server.process.wait(DRAIN_S + 10)
    with pytest.raises(httpx.ConnectError):
        server.get("/livez")


def test_told_twice_it_does_not_wait(sqlite_url: str) -> None:
    with replica(sqlite_url, "127.0.0.1", drain_s="60") as server:
        for attempt in patiently():
            with attempt:
                server.get("/livez")
        server.tell_to_stop()
        for attempt in patiently():
            with attempt:
                assert "this process is stopping" in server.readiness[1]
        server.tell_to_stop()
        server.process.wait(30)  # or it fails, for then it waits for 60
