from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from prometheus_client import CollectorRegistry

from app.api.metrics import Metrics
from app.api.readings import Holds
from app.usecases.watch_holds import LOOKED_BACK, WatchHolds

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Waiting:
    """Holds that have waited for so many minutes each."""

    def __init__(self, *minutes: int) -> None:
        self.moments = [NOON - timedelta(minutes=each) for each in minutes]
        self.asked_since: datetime | None = None

    def decided_at(self, *, since: datetime) -> Sequence[datetime]:
        self.asked_since = since
        return self.moments


def test_holds_are_shown_by_how_long_they_have_waited() -> None:
    waiting = Waiting(0, 59, 60, 239, 240, 1439, 1440, 100_000)
    watch = WatchHolds(waiting, lambda: NOON)
    watch.look()
    metrics = Metrics(CollectorRegistry())
    metrics.read(Holds(watch))
    shown = metrics.render().decode()
    for age in ("under_1h", "under_4h", "under_24h", "over_24h"):
        assert f'screening_holds_open{{age="{age}"}} 2.0' in shown
    assert waiting.asked_since == NOON - LOOKED_BACK


def test_none_is_a_number_and_unknown_is_not() -> None:
    watch = WatchHolds(Waiting(), lambda: NOON)
    assert watch() == {}
    watch.look()
    assert set(watch().values()) == {0}
