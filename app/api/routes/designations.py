"""Designations by hand: what the Official Journal publishes before the EU's file carries it."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api.bodies import body_of
from app.api.documented import WITH_A_BODY, failures, request_body
from app.api.examples import DESIGNATION
from app.api.parameters import House, Id, takes
from app.api.routes.authorisations import Approver, NoteBody
from app.api.schemas.designations import Designation, DesignationRequest, Designations
from app.api.schemas.steps import Note
from app.api.security import ANYONE, Caller, allow
from app.domain.errors import NotFoundError
from app.usecases.manage_keys import Role

PATH = "/v1/designations"
ONE = PATH + "/{designation_id}"
router = APIRouter(tags=["Lists"], dependencies=[Depends(takes())])


@router.post(
    PATH,
    summary="Enter a designation that the file does not carry yet",
    status_code=201,
    responses=failures(409, *WITH_A_BODY),
    openapi_extra=request_body(DesignationRequest, DESIGNATION),
)
def register(
    house: House,
    caller: Annotated[Caller, Depends(allow(Role.ADMINISTRATOR))],
    asked: Annotated[DesignationRequest, Depends(body_of(DesignationRequest))],
) -> Designation:
    """An act binds from its publication; the EU's file follows later. Role: administrator.

    Nothing is screened against it until a second person activates it.
    """
    at = house.clock()
    item = asked.to_domain(house.new_id(), today=at.date())
    return Designation.of(house.designations.add(item, by=caller.name, at=at))


@router.post(
    ONE + "/activation",
    summary="Screen against a designation",
    responses=failures(404, 409, *WITH_A_BODY),
    openapi_extra=request_body(Note),
)
def activate(designation_id: Id, house: House, caller: Approver, body: NoteBody) -> Designation:
    """In force in every process within seconds, as a row of the list `oj`. Role: approver.

    Whoever entered it cannot activate it: 403. When the EU's file surely carries the party, the
    designation becomes `superseded` by itself.
    """
    return Designation.of(
        house.designations.activate(
            designation_id, by=caller.name, at=house.clock(), note=body.note or ""
        )
    )


@router.post(
    ONE + "/revocation",
    summary="End a designation for good",
    responses=failures(404, 409, *WITH_A_BODY),
    openapi_extra=request_body(Note),
)
def revoke(designation_id: Id, house: House, caller: Approver, body: NoteBody) -> Designation:
    """It is screened against no more, within seconds. Role: approver."""
    return Designation.of(
        house.designations.revoke(
            designation_id, by=caller.name, at=house.clock(), note=body.note or ""
        )
    )


@router.get(
    PATH,
    summary="Every designation by hand",
    dependencies=[Depends(allow(*ANYONE))],
    responses=failures(),
)
def read_all(house: House) -> Designations:
    """The newest first, superseded and revoked ones too. Any role."""
    return Designations(items=[Designation.of(entry) for entry in house.designations.all()])


@router.get(
    ONE,
    summary="One designation by hand",
    dependencies=[Depends(allow(*ANYONE))],
    responses=failures(404),
)
def read_one(designation_id: Id, house: House) -> Designation:
    """As it stands, and who did what to it. Any role."""
    entry = house.designations.get(designation_id)
    if entry is None:
        raise NotFoundError("no designation has this id")
    return Designation.of(entry)
