"""The register of reports to the authority: one person drafts, a second one sends."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api.bodies import body_of
from app.api.documented import WITH_A_BODY, failures, request_body
from app.api.examples import AUTHORITY_REPORT
from app.api.parameters import House, Id, takes
from app.api.routes.authorisations import Approver, NoteBody
from app.api.schemas.reports import (
    AuthorityReportRequest,
    AuthorityReportView,
    AuthorityReportViews,
    Submission,
)
from app.api.schemas.steps import Note
from app.api.security import Caller, allow
from app.domain.errors import NotFoundError
from app.domain.registers import Subject
from app.usecases.manage_keys import Role

PATH = "/v1/authority-reports"
ONE = PATH + "/{report_id}"
router = APIRouter(tags=["Reports"], dependencies=[Depends(takes())])


@router.post(
    PATH,
    summary="Draft a report to the authority",
    status_code=201,
    responses=failures(404, *WITH_A_BODY),
    openapi_extra=request_body(AuthorityReportRequest, AUTHORITY_REPORT),
)
def draft(
    house: House,
    caller: Annotated[Caller, Depends(allow(Role.REVIEWER))],
    asked: Annotated[AuthorityReportRequest, Depends(body_of(AuthorityReportRequest))],
) -> AuthorityReportView:
    """About a screening that froze, refused, or credited and kept, or a case that was a match.

    Role: reviewer.
    """
    report = asked.to_domain(house.new_id())
    read = house.read_screening if report.about is Subject.SCREENING else house.cases.one
    if read(report.subject_id) is None:
        raise NotFoundError(f"no {report.about} has this id")
    added = house.authority_reports.add(report, by=caller.name, at=house.clock())
    return AuthorityReportView.of(added)


@router.post(
    ONE + "/submission",
    summary="Say that a report was sent",
    responses=failures(404, 409, *WITH_A_BODY),
    openapi_extra=request_body(Submission),
)
def submit(
    report_id: Id,
    house: House,
    caller: Approver,
    body: Annotated[Submission, Depends(body_of(Submission))],
) -> AuthorityReportView:
    """With what proves it. Whoever drafted it cannot: 403. Role: approver."""
    sent = house.authority_reports.activate(
        report_id, by=caller.name, at=house.clock(), note=body.proof
    )
    return AuthorityReportView.of(sent)


@router.post(
    ONE + "/withdrawal",
    summary="Withdraw a report",
    responses=failures(404, 409, *WITH_A_BODY),
    openapi_extra=request_body(Note),
)
def withdraw(report_id: Id, house: House, caller: Approver, body: NoteBody) -> AuthorityReportView:
    """A draft that is not needed, or a report that was wrong: it stays on file. Role: approver."""
    withdrawn = house.authority_reports.revoke(
        report_id, by=caller.name, at=house.clock(), note=body.note or ""
    )
    return AuthorityReportView.of(withdrawn)


@router.get(
    PATH,
    summary="Every report to the authority",
    dependencies=[Depends(allow(Role.REVIEWER, Role.APPROVER, Role.AUDITOR))],
    responses=failures(),
)
def read_all(house: House) -> AuthorityReportViews:
    """The newest first. Roles: reviewer, approver, auditor."""
    entries = house.authority_reports.all()
    return AuthorityReportViews(items=[AuthorityReportView.of(entry) for entry in entries])


@router.get(
    ONE,
    summary="One report to the authority",
    dependencies=[Depends(allow(Role.REVIEWER, Role.APPROVER, Role.AUDITOR))],
    responses=failures(404),
)
def read_one(report_id: Id, house: House) -> AuthorityReportView:
    """As it stands, and who did what to it. Roles: reviewer, approver, auditor."""
    entry = house.authority_reports.get(report_id)
    if entry is None:
        raise NotFoundError("no report has this id")
    return AuthorityReportView.of(entry)
