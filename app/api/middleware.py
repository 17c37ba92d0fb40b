"""What surrounds every request, as plain ASGI: BaseHTTPMiddleware would cost 300 µs each."""

import re
from collections.abc import Callable, Mapping
from time import perf_counter

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import TooLargeError
from app.api.errors_told import kind_and_place
from app.api.metrics import Metrics
from app.api.problems import TOO_LARGE, UNEXPECTED, problem
from app.api.tracing import HEADER, Trace, bound, trace_in

BODY_BYTES_MAX = 256 * 1024
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_GUARDS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"strict-transport-security", b"max-age=31536000"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cache-control", b"no-store"),
)
log = structlog.get_logger("screening.api")


class Stamp:
    """Names each request (X-Request-Id: the caller's, or a new one; traceparent likewise).

    And guards each answer.
    """

    def __init__(
        self, app: ASGIApp, *, new_id: Callable[[], str], leaving: Callable[[], bool]
    ) -> None:
        """``new_id`` gives an id for a request that brings none.

        While the process is ``leaving``, each answer asks for its connection to be closed: the
        next request then goes elsewhere, instead of meeting the end of this one.
        """
        self._app = app
        self._new_id = new_id
        self._leaving = leaving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Part of ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = self.request_id(scope)
        trace = trace_in(scope)

        async def stamped(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.mark(message["headers"], request_id, trace)
            await send(message)

        with structlog.contextvars.bound_contextvars(**bound(trace, request_id)):
            await self._app(scope, receive, stamped)

    def request_id(self, scope: Scope) -> str:
        """What this request is called in the log and in its answer."""
        for name, value in scope["headers"]:
            if name == b"x-request-id":
                brought: str = value.decode("latin-1")
                return brought if _REQUEST_ID.fullmatch(brought) else self._new_id()
        return self._new_id()

    def mark(self, headers: list[tuple[bytes, bytes]], request_id: str, trace: Trace) -> None:
        """Adds to the headers of an answer what every answer has, unless it has its own."""
        own = {name for name, _ in headers}
        headers += [guard for guard in _GUARDS if guard[0] not in own]
        headers.append((b"x-request-id", request_id.encode()))
        headers.append((HEADER, trace.header))
        if self._leaving() and b"connection" not in own:
            headers.append((b"connection", b"close"))


class Measure:
    """Counts and times requests by route template."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics, templates: Mapping[object, str]) -> None:
        """``templates`` as in template_of."""
        self._app = app
        self._metrics = metrics
        self._templates = templates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Part of ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500
        started = perf_counter()

        async def seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            with self._metrics.in_progress.track_inprogress():
                await self._app(scope, receive, seen)
        finally:
            route = template_of(scope, self._templates)
            self._metrics.answered(method_of(scope), route, status, perf_counter() - started)


def method_of(scope: Scope) -> str:
    """The method of a request, OTHER for one that somebody made up."""
    method: str = scope["method"]
    return method if method in _METHODS else "OTHER"


def template_of(scope: Scope, templates: Mapping[object, str]) -> str:
    """The path template of the route that answered: a path itself may hold ids.

    ``templates`` has the paths of plain endpoints; FastAPI's routes know their own.
    """
    plain = templates.get(scope.get("endpoint"), "unmatched")
    template: str = getattr(scope.get("route"), "path", plain)
    return template


class Unfailing:
    """Answers 500 for what nobody expected, and tells nobody outside what it was.

    The log gets the kind of error and where it arose, never its text: that may hold a name.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wraps the rest of the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Part of ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            tell_unexpected(error)
            if begun:
                raise
            await problem(UNEXPECTED)(scope, receive, send)


def tell_unexpected(error: Exception) -> None:
    """A line in the log, without the error's text: that may hold personal data."""
    log.error("unexpected error", **kind_and_place(error))


async def whole_body(
    scope: Scope, receive: Receive, *, bytes_max: int = BODY_BYTES_MAX
) -> bytes | None:
    """The body; None where the caller hung up before its end. Raises TooLargeError."""
    for name, value in scope["headers"]:
        if name == b"content-length" and not (value.isdigit() and int(value) <= bytes_max):
            raise TooLargeError
    message = await receive()
    body: bytes = message.get("body", b"")
    if message.get("more_body", False) or message["type"] == "http.disconnect":
        return await _rest(message, receive, bytes_max)
    if len(body) > bytes_max:
        raise TooLargeError
    return body


async def _rest(message: Message, receive: Receive, bytes_max: int) -> bytes | None:
    """The body that begins with ``message``."""
    body = bytearray()
    while message["type"] != "http.disconnect":
        body += message.get("body", b"")
        if len(body) > bytes_max:
            raise TooLargeError
        if not message.get("more_body", False):
            return bytes(body)
        message = await receive()
    return None


class BodyLimit:
    """Takes a body in whole, up to the limit, whether or not its length was declared."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        bytes_max: int = BODY_BYTES_MAX,
        streamed: frozenset[str] = frozenset(),
    ) -> None:
        """``bytes_max`` is the largest body; ``streamed`` paths read theirs piece by piece."""
        self._app = app
        self._bytes_max = bytes_max
        self._streamed = streamed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Part of ASGI."""
        if scope["type"] != "http" or scope["path"] in self._streamed:
            await self._app(scope, receive, send)
            return
        try:
            body = await whole_body(scope, receive, bytes_max=self._bytes_max)
        except TooLargeError:
            await problem(TOO_LARGE)(scope, receive, send)
            return
        if body is None:
            return
        whole: Message | None = {"type": "http.request", "body": body, "more_body": False}

        async def once() -> Message:
            nonlocal whole
            if whole is None:
                return await receive()
            given, whole = whole, None
            return given

        await self._app(scope, once, send)
