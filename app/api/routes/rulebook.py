"""The law as it is encoded."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api.bodies import body_of
from app.api.documented import WITH_A_BODY, failures, request_body
from app.api.parameters import House, Id, takes
from app.api.routes.authorisations import Approver, NoteBody
from app.api.schemas.confirmations import Confirmation, ConfirmationRequest, Confirmations
from app.api.schemas.rulebook import Rule, Rulebook
from app.api.schemas.steps import Note
from app.api.security import ANYONE, Caller, allow
from app.domain.registers import LawConfirmation
from app.law.acts import READ_UP_TO
from app.usecases.manage_keys import Role

PATH = "/v1/rulebook"
CONFIRMATIONS = PATH + "/confirmations"
router = APIRouter(tags=["Rulebook"], dependencies=[Depends(takes())])


@router.get(
    PATH,
    summary="Every rule with its citation, dates and cases",
    dependencies=[Depends(allow(*ANYONE))],
    responses=failures(),
)
def get_rulebook(house: House) -> Rulebook:
    """Generated from the code that decides. Any role."""
    return Rulebook(
        version=house.rulebook_version,
        read_up_to=READ_UP_TO,
        rules=[Rule.of(provision) for provision in house.rulebook],
    )


@router.post(
    CONFIRMATIONS,
    summary="Confirm the rulebook up to a day",
    status_code=201,
    responses=failures(409, *WITH_A_BODY),
    openapi_extra=request_body(ConfirmationRequest),
)
def register(
    house: House,
    caller: Annotated[Caller, Depends(allow(Role.ADMINISTRATOR))],
    asked: Annotated[ConfirmationRequest, Depends(body_of(ConfirmationRequest))],
) -> Confirmation:
    """Somebody has read the Official Journal up to that day, and the rules here still hold.

    It counts once a second person activates it. Role: administrator.
    """
    confirmation = LawConfirmation(id=house.new_id(), until=asked.until)
    entry = house.law_confirmations.add(
        confirmation, by=caller.name, at=house.clock(), note=asked.note or ""
    )
    return Confirmation.of(entry)


@router.post(
    CONFIRMATIONS + "/{confirmation_id}/activation",
    summary="Let a confirmation count",
    responses=failures(404, 409, *WITH_A_BODY),
    openapi_extra=request_body(Note),
)
def activate(confirmation_id: Id, house: House, caller: Approver, body: NoteBody) -> Confirmation:
    """Whoever registered it cannot activate it: 403. Role: approver."""
    entry = house.law_confirmations.activate(
        confirmation_id, by=caller.name, at=house.clock(), note=body.note or ""
    )
    return Confirmation.of(entry)


@router.get(
    CONFIRMATIONS,
    summary="Every confirmation of the rulebook",
    dependencies=[Depends(allow(*ANYONE))],
    responses=failures(),
)
def read_confirmations(house: House) -> Confirmations:
    """The newest first. Any role."""
    entries = house.law_confirmations.all()
    return Confirmations(items=[Confirmation.of(entry) for entry in entries])
