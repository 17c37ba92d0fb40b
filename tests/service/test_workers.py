"""Several workers of one service: whichever is asked, the counts are those of all."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count

import httpx
import pytest

from tests.databases import fresh_database
from tests.service.commands import screening
from tests.service.fleet import Replica, furnished, ordinary, replica, through
from tests.service.running import Service

SENT = 120
WORKERS = 2
ASKED = 12  # so often that each worker is among those who answer
_NUMBERS = count(1)


@pytest.fixture(scope="module")
def url(request: pytest.FixtureRequest, postgresql_server: str) -> Iterator[str]:
    yield from fresh_database(postgresql_server, request.getfixturevalue("_postgresql_template"))


@pytest.fixture(scope="module")
def together(url: str) -> Iterator[tuple[Replica, Service]]:
    house, keys = furnished(url)
    with (
        closing(house.store),
        replica(url, "127.0.0.1", workers=WORKERS) as server,
        through(server.address, house, keys) as service,
    ):
        server.becomes_ready()
        yield server, service


def seen(server: Replica, pattern: str) -> list[float]:
    """What a line of /metrics says; each question takes a connection, so any worker may answer."""
    text = server.get("/metrics").text
    return [float(value) for value in re.findall(rf"^{pattern} (\S+)$", text, re.MULTILINE)]


def test_whichever_worker_answers_the_sum_of_decisions_is_what_was_sent(
    together: tuple[Replica, Service],
) -> None:
    server, service = together

    def send(number: int) -> int:
        headers = {"Authorization": f"Bearer {service.keys['pipeline']}"}
        with httpx.Client(base_url=server.address, headers=headers, timeout=30) as own_connection:
            answer = own_connection.post("/v1/screenings", json=ordinary(number))
        return answer.status_code

    with ThreadPoolExecutor(8) as clients:
        assert set(clients.map(send, range(SENT))) == {201}
    decisions = [sum(seen(server, r"screening_decisions_total\{.*\}")) for _ in range(ASKED)]
    assert decisions == [SENT] * ASKED
    (posts,) = seen(server, r'screening_http_requests_total\{.*"POST".*status="201"\}')
    assert posts == SENT
    (timed,) = seen(server, r'screening_stage_seconds_count\{stage="match"\}')
    assert timed == SENT


def test_what_every_worker_can_read_is_shown_once(together: tuple[Replica, Service]) -> None:
    server, _ = together
    for _ in range(ASKED):
        assert len(seen(server, r'screening_list_info\{.*source="eu"\}')) == 1
        assert len(seen(server, r'screening_list_age_seconds\{source="un"\}')) == 1
        assert seen(server, r"screening_http_requests_in_progress") == [1]
        (skew_s,) = seen(server, "screening_clock_skew_seconds")
        assert abs(skew_s) < 1


def test_sqlite_is_served_by_one_worker(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("one") / "one.db"
    code, said = screening(f"sqlite:///{file}", "serve", "--workers", "2")
    assert code == 2
    assert "one worker" in said
