"""Holds reviewed by two people on a real server: every way out, and every way that is none."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest

from app.main import new_id, utc_now
from app.usecases.manage_keys import create_key
from tests.service.reviewing import (
    CLEAR,
    RELEASE,
    approve,
    etag,
    held,
    namesake,
    propose,
    proposed,
    read,
    report,
    settled,
)
from tests.service.running import Json, Service, running
from tests.service.transfers import dprk_payee, own_name, payer, transfer


@pytest.fixture(scope="module")
def service(module_url: str) -> Iterator[Service]:
    with running(module_url) as service:
        yield service


def total(service: Service, reference: str) -> str:
    """The euro sum of an obligation."""
    found = service.as_("officer").get(f"/v1/obligations/obligation {reference}")
    assert found.status_code == 200, found.text
    return str(found.json()["total_eur"])


@pytest.mark.parametrize(
    ("proposal", "reason", "state"),
    [
        ("false_positive", "different_person", "released"),
        ("true_match", "same_party", "frozen"),
        ("reject", "other", "rejected"),
    ],
)
def test_a_hold_goes_the_way_that_two_people_choose(
    service: Service, proposal: str, reason: str, state: str
) -> None:
    screening_id = held(service)
    before = read(service, screening_id).json()
    body = {"proposal": proposal, "reason": reason, "note": "seen"}
    shown = settled(service, screening_id, body)
    assert shown["state"] == state
    assert shown["screening"] == before["screening"]  # what was decided is never edited
    assert [(event["kind"], event["by"]) for event in shown["events"]] == [
        ("proposed", "officer"),
        (state, "second"),
    ]
    assert read(service, screening_id).json() == shown
    listed = service.as_("officer").get("/v1/screenings", params={"state": state}).json()
    assert screening_id in {row["screening_id"] for row in listed["items"]}


def test_a_release_keeps_what_the_law_said_when_it_was_asked_again(service: Service) -> None:
    shown = settled(service, held(service))
    look = shown["events"][-1]["second_look"]
    assert look["answer"]["decision"] == "allow"
    assert [edition["source"] for edition in look["editions"]] == ["eu", "un"]
    assert look["versions"]["rulebook"] == shown["screening"]["rulebook_version"]
    (match,) = look["answer"]["matches"]
    assert match["strength"] == "dismissed"
    assert match["evidence"][-1]["feature"] == "review"
    assert [cleared["field"] for cleared in look["cleared"]] == ["/creditor/name"]


def test_a_proposal_that_is_returned_is_held_again_and_can_be_made_anew(service: Service) -> None:
    screening_id = held(service)
    proposed(service, screening_id)
    returned = approve(service, screening_id, approve=False, note="which passport?")
    assert returned.status_code == 200
    assert returned.json()["state"] == "held"
    assert settled(service, screening_id)["state"] == "released"


def test_each_step_changes_the_etag_and_an_old_one_is_stale(service: Service) -> None:
    screening_id = held(service)
    seen = etag(service, screening_id)
    proposal = propose(service, screening_id)
    assert proposal.headers["etag"] == etag(service, screening_id) != seen
    assert propose(service, screening_id, seen=seen).status_code == 412
    assert approve(service, screening_id, seen=seen).status_code == 412
    assert approve(service, screening_id, seen=proposal.headers["etag"]).status_code == 200


@pytest.mark.parametrize("step", ["reviews", "approvals"])
def test_a_step_says_which_state_it_is_about(service: Service, step: str) -> None:
    screening_id = held(service)
    body = CLEAR if step == "reviews" else {"approve": True}
    client = service.as_("officer" if step == "reviews" else "second")
    refused = client.post(f"/v1/screenings/{screening_id}/{step}", json=body)
    assert refused.status_code == 428
    assert refused.json()["type"].endswith(":precondition-required")


def test_whoever_proposed_cannot_approve_not_with_another_key_either(service: Service) -> None:
    screening_id = held(service)
    proposed(service, screening_id)
    second_key = create_key(
        service.house.store.keys,
        key_id=new_id(),
        name="officer",
        roles=("approver",),
        at=utc_now(),
    )
    refused = service.as_("officer").post(
        f"/v1/screenings/{screening_id}/approvals",
        json={"approve": True},
        headers={
            "If-Match": etag(service, screening_id),
            "Authorization": f"Bearer {second_key.token}",
        },
    )
    assert refused.status_code == 403
    assert refused.json()["type"].endswith(":same-person")
    assert read(service, screening_id).json()["state"] == "proposed"


def test_what_is_no_hold_is_not_reviewed(service: Service) -> None:
    allowed = service.screen(transfer("10.00", None, creditor=payer(name=own_name())))
    denied = service.screen(transfer("50.00", "investment"))
    for answer in (allowed, denied):
        refused = propose(service, answer["screening_id"])
        assert refused.status_code == 409
    screening_id = held(service)
    assert approve(service, screening_id).status_code == 409
    settled(service, screening_id)
    assert propose(service, screening_id).status_code == 409
    assert approve(service, screening_id).status_code == 409


def test_a_retrospective_hold_is_not_reviewed(service: Service) -> None:
    asked = transfer(
        "10.00", None, creditor=namesake(), mode="retrospective", execution_date="2024-06-01"
    )
    answer = service.screen(asked)
    assert answer["decision"] == "hold"
    assert propose(service, answer["screening_id"]).status_code == 409


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"reason": "same_party"}, "/reason"),
        ({"reason": "prohibited"}, "/reason"),
        ({"proposal": "true_match"}, "/reason"),
        ({"proposal": "release", "remember": {"until": "2099-01-01"}}, "/remember"),
        ({"remember": {"until": "2020-01-01"}}, "/remember/until"),
        ({"proposal": "reject", "authorisation_reference": "A"}, "/authorisation_reference"),
        ({"note": ""}, "/note"),
        ({"why": "?"}, "/why"),
    ],
    ids=["same", "prohibited", "other way", "remember", "past", "authorisation", "note", "unknown"],
)
def test_a_proposal_that_contradicts_itself_is_refused(
    service: Service, change: Json, pointer: str
) -> None:
    refused = propose(service, held(service), {**CLEAR, **change})
    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json()["errors"]] == [pointer]


def test_a_freeze_is_made_final_by_two_people_and_reviewed_in_no_other_way(
    service: Service,
) -> None:
    listed = namesake(birth_date="1925-01-25")
    answer = service.screen(transfer("10.00", None, debtor=listed))
    assert answer["action"] == "freeze"
    screening_id = answer["screening_id"]
    assert propose(service, screening_id).status_code == 409
    freeze = {"proposal": "true_match", "reason": "same_party", "note": "it is him"}
    proposed(service, screening_id, freeze)
    returned = approve(service, screening_id, approve=False).json()
    assert returned["state"] == "decided"  # what is not final yet stays a freeze, never a hold
    assert settled(service, screening_id, freeze)["state"] == "frozen"


def test_without_the_matches_cleared_or_with_more_against_it_nothing_is_released(
    service: Service,
) -> None:
    screening_id = held(service)
    proposed(service, screening_id, RELEASE)
    refused = approve(service, screening_id)
    assert refused.status_code == 409
    assert refused.json()["type"].endswith(":release-refused")
    assert "R-12" in refused.json()["detail"]
    assert "/creditor/name" in refused.json()["detail"]
    assert read(service, screening_id).json()["state"] == "proposed"


def test_an_amount_above_the_limit_is_released_by_the_register_and_by_nothing_else(
    service: Service,
) -> None:
    payee = dprk_payee()
    asked = transfer("20000.00", creditor=payee)
    reference = asked["obligation"]["reference"]
    answer = service.screen(asked)
    assert (answer["decision"], answer["action"]) == ("hold", "await_authorisation")
    screening_id = answer["screening_id"]
    proposed(service, screening_id, RELEASE)
    refused = approve(service, screening_id)
    assert refused.status_code == 409
    assert "R-30" in refused.json()["detail"]
    approve(service, screening_id, approve=False)

    permit = service.authorise(creditor=payee["name"])
    came = {
        "proposal": "release",
        "reason": "authorisation_received",
        "note": "it has come",
        "authorisation_reference": permit,
    }
    assert settled(service, screening_id, came)["state"] == "released"
    account = service.as_("officer").get(f"/v1/authorisations/{permit}").json()
    assert account["remaining"]["value"] == "20000.00"
    assert [leg["screening_id"] for leg in account["screenings"]] == [screening_id]
    assert total(service, reference) == "20000.00"

    gone = report(service, screening_id, status="cancelled", settlement_reference="C-1")
    assert gone.status_code == 200
    account = service.as_("officer").get(f"/v1/authorisations/{permit}").json()
    assert account["remaining"]["value"] == "40000.00"
    assert Decimal(total(service, reference)) == 0


def test_a_revoked_authorisation_releases_nothing(service: Service) -> None:
    payee = dprk_payee()
    answer = service.screen(transfer("20000.00", creditor=payee))
    permit = service.authorise(creditor=payee["name"])
    proposed(
        service,
        answer["screening_id"],
        {**RELEASE, "reason": "authorisation_received", "authorisation_reference": permit},
    )
    revoked = service.as_("second").post(f"/v1/authorisations/{permit}/revocation", json={})
    assert revoked.status_code == 200
    refused = approve(service, answer["screening_id"])
    assert refused.status_code == 409
    account = service.as_("officer").get(f"/v1/authorisations/{permit}").json()
    assert account["screenings"] == []


def test_linked_sums_are_asked_again_and_never_doubled(service: Service) -> None:
    """Two legs of 8 000 to one payee: the second is held (S-12), judged, and counts once."""
    payee = dprk_payee()
    first = service.screen(transfer("8000.00", creditor=payee))
    asked = transfer("8000.00", creditor=payee)
    second = service.screen(asked)
    assert first["decision"] == "allow"
    assert (second["decision"], second["action"]) == ("hold", "await_review")
    shown = settled(
        service,
        second["screening_id"],
        {"proposal": "release", "reason": "other", "note": "two contracts, not linked"},
    )
    look = shown["events"][-1]["second_look"]
    assert look["given"] == ["judgement"]
    assert total(service, asked["obligation"]["reference"]) == "8000.00"


def test_a_payment_screened_again_is_not_released_by_its_earlier_screening(
    service: Service,
) -> None:
    asked = transfer("20000.00")
    first = service.screen(asked)["screening_id"]
    service.screen(asked)
    proposed(service, first, RELEASE)
    refused = approve(service, first)
    assert refused.status_code == 409
    assert "screened again" in refused.json()["detail"]


def test_an_outcome_is_recorded_once_and_not_contradicted(service: Service) -> None:
    answer = service.screen(transfer("10.00", None, creditor=payer(name=own_name())))
    screening_id = answer["screening_id"]
    first = report(service, screening_id, status="executed")
    assert first.status_code == 200
    assert first.headers["etag"] == etag(service, screening_id)
    again = report(service, screening_id, status="executed")
    assert (again.status_code, again.headers["etag"]) == (200, first.headers["etag"])
    contradicted = report(service, screening_id, status="cancelled", settlement_reference="C-2")
    assert contradicted.status_code == 409
    assert len(read(service, screening_id).json()["events"]) == 1
    came_back = report(
        service, screening_id, by="second", status="cancelled", settlement_reference="R-1"
    )
    assert came_back.status_code == 200


def test_only_what_was_allowed_or_released_is_executed(service: Service) -> None:
    screening_id = held(service)
    denied = service.screen(transfer("50.00", "investment"))["screening_id"]
    for one in (screening_id, denied):
        assert report(service, one, status="executed").status_code == 409
    settled(service, screening_id)
    assert report(service, screening_id, status="executed").status_code == 200


def test_that_money_did_not_move_is_proven_or_said_by_an_approver(service: Service) -> None:
    screening_id = held(service)
    claim = report(service, screening_id, status="cancelled")
    assert claim.status_code == 422
    assert claim.json()["errors"][0]["pointer"] == "/settlement_reference"
    assert report(service, screening_id, by="second", status="cancelled").status_code == 200
    assert propose(service, screening_id).status_code == 409  # nothing is left to release
    true_match = {"proposal": "true_match", "reason": "same_party", "note": "it was him"}
    assert settled(service, screening_id, true_match)["state"] == "frozen"


def test_a_mere_screener_sees_neither_steps_nor_matches(service: Service) -> None:
    screening_id = held(service)
    settled(service, screening_id)
    neutral = report(service, screening_id, status="executed").json()
    assert neutral["state"] == "released"
    assert neutral["events"] == []
    assert neutral["screening"]["matches"] == []
    assert read(service, screening_id, by="pipeline").json() == neutral


def test_reviews_are_counted_by_proposal_and_outcome(service: Service) -> None:
    settled(service, held(service))
    text = service.as_("officer").get("/metrics").text
    for outcome in ("proposed", "released"):
        line = f'screening_reviews_total{{outcome="{outcome}",proposal="false_positive"}}'
        assert line in text


def test_a_payment_goes_on_by_the_law_of_the_day_it_goes_on(service: Service) -> None:
    """Asked for tomorrow, released today: it is not executed before tomorrow."""
    tomorrow = (service.today + timedelta(days=1)).isoformat()
    shown = settled(service, held(service, execution_date=tomorrow))
    assert shown["events"][-1]["second_look"]["execution_date"] == tomorrow
