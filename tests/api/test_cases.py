"""Cases over HTTP: who may see them, and two people settle one."""

from datetime import timedelta

import pytest

from app.usecases.ports import CaseKind
from tests.api.house import House, call

REVIEW = {"proposal": "false_positive", "reason": "different_person", "note": "born in 1981"}
APPROVAL = {"approve": True, "note": "seen"}
REVIEWER, APPROVER = ("reviewer",), ("approver",)


def _tag(house: House, case_id: str) -> dict[str, str]:
    answer = call(house, "GET", f"/v1/cases/{case_id}", roles=REVIEWER)
    return {"If-Match": answer.headers["etag"]}


def _propose(house: House, case_id: str) -> None:
    tag = _tag(house, case_id)
    path = f"/v1/cases/{case_id}/reviews"
    assert call(house, "POST", path, roles=REVIEWER, json=REVIEW, headers=tag).status_code == 200


def test_two_people_close_a_case_and_every_step_is_shown(house: House) -> None:
    case_id = house.found()
    _propose(house, case_id)
    path = f"/v1/cases/{case_id}/approvals"
    tag = _tag(house, case_id)
    closed = call(house, "POST", path, roles=APPROVER, json=APPROVAL, headers=tag)
    assert closed.status_code == 200
    told = closed.json()
    assert (told["state"], told["outcome"]) == ("closed", "false_positive")
    assert (told["proposed_by"], told["closed_by"]) == ("reviewer", "approver")
    assert [event["kind"] for event in told["events"]] == ["opened", "proposed", "false_positive"]
    assert told["events"][1]["note"] == "born in 1981"


def test_a_case_shows_whom_it_is_about_what_was_found_and_how_long_it_waits(house: House) -> None:
    case_id = house.found()
    house.now += timedelta(hours=25)
    told = call(house, "GET", f"/v1/cases/{case_id}", roles=("auditor",)).json()
    assert told["subject"]["screening_id"] == "0199c2f4-5a7e-7000-8000-00000000d001"
    assert told["matches"][0]["entry"]["references"] == [{"source": "eu", "reference": "EU.1.1"}]
    assert (told["why"], told["age_hours"], told["overdue"]) == ("added", 25, True)


def test_whoever_does_not_agree_gives_the_case_back(house: House) -> None:
    case_id = house.found()
    _propose(house, case_id)
    path, tag = f"/v1/cases/{case_id}/approvals", _tag(house, case_id)
    no = {"approve": False}
    back = call(house, "POST", path, roles=APPROVER, json=no, headers=tag).json()
    assert (back["state"], back["proposal"], back["proposed_by"]) == ("open", None, None)


@pytest.mark.parametrize(
    ("step", "role"),
    [("reviews", "reviewer"), ("approvals", "approver")],
    ids=["review", "approve"],
)
def test_a_step_needs_what_was_read(house: House, step: str, role: str) -> None:
    case_id = house.found()
    if step == "approvals":
        _propose(house, case_id)
    body = REVIEW if step == "reviews" else APPROVAL
    path = f"/v1/cases/{case_id}/{step}"
    assert call(house, "POST", path, roles=(role,), json=body).status_code == 428
    stale = {"If-Match": f'"{case_id}-9"'}
    assert call(house, "POST", path, roles=(role,), json=body, headers=stale).status_code == 412
    no_tag = {"If-Match": "*"}
    assert call(house, "POST", path, roles=(role,), json=body, headers=no_tag).status_code == 422


def test_of_two_who_propose_at_once_one_is_told_to_read_again(house: House) -> None:
    case_id = house.found()
    tag = _tag(house, case_id)
    path = f"/v1/cases/{case_id}/reviews"
    assert call(house, "POST", path, roles=REVIEWER, json=REVIEW, headers=tag).status_code == 200
    assert call(house, "POST", path, roles=REVIEWER, json=REVIEW, headers=tag).status_code == 412


def test_nobody_approves_what_was_not_proposed(house: House) -> None:
    case_id = house.found()
    path, tag = f"/v1/cases/{case_id}/approvals", _tag(house, case_id)
    answer = call(house, "POST", path, roles=APPROVER, json=APPROVAL, headers=tag)
    assert answer.status_code == 409


def test_the_list_is_filtered_and_goes_on_where_it_stopped(house: House) -> None:
    ids = [house.found(entry_hash=str(number)) for number in range(3)]
    other = house.found(kind=CaseKind.ENTRY_REMOVED)
    page = call(house, "GET", "/v1/cases?kind=lookback&limit=2", roles=REVIEWER).json()
    assert [item["case_id"] for item in page["items"]] == [ids[2], ids[1]]
    path = f"/v1/cases?kind=lookback&cursor={page['next_cursor']}"
    rest = call(house, "GET", path, roles=REVIEWER).json()
    assert [item["case_id"] for item in rest["items"]] == [ids[0]]
    assert rest["next_cursor"] is None
    _propose(house, other)
    proposed = call(house, "GET", "/v1/cases?state=proposed", roles=APPROVER).json()
    assert [item["case_id"] for item in proposed["items"]] == [other]


@pytest.mark.parametrize("role", ["screener", "administrator"])
def test_a_case_is_not_for_those_who_might_tip_somebody_off(house: House, role: str) -> None:
    case_id = house.found()
    for path in ("/v1/cases", f"/v1/cases/{case_id}"):
        assert call(house, "GET", path, roles=(role,)).status_code == 403


def test_everybody_may_ask_how_looking_back_stands(house: House) -> None:
    told = call(house, "GET", "/v1/lookback", roles=("screener",)).json()
    assert (told["pending"], told["scanned"], told["cases"]) == (True, 3, 1)
    assert told["run"]["lists"][0]["source"] == "eu"
    assert told["run"]["behind"] == 2


@pytest.mark.parametrize(
    ("kind", "proposal", "reason", "status"),
    [
        (CaseKind.LOOKBACK, "false_positive", "same_party", 422),
        (CaseKind.SAMPLED_DISMISSAL, "true_match", "different_person", 422),
        (CaseKind.SAMPLED_DISMISSAL, "true_match", "same_party", 200),
        (CaseKind.ENTRY_REMOVED, "false_positive", "same_party", 200),
    ],
    ids=["not the same", "not another", "the same", "listed no longer"],
)
def test_a_reason_that_contradicts_the_proposal_is_refused(
    house: House, kind: CaseKind, proposal: str, reason: str, status: int
) -> None:
    case_id = house.found(kind=kind)
    body = {"proposal": proposal, "reason": reason, "note": "seen"}
    tag, path = _tag(house, case_id), f"/v1/cases/{case_id}/reviews"
    answer = call(house, "POST", path, roles=REVIEWER, json=body, headers=tag)
    assert answer.status_code == status
    if status == 422:
        assert answer.json()["errors"][0]["pointer"] == "/reason"
