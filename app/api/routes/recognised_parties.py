"""The register of recognised parties: one person registers, a second one activates."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api.bodies import body_of
from app.api.documented import WITH_A_BODY, failures, request_body
from app.api.examples import RECOGNISED_PARTY
from app.api.parameters import House, Id, takes
from app.api.routes.authorisations import Approver, NoteBody
from app.api.schemas.recognised_parties import (
    RecognisedParties,
    RecognisedParty,
    RecognisedPartyRequest,
)
from app.api.schemas.steps import Note
from app.api.security import ANYONE, Caller, allow
from app.domain.errors import NotFoundError
from app.usecases.manage_keys import Role

PATH = "/v1/recognised-parties"
ONE = PATH + "/{party_id}"
router = APIRouter(tags=["Registers"], dependencies=[Depends(takes())])


@router.post(
    PATH,
    summary="Register a party whose role is to count",
    status_code=201,
    responses=failures(409, *WITH_A_BODY),
    openapi_extra=request_body(RecognisedPartyRequest, RECOGNISED_PARTY),
)
def register(
    house: House,
    caller: Annotated[Caller, Depends(allow(Role.ADMINISTRATOR))],
    asked: Annotated[RecognisedPartyRequest, Depends(body_of(RecognisedPartyRequest))],
) -> RecognisedParty:
    """A mission, UN body, aid organisation or cleared resident. Role: administrator.

    It is found by official number, or by exact name and country, and counts for nothing until a
    second person activates it.
    """
    party = asked.to_domain(house.new_id())
    return RecognisedParty.of(house.recognised_parties.add(party, by=caller.name, at=house.clock()))


@router.post(
    ONE + "/activation",
    summary="Let a party's role count",
    responses=failures(404, 409, *WITH_A_BODY),
    openapi_extra=request_body(Note),
)
def activate(party_id: Id, house: House, caller: Approver, body: NoteBody) -> RecognisedParty:
    """Whoever registered it cannot activate it: 403. Role: approver."""
    return RecognisedParty.of(
        house.recognised_parties.activate(
            party_id, by=caller.name, at=house.clock(), note=body.note or ""
        )
    )


@router.post(
    ONE + "/revocation",
    summary="End a party's recognition for good",
    responses=failures(404, 409, *WITH_A_BODY),
    openapi_extra=request_body(Note),
)
def revoke(party_id: Id, house: House, caller: Approver, body: NoteBody) -> RecognisedParty:
    """Its role counts no more from now on. Role: approver."""
    return RecognisedParty.of(
        house.recognised_parties.revoke(
            party_id, by=caller.name, at=house.clock(), note=body.note or ""
        )
    )


@router.get(
    PATH,
    summary="Every recognised party",
    dependencies=[Depends(allow(*ANYONE))],
    responses=failures(),
)
def read_all(house: House) -> RecognisedParties:
    """The newest first. Any role."""
    entries = house.recognised_parties.all()
    return RecognisedParties(items=[RecognisedParty.of(entry) for entry in entries])


@router.get(
    ONE,
    summary="One recognised party",
    dependencies=[Depends(allow(*ANYONE))],
    responses=failures(404),
)
def read_one(party_id: Id, house: House) -> RecognisedParty:
    """As it stands, and who did what to it. Any role."""
    entry = house.recognised_parties.get(party_id)
    if entry is None:
        raise NotFoundError("no recognised party has this id")
    return RecognisedParty.of(entry)
