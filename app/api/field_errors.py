"""From Pydantic's errors to ours: a JSON pointer (RFC 6901), and a sentence that says what to do.

Pydantic's own messages may quote what was sent; ours never do.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from app.api.errors import FieldError
from app.api.schemas.values import ALLOWED
from app.domain.errors import InvalidValueError

_FIELD_NAME = re.compile(r"[a-z][A-Za-z0-9_]{0,63}")

_SENTENCES: Mapping[str, str] = {
    "missing": "is required",
    "extra_forbidden": "unknown field; /openapi.json lists those that there are",
    "string_type": "must be a string",
    "string_too_long": "takes {max_length} characters at most",
    "string_too_short": "must not be empty; leave it out or give null where there is nothing",
    "enum": "must be one of {expected}",
    "literal_error": "must be one of {expected}",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a whole number of a reasonable size",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "tuple_type": "must be an array",
    "too_long": "takes {max_length} items at most",
    "too_short": "needs at least {min_length} item",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
}


def field_error(error: Mapping[str, Any]) -> FieldError:
    """Ours for one of Pydantic's."""
    context = error.get("ctx") or {}
    cause = context.get("error")
    location = pointer(error["loc"])
    if isinstance(cause, InvalidValueError):
        return FieldError(location + cause.pointer, cause.detail)
    return FieldError(location, _sentence(error["type"], context))


def pointer(location: Sequence[str | int]) -> str:
    """A JSON pointer. A key that does not look like a field's name could be data: it ends there."""
    steps = []
    for step in location:
        if isinstance(step, str) and not is_field_name(step):
            break
        steps.append(f"/{step}")
    return "".join(steps)


def is_field_name(key: str) -> bool:
    """Whether a key may be repeated in an error: it looks like a name, not like a value."""
    return _FIELD_NAME.fullmatch(key) is not None


def _sentence(kind: str, context: Mapping[str, Any]) -> str:
    if kind == "string_pattern_mismatch":
        return ALLOWED.get(context["pattern"], "has a form that is not allowed")
    template = _SENTENCES.get(kind, "is not allowed here; /openapi.json says what is")
    return template.format_map(context)
