"""The register of good-guy rules: a reviewer registers, an approver activates."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api.bodies import body_of
from app.api.documented import WITH_A_BODY, failures, request_body
from app.api.examples_reviews import GOOD_GUYS
from app.api.parameters import House, Id, takes
from app.api.routes.authorisations import Approver, NoteBody
from app.api.schemas.good_guys import GoodGuy, GoodGuyRequest, GoodGuysView
from app.api.schemas.steps import Note
from app.api.security import Caller, allow
from app.api.services import Services
from app.domain.errors import InvalidValueError, NotFoundError
from app.domain.good_guys import GoodGuyRule
from app.usecases.manage_keys import Role
from app.usecases.ports import Registered

PATH = "/v1/good-guy-rules"
ONE = PATH + "/{rule_id}"
router = APIRouter(tags=["Reviews"], dependencies=[Depends(takes())])
Readers = Depends(allow(Role.REVIEWER, Role.AUDITOR, Role.APPROVER))


@router.post(
    PATH,
    summary="Register a party that is not a certain listed one",
    status_code=201,
    responses=failures(409, *WITH_A_BODY),
    openapi_extra=request_body(GoodGuyRequest, GOOD_GUYS),
)
def register(
    house: House,
    caller: Annotated[Caller, Depends(allow(Role.REVIEWER))],
    asked: Annotated[GoodGuyRequest, Depends(body_of(GoodGuyRequest))],
) -> GoodGuy:
    """It dismisses nothing until a second person activates it. Role: reviewer.

    It is bound to the entry as it now is, and to all that is said of the party.
    """
    at = house.clock()
    if asked.until < at.date():
        raise InvalidValueError("/until", "must not lie in the past")
    entry = house.entry_of(asked.entry)
    if entry is None:
        raise InvalidValueError("/entry", "must be a reference of a listed party")
    rule = asked.to_domain(house.new_id(), entry)
    if not rule.known_by:
        raise InvalidValueError(
            "/party", "needs an account, a birth date or an official number: names are shared"
        )
    return _shown(house, house.good_guys.add(rule, by=caller.name, at=at))


@router.post(
    ONE + "/activation",
    summary="Put a good-guy rule in force",
    responses=failures(404, 409, *WITH_A_BODY),
    openapi_extra=request_body(Note),
)
def activate(rule_id: Id, house: House, caller: Approver, body: NoteBody) -> GoodGuy:
    """Whoever registered it cannot activate it: 403. In force within 10 s. Role: approver."""
    note = body.note or ""
    entry = house.good_guys.activate(rule_id, by=caller.name, at=house.clock(), note=note)
    house.good_guys_in_use.refresh()
    return _shown(house, entry)


@router.post(
    ONE + "/revocation",
    summary="End a good-guy rule for good",
    responses=failures(404, 409, *WITH_A_BODY),
    openapi_extra=request_body(Note),
)
def revoke(rule_id: Id, house: House, caller: Approver, body: NoteBody) -> GoodGuy:
    """The party is held again: here at once, in every process within 10 s. Role: approver."""
    note = body.note or ""
    entry = house.good_guys.revoke(rule_id, by=caller.name, at=house.clock(), note=note)
    house.good_guys_in_use.refresh()
    return _shown(house, entry)


@router.get(PATH, summary="Every good-guy rule", dependencies=[Readers], responses=failures())
def read_all(house: House) -> GoodGuysView:
    """The newest first, with those whose entry has changed. Roles: reviewer, auditor, approver."""
    return GoodGuysView(items=[_shown(house, entry) for entry in house.good_guys.all()])


@router.get(ONE, summary="One good-guy rule", dependencies=[Readers], responses=failures(404))
def read_one(rule_id: Id, house: House) -> GoodGuy:
    """As it stands, and who did what to it. Roles: reviewer, auditor, approver."""
    entry = house.good_guys.get(rule_id)
    if entry is None:
        raise NotFoundError("no good-guy rule has this id")
    return _shown(house, entry)


def _shown(house: Services, entry: Registered[GoodGuyRule]) -> GoodGuy:
    stale = house.good_guys_in_use.is_stale(entry.item)
    return GoodGuy.of(entry, today=house.clock().date(), stale=stale)
