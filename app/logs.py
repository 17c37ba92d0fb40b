"""The log: one JSON object a line on stdout, without personal data.

What is worth a line: start and stop, lists coming into use, readiness coming and going, chores that
fail and work again, answers of 500 and above. A line a request would cost 40 to 80 us; what was
asked and decided is in the audit log, and rates and times are in the metrics.

Two things keep personal data out. Our own lines name nothing that a caller sent. Of what libraries
log, a text is kept only where it is a constant of the program: exceptions become kind and place,
and a message that was put together beforehand becomes the place that logged it.
"""

import logging
import sys
import threading
import warnings
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any, TextIO

import structlog

from app.api.errors_told import kind_and_place
from app.domain.errors import ScreeningError
from app.usecases.readiness import Readiness

Event = MutableMapping[str, Any]
log = structlog.get_logger("screening")

_SPEAKS_FOR_US = "uvicorn"
"""The server's own lines: addresses and process ids, and nothing of a request."""


def log_as_json(level: str) -> None:
    """From here on everything that is logged in this process is JSON on stdout."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _kind_and_place,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_constant_text, *shared],
            pass_foreign_args=True,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)  # httpx tells the address of each request at INFO
    logging.getLogger(_SPEAKS_FOR_US).setLevel(level)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    sys.unraisablehook = _unraisable
    warnings.showwarning = _warned


class ChoreLog:
    """One line when a chore begins to fail, when it fails otherwise, and when it works again."""

    def __init__(self) -> None:
        """Nothing has failed yet."""
        self._failing: dict[str, str] = {}

    def __call__(self, chore: str, error: Exception | None) -> None:
        """``error`` is None when the chore succeeded. Its text is ours when the error is."""
        if error is None:
            if self._failing.pop(chore, None) is not None:
                log.info("chore works again", chore=chore)
            return
        detail = str(error) if isinstance(error, ScreeningError) else type(error).__name__
        if self._failing.get(chore) != detail:
            self._failing[chore] = detail
            log.warning("chore failed", chore=chore, error=detail)


class ReadinessLog:
    """One line when the answer of /readyz changes."""

    def __init__(self) -> None:
        """Unknown at first: the first look is told."""
        self._told: tuple[str, ...] | None = None

    def __call__(self, found: Readiness) -> Readiness:
        """Passes on what was found."""
        if found.problems != self._told:
            self._told = found.problems
            if found.ready:
                log.info("ready", sample=found.sample)
            else:
                log.warning("not ready", problems=found.problems)
        return found


def _kind_and_place(_logger: Any, _method: str, event: Event) -> Event:
    """In place of ``exc_info``: kind and place."""
    given = event.pop("exc_info", None)
    if isinstance(given, tuple):
        given = given[1]
    elif given is True:
        given = sys.exc_info()[1]
    return {**event, **kind_and_place(given)} if isinstance(given, BaseException) else event


def _constant_text(_logger: Any, _method: str, event: Event) -> Event:
    """The text of a library's record where it is a constant, else only where it came from."""
    record: logging.LogRecord = event["_record"]
    filled_in = bool(event.pop("positional_args", ()))
    event["logger"] = record.name
    if record.name.partition(".")[0] == _SPEAKS_FOR_US:
        event["event"] = str(event["event"]).strip().partition("\n")[0]
    else:
        event["event"] = str(record.msg) if filled_in else "a library's message"
        event["at"] = f"{record.pathname}:{record.lineno}"
    return event


def _uncaught(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    log.critical("uncaught", **kind_and_place(error))


def _uncaught_in_thread(hooked: threading.ExceptHookArgs) -> None:
    if hooked.exc_value is not None:
        log.critical("uncaught in a thread", **kind_and_place(hooked.exc_value))


def _unraisable(hooked: "sys.UnraisableHookArgs") -> None:
    if hooked.exc_value is not None:
        log.error("could not be raised", **kind_and_place(hooked.exc_value))


def _warned(  # noqa: PLR0913, PLR0917  the signature of warnings.showwarning
    message: Warning | str,  # noqa: ARG001  its text may quote a value (Pydantic's do)
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    log.warning("a library warned", kind=category.__name__, at=f"{filename}:{lineno}")
