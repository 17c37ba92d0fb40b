"""The review of a hold by two people, and what became of a payment."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.responses import Response

from app.api.bodies import body_of
from app.api.documented import WITH_A_BODY, failures, good, request_body
from app.api.examples_reviews import APPROVALS, OUTCOMES, REVIEWS
from app.api.parameters import House, Id, takes
from app.api.preconditions import IF_MATCH, SeenVersions
from app.api.routes import screenings
from app.api.schemas.answer import Screening
from app.api.schemas.reviews import ApprovalRequest, OutcomeRequest, ReviewRequest
from app.api.security import Caller, allow
from app.usecases.manage_keys import Role

ONE = screenings.PATH + "/{screening_id}"
router = APIRouter(tags=["Reviews"], dependencies=[Depends(takes())])

_STANDS = good(200, Screening, {"ETag": "Of the state it is in now."})


def _described(*more: int) -> dict[int | str, dict[str, Any]]:
    return {**_STANDS, **failures(404, 409, *more, *WITH_A_BODY)}


@router.post(
    ONE + "/reviews",
    summary="Propose what is to become of a hold",
    responses=_described(412, 428),
    response_class=Response,
    openapi_extra={**IF_MATCH, **request_body(ReviewRequest, REVIEWS)},
)
def propose(
    screening_id: Id,
    house: House,
    caller: Annotated[Caller, Depends(allow(Role.REVIEWER))],
    versions: SeenVersions,
    body: Annotated[ReviewRequest, Depends(body_of(ReviewRequest))],
) -> Response:
    """A second person decides on it. Of a deny only a freeze is reviewed: to make it final.

    Role: reviewer.
    """
    view = house.reviews.propose(screening_id, body.to_domain(), by=caller.name, versions=versions)
    return screenings.shown(view, caller)


@router.post(
    ONE + "/approvals",
    summary="Approve a proposal, or return it",
    responses=_described(412, 428),
    response_class=Response,
    openapi_extra={**IF_MATCH, **request_body(ApprovalRequest, APPROVALS)},
)
def approve(
    screening_id: Id,
    house: House,
    caller: Annotated[Caller, Depends(allow(Role.APPROVER))],
    versions: SeenVersions,
    body: Annotated[ApprovalRequest, Depends(body_of(ApprovalRequest))],
) -> Response:
    """Whoever proposed cannot approve: 403; two keys of one name are one person.

    Before a release the law is asked again, as of now: where it stands against it, the answer is
    409 with what does (`release-refused`), and nothing is released. Role: approver.
    """
    view = house.reviews.approve(screening_id, body.to_domain(), by=caller.name, versions=versions)
    house.good_guys_in_use.refresh()  # what is remembered counts here at once
    return screenings.shown(view, caller)


@router.post(
    ONE + "/outcome",
    summary="Report what became of the payment",
    responses=_described(),
    response_class=Response,
    openapi_extra=request_body(OutcomeRequest, OUTCOMES),
)
def report(
    screening_id: Id,
    house: House,
    caller: Annotated[Caller, Depends(allow(Role.SCREENER, Role.APPROVER))],
    body: Annotated[OutcomeRequest, Depends(body_of(OutcomeRequest))],
) -> Response:
    """Executed: it counts for good, whatever is screened later. Roles: screener, approver.

    Cancelled: its amount and what it drew from an authorisation are given back. The same report
    again changes nothing; another one is refused.
    """
    outcome = body.to_domain(proven=Role.APPROVER in caller.roles)
    return screenings.shown(house.reviews.report(screening_id, outcome, by=caller.name), caller)
