"""Three replicas, each a process on an address of its own, and one PostgreSQL: together they decide
as one would; one that is cut off, or whose clock is off, decides nothing."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from itertools import count, cycle
from typing import Any

import httpx
import pytest

from app.domain.listing import Source
from app.feeds import READERS
from app.feeds.samples import sample_list
from app.main import House, utc_now
from app.usecases.import_list import import_list
from app.usecases.verify_log import VerifyLog
from tests.databases import fresh_database
from tests.service import fleet
from tests.service.fleet import HOSTS, Replica, furnished, ordinary, patiently, replica, through
from tests.service.running import Service
from tests.service.transfers import dprk_payee, own_name, payer, transfer
from tests.service.tunnel import Tunnel

Json = dict[str, Any]
_NUMBERS = count(1)
NEWLY_LISTED = "Quelmorv Nistplov Hesk"
ACTIVE_WITHIN_S = 10


@dataclass
class Fleet:
    """The replicas, the people at each, and the last one's way to the database."""

    url: str
    house: House
    replicas: list[Replica]
    people: list[Service]
    tunnel: Tunnel
    keys: dict[str, str]

    def each_asks(self, bodies: list[Json], **headers: str) -> list[httpx.Response]:
        """Every body is sent, all at the same time, to the replicas in turn."""

        def ask(pair: tuple[Service, Json]) -> httpx.Response:
            service, body = pair
            return service.as_("officer").post("/v1/screenings", json=body, headers=headers)

        with ThreadPoolExecutor(len(bodies)) as clients:
            return list(clients.map(ask, zip(cycle(self.people), bodies, strict=False)))

    def count(self, statement: str) -> int:
        return fleet.count(self.url, statement)


@pytest.fixture(scope="module")
def three(request: pytest.FixtureRequest, postgresql_server: str) -> Iterator[Fleet]:
    databases = fresh_database(postgresql_server, request.getfixturevalue("_postgresql_template"))
    for url in databases:
        house, keys = furnished(url)
        tunnel = Tunnel(url)
        with ExitStack() as stack:
            stack.enter_context(closing(house.store))
            stack.callback(tunnel.cut)
            urls = [url, url, tunnel.url]
            replicas = [
                stack.enter_context(replica(own, host))
                for own, host in zip(urls, HOSTS, strict=True)
            ]
            people = [stack.enter_context(through(each.address, house, keys)) for each in replicas]
            made = Fleet(url, house, replicas, people, tunnel, keys)
            for each in replicas:
                each.becomes_ready()
            yield made


def test_one_key_sent_to_all_replicas_at_once_is_decided_once(three: Fleet) -> None:
    before = three.count("SELECT count(*) FROM decisions")
    answers = three.each_asks([ordinary(1)] * 12, **{"Idempotency-Key": "once-for-all"})
    assert sorted(answer.status_code for answer in answers) == [200] * 11 + [201]
    assert len({answer.content for answer in answers}) == 1
    assert three.count("SELECT count(*) FROM decisions") == before + 1


def test_legs_of_one_obligation_add_up_across_replicas(three: Fleet) -> None:
    common: Json = {"creditor": dprk_payee(), "obligation": {"reference": own_name()}}
    legs = [transfer("3000.00", "healthcare", **common) for _ in range(9)]
    decisions = [answer.json()["decision"] for answer in three.each_asks(legs)]
    assert sorted(decisions) == ["allow"] * 5 + ["hold"] * 4  # EUR 15,000 and not a cent more


def test_an_authorisation_is_drawn_down_once_across_replicas(three: Fleet) -> None:
    clinic = dprk_payee()
    reference = three.people[0].authorise(creditor=clinic["name"], max_amount="100000.00")
    wanted = [
        transfer("20000.00", creditor=clinic, authorisation_reference=reference) for _ in range(9)
    ]
    answers = [answer.json() for answer in three.each_asks(wanted)]
    assert sorted(answer["decision"] for answer in answers) == ["allow"] * 5 + ["hold"] * 4
    left = [a["authorisation"]["remaining"]["value"] for a in answers if a["decision"] == "allow"]
    assert sorted(left) == ["0.00", "20000.00", "40000.00", "60000.00", "80000.00"]


def test_a_list_activated_anywhere_counts_at_every_replica(three: Fleet) -> None:
    named = payer(name=NEWLY_LISTED, kind="person", verified=False)
    asked = transfer("10.00", None, creditor=named)
    assert {one.screen(asked)["decision"] for one in three.people} == {"allow"}
    sample = sample_list(Source.EU, utc_now())
    raw = sample.raw.replace(b"2024-12-17", b"2025-01-17")
    raw = raw.replace(b"Yong-Mu Ri", NEWLY_LISTED.encode())
    file = replace(sample, raw=raw, sha256="f" * 64)
    import_list(three.house.store.editions, READERS[Source.EU], file, by="elsewhere")
    for attempt in patiently(ACTIVE_WITHIN_S):
        with attempt:
            assert [one.screen(asked)["decision"] for one in three.people] == ["hold"] * 3


def test_a_replica_that_is_cut_off_says_so_and_comes_back_by_itself(three: Fleet) -> None:
    one, other, cut_off = three.replicas
    held_up = transfer("100.00")  # needs the database before it can be decided
    three.tunnel.cut()
    before = three.count("SELECT count(*) FROM decisions")
    assert cut_off.readiness == (503, ["the database does not answer"])
    for body in (ordinary(2), held_up):
        refused = three.people[2].as_("pipeline").post("/v1/screenings", json=body)
        assert refused.status_code == 503
        assert "decision" not in refused.json()
    assert one.readiness == other.readiness == (200, [])
    assert three.count("SELECT count(*) FROM decisions") == before
    for service in three.people[:2]:
        service.screen(ordinary(3))
    three.tunnel.mend()
    cut_off.becomes_ready(within_s=15)
    three.people[2].screen(held_up)


@pytest.mark.parametrize(
    ("ahead_s", "words"), [(3600, "3600 s ahead of"), (-86_400, "86400 s behind")]
)
def test_a_replica_whose_clock_is_off_decides_nothing(
    three: Fleet, ahead_s: float, words: str
) -> None:
    before = three.count("SELECT count(*) FROM decisions")
    with (
        replica(three.url, "127.0.0.5", ahead_s=ahead_s) as off,
        through(off.address, three.house, three.keys) as service,
    ):
        for attempt in patiently():
            with attempt:
                status, problems = off.readiness
                assert status == 503
                assert any(words in problem for problem in problems)
        refused = service.as_("pipeline").post("/v1/screenings", json=ordinary(4))
        assert refused.status_code == 503
        assert refused.json()["type"].endswith(":clock-off")
        step = service.as_("second").post(
            "/v1/authorisations/FIN-1/activation", json={"note": "seen"}
        )
        assert step.status_code == 503
    assert three.count("SELECT count(*) FROM decisions") == before


def test_the_log_takes_records_whose_times_do_not_rise(three: Fleet) -> None:
    with (
        replica(three.url, "127.0.0.5", ahead_s=20) as ahead,
        replica(three.url, "127.0.0.6", ahead_s=-20) as behind,
        through(ahead.address, three.house, three.keys) as early,
        through(behind.address, three.house, three.keys) as late,
    ):
        ahead.becomes_ready()
        behind.becomes_ready()
        shown = ahead.get("/metrics").text
        assert "screening_clock_skew_seconds 20." in shown or "seconds 19.9" in shown
        for number in range(4):
            early.screen(ordinary(10 + number))
            late.screen(ordinary(20 + number))
    backwards = three.count(
        "SELECT count(*) FROM log_entries a JOIN log_entries b"
        " ON b.sequence = a.sequence + 1 WHERE b.at < a.at - interval '30 seconds'"
    )
    assert backwards >= 4


def test_after_all_this_the_log_is_whole(three: Fleet) -> None:
    found = VerifyLog(log=three.house.store.audit)()
    assert found.fault is None
    assert found.size == three.count("SELECT max(sequence) FROM log_entries")
    assert found.size >= three.count("SELECT count(*) FROM decisions")
