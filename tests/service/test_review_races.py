"""Two people at once, and the world moving under an approval: one winner, nothing lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from threading import Barrier

import httpx
import pytest

from app.domain.listing import Source
from app.feeds import READERS
from app.feeds.samples import sample_list
from app.main import House, utc_now
from app.settings import Settings
from app.usecases.import_list import import_list
from tests.service.reviewing import (
    RELEASE,
    approve,
    etag,
    held,
    proposed,
    read,
    report,
)
from tests.service.running import Service
from tests.service.transfers import dprk_payee, transfer

ROUNDS = 5


def at_once(*calls: Callable[[], httpx.Response]) -> list[httpx.Response]:
    """All of them as nearly together as threads come."""
    together = Barrier(len(calls))

    def call(one: Callable[[], httpx.Response]) -> httpx.Response:
        together.wait()
        return one()

    with ThreadPoolExecutor(len(calls)) as people:
        return list(people.map(call, calls))


def kinds(service: Service, screening_id: str) -> list[str]:
    return [event["kind"] for event in read(service, screening_id).json()["events"]]


@pytest.mark.parametrize("number", range(ROUNDS))
def test_of_approvers_at_once_one_wins_and_the_others_read_again(
    service: Service, number: int
) -> None:
    del number
    screening_id = held(service)
    proposed(service, screening_id)
    seen = etag(service, screening_id)
    answers = at_once(
        *(
            lambda yes=yes: approve(service, screening_id, seen=seen, approve=yes)
            for yes in (True, False, True, False)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    (winner,) = (answer for answer in answers if answer.status_code == 200)
    assert kinds(service, screening_id) == [
        "proposed",
        "released" if winner.json()["state"] == "released" else "returned",
    ]


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_revocation_during_an_approval_comes_before_it_or_after_it(
    service: Service, number: int
) -> None:
    """Before: nothing is released. After: what was released has drawn on it, and is known."""
    del number
    payee = dprk_payee()
    screening_id = service.screen(transfer("20000.00", creditor=payee))["screening_id"]
    permit = service.authorise(creditor=payee["name"])
    body = {**RELEASE, "reason": "authorisation_received", "authorisation_reference": permit}
    proposed(service, screening_id, body)
    seen = etag(service, screening_id)
    approval, revocation = at_once(
        lambda: approve(service, screening_id, seen=seen),
        lambda: service.as_("second").post(f"/v1/authorisations/{permit}/revocation", json={}),
    )
    assert revocation.status_code == 200
    assert approval.status_code in {200, 409}
    account = service.as_("officer").get(f"/v1/authorisations/{permit}").json()
    drew = [leg["screening_id"] for leg in account["screenings"]]
    released = approval.status_code == 200
    assert drew == ([screening_id] if released else [])
    assert read(service, screening_id).json()["state"] == ("released" if released else "proposed")


@pytest.mark.parametrize("number", range(ROUNDS))
def test_two_releases_never_draw_more_than_is_left(service: Service, number: int) -> None:
    del number
    payee = dprk_payee()
    ids = [service.screen(transfer("25000.00", creditor=payee))["screening_id"] for _ in range(2)]
    permit = service.authorise(creditor=payee["name"])  # 40 000
    body = {**RELEASE, "reason": "authorisation_received", "authorisation_reference": permit}
    for screening_id in ids:
        proposed(service, screening_id, body)
    answers = at_once(*(lambda one=one: approve(service, one) for one in ids))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    account = service.as_("officer").get(f"/v1/authorisations/{permit}").json()
    assert account["remaining"]["value"] == "15000.00"


@pytest.mark.parametrize("number", range(ROUNDS))
def test_the_same_outcome_at_once_is_recorded_once(service: Service, number: int) -> None:
    del number
    answer = service.screen(transfer("900.00"))
    screening_id = answer["screening_id"]
    answers = at_once(*(lambda: report(service, screening_id, status="executed") for _ in range(4)))
    assert {answer.status_code for answer in answers} == {200}
    assert kinds(service, screening_id) == ["executed"]


def test_a_list_renewed_elsewhere_is_asked_before_anything_is_released(service: Service) -> None:
    """The entry changed since the review: 409 until this process has it, 409 once it has."""
    screening_id = held(service)
    proposed(service, screening_id)
    elsewhere = House(Settings(database_url=service.house.settings.database_url))
    now = utc_now()
    sample = sample_list(Source.EU, now)
    raw = sample.raw.replace(b"2024-12-17", b"2025-02-17").replace(b"1925", b"1926")
    file = replace(sample, raw=raw, sha256="e" * 64)
    with closing(elsewhere.store):
        import_list(elsewhere.store.editions, READERS[Source.EU], file, by="elsewhere")
    refused = approve(service, screening_id)
    assert refused.status_code == 409
    service.house.lists.refresh()
    refused = approve(service, screening_id)
    assert refused.status_code == 409
    assert refused.json()["type"].endswith(":release-refused")
    assert "changed" in refused.json()["detail"]
    assert read(service, screening_id).json()["state"] == "proposed"
