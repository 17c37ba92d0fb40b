"""The register of authorisations: one person registers, a second one activates."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from app.api.bodies import body_of
from app.api.documented import WITH_A_BODY, failures, request_body
from app.api.examples import AUTHORISATION
from app.api.parameters import House, takes
from app.api.schemas.authorisations import (
    Authorisation,
    AuthorisationAccount,
    AuthorisationRequest,
    Authorisations,
)
from app.api.schemas.obligations import Leg
from app.api.schemas.steps import Note
from app.api.security import ANYONE, Caller, allow
from app.domain.errors import NotFoundError
from app.usecases.manage_keys import Role

PATH = "/v1/authorisations"
# An authority's reference may hold slashes, so it takes the rest of the path.
ONE = PATH + "/{reference:path}"
router = APIRouter(tags=["Registers"], dependencies=[Depends(takes())])

Reference = Annotated[str, Path(max_length=140, description="As it was registered.")]
Approver = Annotated[Caller, Depends(allow(Role.APPROVER))]
NoteBody = Annotated[Note, Depends(body_of(Note))]


@router.post(
    PATH,
    summary="Register an authorisation",
    status_code=201,
    responses=failures(409, *WITH_A_BODY),
    openapi_extra=request_body(AuthorisationRequest, AUTHORISATION),
)
def register(
    house: House,
    caller: Annotated[Caller, Depends(allow(Role.ADMINISTRATOR))],
    asked: Annotated[AuthorisationRequest, Depends(body_of(AuthorisationRequest))],
) -> Authorisation:
    """It is not in force until a second person activates it. Role: administrator."""
    at = house.clock()
    entry = house.authorisations.add(asked.to_domain(), by=caller.name, at=at)
    return Authorisation.of(entry, today=at.date())


@router.post(
    ONE + "/activation",
    summary="Put an authorisation in force",
    responses=failures(404, 409, *WITH_A_BODY),
    openapi_extra=request_body(Note),
)
def activate(reference: Reference, house: House, caller: Approver, body: NoteBody) -> Authorisation:
    """Whoever registered it cannot activate it: 403. Role: approver."""
    at = house.clock()
    entry = house.authorisations.activate(reference, by=caller.name, at=at, note=body.note or "")
    return Authorisation.of(entry, today=at.date())


@router.post(
    ONE + "/revocation",
    summary="End an authorisation for good",
    responses=failures(404, 409, *WITH_A_BODY),
    openapi_extra=request_body(Note),
)
def revoke(reference: Reference, house: House, caller: Approver, body: NoteBody) -> Authorisation:
    """Transfers that name it are held from now on. Role: approver."""
    at = house.clock()
    entry = house.authorisations.revoke(reference, by=caller.name, at=at, note=body.note or "")
    return Authorisation.of(entry, today=at.date())


@router.get(
    PATH,
    summary="Every authorisation",
    dependencies=[Depends(allow(*ANYONE))],
    responses=failures(),
)
def read_all(house: House) -> Authorisations:
    """The newest first, each with what is left of it. Any role."""
    today = house.clock().date()
    entries = house.authorisations.all()
    return Authorisations(items=[Authorisation.of(entry, today=today) for entry in entries])


@router.get(
    ONE,
    summary="One authorisation, and what drew on it",
    dependencies=[Depends(allow(*ANYONE))],
    responses=failures(404),
)
def read_one(reference: Reference, house: House) -> AuthorisationAccount:
    """Its state today, what is left, and the screenings that drew on it. Any role."""
    entry = house.authorisations.get(reference)
    if entry is None:
        raise NotFoundError("no authorisation has this reference")
    shown = Authorisation.of(entry, today=house.clock().date())
    legs = [Leg.of(leg) for leg in house.authorisations.drawdowns(reference)]
    return AuthorisationAccount(**dict(shown), screenings=legs)
