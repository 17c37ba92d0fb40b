"""The tree: known answers of Certificate Transparency, then properties against the definition."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audit.tree import (
    Peaks,
    complete_subtrees,
    consistency_proof,
    inclusion_proof,
    is_consistent,
    node_hash,
    root_from_inclusion,
    root_of,
)

# Inputs and roots of Certificate Transparency's reference tests (merkle_tree_test of its log).
INPUTS = (
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
KNOWN = tuple(sha256(b"\x00" + bytes.fromhex(text)).digest() for text in INPUTS)


def definition(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1, word for word, over leaf hashes."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node_hash(definition(leaves[:k]), definition(leaves[k:]))


@dataclass
class Kept:
    """Satisfies Nodes from leaves."""

    leaves: Sequence[bytes]

    def read(self, level: int, start: int, count: int) -> Sequence[bytes]:
        assert level % 8 == 0
        assert (start + count) << level <= len(self.leaves)
        width = 1 << level
        numbers = range(start, start + count)
        return [definition(self.leaves[n * width : (n + 1) * width]) for n in numbers]


def leaves_of(size: int) -> list[bytes]:
    return [sha256(number.to_bytes(4)).digest() for number in range(size)]


SIZES = st.integers(1, 700)


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    peaks = Peaks()
    for leaf in KNOWN[:size]:
        peaks.add(leaf)
    assert peaks.root().hex() == ROOTS[size - 1]


def test_the_empty_tree_is_the_hash_of_nothing() -> None:
    assert Peaks().root() == sha256(b"").digest()


@pytest.mark.parametrize(
    ("index", "size", "path"),
    [
        (0, 1, []),
        (
            0,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            2,
            3,
            ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
        ),
        (
            1,
            5,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_inclusion_proofs_are_those_of_certificate_transparency(
    index: int, size: int, path: list[str]
) -> None:
    found = inclusion_proof(Kept(KNOWN), index, size)
    assert [one.hex() for one in found] == path
    root = root_from_inclusion(KNOWN[index], index, size, found)
    assert root is not None
    assert root.hex() == ROOTS[size - 1]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (1, 1, []),
        (
            1,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6,
            8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_consistency_proofs_are_those_of_certificate_transparency(
    old: int, new: int, path: list[str]
) -> None:
    found = consistency_proof(Kept(KNOWN), old, new)
    assert [one.hex() for one in found] == path
    roots = [(size, bytes.fromhex(ROOTS[size - 1])) for size in (old, new)]
    assert is_consistent(roots[0], roots[1], found)


@given(SIZES)
def test_the_root_is_the_one_of_the_definition(size: int) -> None:
    leaves = leaves_of(size)
    peaks = Peaks()
    for leaf in leaves:
        peaks.add(leaf)
    assert peaks.root() == definition(leaves) == root_of(Kept(leaves), 0, size)


@given(SIZES, st.data())
def test_a_proof_leads_its_leaf_to_the_root_and_no_other(size: int, data: st.DataObject) -> None:
    leaves = leaves_of(size)
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1))
    path = inclusion_proof(Kept(leaves), index, size)
    root = definition(leaves)
    assert root_from_inclusion(leaves[index], index, size, path) == root
    assert root_from_inclusion(sha256(b"forged").digest(), index, size, path) != root
    assert root_from_inclusion(leaves[index], index, size, [*path, root]) is None
    if other != index:
        assert root_from_inclusion(leaves[index], other, size, path) != root


@given(SIZES, st.data())
def test_a_tree_is_consistent_with_what_it_grew_from_and_with_nothing_else(
    new: int, data: st.DataObject
) -> None:
    leaves = leaves_of(new)
    old = data.draw(st.integers(1, new))
    path = consistency_proof(Kept(leaves), old, new)
    before, after = (old, definition(leaves[:old])), (new, definition(leaves))
    assert is_consistent(before, after, path)
    forged = [*leaves]
    forged[data.draw(st.integers(0, old - 1))] = sha256(b"forged").digest()
    root = definition(forged)
    assert not is_consistent(before, (new, root), consistency_proof(Kept(forged), old, new))


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_any_stretch_of_leaves_leads_to_the_root_with_what_lies_around_it(
    one: int, two: int, three: int
) -> None:
    """The proof of an evidence file: the complete subtrees before, the leaves, those behind."""
    start, end, size = sorted((one, two, three))
    leaves = leaves_of(size)
    peaks = Peaks()
    for level, number in complete_subtrees(0, start):
        peaks.add(definition(leaves[number << level : (number + 1) << level]), level)
    for leaf in leaves[start:end]:
        peaks.add(leaf)
    for level, number in complete_subtrees(end, size):
        peaks.add(definition(leaves[number << level : (number + 1) << level]), level)
    assert peaks.root() == definition(leaves)
