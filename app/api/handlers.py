"""Makes the application answer errors as problems."""

from collections.abc import Callable, Sequence
from functools import partial
from http import HTTPStatus
from time import monotonic

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import compile_path

from app.api.errors import FieldError, InvalidRequestError
from app.api.errors_told import kind_and_place
from app.api.field_errors import field_error
from app.api.problems import INVALID, NO_SUCH_PATH, TABLE, UNEXPECTED, Kind, problem
from app.domain import errors as domain

TELL_EVERY_S = 1.0
log = structlog.get_logger("screening.api")


def answer_problems(app: FastAPI) -> None:
    """Makes ``app`` answer every expected error from the table."""
    app.add_exception_handler(domain.ScreeningError, partial(_expected, Refusals()))
    app.add_exception_handler(RequestValidationError, _invalid_parameters)
    app.add_exception_handler(HTTPException, _http)


class Refusals:
    """A line for what we could not answer, at most one a second for each code.

    A database that is gone refuses thousands a second: ``times`` counts those since the last line.
    """

    def __init__(self, *, now: Callable[[], float] = monotonic) -> None:
        """``now`` counts seconds and never goes back."""
        self._now = now
        self._told_at: dict[str, float] = {}
        self._untold: dict[str, int] = {}

    def tell(self, kind: Kind, error: Exception) -> None:
        """Logs it now, or counts it for the next line; codes are few and fixed."""
        if kind.status < HTTPStatus.INTERNAL_SERVER_ERROR:
            return
        times = self._untold.get(kind.code, 0) + 1
        now = self._now()
        if now - self._told_at.get(kind.code, -TELL_EVERY_S) < TELL_EVERY_S:
            self._untold[kind.code] = times
            return
        self._told_at[kind.code], self._untold[kind.code] = now, 0
        cause = kind_and_place(error)["kind"]
        log.warning("refused", code=kind.code, status=int(kind.status), kind=cause, times=times)


async def _expected(refusals: Refusals, _request: Request, error: Exception) -> Response:
    kind = next((TABLE[cls] for cls in type(error).__mro__ if cls in TABLE), UNEXPECTED)
    refusals.tell(kind, error)
    errors: Sequence[FieldError] = ()
    if isinstance(error, InvalidRequestError):
        errors = error.errors
    elif isinstance(error, domain.InvalidValueError):
        errors = (FieldError(error.pointer, error.detail),)
    return problem(kind, detail=str(error), errors=errors)


async def _invalid_parameters(request: Request, error: Exception) -> Response:
    """Parameters are checked by FastAPI. A path that names nothing is not found.

    A path of its own, asked by a method that only its neighbour with a variable takes, is a 405.
    """
    found = error.errors() if isinstance(error, RequestValidationError) else []
    if any(item["loc"][0] == "path" for item in found):
        if request.url.path in request.app.openapi()["paths"]:
            return await _http(request, HTTPException(HTTPStatus.METHOD_NOT_ALLOWED))
        return problem(NO_SUCH_PATH)
    return problem(
        INVALID, detail="a parameter is not allowed", errors=[field_error(item) for item in found]
    )


async def _http(request: Request, error: Exception) -> Response:
    """Starlette's own: an unknown path, a method that a path does not have."""
    if not isinstance(error, HTTPException) or error.status_code == HTTPStatus.NOT_FOUND:
        return problem(NO_SUCH_PATH)
    status = HTTPStatus(error.status_code)
    headers = dict(error.headers or {})
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = _allowed(request) or headers["Allow"]
    return problem(
        Kind(
            status=status,
            code=status.phrase.lower().replace(" ", "-"),
            title=status.phrase,
            headers=headers,
        )
    )


def _allowed(request: Request) -> str:
    """Every method of a path. Starlette names those of the first of its routes only."""
    paths = request.app.openapi()["paths"]
    here = request.url.path
    if here in paths:  # a path without variables wins over one that it would fit too
        paths = {here: paths[here]}
    return ", ".join(
        sorted(
            method.upper()
            for template, methods in paths.items()
            if compile_path(template)[0].match(request.url.path)
            for method in methods
        )
    )
