"""From bytes to a model, once: JSON in UTF-8, no field twice, nothing unknown."""

import json
import re
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from app.api.errors import (
    BodyNotJsonError,
    FieldError,
    InvalidRequestError,
    UnsupportedMediaTypeError,
)
from app.api.field_errors import field_error, is_field_name
from app.api.schemas.values import Body

ERRORS_MAX = 50
_JSON = re.compile(r'\s*application/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?', re.IGNORECASE)
_POSITION = re.compile(r"at (line \d+ column \d+)")

M = TypeVar("M", bound=Body)


def body_of(model: type[M]) -> Callable[[Request], Awaitable[M]]:
    """A dependency that reads the body of a request as ``model``."""

    async def read(request: Request) -> M:
        refuse_other_media_types(request)
        return parse(model, await request.body())

    return read


def refuse_other_media_types(request: Request) -> None:
    """Raises UnsupportedMediaTypeError unless the body is declared as JSON in UTF-8."""
    if not _JSON.fullmatch(request.headers.get("content-type", "")):
        raise UnsupportedMediaTypeError("send it with Content-Type: application/json, in UTF-8")


def parse(model: type[M], raw: bytes) -> M:
    """The model of these bytes; raises BodyNotJsonError or InvalidRequestError."""
    try:
        body = model.model_validate_json(raw)
    except ValidationError as error:
        raise _refusal(error, raw) from None
    # Every key has a colon, so as many colons as distinct keys proves that no key came twice. A
    # colon in a text is common too: only then is it worth looking closely.
    if raw.count(b":") != _count_keys(body):
        _refuse_doubled_keys(raw)
    return body


def _count_keys(body: BaseModel) -> int:
    """How many keys of JSON objects went into the model, each counted once."""
    values = body.__dict__
    count = len(body.model_fields_set)
    for name in body.model_fields_set:
        value = values[name]
        if isinstance(value, BaseModel):
            count += _count_keys(value)
        elif isinstance(value, tuple):
            count += sum(_count_keys(item) for item in value if isinstance(item, BaseModel))
    return count


def _refusal(error: ValidationError, raw: bytes) -> BodyNotJsonError | InvalidRequestError:
    found = error.errors(include_url=False, include_input=False)
    if found[0]["type"] != "json_invalid":
        return InvalidRequestError([field_error(item) for item in found[:ERRORS_MAX]])
    try:
        raw.decode()
    except UnicodeDecodeError:
        return BodyNotJsonError("the body is not UTF-8")
    position = _POSITION.search(found[0]["msg"])
    where = f": look at {position[1]}" if position else ""
    return BodyNotJsonError(f"the body cannot be read as JSON{where}")


class _Pairs(list[tuple[str, Any]]):
    """An object as its keys and values came, doubled ones too."""


_DECODER = json.JSONDecoder(object_pairs_hook=_Pairs)


def _refuse_doubled_keys(raw: bytes) -> None:
    """A field given twice is ambiguous: which creditor would have been screened?"""
    doubled = [
        FieldError(pointer, "is given twice; give it once")
        for pointer in _doubled("", _DECODER.decode(raw.decode()))
    ]
    if doubled:
        raise InvalidRequestError(doubled[:ERRORS_MAX])


def _doubled(pointer: str, value: Any) -> Iterator[str]:
    if isinstance(value, _Pairs):
        seen = set()
        for key, inner in value:
            here = f"{pointer}/{key}" if is_field_name(key) else pointer
            if key in seen:
                yield here
            seen.add(key)
            yield from _doubled(here, inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _doubled(f"{pointer}/{number}", inner)
