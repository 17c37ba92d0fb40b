"""Group commit: what waits together is committed together, and each gets what is its own."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from queue import Queue
from threading import Event

import pytest

from app.domain.errors import OverloadedError, RefusedRecordError, StoreUnavailableError
from app.store.committer import BATCH_MAX, Committer

LONG_S = 10


class Slow:
    """A commit that lasts until it is let go; what it took, batch by batch."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.began: Queue[None] = Queue()
        self.go_on = Event()
        self.failing: Callable[[Sequence[int]], None] = lambda _batch: None

    def __call__(self, batch: Sequence[int]) -> Sequence[int | Exception]:
        self.batches.append(list(batch))
        self.began.put(None)
        assert self.go_on.wait(LONG_S)
        self.failing(batch)
        return [LookupError("negative") if item < 0 else item * 10 for item in batch]


def submit(committer: Committer[int, int], item: int) -> Future[int]:
    """What the committer tells, as a future."""
    future: Future[int] = Future()

    def tell(told: int | Exception) -> None:
        if isinstance(told, Exception):
            future.set_exception(told)
        else:
            future.set_result(told)

    committer.submit(item, tell)
    return future


@contextmanager
def busy(slow: Slow, committer: Committer[int, int]) -> Iterator[Future[int]]:
    """The committer is in the middle of its first batch; it goes on at the end."""
    first = submit(committer, 0)
    slow.began.get(timeout=LONG_S)
    yield first
    slow.go_on.set()


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def committer(slow: Slow) -> Iterator[Committer[int, int]]:
    made = Committer(slow, waiting_max=500)
    yield made
    slow.go_on.set()
    made.close()


def test_one_alone_is_committed_at_once(slow: Slow, committer: Committer[int, int]) -> None:
    slow.go_on.set()
    assert submit(committer, 4).result(LONG_S) == 40


def test_what_came_during_a_commit_is_the_next_batch(
    slow: Slow, committer: Committer[int, int]
) -> None:
    with busy(slow, committer):
        later = [submit(committer, number) for number in range(1, 6)]
    assert [one.result(LONG_S) for one in later] == [10, 20, 30, 40, 50]
    assert slow.batches == [[0], [1, 2, 3, 4, 5]]


def test_a_batch_has_a_largest_size(slow: Slow, committer: Committer[int, int]) -> None:
    with busy(slow, committer):
        later = [submit(committer, 1) for _ in range(BATCH_MAX + 1)]
    assert {one.result(LONG_S) for one in later} == {10}
    assert [len(batch) for batch in slow.batches] == [1, BATCH_MAX, 1]


def test_what_one_of_a_batch_is_told_is_told_to_nobody_else(
    slow: Slow, committer: Committer[int, int]
) -> None:
    with busy(slow, committer):
        good, bad = submit(committer, 1), submit(committer, -1)
    assert good.result(LONG_S) == 10
    with pytest.raises(LookupError):
        bad.result(LONG_S)


def test_an_outage_fails_its_batch_and_not_the_next(
    slow: Slow, committer: Committer[int, int]
) -> None:
    def fail_the_second(batch: Sequence[int]) -> None:
        if 1 in batch:
            raise StoreUnavailableError("gone")

    slow.failing = fail_the_second
    with busy(slow, committer) as first:
        lost = [submit(committer, 1), submit(committer, 2)]
    assert first.result(LONG_S) == 0
    for one in lost:
        with pytest.raises(StoreUnavailableError):
            one.result(LONG_S)
    assert submit(committer, 3).result(LONG_S) == 30
    assert slow.batches == [[0], [1, 2], [3]]


@pytest.mark.parametrize("error", [RefusedRecordError("no"), TypeError("no")])
def test_a_record_that_cannot_be_does_not_take_its_neighbours_along(
    slow: Slow, committer: Committer[int, int], error: Exception
) -> None:
    def fail_seven(batch: Sequence[int]) -> None:
        if 7 in batch:
            raise error

    slow.failing = fail_seven
    with busy(slow, committer):
        one, seven, two = (submit(committer, number) for number in (1, 7, 2))
    assert (one.result(LONG_S), two.result(LONG_S)) == (10, 20)
    with pytest.raises(type(error)):
        seven.result(LONG_S)


def test_who_comes_when_too_many_wait_is_turned_away_and_the_others_are_served(slow: Slow) -> None:
    committer = Committer(slow, waiting_max=2)
    with busy(slow, committer):
        waiting = [submit(committer, 1), submit(committer, 2)]
        with pytest.raises(OverloadedError):
            submit(committer, 3)
    assert [one.result(LONG_S) for one in waiting] == [10, 20]
    assert submit(committer, 4).result(LONG_S) == 40
    committer.close()


def test_closing_answers_what_was_taken_and_takes_nothing_more(slow: Slow) -> None:
    committer = Committer(slow)
    with busy(slow, committer) as first:
        second = submit(committer, 2)
    committer.close()
    assert (first.result(0), second.result(0)) == (0, 20)
    with pytest.raises(StoreUnavailableError, match="stopping"):
        submit(committer, 3)


def test_the_size_of_each_batch_that_was_committed_is_told() -> None:
    slow, sizes = Slow(), list[int]()
    committer = Committer(slow, observe=sizes.append)
    with busy(slow, committer):
        later = [submit(committer, 1) for _ in range(3)]
    for one in later:
        one.result(LONG_S)
    committer.close()
    assert sizes == [1, 3]
