"""Which trace a request belongs to: the header ``traceparent`` of W3C Trace Context, read by hand.

In: exactly as https://www.w3.org/TR/trace-context/ says; a header that breaks its rules is ignored
and a new trace begins, so that nothing a caller sends can fail a payment or reach a log.
Out: every answer carries ``traceparent`` with our own span. The Recommendation has no header for
answers, and ``traceresponse`` is a draft; this is the form every tool reads already.
"""

import re
from os import urandom
from typing import Any, NamedTuple

from starlette.types import Scope

HEADER = b"traceparent"
_FORM = re.compile(rb"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?", re.DOTALL)
_NO_TRACE = b"0" * 32
_NO_SPAN = b"0" * 16
_NO_VERSION = b"ff"
_SAMPLED = 1


class Trace(NamedTuple):
    """``trace_id`` (32 hex digits) names the whole journey, ``span_id`` (16) our part in it.

    ``parent_id`` is the caller's part, None when it named none; ``sampled`` whether the caller
    records the journey.
    """

    trace_id: str
    span_id: str
    parent_id: str | None = None
    sampled: bool = False

    @property
    def header(self) -> bytes:
        """The value of ``traceparent`` that continues this trace from here."""
        return f"00-{self.trace_id}-{self.span_id}-{self.sampled:02x}".encode()


def new_trace() -> Trace:
    """A journey that begins here."""
    chance = urandom(24).hex()
    return Trace(chance[:32], chance[32:])


def continued(value: bytes) -> Trace | None:
    """The journey that a ``traceparent`` names, with a new span of ours; None if it is not one."""
    found = _FORM.fullmatch(value)
    if found is None:
        return None
    version, trace_id, parent_id, flags, later = found.groups()
    if version == _NO_VERSION or trace_id == _NO_TRACE or parent_id == _NO_SPAN:
        return None
    if later is not None and version == b"00":
        return None  # only versions to come may say more
    sampled = bool(int(flags, 16) & _SAMPLED)
    return Trace(trace_id.decode(), urandom(8).hex(), parent_id.decode(), sampled)


def trace_in(scope: Scope) -> Trace:
    """The trace of a request, read or begun at the first call."""
    trace: Trace | None = scope.get("trace")
    if trace is None:
        given = [value for name, value in scope["headers"] if name == HEADER]
        trace = (continued(given[0]) if len(given) == 1 else None) or new_trace()
        scope["trace"] = trace
    return trace


def bound(trace: Trace, request_id: str) -> dict[str, Any]:
    """What each line that is logged while a request is answered carries."""
    return {"request_id": request_id, "trace_id": trace.trace_id, "span_id": trace.span_id}
