"""Many numbers, held as the first and the last of those that are neighbours."""

from collections import deque
from collections.abc import Sequence


class Stretches:
    """Numbers as first and last of neighbours, asked for in rising order."""

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        self._waiting = deque(stretches)

    def has(self, number: int) -> bool:
        """Whether it is one of them."""
        while self._waiting and self._waiting[0][1] < number:
            self._waiting.popleft()
        return bool(self._waiting) and self._waiting[0][0] <= number
