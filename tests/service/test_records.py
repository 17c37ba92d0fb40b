"""No answer without a record: counted, broken, raced."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count

import httpx
import psycopg

from tests.service.running import Service
from tests.service.transfers import payer, transfer

_NUMBERS = count(1)


def ordinary(number: int) -> dict[str, object]:
    """A payment with nothing to look up."""
    creditor = payer(name=f"Bakkerij {number}", account={"iban": "NL02RABO0123456789"})
    return transfer("12.50", None, creditor=creditor)


def records(service: Service) -> int:
    """Counts decisions behind the service's back."""
    url = service.house.settings.database_url
    statement = "SELECT count(*) FROM decisions"
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as sqlite:
            return int(sqlite.execute(statement).fetchone()[0])
    with psycopg.connect(url) as connection:
        row = connection.execute(statement).fetchone()
        assert row is not None
        return int(row[0])


def test_a_thousand_screenings_by_32_clients_leave_exactly_a_thousand_records(
    service: Service,
) -> None:
    """``make bench`` has the long form with 10,000."""
    before = records(service)
    bodies = [ordinary(number) for number in range(1_000)]
    with ThreadPoolExecutor(32) as clients:
        answers = list(clients.map(service.screen, bodies))
    assert {answer["decision"] for answer in answers} == {"allow"}
    assert len({answer["screening_id"] for answer in answers}) == 1_000
    assert records(service) == before + 1_000


def test_the_same_key_and_bytes_give_the_same_answer_and_one_record(service: Service) -> None:
    before = records(service)
    body, key = ordinary(1), {"Idempotency-Key": f"once-{next(_NUMBERS)}"}
    client = service.as_("pipeline")

    def ask(_: int) -> httpx.Response:
        return client.post("/v1/screenings", json=body, headers=key)

    with ThreadPoolExecutor(16) as clients:
        responses = list(clients.map(ask, range(16)))
    assert sorted(r.status_code for r in responses)[:15] == [200] * 15
    assert max(r.status_code for r in responses) == 201
    assert len({response.content for response in responses}) == 1
    assert records(service) == before + 1


def test_the_same_key_with_other_bytes_is_refused(service: Service) -> None:
    key = {"Idempotency-Key": f"other-{next(_NUMBERS)}"}
    client = service.as_("pipeline")
    assert client.post("/v1/screenings", json=ordinary(1), headers=key).status_code == 201
    refused = client.post("/v1/screenings", json=ordinary(2), headers=key)
    assert refused.status_code == 422
    assert refused.headers["content-type"].startswith("application/problem+json")


def test_a_screening_reads_back_as_it_was_answered(service: Service) -> None:
    answer = service.screen(transfer("15000.01"))
    found = service.as_("officer").get(f"/v1/screenings/{answer['screening_id']}")
    assert found.status_code == 200
    assert found.json() == {"state": "held", "events": [], "screening": answer}
    assert found.headers["etag"]


def test_a_mere_screener_sees_the_neutral_view(service: Service) -> None:
    listed = payer(name="Ri Yong Mu", kind="person", birth_date="1925-01-25", verified=False)
    asked = transfer("10.00", None, debtor=listed)
    neutral = service.screen(asked, by="pipeline")
    full = service.as_("officer").get(f"/v1/screenings/{neutral['screening_id']}").json()
    assert neutral["decision"] == full["screening"]["decision"] == "deny"
    assert neutral["action"] == "freeze"
    assert neutral["matches"] == []
    assert full["screening"]["matches"]
    assert "KPi" not in str(neutral)
