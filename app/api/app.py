"""The door, put together: routes, problems, middleware, the document."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

from anyio import to_thread
from fastapi import FastAPI
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.handlers import answer_problems
from app.api.middleware import BodyLimit, Measure, Stamp, Unfailing
from app.api.openapi import TITLE, describe
from app.api.rate_limit import RateLimit
from app.api.routes import (
    audit,
    authorisations,
    authority_reports,
    cases,
    customers,
    designations,
    docs,
    good_guys,
    lists,
    lookback,
    matches,
    obligations,
    probes,
    recognised_parties,
    reports,
    reviews,
    rulebook,
    screenings,
    webhooks,
)
from app.api.security import KeyRing
from app.api.services import DoorSettings, Services
from app.api.short_way import ShortWay

Running = Callable[[], AbstractAsyncContextManager[None]]


class Door(FastAPI):
    """The ASGI application. Screenings take the short way, all else that of the framework."""

    _short: ShortWay | None = None
    _surrounded: ASGIApp | None = None

    def take_short_way(self, short: ShortWay | None) -> None:
        """From here on requests that ``short`` serves go there; None: all go the long way."""
        self._short = self._surrounded = short

    def surround(self, middleware: Callable[..., ASGIApp], **options: Any) -> None:
        """Puts ``middleware(app, **options)`` around both ways, as the outermost."""
        self.add_middleware(middleware, **options)
        if self._surrounded is not None:
            self._surrounded = middleware(self._surrounded, **options)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Part of ASGI."""
        if self._short and self._surrounded and self._short.serves(scope):
            await self._surrounded(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document, made once."""
        if self.openapi_schema is None:
            self.openapi_schema = describe(self)
        return self.openapi_schema


def open_door(
    services: Services, settings: DoorSettings | None = None, *, running: Running = nullcontext
) -> Door:
    """The application that serves ``services``; ``running`` surrounds its life."""
    settings = settings or DoorSettings()

    @asynccontextmanager
    async def life(opened: FastAPI) -> AsyncIterator[None]:
        opened.openapi()  # now: the first 405 would hold every answer up to write it
        to_thread.current_default_thread_limiter().total_tokens = settings.threads
        async with running():
            yield

    app = Door(
        title=TITLE,
        version=settings.version,
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # a redirect would repeat the caller's Host and path
    )
    app.state.services = services
    app.state.settings = settings
    app.state.keys = KeyRing(services.find_key, clock=services.clock, tokens=services.tokens)
    app.state.rate_limit = RateLimit(settings.requests_per_s)
    app.router.routes.append(screenings.route)
    for router in (
        screenings.router,
        reviews.router,
        good_guys.router,
        audit.router,
        matches.router,
        lists.router,
        designations.router,
        authorisations.router,
        recognised_parties.router,
        cases.router,
        customers.router,
        lookback.router,
        obligations.router,
        reports.router,
        authority_reports.router,
        rulebook.router,
        webhooks.router,
        probes.router,
        docs.router,
    ):
        app.include_router(router)
    app.router.routes.append(docs.assets)
    answer_problems(app)
    app.add_middleware(BodyLimit, streamed=frozenset({customers.BULK}))
    app.add_middleware(Unfailing)
    app.add_middleware(Measure, metrics=services.metrics, templates=plain_paths(app))
    app.add_middleware(Stamp, new_id=services.new_id, leaving=services.leaving)
    stamp = Stamp(app, new_id=services.new_id, leaving=services.leaving)
    short = ShortWay(app, screenings.screen_transfer, screenings.PATH, services.metrics, stamp)
    app.take_short_way(short)
    return app


def plain_paths(app: FastAPI) -> dict[object, str]:
    """Paths of endpoints that are no FastAPI routes, for the metrics."""
    plain: dict[object, str] = {docs.assets.app: docs.ASSETS}
    plain[screenings.screen_transfer] = screenings.PATH
    return plain | {route.endpoint: route.path for route in app.routes if isinstance(route, Route)}
