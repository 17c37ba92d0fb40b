"""Group commit: what arrives while one batch is being committed becomes the next batch."""

from collections import deque
from collections.abc import Callable, Sequence
from threading import Condition, Thread
from typing import Generic, TypeVar

from app.domain.errors import OverloadedError, RefusedRecordError, StoreUnavailableError

Item = TypeVar("Item")
Result = TypeVar("Result")
BATCH_MAX = 256
"""One batch holds no more than this: what it locks it gives back soon."""
WAITING_MAX = 1_024
"""Back-pressure: who comes when so many wait is turned away before memory grows."""


class Committer(Generic[Item, Result]):
    """One thread that commits whatever waits, all of it at once. No timer: it never idles.

    An item alone is committed at once; under load a commit serves as many as came meanwhile.
    """

    def __init__(
        self,
        commit: Callable[[Sequence[Item]], Sequence[Result | Exception]],
        *,
        observe: Callable[[int], object] | None = None,
        waiting_max: int = WAITING_MAX,
    ) -> None:
        """``commit`` returns after the commit, or raises and has written nothing.

        It returns what each item came to, in their order: a result, or what the asker is told.

        ``observe`` is told the size of each batch that was committed.
        """
        self._commit = commit
        self._observe = observe
        self._waiting_max = waiting_max
        self._waiting: deque[tuple[Item, Callable[[Result | Exception], object]]] = deque()
        self._changed = Condition()
        self._thread: Thread | None = None  # started when first needed: never before a fork
        self._closed = False

    def submit(self, item: Item, tell: Callable[[Result | Exception], object]) -> None:
        """Takes an item; after the commit ``tell`` is called with what it came to, or an error.

        It is called by the committing thread, so it must not wait. Raises OverloadedError and
        StoreUnavailableError (closed): then the item was not taken.
        """
        with self._changed:
            if self._closed:
                raise StoreUnavailableError("the service is stopping")
            if len(self._waiting) >= self._waiting_max:
                raise OverloadedError("too many wait for the database")
            self._waiting.append((item, tell))
            if self._thread is None:
                self._thread = Thread(target=self._run, name="committer", daemon=True)
                self._thread.start()
            self._changed.notify()

    def close(self) -> None:
        """Takes nothing more, and returns when everything taken has been answered."""
        with self._changed:
            self._closed = True
            self._changed.notify()
            thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while (batch := self._next()) is not None:
            self._settle(batch)

    def _next(self) -> "Batch[Item, Result] | None":
        """Everything that waits, as far as a batch holds it; None when nothing more will come."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            if not self._waiting:
                return None
            size = min(len(self._waiting), BATCH_MAX)
            return [self._waiting.popleft() for _ in range(size)]

    def _settle(self, batch: "Batch[Item, Result]") -> None:
        """Commits a batch and tells each who waits."""
        try:
            answers = self._commit([item for item, _ in batch])
        except Exception as error:  # noqa: BLE001 - whoever waits gets it; this thread lives on
            if len(batch) > 1 and not _outage(error):
                for one in batch:  # one of them cannot be: the others shall not suffer for it
                    self._settle([one])
                return
            for _, tell in batch:
                tell(error)
            return
        if self._observe is not None:
            self._observe(len(batch))
        for (_, tell), answer in zip(batch, answers, strict=True):
            tell(answer)


Batch = list[tuple[Item, Callable[[Result | Exception], object]]]
"""What is committed together, and whom to tell."""


def _outage(error: Exception) -> bool:
    """Whether the database failed all of them, and not one of them the database."""
    refused = isinstance(error, RefusedRecordError)
    return isinstance(error, StoreUnavailableError) and not refused
