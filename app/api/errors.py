"""What can be wrong with a request as such, before any use case is asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.errors import ScreeningError


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing that is wrong: where (JSON pointer) and what is allowed, never what was sent.

    Outside the body the pointer begins with ``/query/`` or ``/header/``.
    """

    pointer: str
    detail: str


class BodyNotJsonError(ScreeningError):
    """The body is not JSON, or not UTF-8."""


class InvalidRequestError(ScreeningError):
    """Fields of the request are missing, unknown or not allowed."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__("the request is not as the API describes it")
        self.errors = tuple(errors)


class UnsupportedMediaTypeError(ScreeningError):
    """The body is declared as something other than JSON."""


class UnauthenticatedError(ScreeningError):
    """No key, or none that is known and in force."""


class IssuerUnavailableError(ScreeningError):
    """The issuer's keys were never fetched, or too long ago: no token can be checked."""


class TooManyRequestsError(ScreeningError):
    """The key asks more often than the setting allows."""


class ForbiddenError(ScreeningError):
    """The key has none of the roles that may do this."""


class PreconditionRequiredError(ScreeningError):
    """A step on something that others may have changed meanwhile, without If-Match."""


class TooLargeError(ScreeningError):
    """The body is longer than any body may be."""
