"""A day in operations, on both databases: from a hold in the morning to the log that proves it all.

A customer of a listed person's name is held, cleared by two people and remembered; the list
changes, so the customer is held again, and a payment of last week turns out to have gone to
somebody who is listed now. The authority is told, and the log verifies.
"""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from standardwebhooks import Webhook as Verifier

from app.api.reading import read_transfer
from app.audit.checkpoint import SigningKey
from app.domain.listing import Source
from app.feeds import READERS
from app.feeds.samples import sample_list
from app.main import new_id, utc_now
from app.usecases.draft import Request
from app.usecases.import_list import import_list
from app.usecases.manage_keys import create_key
from app.usecases.verify_log import VerifyLog
from tests.fakes.receiver import Receiver, receiving, status
from tests.service.reviewing import etag, held, namesake, propose
from tests.service.running import Json, Service, client_of, running
from tests.service.transfers import payer, transfer

NEWLY_LISTED = "Quelmorv Nistplov Hesk"
WEEK = timedelta(days=7)


def test_a_day_in_operations(database_url: str, tmp_path: Path) -> None:
    key = tmp_path / "webhooks.key"
    key.write_bytes(b"0123456789abcdef" * 2)
    signing = tmp_path / "signing.key"
    signing.write_bytes(SigningKey.new().pem)
    settings: dict[str, Any] = {
        "webhook_key_file": key,
        "webhook_networks": ("127.0.0.0/8",),
        "signing_key_file": signing,
        "lookback_in_service": False,
    }
    with receiving(status(200)) as receiver, running(database_url, **settings) as service:
        paid = paid_last_week(service)
        told = subscribed(service, receiver)
        customer = namesake(account={"iban": "FR1420041010050500013M02606"})

        first = held(service, creditor=customer)
        refused_to_the_same_person(service, first)
        assert released_and_remembered(service, first)["state"] == "released"
        heard(receiver, told, first)
        passes_as_remembered(service, customer)

        the_list_changes(service)
        assert held(service, creditor=customer) != first  # the rule died with the entry it was for
        case = found_looking_back(service, paid)
        reported(service, case)

        assert service.house.sign_checkpoint() is not None
        assert VerifyLog(log=service.house.store.audit)().fault is None


def paid_last_week(service: Service) -> str:
    """A payment to somebody whom no list named then."""
    screen = replace(service.house.screen, clock=lambda: utc_now() - WEEK)
    payee = payer(name=NEWLY_LISTED, kind="person", verified=False)
    raw = json.dumps(transfer("75.00", None, creditor=payee)).encode()
    asked = read_transfer(raw, (utc_now() - WEEK).date())
    decided = screen(Request(transfer=asked, body=raw, caller="pipeline")).screening
    assert decided.decision == "allow"
    return decided.screening_id


def subscribed(service: Service, receiver: Receiver) -> Verifier:
    """The pipeline wants to hear of releases."""
    body = {"url": receiver.address, "events": ["screening.released"]}
    made = service.as_("admin").post("/v1/webhooks", json=body)
    assert made.status_code == 201, made.text
    return Verifier(made.json()["secret"])


def refused_to_the_same_person(service: Service, screening_id: str) -> None:
    """The officer proposes, and finds that a second key of the same name is no second person."""
    until = (service.today + timedelta(days=365)).isoformat()
    proposal = {
        "proposal": "false_positive",
        "reason": "different_person",
        "note": "passport seen: born 1961, not 1925",
        "remember": {"until": until},
    }
    assert propose(service, screening_id, proposal).status_code == 200
    token = create_key(
        service.house.store.keys, key_id=new_id(), name="officer", roles=["approver"], at=utc_now()
    ).token
    with client_of(service.address, token) as same_person:
        assert approved(same_person, service, screening_id).status_code == 403


def released_and_remembered(service: Service, screening_id: str) -> Json:
    """Somebody else agrees."""
    response = approved(service.as_("second"), service, screening_id)
    assert response.status_code == 200, response.text
    shown: Json = response.json()
    return shown


def approved(client: httpx.Client, service: Service, screening_id: str) -> httpx.Response:
    return client.post(
        f"/v1/screenings/{screening_id}/approvals",
        json={"approve": True, "note": "seen too"},
        headers={"If-Match": etag(service, screening_id)},
    )


def heard(receiver: Receiver, told: Verifier, screening_id: str) -> None:
    """The pipeline is told, and can trust that it was us."""
    [message] = receiver.wait_for(1)
    said = told.verify(message.body, message.headers)
    assert said["data"] == {"screening_id": screening_id, "state": "released"}


def passes_as_remembered(service: Service, customer: Json) -> None:
    """The next payment goes through, and says why."""
    answer = service.screen(transfer("20.00", None, creditor=customer))
    assert answer["decision"] == "allow"
    [match] = answer["matches"]
    assert match["strength"] == "dismissed"
    assert "good_guy" in {item["feature"] for item in match["evidence"]}


def the_list_changes(service: Service) -> None:
    """The next edition corrects the entry that was looked at, and names one more person."""
    sample = sample_list(Source.EU, utc_now())
    raw = sample.raw.replace(b"2024-12-17", b"2025-01-17")
    raw = raw.replace(b"Yong-Mu Ri", b"Ryong-Mu Ri")
    raw = raw.replace(b"Pyong Chul Ri", NEWLY_LISTED.encode())
    assert {b"Ryong-Mu Ri", NEWLY_LISTED.encode()} <= set(raw.split(b'"'))
    file = replace(sample, raw=raw, sha256="f" * 64)
    import_list(service.house.store.editions, READERS[Source.EU], file, by="import")
    service.house.lists.refresh()


def found_looking_back(service: Service, paid: str) -> Json:
    """Two minutes later the runner finds last week's payment; two people say it was a match."""
    replace(service.house.look_back, clock=lambda: utc_now() + timedelta(minutes=2))()
    found = service.as_("officer").get("/v1/cases?kind=lookback").json()["items"]
    [case] = [item for item in found if item["subject"]["screening_id"] == paid]
    path = f"/v1/cases/{case['case_id']}"
    said = {"proposal": "true_match", "reason": "same_party", "note": "the same passport"}
    closed: Json = {}
    for person, step, body in (
        ("officer", "reviews", said),
        ("second", "approvals", {"approve": True, "note": "agreed"}),
    ):
        seen = service.as_("officer").get(path).headers["etag"]
        done = service.as_(person).post(f"{path}/{step}", json=body, headers={"If-Match": seen})
        assert done.status_code == 200, done.text
        closed = done.json()
    assert (closed["state"], closed["outcome"]) == ("closed", "true_match")
    return closed


def reported(service: Service, case: Json) -> None:
    """What is owed to the authority is drafted by one and sent by another; the reports show it."""
    officer = service.as_("officer")
    [owed] = officer.get("/v1/reports/authority").json()["items"]
    assert (owed["about"], owed["subject_id"], owed["report"]) == ("case", case["case_id"], "due")
    draft = {
        "about": "case",
        "subject_id": case["case_id"],
        "what": "matched",
        "authority": "De Nederlandsche Bank",
        "member_state": "NL",
        "summary": "EUR 75.00 was paid a week before the payee was listed",
    }
    report = officer.post("/v1/authority-reports", json=draft).json()
    path = f"/v1/authority-reports/{report['id']}/submission"
    assert service.as_("second").post(path, json={"proof": "DNB-2026-9"}).status_code == 200
    [sent] = officer.get("/v1/reports/authority").json()["items"]
    assert (sent["report"], sent["sent_by"], sent["proof"]) == ("sent", "second", "DNB-2026-9")
    hits = officer.get("/v1/reports/hits").json()["items"]
    assert sum(row["false_positives"] for row in hits if row["kind"] == "entry") == 1
