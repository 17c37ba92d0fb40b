"""Reports, as JSON, or as CSV by ``Accept: text/csv``."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field
from starlette.requests import Request

from app.api.csv_rows import MEDIA_TYPE, as_csv, wants_csv
from app.api.documented import Responses, failures
from app.api.parameters import House, takes
from app.api.schemas.reports import PeriodReport, StandingReport
from app.api.schemas.values import Day
from app.api.security import allow
from app.api.services import Services
from app.usecases.manage_keys import Role
from app.usecases.ports import (
    CaseFilter,
    CaseState,
    PastScreening,
    ScreeningFilter,
    ScreeningState,
)
from app.usecases.read_screenings import ScreeningView
from app.usecases.reports.authority import (
    OwedReport,
    owed_for_cases,
    owed_for_screenings,
    owed_reports,
)
from app.usecases.reports.decisions import DecisionsOfDay, decisions_by_day
from app.usecases.reports.exposure import CustomerExposure, dprk_exposure
from app.usecases.reports.hits import HitRate, hit_rates
from app.usecases.reports.standing import (
    AuthorisationBalance,
    OpenHold,
    authorisations_used,
    open_holds,
)
from app.usecases.review_case import CaseView

DAYS_MAX = 366
DAYS_ASKED = 31
PAGE = 200
_CSV: Responses = {200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}}

router = APIRouter(
    prefix="/v1/reports",
    tags=["Reports"],
    dependencies=[Depends(allow(Role.REVIEWER, Role.AUDITOR))],
    responses={**_CSV, **failures()},
)


class Period(BaseModel):
    """Which days: the last 31, today included, when nothing is said."""

    first: Annotated[Day | None, Field(alias="from")] = None
    days: Annotated[int, Field(ge=1, le=DAYS_MAX)] = DAYS_ASKED

    def bounds(self, today: date) -> tuple[date, date]:
        """The first day, and the one behind the last, as far as there are days."""
        first = self.first or today - timedelta(days=self.days - 1)
        return first, first + min(timedelta(days=self.days), date.max - first)


Asked = Annotated[Period, Query()]
_PERIOD = Depends(takes("from", "days"))


def _over_period(
    request: Request,
    period: Period,
    row_type: type,
    report: Callable[[Any], Sequence[Any]],
) -> Any:
    """A report on the screenings of a period, in the form that was asked for."""
    services: Services = request.app.state.services
    start, end = period.bounds(services.clock().date())
    rows = report(services.past.between(_midnight(start), _midnight(end)))
    if wants_csv(request.headers.get("accept")):
        return as_csv(row_type, rows)
    return PeriodReport[Any](decided_from=start, decided_to=end, items=list(rows))


@router.get(
    "/decisions",
    summary="Decisions by day and reason",
    dependencies=[_PERIOD],
    response_model=PeriodReport[DecisionsOfDay],
)
def read_decisions(request: Request, period: Asked) -> Any:
    """How many screenings of a day were decided alike for the same gravest reason.

    So many `days` (UTC) beginning with `from`: 31 days up to today unless said otherwise, 366 at
    most. CSV with `Accept: text/csv`. Roles: reviewer, auditor.
    """
    return _over_period(request, period, DecisionsOfDay, decisions_by_day)


@router.get(
    "/hits",
    summary="Hits and false positives by rule and list entry",
    dependencies=[_PERIOD],
    response_model=PeriodReport[HitRate],
)
def read_hits(request: Request, period: Asked) -> Any:
    """What became of the screenings that a rule or a list entry stopped.

    Period and CSV as in `/v1/reports/decisions`. Roles: reviewer, auditor.
    """
    return _over_period(request, period, HitRate, hit_rates)


@router.get(
    "/exposure",
    summary="DPRK exposure per customer",
    dependencies=[_PERIOD],
    response_model=PeriodReport[CustomerExposure],
)
def read_exposure(request: Request, period: Asked) -> Any:
    """Every flow with a DPRK nexus, by verified party, direction and category.

    Period and CSV as in `/v1/reports/decisions`. Roles: reviewer, auditor.
    """
    return _over_period(request, period, CustomerExposure, dprk_exposure)


@router.get(
    "/authority",
    summary="What is owed to the authority",
    dependencies=[_PERIOD],
    response_model=PeriodReport[OwedReport],
)
def read_authority(request: Request, house: House, period: Asked) -> Any:
    """What was frozen, refused, or credited and kept, who turned out to be listed, who was told.

    Article 50(1)(a) of Regulation (EU) 2017/1509 asks for it immediately. Those not sent yet come
    first. Period and CSV as in `/v1/reports/decisions`. Roles: reviewer, auditor.
    """
    first, end = map(_midnight, period.bounds(house.clock().date()))
    closed = (view for view in _closed_cases(house) if first <= view.case.opened_at < end)

    def report(screenings: Iterable[PastScreening]) -> Sequence[OwedReport]:
        owed = chain(owed_for_screenings(screenings), owed_for_cases(closed))
        return owed_reports(owed, house.authority_reports.all(), now=house.clock())

    return _over_period(request, period, OwedReport, report)


def _closed_cases(house: Services) -> Iterator[CaseView]:
    """Every closed case with its steps."""
    wanted, before = CaseFilter(state=CaseState.CLOSED), None
    while True:
        page = house.cases.page(wanted, before=before, limit=PAGE)
        yield from (house.cases.one(view.case.id) for view in page.items)
        before = page.next_before
        if before is None:
            return


@router.get(
    "/holds",
    summary="Open holds by age",
    dependencies=[Depends(takes())],
    response_model=StandingReport[OpenHold],
)
def read_holds(request: Request, house: House) -> Any:
    """What waits for people, the oldest first, and by when it should be settled.

    CSV with `Accept: text/csv`. Roles: reviewer, auditor.
    """
    rows = open_holds(_holds(house), now=house.clock(), settled_within=house.settled_within)
    return _now(request, OpenHold, rows)


def _holds(house: Services) -> Iterator[ScreeningView]:
    """Every screening that waits."""
    for state in (ScreeningState.HELD, ScreeningState.PROPOSED):
        before = None
        while True:
            wanted = ScreeningFilter(decision="hold", state=state)
            page = house.find_screenings(wanted, before=before, limit=PAGE)
            yield from page.items
            before = page.next_before
            if before is None:
                break


@router.get(
    "/authorisations",
    summary="Authorisations and what is left of them",
    dependencies=[Depends(takes())],
    response_model=StandingReport[AuthorisationBalance],
)
def read_authorisations(request: Request, house: House) -> Any:
    """Each authorisation as it counts today.

    CSV with `Accept: text/csv`. Roles: reviewer, auditor.
    """
    register = house.authorisations

    def drawn(reference: str) -> int:
        return len(register.drawdowns(reference))

    rows = list(authorisations_used(register.all(), drawn, today=house.clock().date()))
    return _now(request, AuthorisationBalance, rows)


def _now(request: Request, row_type: type, rows: Sequence[Any]) -> Any:
    if wants_csv(request.headers.get("accept")):
        return as_csv(row_type, rows)
    services: Services = request.app.state.services
    return StandingReport[Any](at=services.clock(), items=list(rows))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
