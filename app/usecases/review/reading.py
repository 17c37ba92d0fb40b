"""A screening as somebody saw it who now takes a step."""

from collections.abc import Collection

from app.domain.errors import NotFoundError, StaleVersionError
from app.usecases.read_screenings import ReadScreenings, ScreeningView


def seen(reading: ReadScreenings, screening_id: str, versions: Collection[str]) -> ScreeningView:
    """The screening, if it still is in one of ``versions``; else StaleVersionError."""
    view = found(reading, screening_id)
    if view.version not in versions:
        raise StaleVersionError("the screening has gone on since: read it again")
    return view


def found(reading: ReadScreenings, screening_id: str) -> ScreeningView:
    """The screening; raises NotFoundError."""
    view = reading.one(screening_id)
    if view is None:
        raise NotFoundError("no screening has this id")
    return view
