"""Screenings: asked, read back, listed.

``POST /v1/screenings`` is the hot path: it reads the bytes once and sends the stored bytes back
(app/api/short_way.py surrounds it). Its OpenAPI entry is in app/api/openapi.py.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Annotated

import msgspec
from anyio import to_thread
from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.api.bodies import parse, refuse_other_media_types
from app.api.documented import failures, good
from app.api.mailbox import Mailbox
from app.api.parameters import (
    CURSOR_PATTERN,
    House,
    Id,
    cursor_of,
    idempotency_key,
    mailbox_of,
    refuse_query,
    screening_id_of,
    services_of,
    takes,
)
from app.api.quick import Quick
from app.api.schemas import answer as views
from app.api.schemas.transfer import Transfer
from app.api.schemas.values import Day
from app.api.security import Caller, allow, authorise
from app.api.services import Screen, Told
from app.api.tracing import trace_in
from app.domain import transfer as words
from app.domain.errors import InvalidValueError, NotFoundError
from app.domain.transfer import Mode
from app.usecases import draft
from app.usecases.answer import neutral, with_audit
from app.usecases.envelope import unpack
from app.usecases.manage_keys import Role
from app.usecases.ports import ScreeningFilter, StoredScreening
from app.usecases.read_screenings import ScreeningView
from app.usecases.screen_transfer import Answered, Undecided

PATH = "/v1/screenings"
PAGE_MAX = 200
SHORT_BYTES_MAX = 4096
"""A longer body is screened in a thread: its texts could hold up the event loop."""
_quick = Quick(Transfer)
route_roles = frozenset({Role.SCREENER.value})
"""Who may ask."""

router = APIRouter(tags=["Screenings"])


async def screen_transfer(request: Request, body: bytes) -> Response:
    """Decides one transfer. What is answered was committed before."""
    caller = await authorise(request, route_roles)
    refuse_query(request)
    refuse_other_media_types(request)
    services = services_of(request)
    key = idempotency_key(request)
    transfer = read_transfer(body, services.clock().date())
    asked = draft.Request(
        transfer=transfer,
        body=body,
        caller=caller.name,
        idempotency_key=key,
        trace_id=trace_in(request.scope).trace_id,
    )
    answered = await _screened(services.screen, asked, mailbox_of(request))
    headers = {"Location": f"{PATH}/{answered.screening.screening_id}"}
    if answered.replayed:
        headers["Idempotent-Replay"] = "true"
    return Response(
        _view(answered.screening, answered.hidden, caller),
        status_code=200 if answered.replayed else 201,
        media_type="application/json",
        headers=headers,
    )


async def _by_the_router(request: Request) -> Response:
    return await screen_transfer(request, await request.body())


def read_transfer(raw: bytes, today: date) -> words.Transfer:
    """The transfer; what the quick reader does not take, the model reads, or refuses."""
    quick: words.Transfer | None = _quick.read(raw, today=today)
    return parse(Transfer, raw).to_domain(today=today) if quick is None else quick


async def _screened(screen: Screen, asked: draft.Request, mailbox: Mailbox[Told]) -> Answered:
    """On the event loop what is short and waits for nothing but the commit; else in a thread."""
    if len(asked.body) > SHORT_BYTES_MAX or asked.transfer.mode is Mode.RETROSPECTIVE:
        return await to_thread.run_sync(screen, asked)
    told, tell = mailbox.expect()
    begun = screen.begin(asked, tell)
    if isinstance(begun, Undecided):
        return await to_thread.run_sync(begun.finish)
    return begun.answer(await told)


route = Route(PATH, _by_the_router, methods=["POST"])
"""For what is almost this path (a slash too many); the path itself takes the short way."""


@router.get(
    PATH + "/{screening_id}",
    summary="Read a screening back",
    dependencies=[Depends(takes())],
    responses={
        **good(200, views.Screening, {"ETag": "Differs after each event."}),
        **failures(404, 410),
    },
    response_class=Response,
)
def read_screening(
    screening_id: Id,
    house: House,
    caller: Annotated[Caller, Depends(allow(Role.SCREENER, Role.REVIEWER, Role.AUDITOR))],
) -> Response:
    """The answer as it was given, where it stands now, and what happened since.

    The ETag names the state that was read: reviews and approvals send it back in If-Match.
    Roles: screener (neutral view), reviewer, auditor.
    """
    found = house.read_screening(screening_id)
    if found is None:
        raise NotFoundError("no screening has this id")
    return shown(found, caller)


def shown(found: ScreeningView, caller: Caller) -> Response:
    """A screening as it stands, in the view that is this caller's."""
    hidden = unpack(found.screening.envelope).hidden
    body = {
        "state": found.state,
        "events": list(found.events) if caller.sees_everything else [],
        "screening": msgspec.Raw(_view(found.screening, hidden, caller)),
    }
    return _json(body, headers={"ETag": f'"{found.version}"', "Vary": "Authorization"})


class ScreeningQuery(BaseModel):
    """Which screenings are wanted, and from where in the list."""

    decision: views.DecisionName | None = None
    state: views.StateName | None = None
    decided_from: Annotated[Day | None, Field(alias="from")] = None
    decided_to: Annotated[Day | None, Field(alias="to")] = None
    cursor: Annotated[str, Field(pattern=CURSOR_PATTERN)] | None = None
    limit: Annotated[int, Field(ge=1, le=PAGE_MAX)] = 50

    def to_filter(self) -> ScreeningFilter:
        """The same for the use case; a day begins at midnight UTC."""
        return ScreeningFilter(
            decision=self.decision,
            state=self.state,
            decided_from=_midnight(self.decided_from),
            decided_to=_midnight(self.decided_to),
        )


@router.get(
    PATH,
    summary="List screenings",
    dependencies=[
        Depends(takes("decision", "state", "from", "to", "cursor", "limit")),
        Depends(allow(Role.REVIEWER, Role.AUDITOR)),
    ],
    responses={**good(200, views.ScreeningPage), **failures(404)},
    response_class=Response,
)
def list_screenings(house: House, query: Annotated[ScreeningQuery, Query()]) -> Response:
    """Newest first. Days are UTC: ``from`` is inclusive, ``to`` exclusive.

    Roles: reviewer, auditor.
    """
    before = screening_id_of(query.cursor) if query.cursor else None
    try:
        page = house.find_screenings(query.to_filter(), before=before, limit=query.limit)
    except InvalidValueError:
        raise NotFoundError("this list gave no such cursor; begin again without one") from None
    return _json(
        {
            "items": [_row(found) for found in page.items],
            "next_cursor": cursor_of(page.next_before) if page.next_before else None,
        }
    )


def _row(found: ScreeningView) -> dict[str, object]:
    return {
        "screening_id": found.screening.screening_id,
        "state": found.state,
        "screening": msgspec.Raw(_full(found.screening)),
    }


def _view(screening: StoredScreening, hidden: tuple[int, ...], caller: Caller) -> bytes:
    """The answer as this caller may see it; ``hidden`` numbers what the neutral view leaves out."""
    full = _full(screening)
    return full if caller.sees_everything else neutral(full, hidden)


def _full(screening: StoredScreening) -> bytes:
    return with_audit(screening.answer, screening.position)


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), UTC)


def _json(body: object, headers: Mapping[str, str] | None = None) -> Response:
    return Response(msgspec.json.encode(body), media_type="application/json", headers=headers)
