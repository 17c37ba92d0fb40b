"""Verify an evidence file of ``screening audit export``, with nothing but Python 3.11.

    python verify_export.py FILE [--public-key HEX]

The file holds records, the tree around them, and what was signed. This recomputes each record's
hash from its own bytes, leads all of them to the signed root, and checks the signature. Get the
public key from the bank on another way than the file. Exit 0: every record is what was recorded,
none is missing between the first and the last. Exit 1: the first thing that differs.

Layouts: commitment = SHA-256(salt || envelope); leaf = SHA-256(0x00 || sequence (8 bytes) || time
in microseconds since 1970 (8) || kind (1) || commitment (32)), numbers big-endian; node =
SHA-256(0x01 || left || right), the tree of RFC 6962; signature: Ed25519 (RFC 8032).
"""

import json
import struct
import sys
from collections.abc import Iterator
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Peaks = list[tuple[int, bytes]]
Point = tuple[int, int, int, int]

FORMAT = "screening evidence v1"


class DifferentError(Exception):
    """Something is not what was recorded; the message says what."""


# --- the hash tree ----------------------------------------------------------------------------


def leaf_hash(record: Json) -> bytes:
    """The leaf of a record, recomputed from its own bytes."""
    envelope = record["envelope"].encode()
    commitment = sha256(bytes.fromhex(record["salt"]) + envelope).digest()
    data = struct.pack(">QqB", record["sequence"], record["time"], record["kind"])
    return sha256(b"\x00" + data + commitment).digest()


def append(peaks: Peaks, level: int, subtree: bytes) -> None:
    """Appends a complete subtree of ``2 ** level`` leaves to a tree held as its peaks."""
    while peaks and peaks[-1][0] == level:
        subtree = sha256(b"\x01" + peaks.pop()[1] + subtree).digest()
        level += 1
    peaks.append((level, subtree))


def root_of(peaks: Peaks) -> bytes:
    """The root of a tree held as its peaks."""
    root = peaks[-1][1]
    for _, peak in reversed(peaks[:-1]):
        root = sha256(b"\x01" + peak + root).digest()
    return root


# --- Ed25519, from RFC 8032, section 6 ----------------------------------------------------------

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(one: Point, other: Point) -> Point:
    """The sum of two points in extended coordinates."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(number: int, point: Point) -> Point:
    """``number`` times ``point``."""
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = add(result, point)
        point = add(point, point)
        number >>= 1
    return result


def x_of(y: int, sign: int) -> int | None:
    """The x of a point on the curve; None where there is none."""
    if y >= P:
        return None
    squared = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if squared == 0:
        return None if sign else 0
    x = pow(squared, (P + 3) // 8, P)
    if (x * x - squared) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - squared) % P:
        return None
    return P - x if x & 1 != sign else x


def point_of(text: bytes) -> Point | None:
    """A point from its 32 bytes; None where they are none."""
    number = int.from_bytes(text, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    x = x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether ``signature`` is that of ``public_key`` over ``message``."""
    if len(public_key) != 32 or len(signature) != 64:
        return False
    key, r = point_of(public_key), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= Q:
        return False
    hashed = sha512(signature[:32] + public_key + message).digest()
    h = int.from_bytes(hashed, "little") % Q
    base_y = 4 * pow(5, P - 2, P) % P
    base = point_of(base_y.to_bytes(32, "little"))
    if base is None:
        return False
    left, right = multiply(s, base), add(r, multiply(h, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (
        left[1] * right[2] - right[1] * left[2]
    ) % P == 0


# --- the file -----------------------------------------------------------------------------------


def verify(lines: Iterator[str], trusted: str | None = None) -> str:
    """What was verified, in a sentence; raises DifferentError."""
    head = json.loads(next(lines))
    if head["format"] != FORMAT:
        raise DifferentError("this is not an evidence file of a kind that is known here")
    peaks: Peaks = []
    for level, subtree in head["before"]:
        append(peaks, level, bytes.fromhex(subtree))
    expected = head["first"]
    for line in lines:
        record = json.loads(line)
        if record["sequence"] != expected:
            raise DifferentError(f"record {expected} is missing")
        append(peaks, 0, leaf_hash(record))
        expected += 1
    if expected != head["last"] + 1:
        raise DifferentError(f"record {expected} is missing")
    for level, subtree in head["behind"]:
        append(peaks, level, bytes.fromhex(subtree))
    check(head["checkpoint"], root_of(peaks), sum(1 << level for level, _ in peaks), trusted)
    count, signed_at = expected - head["first"], head["checkpoint"]["time"]
    return f"{count} records, {head['first']} to {head['last']}, as signed at {signed_at}"


def check(checkpoint: Json, root: bytes, size: int, trusted: str | None) -> None:
    """Holds the root against what was signed, and the signature against the key."""
    signed = checkpoint["text"].split("\n")
    if (signed[1], signed[2]) != (str(size), root.hex()):
        raise DifferentError("the records are not those that were signed")
    if trusted is not None and checkpoint["public_key"] != trusted:
        raise DifferentError("signed with another key than the one you trust")
    key, signature = bytes.fromhex(checkpoint["public_key"]), bytes.fromhex(checkpoint["signature"])
    if not is_signed(key, checkpoint["text"].encode(), signature):
        raise DifferentError("the signature is wrong")


def main(arguments: list[str]) -> int:
    """Exit code 0 when everything is as it was recorded."""
    if len(arguments) not in (1, 3) or (len(arguments) == 3 and arguments[1] != "--public-key"):
        print(__doc__)
        return 2
    trusted = arguments[2] if len(arguments) == 3 else None
    try:
        with Path(arguments[0]).open(encoding="utf-8") as lines:
            verified = verify(lines, trusted)
    except DifferentError as error:
        print(f"DIFFERENT: {error}")
        return 1
    except (ValueError, LookupError, TypeError, AttributeError, StopIteration, struct.error):
        print("DIFFERENT: the file is not whole")
        return 1
    print(f"verified: {verified}")
    if trusted is None:
        print("the signature was held against the key in the file: compare it with the bank's")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
