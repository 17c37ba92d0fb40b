"""How looking back stands."""

from fastapi import APIRouter, Depends

from app.api.documented import failures
from app.api.parameters import House, takes
from app.api.schemas.lookback import Lookback
from app.api.security import allow
from app.usecases.manage_keys import Role

router = APIRouter(tags=["Cases"])


@router.get(
    "/v1/lookback",
    summary="How looking back stands",
    dependencies=[Depends(takes()), Depends(allow(*Role))],
    responses=failures(),
)
def read_lookback(house: House) -> Lookback:
    """Past decisions are held against every change of the lists; this says how far that is.

    Any role.
    """
    return Lookback.of(house.read_lookback())
