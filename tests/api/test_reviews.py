"""Reviews at the door: roles, If-Match, and what is handed on."""

from typing import Any

import httpx
import pytest

from app.domain.errors import ReleaseRefusedError, SamePersonError
from app.domain.review import Proposal, Reason
from app.usecases.ports import EventKind
from app.usecases.review.approve import Verdict
from app.usecases.review.outcome import Outcome
from app.usecases.review.payloads import Proposed
from tests.api.house import SINGLE_ROLES, House, call, new_id
from tests.api.test_operations import _transfer

REVIEW = {"proposal": "reject", "reason": "other", "note": "the payer withdrew it"}
BODIES: dict[str, Any] = {
    "reviews": REVIEW,
    "approvals": {"approve": True},
    "outcome": {"status": "executed"},
}
MAY = {
    "reviews": {"reviewer"},
    "approvals": {"approver"},
    "outcome": {"screener", "approver"},
}


def screened(house: House) -> str:
    answer = call(house, "POST", "/v1/screenings", roles=("screener",), json=_transfer())
    return str(answer.json()["screening_id"])


def step(
    house: House, screening_id: str, kind: str, *, role: str = "", tag: str | None = None
) -> httpx.Response:
    """One step by somebody who may, about the state as it is."""
    return call(
        house,
        "POST",
        f"/v1/screenings/{screening_id}/{kind}",
        roles=(role or min(MAY[kind]),),
        json=BODIES[kind],
        headers={"If-Match": f'"{screening_id}-0"' if tag is None else tag},
    )


@pytest.mark.parametrize("role", SINGLE_ROLES)
@pytest.mark.parametrize("kind", MAY, ids=str)
def test_a_step_is_for_its_roles_only(house: House, kind: str, role: str) -> None:
    answer = step(house, screened(house), kind, role=role)
    assert answer.status_code == (200 if role in MAY[kind] else 403)


def test_what_is_asked_is_handed_on_with_who_asks(house: House) -> None:
    screening_id = screened(house)
    for kind in ("reviews", "approvals", "outcome"):
        assert step(house, screening_id, kind).status_code == 200
    assert house.steps == [
        (
            screening_id,
            Proposed(proposal=Proposal.REJECT, reason=Reason.OTHER, note=REVIEW["note"]),
            "reviewer",
        ),
        (screening_id, Verdict(approve=True), "approver"),
        (screening_id, Outcome(status=EventKind.EXECUTED, proven=True), "approver"),
    ]


@pytest.mark.parametrize(
    ("tag", "status"),
    [
        ("*", 422), ("x", 422), ('"x', 422), ('"a" "b"', 422), ('W/"{id}-0"', 422),
        ('"x"', 412), ('"x", "{id}-0"', 200), ('"{id}-0"', 200),
    ],
    ids=["any", "bare", "open", "no comma", "weak", "other", "one of two", "the one"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["reviews", "approvals"])
def test_if_match_names_the_state_that_was_read(
    house: House, kind: str, tag: str, status: int
) -> None:
    screening_id = screened(house)
    answer = step(house, screening_id, kind, tag=tag.replace("{id}", screening_id))
    assert answer.status_code == status, answer.text
    if status == 422:
        assert answer.json()["errors"][0]["pointer"] == "/header/If-Match"


def test_an_outcome_needs_no_etag(house: House) -> None:
    path = f"/v1/screenings/{screened(house)}/outcome"
    answer = call(house, "POST", path, roles=("screener",), json=BODIES["outcome"])
    assert answer.status_code == 200


@pytest.mark.parametrize("kind", ["reviews", "approvals"])
def test_without_the_state_that_was_read_nothing_is_done(house: House, kind: str) -> None:
    path = f"/v1/screenings/{screened(house)}/{kind}"
    answer = call(house, "POST", path, roles=(min(MAY[kind]),), json=BODIES[kind])
    assert answer.status_code == 428
    assert house.steps == []


@pytest.mark.parametrize("kind", MAY, ids=str)
def test_a_step_of_no_screening_is_not_found(house: House, kind: str) -> None:
    assert step(house, new_id(1), kind).status_code == 404


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (SamePersonError("a second person is needed"), 403, "same-person"),
        (ReleaseRefusedError(("R-30 (Art 22): authorise.",)), 409, "release-refused"),
    ],
    ids=["same person", "law"],
)
def test_a_refusal_says_why(house: House, error: Exception, status: int, code: str) -> None:
    screening_id = screened(house)
    house.failing = error
    answer = step(house, screening_id, "approvals")
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:screening:problem:{code}")
    assert answer.json()["detail"] == str(error)
