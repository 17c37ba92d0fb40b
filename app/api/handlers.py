"""Makes the application answer errors as problems."""

from collections.abc import Sequence
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import compile_path

from app.api.errors import FieldError, InvalidRequestError
from app.api.field_errors import field_error
from app.api.problems import INVALID, NO_SUCH_PATH, TABLE, UNEXPECTED, Kind, problem
from app.domain import errors as domain


def answer_problems(app: FastAPI) -> None:
    """Makes ``app`` answer every expected error from the table."""
    app.add_exception_handler(domain.ScreeningError, _expected)
    app.add_exception_handler(RequestValidationError, _invalid_parameters)
    app.add_exception_handler(HTTPException, _http)


async def _expected(_request: Request, error: Exception) -> Response:
    kind = next((TABLE[cls] for cls in type(error).__mro__ if cls in TABLE), UNEXPECTED)
    errors: Sequence[FieldError] = ()
    if isinstance(error, InvalidRequestError):
        errors = error.errors
    elif isinstance(error, domain.InvalidValueError):
        errors = (FieldError(error.pointer, error.detail),)
    return problem(kind, detail=str(error), errors=errors)


async def _invalid_parameters(_request: Request, error: Exception) -> Response:
    """Parameters are checked by FastAPI. A path that names nothing is not found."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    if any(item["loc"][0] == "path" for item in found):
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
    return ", ".join(
        sorted(
            method.upper()
            for template, methods in paths.items()
            if compile_path(template)[0].match(request.url.path)
            for method in methods
        )
    )
