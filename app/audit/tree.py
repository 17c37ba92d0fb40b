"""The hash tree of RFC 6962 (and 9162) over the leaves of the log."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Protocol

TILE_BITS = 8
"""Nodes are kept of every eighth level only; what lies between is computed from 256 of them."""
_NODE_PREFIX = b"\x01"


def node_hash(left: bytes, right: bytes) -> bytes:
    """``SHA256(0x01 || left || right)``."""
    return sha256(_NODE_PREFIX + left + right).digest()


class Peaks:
    """A tree that grows to the right, held as its few complete subtrees: enough for its root."""

    def __init__(self) -> None:
        """The empty tree."""
        self._peaks: list[tuple[int, bytes]] = []

    def add(self, subtree: bytes, level: int = 0) -> None:
        """Appends a complete subtree of ``2 ** level`` leaves; a leaf is one of level 0.

        The leaves so far must be a multiple of its size: then it is a subtree of the whole.
        """
        while self._peaks and self._peaks[-1][0] == level:
            subtree = node_hash(self._peaks.pop()[1], subtree)
            level += 1
        self._peaks.append((level, subtree))

    @property
    def last(self) -> tuple[int, bytes]:
        """The complete subtree that ends with the last leaf: its level and hash."""
        return self._peaks[-1]

    def root(self) -> bytes:
        """The tree's hash."""
        if not self._peaks:
            return sha256(b"").digest()
        root = self._peaks[-1][1]
        for _, peak in reversed(self._peaks[:-1]):
            root = node_hash(peak, root)
        return root


class Nodes(Protocol):
    """Where complete subtrees are read from; ``level`` is a multiple of TILE_BITS, 0 for leaves."""

    def read(self, level: int, start: int, count: int) -> Sequence[bytes]:
        """``count`` neighbours of ``2 ** level`` leaves each; the first has number ``start``."""
        ...


def root_of(nodes: Nodes, start: int, end: int) -> bytes:
    """The hash of leaves ``start`` to ``end`` (exclusive), a subtree as RFC 6962 cuts them."""
    peaks = Peaks()
    for level in range(end.bit_length() // TILE_BITS * TILE_BITS, -1, -TILE_BITS):
        count = (end - start) >> level
        if count:
            for subtree in nodes.read(level, start >> level, count):
                peaks.add(subtree, level)
            start += count << level
    return peaks.root()


def complete_subtrees(start: int, end: int) -> Iterator[tuple[int, int]]:
    """The fewest complete subtrees that cover the leaves ``start`` to ``end``: level, number."""
    while start < end:
        aligned = (start & -start).bit_length() - 1 if start else end.bit_length()
        level = min(aligned, (end - start).bit_length() - 1)
        yield level, start >> level
        start += 1 << level


class Grown:
    """Nodes that are kept, and behind them those that are not kept yet."""

    def __init__(self, kept: Nodes) -> None:
        """``new`` is empty at first."""
        self._kept = kept
        self.new: dict[tuple[int, int], bytes] = {}

    def read(self, level: int, start: int, count: int) -> Sequence[bytes]:
        """As Nodes; raises KeyError where neither has one."""
        kept = self._kept.read(level, start, count)
        missing = range(start + len(kept), start + count)
        return [*kept, *(self.new[level, number] for number in missing)]


def grow(kept: Nodes, count: Callable[[int], int], size: int) -> Grown:
    """Adds the nodes that ``size`` leaves complete; ``count`` says how many of a level are kept."""
    grown = Grown(kept)
    for level in range(TILE_BITS, size.bit_length(), TILE_BITS):
        for number in range(count(level), size >> level):
            peaks = Peaks()
            for child in grown.read(level - TILE_BITS, number << TILE_BITS, 1 << TILE_BITS):
                peaks.add(child)
            grown.new[level, number] = peaks.root()
    return grown


def inclusion_proof(nodes: Nodes, index: int, size: int) -> list[bytes]:
    """The hashes that lead from leaf ``index`` (0 is the first) to the root of ``size`` leaves."""
    path, start, end = list[bytes](), 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(root_of(nodes, middle, end))
            end = middle
        else:
            path.append(root_of(nodes, start, middle))
            start = middle
    return path[::-1]


def root_from_inclusion(leaf: bytes, index: int, size: int, path: Iterable[bytes]) -> bytes | None:
    """The root that a proof leads to; None for a proof of the wrong length (RFC 9162, 2.1.3.2)."""
    root, last = leaf, size - 1
    for sibling in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            root = node_hash(sibling, root)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            root = node_hash(root, sibling)
        index, last = index >> 1, last >> 1
    return root if last == 0 else None


def consistency_proof(nodes: Nodes, old: int, new: int) -> list[bytes]:
    """What shows that the first ``old`` of ``new`` leaves are unchanged (RFC 6962, 2.1.2)."""
    path, start, end, whole = list[bytes](), 0, new, True
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(root_of(nodes, middle, end))
            end = middle
        else:
            path.append(root_of(nodes, start, middle))
            start, whole = middle, False
    if not whole:
        path.append(root_of(nodes, start, end))
    return path[::-1]


def is_consistent(old: tuple[int, bytes], new: tuple[int, bytes], path: Sequence[bytes]) -> bool:
    """Whether the proof leads from ``old`` to ``new``, each a size and a root (RFC 9162, 2.1.4.2).

    ``old`` has at least one leaf.
    """
    if old[0] == new[0]:
        return old[1] == new[1] and not path
    hashes = [old[1], *path] if old[0] & (old[0] - 1) == 0 else list(path)
    if not hashes:
        return False
    index, last = old[0] - 1, new[0] - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    first = second = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if index & 1 or index == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        index, last = index >> 1, last >> 1
    return (first, second, last) == (old[1], new[1], 0)


def _split(size: int) -> int:
    """The largest power of two below ``size``."""
    return 1 << (size - 1).bit_length() - 1
