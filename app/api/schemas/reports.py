"""Reports, and the register of what the authority was told."""

from datetime import date, datetime
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field

from app.api.schemas.steps import Step
from app.api.schemas.values import Body, Name, Prose, TrimmedReference, Uuid, View
from app.domain.registers import AuthorityReport, RegisterState, Reportable, Subject
from app.usecases import ports

Row = TypeVar("Row")
_SHOWN: dict[RegisterState, Literal["draft", "sent", "withdrawn"]] = {
    RegisterState.REGISTERED: "draft",
    RegisterState.ACTIVE: "sent",
    RegisterState.REVOKED: "withdrawn",
}


class PeriodReport(View, Generic[Row]):
    """Rows about screenings decided in a period of days (UTC)."""

    decided_from: date
    """The first day."""
    decided_to: date
    """The day behind the last one."""
    items: list[Row]


class StandingReport(View, Generic[Row]):
    """Rows about what stands at a moment."""

    at: datetime
    items: list[Row]


class AuthorityReportRequest(Body):
    """A draft: it counts as sent once a second person says so, with proof."""

    about: Subject
    subject_id: Uuid
    """Of the screening or the case."""
    what: Reportable
    authority: Name
    """Who is told, like De Nederlandsche Bank."""
    member_state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    summary: Prose
    """What the authority is told: accounts and amounts frozen, and why."""

    def to_domain(self, report_id: str) -> AuthorityReport:
        """The same in the domain's words."""
        return AuthorityReport(
            id=report_id,
            about=self.about,
            subject_id=self.subject_id.lower(),
            what=self.what,
            authority=self.authority,
            member_state=self.member_state,
            summary=self.summary,
        )


class Submission(Body):
    """That a report was sent."""

    proof: TrimmedReference
    """What proves it: the authority's acknowledgement number, or the like."""


class AuthorityReportView(View):
    """A report as it stands."""

    id: str
    state: Literal["draft", "sent", "withdrawn"]
    about: Subject
    subject_id: str
    what: Reportable
    authority: str
    member_state: str
    summary: str
    proof: str | None
    """Null until it was sent."""
    steps: list[Step]

    @classmethod
    def of(cls, entry: ports.Registered[AuthorityReport]) -> "AuthorityReportView":
        """As it is shown."""
        report = entry.item
        sent = [step.note for step in entry.steps if step.kind is ports.StepKind.ACTIVATED]
        return cls(
            id=report.id,
            state=_SHOWN[report.state],
            about=report.about,
            subject_id=report.subject_id,
            what=report.what,
            authority=report.authority,
            member_state=report.member_state,
            summary=report.summary,
            proof=sent[0] if sent else None,
            steps=Step.all_of(entry),
        )


class AuthorityReportViews(View):
    """The register, the newest first."""

    items: list[AuthorityReportView]
