"""Names looked up in the lists, without a decision: for operations and onboarding."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends
from starlette.responses import Response

from app.api.bodies import body_of
from app.api.documented import WITH_A_BODY, failures, good, request_body
from app.api.examples import MATCHES_REQUEST
from app.api.parameters import House, takes
from app.api.schemas.matches import MatchesAnswer, MatchesRequest
from app.api.security import allow
from app.usecases.answer import hit_json
from app.usecases.manage_keys import Role

router = APIRouter(tags=["Matches"])


@router.post(
    "/v1/matches",
    summary="Look parties up in the lists",
    dependencies=[Depends(takes()), Depends(allow(Role.SCREENER, Role.REVIEWER))],
    responses={**good(200, MatchesAnswer), **failures(*WITH_A_BODY)},
    response_class=Response,
    openapi_extra=request_body(
        MatchesRequest, {"two parties": {"summary": "Two parties", "value": MATCHES_REQUEST}}
    ),
)
def search_matches(
    house: House, asked: Annotated[MatchesRequest, Depends(body_of(MatchesRequest))]
) -> Response:
    """Whom on the lists do these parties resemble? Nothing is decided and nothing is recorded.

    Searched as if the DPRK were involved, so no short alias is left out. Owners are looked up
    with a transfer only: here each party stands for itself. Roles: screener, reviewer.
    """
    found = house.search_matches(
        [party.to_domain() for party in asked.parties],
        min_score_bp=asked.min_score_bp,
        limit=asked.limit,
    )
    results = [{"matches": [hit_json(hit) for hit in hits]} for hits in found]
    return Response(msgspec.json.encode({"results": results}), media_type="application/json")
