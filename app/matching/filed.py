"""Numbers filed under text keys, in a fraction of the memory that a dictionary takes.

Keys are kept as 40 bits of their hash: what is found under a key may now and then belong to
another one, so whoever asks checks what it gets. Never the other way round.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable

_NUMBER_BITS = 24
_NUMBER_MASK = (1 << _NUMBER_BITS) - 1
_KEY_MASK = (1 << 40) - 1
_SEEN_PER_KEY = 16
_SEEN_BITS_MIN = 10


class Filed:
    """Immutable; ``numbers`` are below 2 to the 24th."""

    def __init__(self, items: Iterable[tuple[int, Iterable[str]]]) -> None:
        """``items`` are numbers with the keys that each is filed under."""
        packed: list[int] = []
        for number, keys in items:
            packed += [(key & _KEY_MASK) << _NUMBER_BITS | number for key in map(hash, keys)]
        packed.sort()
        self._filed = array("Q", packed)
        bits = max(_SEEN_BITS_MIN, (len(packed) * _SEEN_PER_KEY).bit_length())
        self._mask = mask = (1 << bits) - 1
        self._seen = bytearray(1 << bits)  # by the end of a hash: most questions end here
        for item in packed:
            self._seen[item >> _NUMBER_BITS & mask] = 1

    def under(self, keys: Iterable[str]) -> set[int]:
        """Every number filed under one of ``keys``, perhaps with a few strangers."""
        seen, mask = self._seen, self._mask
        known = [hashed for hashed in map(hash, keys) if seen[hashed & mask]]
        found: set[int] = set()
        for hashed in known:
            self._collect(hashed & _KEY_MASK, found)
        return found

    def _collect(self, hashed: int, found: set[int]) -> None:
        filed = self._filed
        place = bisect_left(filed, hashed << _NUMBER_BITS)
        while place < len(filed) and filed[place] >> _NUMBER_BITS == hashed:
            found.add(filed[place] & _NUMBER_MASK)
            place += 1
