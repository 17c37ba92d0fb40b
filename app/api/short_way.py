"""``POST /v1/screenings`` past the framework: what surrounds a request, done once and in one place.

Router, exit stacks and five wrappers cost some 80 µs a request, a third of what a whole endpoint
of FastAPI takes. This does for one path what Stamp, Measure, Unfailing and BodyLimit do for all,
with their own parts; a test holds the answers of both ways against each other.
"""

from collections.abc import Awaitable, Callable
from time import perf_counter
from typing import cast

import structlog
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.api.metrics import Metrics
from app.api.middleware import Stamp, tell_unexpected, whole_body
from app.api.problems import UNEXPECTED, problem
from app.api.tracing import bound, trace_in
from app.domain.errors import ScreeningError

Endpoint = Callable[[Request, bytes], Awaitable[Response]]
"""Answers a request whose body was read."""
Refuse = Callable[[Request, Exception], Awaitable[Response]]


class ShortWay:
    """Answers one path and method; ``serves`` says whether a request is for it."""

    def __init__(
        self, app: FastAPI, endpoint: Endpoint, path: str, metrics: Metrics, stamp: Stamp
    ) -> None:
        """``app`` has the state that the endpoint looks into, and the handler of its errors."""
        self._app = app
        self._endpoint = endpoint
        self._path = path
        self._metrics = metrics
        self._stamp = stamp

    def serves(self, scope: Scope) -> bool:
        """Whether the request is for this path and method, to the letter."""
        asked: tuple[str, ...] = (scope["type"], scope.get("method", ""), scope.get("path", ""))
        return asked == ("http", "POST", self._path)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Part of ASGI."""
        started = perf_counter()
        status = UNEXPECTED.status.value
        self._metrics.in_progress.inc()
        try:
            scope["app"] = self._app
            scope["endpoint"] = self._endpoint  # for whoever asks which route it was
            request_id = self._stamp.request_id(scope)
            with structlog.contextvars.bound_contextvars(**bound(trace_in(scope), request_id)):
                response = await self._answer(Request(scope), receive)
            if response is None:  # the caller hung up before it had said everything
                return
            status = response.status_code
            headers = response.raw_headers
            self._stamp.mark(headers, request_id, trace_in(scope))
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": response.body})
        finally:
            self._metrics.in_progress.dec()
            self._metrics.answered("POST", self._path, status, perf_counter() - started)

    async def _answer(self, request: Request, receive: Receive) -> Response | None:
        try:
            body = await whole_body(request.scope, receive)
            if body is None:
                return None
            return await self._endpoint(request, body)
        except ScreeningError as error:
            refuse = cast("Refuse", self._app.exception_handlers[ScreeningError])
            return await refuse(request, error)
        except Exception as error:  # noqa: BLE001  answered with 500, as Unfailing does
            tell_unexpected(error)
            return problem(UNEXPECTED)
