"""The law as it is encoded."""

from fastapi import APIRouter, Depends

from app.api.documented import failures
from app.api.parameters import House, takes
from app.api.schemas.rulebook import Rule, Rulebook
from app.api.security import ANYONE, allow
from app.law.acts import READ_UP_TO

router = APIRouter(tags=["Rulebook"])


@router.get(
    "/v1/rulebook",
    summary="Every rule with its citation, dates and cases",
    dependencies=[Depends(takes()), Depends(allow(*ANYONE))],
    responses=failures(),
)
def get_rulebook(house: House) -> Rulebook:
    """Generated from the code that decides. Any role."""
    return Rulebook(
        version=house.rulebook_version,
        read_up_to=READ_UP_TO,
        rules=[Rule.of(provision) for provision in house.rulebook],
    )
