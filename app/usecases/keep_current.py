"""Chores that a running service does by itself: follow activations, refresh lists and rates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic

STOP_S = 10
"""So long all chores together may take to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chore:
    """Something done again and again: ``run`` every ``every_s`` seconds, the first time at once."""

    name: str
    every_s: float
    run: Callable[[], object]


class Caretaker:
    """Runs each chore in a thread of its own until it is stopped.

    A chore that fails is reported and tried again at its next turn: what it should have freshened
    grows old meanwhile, and the law holds on old lists (S-20).
    """

    def __init__(
        self, chores: Sequence[Chore], report: Callable[[str, Exception | None], object]
    ) -> None:
        """``report`` gets the chore's name and what it raised, None when it succeeded."""
        self._stopping = Event()
        self._report = report
        self._threads = [
            Thread(target=self._keep_doing, args=(chore,), name=chore.name, daemon=True)
            for chore in chores
        ]

    def start(self) -> None:
        """Starts every chore."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Asks every chore to end, and waits a little for those in the middle of something.

        What is not at its end then goes with the process: each chore can be taken up again.
        """
        self._stopping.set()
        until = monotonic() + STOP_S
        for thread in self._threads:
            thread.join(timeout=max(0.0, until - monotonic()))

    def _keep_doing(self, chore: Chore) -> None:
        while not self._stopping.is_set():
            try:
                chore.run()
            except Exception as error:  # noqa: BLE001  a chore must never die unseen
                self._report(chore.name, error)
            else:
                self._report(chore.name, None)
            self._stopping.wait(chore.every_s)
