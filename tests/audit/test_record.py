"""From a record to its leaf: the bytes are fixed for ever."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest

from app.audit.record import Kind, Leaf, commit_to, microseconds, moment_of

AT = datetime(2026, 11, 23, 9, 30, 0, 123456, tzinfo=UTC)
LEAF = Leaf(sequence=1021, at=AT, kind=Kind.DECISION, commitment=bytes(range(32)))


def test_a_leaf_is_laid_out_byte_by_byte_as_documented() -> None:
    data = bytes.fromhex(
        "00"  # a leaf, no node
        "00000000000003fd"  # sequence 1021
        "000660ee3ce0f840"  # microseconds since 1970
        "01"  # a decision
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
    )
    assert int.from_bytes(data[9:17]) == microseconds(AT)
    assert len(data) == 1 + 49
    assert LEAF.hash == sha256(data).digest()
    assert LEAF.position.sequence == 1021


@pytest.mark.parametrize(
    "change",
    [
        {"sequence": 1022},
        {"at": AT + timedelta(microseconds=1)},
        {"kind": Kind.EVENT},
        {"commitment": bytes(32)},
    ],
)
def test_every_part_of_a_leaf_counts(change: dict[str, object]) -> None:
    changed: Leaf = replace(LEAF, **change)  # type: ignore[arg-type]  # one of its own fields
    assert changed.hash != LEAF.hash


def test_a_moment_is_the_same_in_every_zone_and_comes_back() -> None:
    elsewhere = AT.astimezone(timezone(timedelta(hours=9)))
    assert replace(LEAF, at=elsewhere).hash == LEAF.hash
    assert moment_of(microseconds(AT)) == AT
    assert moment_of(-1) == datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)


def test_a_commitment_binds_to_salt_and_envelope() -> None:
    assert commit_to(b"s" * 32, b"e") == sha256(b"s" * 32 + b"e").digest()
    assert commit_to(b"s" * 32, b"e") != commit_to(b"t" * 32, b"e")
