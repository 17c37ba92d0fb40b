"""A rolling restart behind nginx, under load: a retry with the same key heals whatever fails."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path

import httpx
import pytest
from tenacity import Retrying, stop_after_attempt, wait_fixed

from tests.databases import fresh_database
from tests.service.fleet import (
    HOSTS,
    balanced,
    free_port,
    furnished,
    needs_nginx,
    ordinary,
    replica,
)
from tests.service.fleet import count as counted

pytestmark = needs_nginx
CLIENTS = 4
CRASHES = HOSTS[1]  # the others are told to stop
RETRIES = 20
PAUSE_S = 0.25
DONE = {200, 201}


@pytest.fixture
def url(request: pytest.FixtureRequest, postgresql_server: str) -> Iterator[str]:
    yield from fresh_database(postgresql_server, request.getfixturevalue("_postgresql_template"))


class Pipelines:
    """Clients that send payments one after the other, each with a key of its own, and retry."""

    def __init__(self, address: str, token: str) -> None:
        self.address = address
        self.headers = {"Authorization": f"Bearer {token}"}
        self.enough = threading.Event()
        self.numbers = count(1)
        self.ids: list[str] = []

    def run(self) -> None:
        with httpx.Client(base_url=self.address, headers=self.headers, timeout=30) as client:
            while not self.enough.is_set():
                number = next(self.numbers)
                self.ids.append(self._send(client, number))

    def _send(self, client: httpx.Client, number: int) -> str:
        screening_id = ""
        key = {"Idempotency-Key": f"payment-{number}"}
        body = ordinary(number)
        for attempt in Retrying(stop=stop_after_attempt(RETRIES), wait=wait_fixed(PAUSE_S)):
            with attempt:
                answer = client.post("/v1/screenings", json=body, headers=key)
                assert answer.status_code in DONE, answer.text
                screening_id = answer.json()["screening_id"]
        return screening_id


def test_each_payment_is_decided_once_while_every_replica_is_replaced(
    url: str, tmp_path: Path
) -> None:
    house, keys = furnished(url)
    ports = {host: free_port(host) for host in HOSTS}
    with ExitStack() as stack:
        stack.enter_context(closing(house.store))
        start = {
            host: lambda host=host: stack.enter_context(
                replica(url, host, port=ports[host], drain_s="1")
            )
            for host in HOSTS
        }
        running = {host: start[host]() for host in HOSTS}
        for one in running.values():
            one.becomes_ready()
        address = stack.enter_context(
            balanced([f"{host}:{port}" for host, port in ports.items()], tmp_path)
        )
        pipelines = Pipelines(address, keys["pipeline"])
        with ThreadPoolExecutor(CLIENTS) as clients:
            sending = [clients.submit(pipelines.run) for _ in range(CLIENTS)]
            for host in HOSTS:
                if host == CRASHES:
                    running[host].process.kill()
                else:
                    running[host].tell_to_stop()
                running[host].process.wait(30)
                start[host]().becomes_ready()
            pipelines.enough.set()
            for each in sending:
                each.result()
    sent = next(pipelines.numbers) - 1
    assert sent >= 50
    assert len(set(pipelines.ids)) == len(pipelines.ids) == sent
    assert counted(url, "SELECT count(*) FROM decisions") == sent
    assert counted(url, "SELECT count(DISTINCT key) FROM idempotency_keys") == sent
