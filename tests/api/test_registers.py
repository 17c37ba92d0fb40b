"""Registers that two people keep, and the ledger of obligations."""

from typing import Any

import httpx
import pytest

from app.api.examples import AUTHORISATION, RECOGNISED_PARTY
from app.domain.registers import LawConfirmation
from tests.api.house import House, call, new_id

PERMIT: dict[str, Any] = {**AUTHORISATION["medicine"]["value"], "reference": "FM/2026/117"}
PARTY: dict[str, Any] = RECOGNISED_PARTY["embassy"]["value"]
ONE = "/v1/authorisations/FM/2026/117"


def administer(house: House, path: str, body: Any) -> httpx.Response:
    return call(house, "POST", path, roles=("administrator",), json=body)


def approve(house: House, path: str, body: Any = None) -> httpx.Response:
    return call(house, "POST", path, roles=("approver",), json=body or {"note": "checked"})


def read(house: House, path: str) -> httpx.Response:
    return call(house, "GET", path, roles=("auditor",))


# --- authorisations -------------------------------------------------------------------------


def test_an_authorisation_is_registered_activated_and_revoked_with_every_step_kept(
    house: House,
) -> None:
    registered = administer(house, "/v1/authorisations", PERMIT)
    assert registered.status_code == 201
    assert registered.json()["state"] == "registered"
    active = approve(house, f"{ONE}/activation")
    assert (active.status_code, active.json()["state"]) == (200, "active")
    revoked = approve(house, f"{ONE}/revocation", {"note": "withdrawn by the ministry"})
    assert revoked.json()["state"] == "revoked"
    steps = read(house, ONE).json()["steps"]
    assert [(step["kind"], step["by"], step["note"]) for step in steps] == [
        ("registered", "administrator", ""),
        ("activated", "approver", "checked"),
        ("revoked", "approver", "withdrawn by the ministry"),
    ]


def test_what_was_registered_is_shown_as_it_was_given(house: House) -> None:
    shown = administer(house, "/v1/authorisations", PERMIT).json()
    assert {key: shown[key] for key in PERMIT} == PERMIT
    assert shown["remaining"] == PERMIT["max_amount"]
    assert read(house, "/v1/authorisations").json()["items"] == [shown]


def test_what_drew_on_an_authorisation_is_shown_with_what_is_left(house: House) -> None:
    administer(house, "/v1/authorisations", PERMIT)
    approve(house, f"{ONE}/activation")
    house.pay("30000.50", reference=PERMIT["reference"])
    shown = read(house, ONE).json()
    assert shown["remaining"] == {"value": "9999.50", "currency": "EUR"}
    (leg,) = shown["screenings"]
    assert leg["drawn"] == {"value": "30000.50", "currency": "EUR"}
    assert leg["standing"] == "counts"


def test_an_authorisation_that_has_run_out_says_so(house: House) -> None:
    permit = {**PERMIT, "valid_from": "2025-01-01", "valid_to": "2026-11-22"}
    administer(house, "/v1/authorisations", permit)
    assert approve(house, f"{ONE}/activation").json()["state"] == "expired"


def test_one_reference_is_registered_once(house: House) -> None:
    administer(house, "/v1/authorisations", PERMIT)
    assert administer(house, "/v1/authorisations", PERMIT).status_code == 409


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("valid_to", "2026-10-31"), ("valid_from", "2026-11-31"), ("reference", " FM"),
        ("reference", "FM "), ("member_state", "nl"), ("category", "food"),
        ("max_amount", {"value": "0", "currency": "EUR"}), ("parties", {"debtor": "A"}),
        ("direction", "both"), ("condition", []), ("conditions", None),
    ],
)  # fmt: skip
def test_an_authorisation_that_cannot_be_is_refused(house: House, field: str, value: Any) -> None:
    answer = administer(house, "/v1/authorisations", {**PERMIT, field: value})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].startswith(f"/{field}")
    assert read(house, "/v1/authorisations").json()["items"] == []


# --- recognised parties ---------------------------------------------------------------------


def test_a_party_is_recognised_by_two_people(house: House) -> None:
    body = {
        **PARTY,
        "role": "dprk_mission",
        "identifiers": [{"type": "account", "value": "NL91ABNA0417164300", "country": None}],
        "account_permission": "MFA 2018/3",
        "valid_to": "2027-01-01",
    }
    registered = administer(house, "/v1/recognised-parties", body)
    assert registered.status_code == 201
    shown = registered.json()
    assert shown["state"] == "registered"
    assert {key: shown[key] for key in body} == body
    path = f"/v1/recognised-parties/{shown['id']}"
    assert approve(house, f"{path}/activation").json()["state"] == "active"
    assert read(house, path).json()["steps"][1]["by"] == "approver"
    assert approve(house, f"{path}/revocation").json()["state"] == "revoked"
    assert len(read(house, "/v1/recognised-parties").json()["items"]) == 1


def test_a_resident_is_cleared_in_the_register_only(house: House) -> None:
    body = {**PARTY, "role": "cleared_resident"}
    assert administer(house, "/v1/recognised-parties", body).status_code == 201


def test_a_recognition_needs_its_basis(house: House) -> None:
    body = {key: value for key, value in PARTY.items() if key != "basis"}
    answer = administer(house, "/v1/recognised-parties", body)
    assert answer.json()["errors"] == [{"pointer": "/basis", "detail": "is required"}]


# --- confirmations --------------------------------------------------------------------------


def test_the_rulebook_is_confirmed_up_to_a_day_by_two_people(house: House) -> None:
    body = {"until": "2026-11-01", "note": "read the Official Journal"}
    registered = administer(house, "/v1/rulebook/confirmations", body)
    assert registered.status_code == 201
    shown = registered.json()
    assert (shown["until"], shown["state"]) == ("2026-11-01", "registered")
    path = f"/v1/rulebook/confirmations/{shown['id']}/activation"
    assert approve(house, path).json()["state"] == "active"
    (listed,) = read(house, "/v1/rulebook/confirmations").json()["items"]
    assert [step["note"] for step in listed["steps"]] == ["read the Official Journal", "checked"]


# --- four eyes, and what is not there -------------------------------------------------------


def test_whoever_registers_cannot_activate_even_with_another_key(house: House) -> None:
    confirmation = LawConfirmation(id=new_id(1), until=house.now.date())
    house.archive.confirmations.add(confirmation, by="approver", at=house.now)
    answer = approve(house, f"/v1/rulebook/confirmations/{new_id(1)}/activation")
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("same-person")


def test_a_step_that_the_state_does_not_allow_is_a_conflict(house: House) -> None:
    administer(house, "/v1/authorisations", PERMIT)
    approve(house, f"{ONE}/activation")
    assert approve(house, f"{ONE}/activation").status_code == 409


@pytest.mark.parametrize(
    "path",
    [
        "/v1/authorisations/none/activation", "/v1/authorisations/none/revocation",
        f"/v1/recognised-parties/{new_id(9)}/activation",
        f"/v1/recognised-parties/{new_id(9)}/revocation", "/v1/recognised-parties/7/activation",
        f"/v1/rulebook/confirmations/{new_id(9)}/activation",
    ],
)  # fmt: skip
def test_a_step_on_what_is_not_there_is_not_found(house: House, path: str) -> None:
    assert approve(house, path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/v1/authorisations/none", f"/v1/recognised-parties/{new_id(9)}",
        "/v1/recognised-parties/7", "/v1/obligations/none", "/v1/obligations/---",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(house: House, path: str) -> None:
    assert read(house, path).status_code == 404


def test_a_step_takes_nothing_but_a_note(house: House) -> None:
    administer(house, "/v1/authorisations", PERMIT)
    assert approve(house, f"{ONE}/activation", {"node": "x"}).status_code == 422


# --- obligations ----------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["contract 7", "Contract-7", "obligation contract 7", "CONTRACT/7"])
def test_an_obligation_is_found_by_any_spelling_of_its_reference(house: House, key: str) -> None:
    administer(house, "/v1/authorisations", PERMIT)
    house.pay("8000.10", reference=PERMIT["reference"])
    house.pay("1000", reference=PERMIT["reference"])
    shown = read(house, f"/v1/obligations/{key}").json()
    assert shown["total_eur"] == "9000.10"
    assert [leg["amount_eur"] for leg in shown["legs"]] == ["8000.10", "1000"]
    assert [(left["purpose"], left["left_eur"]) for left in shown["left"]] == [
        ("exempt", "5999.90"),
        ("personal remittance", "0"),
    ]
    (permit,) = shown["authorisations"]
    assert permit["remaining"] == {"value": "30999.90", "currency": "EUR"}


# --- the rulebook ---------------------------------------------------------------------------


def test_the_rulebook_shows_every_rule_with_its_citation_and_cases(house: House) -> None:
    shown = read(house, "/v1/rulebook").json()
    assert shown["read_up_to"] == "2024-12-16"
    assert len(shown["rules"]) == len(house.services().rulebook) > 20
    for rule in shown["rules"]:
        assert rule["rule"]
        assert rule["instrument"]
        assert rule["cases"]
