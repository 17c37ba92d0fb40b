"""For machines that watch: is it alive, is it ready, what does it count."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Security
from starlette.requests import Request
from starlette.responses import Response

from app.api.documented import failures, good, unready
from app.api.parameters import House, takes
from app.api.problems import NOT_READY, problem
from app.api.schemas.probes import Alive, Ready
from app.api.security import ANYONE, Allow, Caller, authorise, bearer

router = APIRouter(tags=["Operations"], dependencies=[Depends(takes())])


@router.get("/livez", summary="Is the process alive?")
async def livez() -> Alive:
    """Answers as long as the process runs. Needs no key."""
    return Alive(status="alive")


@router.get(
    "/readyz",
    summary="May it be sent payments?",
    responses={**good(200, Ready), **unready()},
    response_class=Response,
)
def readyz(house: House) -> Response:
    """Database, schema, and the required lists loaded and fresh. Needs no key.

    ``sample: true``: the demo's lists are in use, never rely on an answer.
    """
    found = house.check_readiness()
    shown = {"sample": found.sample, "problems": found.problems, "lists": found.lists}
    if not found.ready:
        return problem(NOT_READY, detail="; ".join(found.problems), more=shown)
    return Response(msgspec.json.encode({"ready": True, **shown}), media_type="application/json")


class _MaySeeMetrics(Allow):
    """Any key, or none where a setting says so."""

    async def __call__(
        self, request: Request, _scheme: Annotated[object, Security(bearer)]
    ) -> Caller:
        """The caller; raises UnauthenticatedError."""
        if request.app.state.settings.metrics_open:
            return Caller(name="", roles=frozenset())
        return await authorise(request, self.roles)


@router.get(
    "/metrics",
    summary="Counters for Prometheus",
    dependencies=[Depends(_MaySeeMetrics(frozenset(ANYONE)))],
    responses=failures(),
    response_class=Response,
)
async def metrics(house: House) -> Response:
    """The text format of Prometheus. Any key will do, unless a setting opens it."""
    return Response(house.metrics.render(), media_type=house.metrics.content_type)
