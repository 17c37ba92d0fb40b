import asyncio
import json
import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path

import httpx
import pytest

from app.api.routes.screenings import PATH
from app.api.schemas.answer import ScreeningAnswer
from app.api.schemas.transfer import Transfer
from app.domain.party import PartyKind
from app.law.nexus import find_nexus
from benchmarks.figures import percentile, ratio, spread
from benchmarks.load import Order, Target, run_load, whole_length
from benchmarks.processes import cpu_s
from benchmarks.reference import create_app
from benchmarks.traffic import Traffic, load_names
from tests.benchmarks.known import row

JSON = {"Content-Type": "application/json"}
DAY = date(2026, 11, 23)
LISTED = row("EU.1", "KIM Chol Nam")
NAMES = load_names(Path("nothing lies here"), [LISTED])


@pytest.fixture(scope="module")
def traffic() -> Traffic:
    return Traffic(NAMES, DAY)


def payments(bodies: Iterator[bytes], count: int = 500) -> list[Transfer]:
    return [Transfer.model_validate_json(body) for body in islice(bodies, count)]


def names_of(transfers: list[Transfer]) -> list[str | None]:
    return [
        party.name
        for each in transfers
        for party in (each.debtor, each.creditor, each.ultimate_debtor, each.ultimate_creditor)
        if party is not None
    ]


def test_a_percentile_is_a_measured_value_that_so_many_do_not_exceed() -> None:
    values = [float(number) for number in range(100, 0, -1)]
    assert [percentile(values, share) for share in (0.5, 0.99, 1)] == [50.0, 99.0, 100.0]
    assert percentile([7.0], 0.01) == 7.0
    assert percentile([1.0, 2.0, 3.0], 0.5) == 2.0


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1.0], 0), ([1.0], 1.01)])
def test_a_percentile_of_nothing_or_beyond_all_is_refused(
    values: list[float], share: float
) -> None:
    with pytest.raises(ValueError, match="share"):
        percentile(values, share)


def test_a_ratio_compares_within_a_round_and_takes_the_median() -> None:
    assert ratio([50.0, 10.0, 90.0], [100.0, 10.0, 100.0]) == pytest.approx(0.9)


def test_a_ratio_needs_both_in_every_round() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ratio([1.0, 2.0], [1.0])


def test_noise_is_the_spread_as_a_part_of_the_median() -> None:
    assert spread([90.0, 100.0, 120.0]) == pytest.approx(0.3)
    assert spread([5.0]) == 0


def test_the_same_seed_makes_the_same_payments(traffic: Traffic) -> None:
    for make in (traffic.realistic, traffic.all_unique):
        first = list(islice(make(7), 50))
        assert first == list(islice(make(7), 50))
        assert first != list(islice(make(8), 50))


def test_payments_are_full_requests_of_four_parties_without_a_tie_to_the_dprk(
    traffic: Traffic,
) -> None:
    for payment in payments(traffic.realistic(1), 50):
        assert payment.ultimate_debtor
        assert payment.ultimate_creditor
        assert payment.goods
        assert payment.obligation
        assert not find_nexus(payment.to_domain(today=DAY)).present


def test_realistic_names_come_back_and_few_customers_pay_most(traffic: Traffic) -> None:
    counts = Counter(names_of(payments(traffic.realistic(1), 1_000)))
    assert len(counts) < 0.7 * counts.total()
    assert sum(count for _, count in counts.most_common(100)) > 0.3 * counts.total()


def test_unique_names_never_come_back_nor_occur_in_the_realistic_traffic(
    traffic: Traffic,
) -> None:
    no_listed = Traffic(NAMES, DAY, near=0)
    unique = names_of(payments(no_listed.all_unique(1), 1_000))
    assert len(set(unique)) == len(unique) == 4_000
    assert set(unique).isdisjoint(names_of(payments(traffic.realistic(1), 1_000)))


def test_one_payee_in_fifty_bears_nearly_a_listed_name(traffic: Traffic) -> None:
    payees = [payment.creditor for payment in payments(traffic.realistic(1), 1_000)]
    near = [
        payee
        for payee in payees
        if {"kim", "chol", "nam"} & set((payee.name or "").lower().split())
    ]
    assert 10 <= len(near) <= 30
    assert {payee.kind for payee in near} == {PartyKind.PERSON}


def test_a_near_name_has_at_most_one_other_letter() -> None:
    traffic = Traffic(NAMES, DAY, near=1)
    for payment in payments(traffic.realistic(1), 100):
        name = payment.creditor.name or ""
        assert any(
            sum(a != b for a, b in zip(name, whole, strict=True)) <= 1
            for whole in ("KIM Chol Nam", "Nam Chol KIM")
        )


@pytest.mark.parametrize(
    ("got", "length"),
    [
        (b"", 0),
        (b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n", 0),
        (b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n", 45),
        (b"HTTP/1.1 201 Created\r\ncontent-length: 2\r\na: b\r\n\r\n{", 51),
    ],
)
def test_the_client_knows_how_long_an_answer_is_once_its_head_is_whole(
    got: bytes, length: int
) -> None:
    assert whole_length(got) == length


class Answering(BaseHTTPRequestHandler):
    """Answers in two pieces; a body that says so is refused."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = json.dumps({"decision": "allow"}, separators=(",", ":")).encode()
        self.send_response(503 if body == b"refuse" else 201)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the base
        """Says nothing."""


@contextmanager
def answering() -> Iterator[Target]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Target(port=server.server_address[1], path="/")
        server.shutdown()
        thread.join()


def test_the_client_sends_every_request_once_and_tells_what_was_acknowledged() -> None:
    with answering() as target:
        run = run_load(target, [b"a"] * 90 + [b"refuse"] * 10, Order(connections=4, seconds=30))
    assert run.decisions == {"allow": 90}
    assert run.refused == {503: 10}
    assert run.acknowledged == len(run.latencies_s) == 90


def test_the_client_keeps_the_pace_it_is_told_and_stops_in_time() -> None:
    order = Order(connections=4, seconds=0.5, rate=100)
    with answering() as target:
        run = run_load(target, [b"a"] * 1_000, order)
    assert 10 <= run.acknowledged <= 50
    assert run.seconds >= 0.5


def test_processor_time_is_that_of_the_kernel() -> None:
    times = os.times()
    known = times.user + times.system + times.children_user + times.children_system
    assert cpu_s(os.getpid()) == pytest.approx(known, abs=0.1)


def test_the_reference_takes_our_requests_and_gives_our_answers(traffic: Traffic) -> None:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(create_app())
        async with httpx.AsyncClient(transport=transport, base_url="http://reference") as client:
            return await client.post(PATH, content=next(traffic.realistic(1)), headers=JSON)

    response = asyncio.run(ask())
    assert response.status_code == 201
    ScreeningAnswer.model_validate(response.json())
