"""Registering, reading and ending webhooks over the API."""

from typing import Any

import pytest

from app.api.examples import WEBHOOK
from tests.api.house import House, call, new_id

PATH = "/v1/webhooks"
BODY: dict[str, Any] = WEBHOOK["pipeline"]["value"]


def test_one_is_registered_read_and_ended_and_its_secret_is_shown_once(house: House) -> None:
    made = call(house, "POST", PATH, roles=("administrator",), json=BODY)
    assert made.status_code == 201
    shown = made.json()
    assert shown.pop("secret").startswith("whsec_")
    assert shown["url"] == BODY["url"]
    assert set(shown["events"]) == set(BODY["events"])
    assert shown["created_by"] == "administrator"
    one = f"{PATH}/{shown['id']}"
    assert call(house, "GET", one, roles=("auditor",)).json() == shown
    ended = call(house, "POST", f"{one}/revocation", roles=("administrator",))
    assert ended.json()["revoked_at"] is not None
    assert call(house, "GET", PATH, roles=("auditor",)).json()["items"] == [ended.json()]
    again = call(house, "POST", f"{one}/revocation", roles=("administrator",))
    assert again.status_code == 409
    missing = call(house, "GET", f"{PATH}/{new_id(1)}", roles=("auditor",))
    assert missing.status_code == 404


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"url": "bank"}, "/url"),
        ({"url": "https://bank.example/#x"}, "/url"),
        ({"events": []}, "/events"),
        ({"events": ["screening.allowed"]}, "/events/0"),
        ({"secret": "mine"}, "/secret"),
    ],
)
def test_one_that_cannot_be_is_refused(house: House, change: dict[str, Any], pointer: str) -> None:
    answer = call(house, "POST", PATH, roles=("administrator",), json={**BODY, **change})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert call(house, "GET", PATH, roles=("auditor",)).json()["items"] == []


@pytest.mark.parametrize("url", ["http://bank.example/", "https://10.0.0.1/"])
def test_an_address_that_the_service_may_not_reach_is_a_conflict(house: House, url: str) -> None:
    answer = call(house, "POST", PATH, roles=("administrator",), json={**BODY, "url": url})
    assert answer.status_code == 409
    assert url not in answer.text
