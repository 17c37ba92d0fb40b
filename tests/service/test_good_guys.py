"""False positives remembered: applied to that match alone, and dead when anything is otherwise."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from app.domain.listing import Source
from app.feeds import READERS
from app.feeds.samples import sample_list
from app.main import House, utc_now
from app.settings import Settings
from app.usecases.import_list import import_list
from tests.service.commands import screening
from tests.service.reviewing import CLEAR, SUSPECT, namesake, propose, settled
from tests.service.running import Json, Service
from tests.service.transfers import dprk_payee, payer, transfer

_NUMBERS = count(1)


def customer(**changes: Any) -> Json:
    """A namesake with an account of his own."""
    account = {"iban": f"NL91ABNA04171{next(_NUMBERS):05d}"}
    return namesake(**{"account": account, **changes})


def screened(service: Service, who: Json, **changes: Any) -> Json:
    return service.screen(transfer("10.00", None, creditor=who, **changes))


def remembered(service: Service, who: Json, **changes: Any) -> Json:
    """The rule that two people make of his first payment."""
    held = screened(service, who)
    assert held["decision"] == "hold"
    until = (service.today + timedelta(days=30)).isoformat()
    body = {**CLEAR, "remember": {"until": until}, **changes}
    assert settled(service, held["screening_id"], body)["state"] == "released"
    service.house.good_guys.refresh()
    rule = rules(service)[0]
    assert rule["screening_id"] == held["screening_id"]
    return rule


def rules(service: Service) -> list[Json]:
    found = service.as_("officer").get("/v1/good-guy-rules")
    assert found.status_code == 200, found.text
    items: list[Json] = found.json()["items"]
    return items


def test_a_remembered_customer_passes_and_the_decision_says_why(service: Service) -> None:
    who = customer()
    rule = remembered(service, who)
    assert (rule["state"], rule["role"], rule["known_by"]) == ("active", "creditor", ["account"])
    assert [step["by"] for step in rule["steps"]] == ["officer", "second"]
    again = screened(service, who)
    assert again["decision"] == "allow"
    (match,) = again["matches"]
    assert match["strength"] == "dismissed"
    assert match["evidence"][-1] == {
        "feature": "good_guy",
        "effect": "contradicts",
        "detail": f"rule {rule['id']}",
    }
    assert "screening_good_guy_applications_total" in service.as_("officer").get("/metrics").text


@pytest.mark.parametrize(
    "other",
    [
        {"birth_date": "1926"},
        {"name": "Yong Mu Ri"},
        {"nationalities": ["CN"]},
        {"address": {"town": "Utrecht", "country": "NL"}},
        {"identifiers": [{"type": "passport", "value": "X1", "country": "NL"}]},
        {"account": {"other": "7"}},
        {"account": None},
    ],
    ids=["birth", "name", "nationality", "town", "passport", "account", "no account"],
)
def test_somebody_of_whom_anything_else_is_said_is_held(service: Service, other: Json) -> None:
    who = customer()
    remembered(service, who)
    assert screened(service, {**who, **other})["decision"] == "hold"


def test_a_rule_counts_for_its_role_and_its_match_only(service: Service) -> None:
    who = customer()
    remembered(service, who)
    as_payer = service.screen(transfer("10.00", None, debtor=who, creditor=payer(name="Bakkerij")))
    assert as_payer["decision"] == "hold"
    named = screened(service, who, remittance_information=[f"for {SUSPECT}"])
    assert {match["field"]: match["strength"] for match in named["matches"]}[
        "/creditor/name"
    ] == "dismissed"
    large = service.screen(transfer("20000.00", debtor=payer(), creditor=dprk_payee()))
    assert large["action"] == "await_authorisation"


def test_a_revoked_rule_dismisses_nothing_and_its_decisions_are_reached_again(
    service: Service,
) -> None:
    who = customer()
    rule = remembered(service, who)
    passed = screened(service, who)
    path = f"/v1/good-guy-rules/{rule['id']}"
    revoked = service.as_("second").post(f"{path}/revocation", json={"note": "a new passport"})
    assert (revoked.status_code, revoked.json()["state"]) == (200, "revoked")
    assert screened(service, who)["decision"] == "hold"
    url = service.house.settings.database_url
    code, said = screening(url, "replay", passed["screening_id"])
    assert code == 0, said


def test_a_name_alone_is_not_remembered(service: Service) -> None:
    held = screened(service, namesake(account=None))
    refused = propose(service, held["screening_id"], {**CLEAR, "remember": {"until": "2099-01-01"}})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/remember"


def test_a_rule_of_its_own_takes_two_people(service: Service) -> None:
    who = customer()
    asked = {
        "party": who,
        "entry": "EU.4089.82",
        "role": "creditor",
        "until": "2099-12-31",
        "basis": "passport seen",
    }
    made = service.as_("officer").post("/v1/good-guy-rules", json=asked)
    assert (made.status_code, made.json()["state"]) == (201, "registered")
    assert screened(service, who)["decision"] == "hold"
    path = f"/v1/good-guy-rules/{made.json()['id']}"
    activated = service.as_("second").post(f"{path}/activation", json={})
    assert (activated.status_code, activated.json()["state"]) == (200, "active")
    assert screened(service, who)["decision"] == "allow"
    assert service.as_("officer").get(path).json() == activated.json()
    assert service.as_("second").post(f"{path}/activation", json={}).status_code == 409


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"entry": "EU.0.0"}, "/entry"),
        ({"until": "2020-01-01"}, "/until"),
        ({"party": {"name": SUSPECT}}, "/party"),
        ({"role": "text"}, "/role"),
    ],
    ids=["entry", "past", "name alone", "role"],
)
def test_a_rule_that_cannot_be_is_refused(service: Service, change: Json, pointer: str) -> None:
    asked = {
        "party": customer(),
        "entry": "EU.4089.82",
        "role": "creditor",
        "until": "2099-12-31",
        "basis": "passport seen",
    }
    refused = service.as_("officer").post("/v1/good-guy-rules", json={**asked, **change})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == pointer


def test_when_the_entry_changes_the_rule_is_stale_and_the_customer_held_again(
    service: Service,
) -> None:
    who = customer()
    rule = remembered(service, who)
    assert screened(service, who)["decision"] == "allow"
    elsewhere = House(Settings(database_url=service.house.settings.database_url))
    sample = sample_list(Source.EU, utc_now())
    raw = sample.raw.replace(b"2024-12-17", b"2025-03-17").replace(b"1925", b"1927")
    file = replace(sample, raw=raw, sha256="d" * 64)
    with closing(elsewhere.store):
        import_list(elsewhere.store.editions, READERS[Source.EU], file, by="elsewhere")
    service.house.lists.refresh()
    assert screened(service, who)["decision"] == "hold"
    assert {one["id"]: one["state"] for one in rules(service)}[rule["id"]] == "stale"
    text = service.as_("officer").get("/metrics").text
    assert 'screening_good_guy_rules{state="stale"}' in text
    assert remembered(service, who)["state"] == "active"
    assert screened(service, who)["decision"] == "allow"
