"""Leaving in order: told to stop, a process first says so, and still answers what comes."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_Handler = Callable[[int, FrameType | None], object]


class Leaving:
    """Whether this process was told to stop (SIGTERM), and how long it still serves then.

    Load balancers learn of it from /readyz and send nothing more; what they sent meanwhile is
    answered. Then the server's own way to stop begins. A second signal begins it at once.
    """

    def __init__(self, drain_s: float) -> None:
        """``drain_s`` is the time between the signal and the end of service, in seconds."""
        self._drain_s = drain_s
        self._told = threading.Event()

    def __call__(self) -> bool:
        """Whether this process is about to stop."""
        return self._told.is_set()

    @contextmanager
    def heeded(self) -> Iterator[None]:
        """Hears SIGTERM before the server does; to be entered on its event loop.

        A server that does not run in the main thread gets no signals: nothing is heard then.
        """
        before = signal.getsignal(signal.SIGTERM)
        if threading.current_thread() is not threading.main_thread() or not callable(before):
            yield
            return
        signal.signal(signal.SIGTERM, self._handler(before, asyncio.get_running_loop()))
        try:
            yield
        finally:
            signal.signal(signal.SIGTERM, before)

    def _handler(self, stop: _Handler, loop: asyncio.AbstractEventLoop) -> _Handler:
        def told(signum: int, frame: FrameType | None) -> None:
            first = not self._told.is_set()
            self._told.set()
            if first and self._drain_s:
                loop.call_soon_threadsafe(loop.call_later, self._drain_s, stop, signum, None)
            else:
                stop(signum, frame)

        return told
