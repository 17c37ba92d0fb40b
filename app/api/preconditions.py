"""If-Match: a step is taken on what was read, or not at all."""

import re
from typing import Annotated, Any

from fastapi import Depends
from starlette.requests import Request

from app.api.errors import FieldError, InvalidRequestError, PreconditionRequiredError

_ONE = r'"[!#-~]{1,100}"'
_TAGS = rf"{_ONE}( ?, ?{_ONE}){{0,9}}"
_TAG = re.compile(r'"([^"]*)"')

IF_MATCH: dict[str, Any] = {
    "parameters": [
        {
            "name": "If-Match",
            "in": "header",
            "required": True,
            "description": "The ETag under which it was read.",
            "schema": {"type": "string", "pattern": f"^{_TAGS}$"},
        }
    ]
}
"""The header in the document, for ``openapi_extra``: without it the answer is 428."""


def _versions(request: Request) -> frozenset[str]:
    """The versions that the caller has seen; raises PreconditionRequiredError without any."""
    given = request.headers.get("if-match")
    if given is None:
        raise PreconditionRequiredError("send If-Match with the ETag under which it was read")
    if not re.fullmatch(_TAGS, given):
        raise InvalidRequestError([FieldError("/header/If-Match", "must be an ETag that was sent")])
    return frozenset(_TAG.findall(given))


SeenVersions = Annotated[frozenset[str], Depends(_versions)]
"""The versions of a thing that a caller says to have seen."""
