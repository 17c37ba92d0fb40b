"""Entering what the Official Journal has published, over the API."""

from typing import Any

import httpx
import pytest

from app.api.examples import DESIGNATION
from app.domain.listing import Source
from tests.api.house import House, call

PATH = "/v1/designations"
BODY: dict[str, Any] = DESIGNATION["person"]["value"]


def post(house: House, path: str, role: str, body: Any) -> httpx.Response:
    return call(house, "POST", path, roles=(role,), json=body)


def test_it_takes_two_people_and_is_shown_as_it_was_given(house: House) -> None:
    made = post(house, PATH, "administrator", BODY)
    assert (made.status_code, made.json()["state"]) == (201, "registered")
    shown = made.json()
    assert {key: shown[key] for key in BODY} == BODY
    one = f"{PATH}/{shown['id']}"
    assert house.archive.editions.status(Source.OJ).active is None
    active = post(house, f"{one}/activation", "approver", {"note": "read in the OJ"})
    assert active.json()["state"] == "active"
    assert house.archive.editions.status(Source.OJ).active is not None
    assert call(house, "GET", one, roles=("screener",)).json() == active.json()
    revoked = post(house, f"{one}/revocation", "approver", {})
    assert revoked.json()["state"] == "revoked"
    items = call(house, "GET", PATH, roles=("auditor",)).json()["items"]
    assert items == [revoked.json()]
    assert [step["kind"] for step in items[0]["steps"]] == ["registered", "activated", "revoked"]


@pytest.mark.parametrize(
    ("field", "value", "pointer"),
    [
        ("name", "", "/name"),
        ("kind", "unknown", "/kind"),
        ("programme", "prk", "/programme"),
        ("birth_dates", ["1970-13"], "/birth_dates/0"),
        ("legal_basis", {"reference": "x"}, "/legal_basis/published_on"),
        (
            "legal_basis",
            {"reference": "x", "published_on": "2026-11-24"},
            "/legal_basis/published_on",
        ),
        ("nationality", "KP", "/nationality"),
    ],
)
def test_a_designation_that_cannot_be_is_refused(
    house: House, field: str, value: Any, pointer: str
) -> None:
    answer = post(house, PATH, "administrator", {**BODY, field: value})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert call(house, "GET", PATH, roles=("auditor",)).json()["items"] == []
