"""The lists that are screened against: how they stand, their editions, refresh and approval."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from app.api.documented import failures
from app.api.parameters import UUID_PATTERN, House, Id, takes
from app.api.schemas.lists import Changes, Edition, Editions, Lists, ListStatus, Refreshed
from app.api.security import ANYONE, Caller, allow
from app.api.services import ListEditions
from app.domain.listing import Source
from app.usecases import ports
from app.usecases.lists_in_use import REQUIRED
from app.usecases.manage_keys import Role

router = APIRouter(tags=["Lists"])

EditionId = Annotated[str, Query(pattern=UUID_PATTERN)]


@router.get(
    "/v1/lists",
    summary="How each list stands",
    dependencies=[Depends(takes()), Depends(allow(*ANYONE))],
    responses=failures(),
)
def get_lists(house: House) -> Lists:
    """Active edition, age, what waits for approval, and the last refusal. Any role.

    `oj` are the designations by hand, shown once there was one: they do not age.
    """
    at = house.clock()
    found = (house.editions.status(source) for source in Source)
    shown = [one for one in found if one.source in REQUIRED or one.active]
    return Lists(lists=[ListStatus.of(status, at=at) for status in shown])


@router.get(
    "/v1/lists/{source}/editions",
    summary="Editions of a list, and what changed between two",
    dependencies=[Depends(takes("older", "newer")), Depends(allow(*ANYONE))],
    responses=failures(404),
)
def get_editions(
    source: Source,
    house: House,
    older: EditionId | None = None,
    newer: EditionId | None = None,
) -> Editions:
    """Newest first. With ``older`` or ``newer`` (edition ids) also the rows that differ.

    ``newer`` left out is the active edition; ``older`` left out is the one before ``newer``.
    Any role.
    """
    editions = house.editions.editions(source)
    asked = older is not None or newer is not None
    pair = _pair(editions, older, newer) if asked else None
    return Editions(
        editions=[Edition.of(edition) for edition in editions],
        changes=_changes(house.editions, *pair) if pair else None,
    )


@router.post(
    "/v1/lists/{source}/refresh",
    summary="Download a list now",
    dependencies=[Depends(takes()), Depends(allow(Role.ADMINISTRATOR))],
    responses=failures(404, 409),
)
def refresh_list(source: Source, house: House) -> Refreshed:
    """Downloads from the configured address. A file that a guard refuses changes nothing: 409.

    Role: administrator.
    """
    return Refreshed.of(house.refresh_list(source))


@router.post(
    "/v1/lists/{source}/editions/{edition_id}/approval",
    summary="Let rows go that the publisher dropped",
    dependencies=[Depends(takes())],
    responses=failures(404, 409),
)
def approve_edition(
    source: Source,
    edition_id: Id,
    house: House,
    caller: Annotated[Caller, Depends(allow(Role.APPROVER))],
) -> Edition:
    """When an edition loses suspiciously many rows they stay in effect until this is called.

    Role: approver.
    """
    approved = house.editions.approve(source, edition_id, by=caller.name, at=house.clock())
    return Edition.of(approved)


def _pair(
    editions: Sequence[ports.Edition], older: str | None, newer: str | None
) -> tuple[str, str] | None:
    """The two editions to compare; None when there are no two."""
    ids = [edition.id for edition in editions]
    active = next((edition.id for edition in editions if edition.active), None)
    newer = newer or active
    if older is None and newer in ids:
        older = next(iter(ids[ids.index(newer) + 1 :]), None)
    return (older, newer) if older and newer else None


def _changes(store: ListEditions, older: str, newer: str) -> Changes:
    found = store.changes(older, newer)
    return Changes(
        older=older,
        newer=newer,
        added=list(found.added),
        changed=list(found.changed),
        removed=list(found.removed),
    )
