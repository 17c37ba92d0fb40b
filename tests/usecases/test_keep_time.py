from datetime import UTC, datetime, timedelta

import pytest

from app.domain.errors import ClockOffError
from app.usecases.keep_time import Timekeeper

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HAS_NO_CLOCK = None


class World:
    """Our clock, a counter that nobody sets, and the database's clock, all in hand."""

    def __init__(self, ahead_s: float | None = 0) -> None:
        self.counter = 100.0
        self.jumped_s = 0.0
        self.ahead_s = ahead_s
        self.asking_takes_s = 0.0
        self.keeper = Timekeeper(self.ours, lambda: self.counter, self.theirs, skew_s_max=30)

    def ours(self) -> datetime:
        return NOON + timedelta(seconds=self.counter + self.jumped_s)

    def theirs(self) -> datetime | None:
        if self.ahead_s is None:
            return None
        asked_at = self.ours() - timedelta(seconds=self.ahead_s)
        self.counter += self.asking_takes_s
        return asked_at


@pytest.mark.parametrize("ahead_s", [0, 30, -30, HAS_NO_CLOCK])
def test_a_clock_within_the_limit_tells_the_time(ahead_s: float | None) -> None:
    world = World(ahead_s)
    world.keeper.compare()
    assert world.keeper.now() == world.ours()
    assert world.keeper.skew_s == ahead_s
    assert world.keeper.fault is None


@pytest.mark.parametrize(("ahead_s", "words"), [(31, "31 s ahead of"), (-3600, "3600 s behind")])
def test_a_clock_beyond_the_limit_tells_nothing(ahead_s: float, words: str) -> None:
    world = World(ahead_s)
    world.keeper.compare()
    assert words in str(world.keeper.fault)
    with pytest.raises(ClockOffError, match=words):
        world.keeper.now()


def test_a_clock_that_jumps_is_noticed_before_the_next_comparison() -> None:
    world = World()
    world.keeper.compare()
    world.counter += 5
    world.jumped_s = 86_400
    with pytest.raises(ClockOffError, match="86400 s ahead"):
        world.keeper.now()


def test_a_clock_that_was_put_right_is_trusted_again_at_once() -> None:
    world = World(ahead_s=86_400)
    world.keeper.compare()
    world.jumped_s = -86_400
    assert world.keeper.now() == world.ours()


def test_a_slow_answer_is_not_held_against_the_clock() -> None:
    world = World()
    world.asking_takes_s = 40
    world.keeper.compare()
    assert world.keeper.skew_s == 0


def test_before_the_first_comparison_the_clock_is_trusted() -> None:
    world = World()
    assert world.keeper.skew_s is None
    assert world.keeper.now() == world.ours()
