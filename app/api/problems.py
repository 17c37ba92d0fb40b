"""From errors to HTTP: the one table. Answers are problem details (RFC 9457), without values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

import msgspec
from starlette.responses import Response

from app.api.errors import (
    BodyNotJsonError,
    FieldError,
    ForbiddenError,
    InvalidRequestError,
    IssuerUnavailableError,
    PreconditionRequiredError,
    TooLargeError,
    TooManyRequestsError,
    UnauthenticatedError,
    UnsupportedMediaTypeError,
)
from app.domain import errors as domain

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of problem. ``detail`` replaces the error's own words where those say too much."""

    status: HTTPStatus
    code: str
    title: str
    detail: str | None = None
    headers: Mapping[str, str] | None = None


_RETRY_SOON = {"Retry-After": "1"}
_RETRY_LATER = {"Retry-After": "5"}

TOO_LARGE = Kind(
    status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    code="body-too-large",
    title="The body is too large",
    detail="a body takes 256 KiB at most",
    headers={"Connection": "close"},
)
UNEXPECTED = Kind(
    status=HTTPStatus.INTERNAL_SERVER_ERROR,
    code="unexpected",
    title="Something went wrong here",
    detail="nothing was decided; the log has the cause under the X-Request-Id of this answer",
)
NOT_READY = Kind(
    status=HTTPStatus.SERVICE_UNAVAILABLE,
    code="not-ready",
    title="Not ready to screen",
    headers=_RETRY_LATER,
)
NO_SUCH_PATH = Kind(
    status=HTTPStatus.NOT_FOUND,
    code="not-found",
    title="Not found",
    detail="nothing is found under this path",
)
INVALID = Kind(
    status=HTTPStatus.UNPROCESSABLE_ENTITY, code="invalid-request", title="The request is invalid"
)

TABLE: Mapping[type[Exception], Kind] = {
    BodyNotJsonError: Kind(
        status=HTTPStatus.BAD_REQUEST, code="not-json", title="The body is not JSON"
    ),
    UnauthenticatedError: Kind(
        status=HTTPStatus.UNAUTHORIZED,
        code="unauthenticated",
        title="A key is needed",
        headers={"WWW-Authenticate": 'Bearer realm="screening"'},
    ),
    ForbiddenError: Kind(
        status=HTTPStatus.FORBIDDEN, code="forbidden", title="The key may not do this"
    ),
    IssuerUnavailableError: Kind(
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        code="issuer-unavailable",
        title="Tokens cannot be checked now",
        headers=_RETRY_LATER,
    ),
    TooManyRequestsError: Kind(
        status=HTTPStatus.TOO_MANY_REQUESTS,
        code="too-many-requests",
        title="The key asks too often",
        headers=_RETRY_SOON,
    ),
    domain.SamePersonError: Kind(
        status=HTTPStatus.FORBIDDEN, code="same-person", title="A second person is needed"
    ),
    domain.NotFoundError: Kind(status=HTTPStatus.NOT_FOUND, code="not-found", title="Not found"),
    domain.ErasedError: Kind(
        status=HTTPStatus.GONE, code="erased", title="Erased after its retention"
    ),
    domain.IdempotencyRunningError: Kind(
        status=HTTPStatus.CONFLICT,
        code="still-running",
        title="The first request is still running",
        headers=_RETRY_SOON,
    ),
    domain.ReleaseRefusedError: Kind(
        status=HTTPStatus.CONFLICT,
        code="release-refused",
        title="The law, asked again, does not let it go on",
    ),
    domain.ConflictError: Kind(
        status=HTTPStatus.CONFLICT, code="conflict", title="Its state does not allow this"
    ),
    domain.ListRefusedError: Kind(
        status=HTTPStatus.CONFLICT,
        code="list-refused",
        title="The file was refused, the edition before it stays",
    ),
    domain.StaleVersionError: Kind(
        status=HTTPStatus.PRECONDITION_FAILED,
        code="stale",
        title="It has changed since it was read",
    ),
    PreconditionRequiredError: Kind(
        status=HTTPStatus.PRECONDITION_REQUIRED,
        code="precondition-required",
        title="If-Match is required",
    ),
    UnsupportedMediaTypeError: Kind(
        status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        code="unsupported-media-type",
        title="The body must be JSON",
    ),
    InvalidRequestError: INVALID,
    TooLargeError: TOO_LARGE,
    domain.InvalidValueError: INVALID,
    domain.IdempotencyMismatchError: Kind(
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
        code="idempotency-mismatch",
        title="The Idempotency-Key belongs to another request",
    ),
    domain.ListsNotLoadedError: Kind(
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        code="lists-not-loaded",
        title="Nothing can be screened",
        headers=_RETRY_LATER,
    ),
    domain.ClockOffError: Kind(
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        code="clock-off",
        title="The clock of this process is off",
        headers=_RETRY_LATER,
    ),
    domain.DownloadFailedError: Kind(
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        code="publisher-unavailable",
        title="The publisher did not give its list",
        headers=_RETRY_LATER,
    ),
    domain.AlteredLogError: Kind(
        status=HTTPStatus.INTERNAL_SERVER_ERROR,
        code="altered-log",
        title="The log is not what was recorded",
    ),
    domain.OverloadedError: Kind(
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        code="overloaded",
        title="Too many wait for the database",
        detail="nothing was recorded, so nothing is answered; ask again",
        headers=_RETRY_SOON,
    ),
    domain.StoreUnavailableError: Kind(
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        code="database-unavailable",
        title="The database does not answer",
        detail="nothing was recorded, so nothing is answered; ask again",
        headers=_RETRY_LATER,
    ),
}
"""Every error that may be answered, and as what. The nearest class of an error counts."""


def problem(
    kind: Kind,
    *,
    detail: str | None = None,
    errors: Sequence[FieldError] = (),
    more: Mapping[str, object] | None = None,
) -> Response:
    """The answer for a problem; ``more`` are extension members."""
    body: dict[str, object] = {
        "type": f"urn:screening:problem:{kind.code}",
        "title": kind.title,
        "status": int(kind.status),
        "detail": kind.detail or detail,
        **(more or {}),
    }
    if errors:
        body["errors"] = errors
    return Response(
        msgspec.json.encode(body),
        status_code=kind.status,
        media_type=MEDIA_TYPE,
        headers=dict(kind.headers or {}),
    )
