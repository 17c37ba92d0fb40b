"""The ledger of obligations (Article 22(2))."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from app.api.documented import failures
from app.api.parameters import House, takes
from app.api.schemas.obligations import ObligationAccount
from app.api.security import allow
from app.domain.errors import NotFoundError
from app.law.linked import obligation_key
from app.usecases.manage_keys import Role

Key = Annotated[str, Path(max_length=200, description="A reference, or `linked.key`.")]
router = APIRouter(tags=["Registers"], dependencies=[Depends(takes())])


@router.get(
    "/v1/obligations/{key:path}",
    summary="The ledger of one obligation",
    dependencies=[Depends(allow(Role.REVIEWER, Role.AUDITOR))],
    responses=failures(404),
)
def read_obligation(key: Key, house: House) -> ObligationAccount:
    """Every leg, what they sum to, the authorisations drawn on, and what is left.

    ``key`` is the obligation's reference, in any spelling with the same letters and digits, or
    ``linked.key`` of an answer. Roles: reviewer, auditor.
    """
    found = obligation_key(key)
    account = house.obligations.get(found) if found else None
    if account is None:
        raise NotFoundError("no payment for this obligation was screened")
    return ObligationAccount.of(account, today=house.clock().date())
