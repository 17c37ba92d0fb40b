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
_SEEN_BITS_PER_KEY = 8
_SEEN_BITS_MIN = 10


class Filed:
    """Immutable; ``numbers`` are below 2 to the 24th."""

    def __init__(self, items: Iterable[tuple[str, int]]) -> None:
        packed = [(hash(key) & _KEY_MASK) << _NUMBER_BITS | number for key, number in items]
        packed.sort()
        self._filed = array("Q", packed)
        bits = max(_SEEN_BITS_MIN, (len(packed) * _SEEN_BITS_PER_KEY).bit_length())
        self._mask = (1 << bits) - 1
        self._seen = bytearray(1 << bits - 3)  # a bit per hash: most questions end here
        for item in packed:
            bit = item >> _NUMBER_BITS & self._mask
            self._seen[bit >> 3] |= 1 << (bit & 7)

    def under(self, keys: Iterable[str]) -> set[int]:
        """Every number filed under one of ``keys``, perhaps with a few strangers."""
        found: set[int] = set()
        seen, mask = self._seen, self._mask
        for key in keys:
            hashed = hash(key) & _KEY_MASK
            bit = hashed & mask
            if seen[bit >> 3] >> (bit & 7) & 1:
                self._collect(hashed, found)
        return found

    def _collect(self, hashed: int, found: set[int]) -> None:
        filed = self._filed
        place = bisect_left(filed, hashed << _NUMBER_BITS)
        while place < len(filed) and filed[place] >> _NUMBER_BITS == hashed:
            found.add(filed[place] & _NUMBER_MASK)
            place += 1
