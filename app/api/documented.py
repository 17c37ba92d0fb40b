"""The answers of a call as the OpenAPI document shows them."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel

from app.api.problems import MEDIA_TYPE

Responses = dict[int | str, dict[str, Any]]

_WHEN: Mapping[int, str] = {
    400: "The body is not JSON, or not UTF-8.",
    401: "No key, or none that is known and in force.",
    403: "The key has none of the roles that may do this, or a second person is needed.",
    404: "There is no such thing.",
    409: "Its state does not allow this.",
    410: "It was erased after its retention; the log keeps its place, not its content.",
    412: "It has changed since it was read (If-Match): read it again.",
    413: "The body is over 256 KiB.",
    415: "The body is declared as something other than JSON in UTF-8.",
    422: "Something in the request is not allowed; `errors` says what, field by field.",
    428: "If-Match is required.",
    429: "The key asks more often than the service allows it.",
    500: "Something went wrong here. Nothing was decided.",
    503: "The database does not answer, or a required list was never loaded. Ask again later.",
}
_ALWAYS = (401, 403, 422, 429, 500, 503)
WITH_A_BODY = (400, 413, 415)
_ONLY_WITH: Mapping[int, tuple[str, str]] = {
    401: ("WWW-Authenticate", "Bearer"),
    429: ("Retry-After", "Seconds to wait."),
    503: ("Retry-After", "Seconds to wait."),
}


def failures(*more: int) -> Responses:
    """Every problem that may come instead: those of any call with a key, and ``more``."""
    return {status: _problem(status) for status in sorted({*_ALWAYS, *more})}


def unready() -> Responses:
    """The answers of a probe that is not content."""
    return {status: _problem(status) for status in (422, 500, 503)}


def good(status: int, view: type[BaseModel], headers: Mapping[str, str] | None = None) -> Responses:
    """The good answer of a call that sends bytes: FastAPI cannot see their schema."""
    answer = {
        "description": HTTPStatus(status).phrase,
        "content": {"application/json": {"schema": schema_of(view)}},
        "headers": {name: _header(text) for name, text in (headers or {}).items()},
    }
    return {status: answer}


def request_body(
    model: type[BaseModel], examples: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The body of a request, for ``openapi_extra``."""
    content: dict[str, Any] = {"schema": schema_of(model)}
    if examples:
        content["examples"] = examples
    return {"requestBody": {"required": True, "content": {"application/json": content}}}


def schema_of(model: type[BaseModel]) -> dict[str, str]:
    """Where the document has the schema of ``model``."""
    return {"$ref": f"#/components/schemas/{model.__name__}"}


def _problem(status: int) -> dict[str, Any]:
    said: dict[str, Any] = {
        "description": _WHEN[status],
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status in _ONLY_WITH:
        name, text = _ONLY_WITH[status]
        said["headers"] = {name: _header(text)}
    return said


def _header(text: str) -> dict[str, Any]:
    return {"description": text, "schema": {"type": "string"}}
