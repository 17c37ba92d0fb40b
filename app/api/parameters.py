"""Parameters outside the body: which a call takes, and what they may be."""

import asyncio
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path
from starlette.requests import Request

from app.api.errors import FieldError, InvalidRequestError
from app.api.mailbox import Mailbox
from app.api.services import Services, Told

_IDEMPOTENCY_KEY = re.compile(r"[\x21-\x7e]{1,255}")
UUID_PATTERN = r"^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$"
CURSOR_PATTERN = r"^[A-Za-z0-9_-]{21}[AQgw]$"  # 16 bytes in base64, and nothing else

Id = Annotated[str, Path(pattern=UUID_PATTERN, description="A UUID in small letters.")]


def services_of(request: Request) -> Services:
    """What the fuse box handed in."""
    services: Services = request.app.state.services
    return services


def mailbox_of(request: Request) -> Mailbox[Told]:
    """Where the archive tells this event loop what was committed."""
    state, loop = request.app.state, asyncio.get_running_loop()
    known: Mailbox[Told] | None = getattr(state, "mailbox", None)
    if known is None or known.loop is not loop:
        known = state.mailbox = Mailbox(loop)
    return known


House = Annotated[Services, Depends(services_of)]


def takes(*names: str) -> Callable[[Request], Awaitable[None]]:
    """A dependency that refuses any other query parameter: a misspelt filter must not widen."""

    async def refuse_others(request: Request) -> None:
        refuse_query(request, *names)

    return refuse_others


def refuse_query(request: Request, *but: str) -> None:
    """Raises InvalidRequestError for query parameters other than ``but``, or given twice."""
    if not request.scope["query_string"]:
        return
    given = [name for name, _ in request.query_params.multi_items()]
    if any(name not in but for name in given):
        allowed = f"takes {', '.join(but)}" if but else "takes no query parameters"
        raise InvalidRequestError([FieldError("/query", f"unknown parameter; this call {allowed}")])
    if len(set(given)) != len(given):
        raise InvalidRequestError([FieldError("/query", "give each parameter once")])


def idempotency_key(request: Request) -> str | None:
    """The header Idempotency-Key; raises InvalidRequestError when it is not one."""
    keys = request.headers.getlist("idempotency-key")
    if not keys:
        return None
    if len(keys) > 1 or not _IDEMPOTENCY_KEY.fullmatch(keys[0]):
        raise InvalidRequestError(
            [FieldError("/header/Idempotency-Key", "must be 1 to 255 visible ASCII characters")]
        )
    return keys[0]


def cursor_of(screening_id: str) -> str:
    """An opaque place in the list: callers give it back and never look into it."""
    return urlsafe_b64encode(UUID(screening_id).bytes).decode().rstrip("=")


def screening_id_of(cursor: str) -> str:
    """The id behind a cursor that fits CURSOR_PATTERN."""
    return str(UUID(bytes=urlsafe_b64decode(cursor + "==")))
