"""Cases of looking again: listed, read, and settled by two people."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, Field

from app.api.bodies import body_of
from app.api.documented import WITH_A_BODY, failures, request_body
from app.api.examples_cases import CASE_APPROVAL, CASE_REVIEW
from app.api.parameters import CURSOR_PATTERN, House, Id, cursor_of, screening_id_of, takes
from app.api.preconditions import IF_MATCH, SeenVersions
from app.api.schemas.cases import Case, CaseApprovalRequest, CasePage, CaseReviewRequest, CaseRow
from app.api.security import Caller, allow
from app.usecases import ports
from app.usecases.manage_keys import Role
from app.usecases.review_case import CaseView

PATH = "/v1/cases"
PAGE_MAX = 200
router = APIRouter(tags=["Cases"])
_READERS = (Role.REVIEWER, Role.APPROVER, Role.AUDITOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A case, and the versions of it that the caller has seen."""

    case_id: str
    versions: frozenset[str]


def _seen(case_id: Id, versions: SeenVersions) -> Seen:
    return Seen(case_id=case_id, versions=versions)


SeenCase = Annotated[Seen, Depends(_seen)]


class CaseQuery(BaseModel):
    """Which cases are wanted, and from where in the list."""

    kind: ports.CaseKind | None = None
    state: ports.CaseState | None = None
    cursor: Annotated[str, Field(pattern=CURSOR_PATTERN)] | None = None
    limit: Annotated[int, Field(ge=1, le=PAGE_MAX)] = 50


@router.get(
    PATH,
    summary="List cases",
    dependencies=[
        Depends(takes("kind", "state", "cursor", "limit")),
        Depends(allow(*_READERS)),
    ],
    responses=failures(),
)
def list_cases(house: House, query: Annotated[CaseQuery, Query()]) -> CasePage:
    """Newest first: what looking back found, customers who may be listed, holds to look at again.

    Roles: reviewer, approver, auditor.
    """
    before = screening_id_of(query.cursor) if query.cursor else None
    wanted = ports.CaseFilter(kind=query.kind, state=query.state)
    page = house.cases.page(wanted, before=before, limit=query.limit)
    at = house.clock()
    return CasePage(
        items=[CaseRow(**CaseRow.fields_of(view, at=at)) for view in page.items],
        next_cursor=cursor_of(page.next_before) if page.next_before else None,
    )


@router.get(
    PATH + "/{case_id}",
    summary="Read a case",
    dependencies=[Depends(takes()), Depends(allow(*_READERS))],
    responses=failures(404),
)
def read_case(case_id: Id, house: House, response: Response) -> Case:
    """Whom it is about, what was found, why, and the steps taken since.

    The ETag names the state that was read: reviews and approvals send it back in If-Match.
    Roles: reviewer, approver, auditor.
    """
    return _shown(house, house.cases.one(case_id), response)


@router.post(
    PATH + "/{case_id}/reviews",
    summary="Propose how to settle a case",
    dependencies=[Depends(takes())],
    responses=failures(404, 409, 412, 428, *WITH_A_BODY),
    openapi_extra=request_body(CaseReviewRequest, CASE_REVIEW) | IF_MATCH,
)
def review_case(
    caller: Annotated[Caller, Depends(allow(Role.REVIEWER))],
    seen: SeenCase,
    asked: Annotated[CaseReviewRequest, Depends(body_of(CaseReviewRequest))],
    house: House,
    response: Response,
) -> Case:
    """A second person makes it final. Role: reviewer."""
    view = house.cases.propose(seen.case_id, seen.versions, asked.to_domain(), by=caller.name)
    return _shown(house, view, response)


@router.post(
    PATH + "/{case_id}/approvals",
    summary="Make a proposal final, or give the case back",
    dependencies=[Depends(takes())],
    responses=failures(404, 409, 412, 428, *WITH_A_BODY),
    openapi_extra=request_body(CaseApprovalRequest, CASE_APPROVAL) | IF_MATCH,
)
def approve_case(
    caller: Annotated[Caller, Depends(allow(Role.APPROVER))],
    seen: SeenCase,
    asked: Annotated[CaseApprovalRequest, Depends(body_of(CaseApprovalRequest))],
    house: House,
    response: Response,
) -> Case:
    """Whoever proposed it cannot approve it: 403. Role: approver."""
    view = house.cases.approve(seen.case_id, seen.versions, asked.to_domain(), by=caller.name)
    return _shown(house, view, response)


def _shown(house: House, view: CaseView, response: Response) -> Case:
    response.headers["ETag"] = f'"{view.version}"'
    return Case.of(view, at=house.clock())
