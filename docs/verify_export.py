"""Verify what the screening service gives to strangers, with nothing but Python 3.11.

    python verify_export.py FILE [--public-key HEX] [--root HEX]

FILE is one of these, told apart by itself:
- an evidence file of ``screening audit export``: records, the tree around them, what was signed;
- the certificate of one decision, as JSON or as the page (HTML) that shows it;
- a consistency proof: that the log as it was once is the beginning of the log as it is now.

This recomputes each record's hash from its own bytes, leads all of them to the signed root, and
checks the signature. Of a page it also holds each value shown against what was recorded. Get the
public key from the bank on another way than the file; ``--root`` is the root of a checkpoint that
you kept: it must be one in the file. Exit 0: everything is what was recorded, and nothing is
missing between the first and the last record. Exit 1: the first thing that differs.

Layouts: commitment = SHA-256(salt || envelope); leaf = SHA-256(0x00 || sequence (8 bytes) || time
in microseconds since 1970 (8) || kind (1) || commitment (32)), numbers big-endian; node =
SHA-256(0x01 || left || right), the tree of RFC 6962; signature: Ed25519 (RFC 8032).
"""

import json
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256, sha512
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Peaks = list[tuple[int, bytes]]
Point = tuple[int, int, int, int]


class DifferentError(Exception):
    """Something is not what was recorded; the message says what."""


# --- the hash tree ----------------------------------------------------------------------------


def leaf_hash(record: Json) -> bytes:
    """The leaf of a record, recomputed from its own bytes; an erased one has its commitment."""
    if "envelope" in record:
        envelope = record["envelope"].encode()
        commitment = sha256(bytes.fromhex(record["salt"]) + envelope).digest()
    else:
        commitment = bytes.fromhex(record["commitment"])
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


def root_from_inclusion(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    """The root that a path leads to; None for one of the wrong length (RFC 9162, 2.1.3.2)."""
    root, last = leaf, size - 1
    for sibling in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            root = sha256(b"\x01" + sibling + root).digest()
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            root = sha256(b"\x01" + root + sibling).digest()
        index, last = index >> 1, last >> 1
    return root if last == 0 else None


def is_consistent(old: tuple[int, bytes], new: tuple[int, bytes], path: list[bytes]) -> bool:
    """Whether a proof leads from one size and root to another (RFC 9162, 2.1.4.2)."""
    if not 1 <= old[0] <= new[0]:
        return False
    if old[0] == new[0]:
        return old[1] == new[1] and not path
    hashes = [old[1], *path] if old[0] & (old[0] - 1) == 0 else path
    index, last = old[0] - 1, new[0] - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    first = second = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if index & 1 or index == last:
            first = sha256(b"\x01" + sibling + first).digest()
            second = sha256(b"\x01" + sibling + second).digest()
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            second = sha256(b"\x01" + second + sibling).digest()
        index, last = index >> 1, last >> 1
    return (first, second, last) == (old[1], new[1], 0)


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


# --- what was signed ------------------------------------------------------------------------------


@dataclass
class Trust:
    """What whoever verifies knows from elsewhere, and the roots that the file has."""

    public_key: str | None = None
    root: str | None = None
    met: set[str] = field(default_factory=set)

    def check(self, checkpoint: Json, root: bytes, size: int) -> None:
        """Holds a root against what was signed, and the signature against the key."""
        signed = checkpoint["text"].split("\n")
        if (signed[1], signed[2]) != (str(size), root.hex()):
            raise DifferentError("the records are not those that were signed")
        if self.public_key is not None and checkpoint["public_key"] != self.public_key:
            raise DifferentError("signed with another key than the one you trust")
        key = bytes.fromhex(checkpoint["public_key"])
        signature = bytes.fromhex(checkpoint["signature"])
        if not is_signed(key, checkpoint["text"].encode(), signature):
            raise DifferentError("the signature is wrong")
        shown = (checkpoint["size"], checkpoint["root"])
        if shown != (size, root.hex()):
            raise DifferentError("the checkpoint says another thing than what was signed")
        self.met.add(root.hex())


def when(checkpoint: Json) -> str:
    """The moment that was signed, in words."""
    moment = datetime.fromtimestamp(int(checkpoint["text"].split("\n")[3]) / 1e6, UTC)
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC")


# --- evidence file --------------------------------------------------------------------------------


def verify_evidence(head: Json, lines: Iterator[str], trust: Trust) -> str:
    """Every record between the first and the last, none missing."""
    peaks: Peaks = []
    for level, subtree in head["before"]:
        append(peaks, level, bytes.fromhex(subtree))
    expected, erased = head["first"], 0
    for line in lines:
        record = json.loads(line)
        if record["sequence"] != expected:
            raise DifferentError(f"record {expected} is missing")
        append(peaks, 0, leaf_hash(record))
        expected += 1
        erased += "envelope" not in record
    if expected != head["last"] + 1:
        raise DifferentError(f"record {expected} is missing")
    for level, subtree in head["behind"]:
        append(peaks, level, bytes.fromhex(subtree))
    trust.check(head["checkpoint"], root_of(peaks), sum(1 << level for level, _ in peaks))
    count, signed_at = expected - head["first"], when(head["checkpoint"])
    without = f", {erased} of them erased" if erased else ""
    return f"{count} records, {head['first']} to {head['last']}{without}, as signed at {signed_at}"


# --- certificate ----------------------------------------------------------------------------------


def verify_certificate(whole: Json, trust: Trust) -> str:
    """The decision, and each step after it, in the signed log."""
    records, stated = [whole["record"], *whole["steps"]], [whole["stated"], *whole["happened"]]
    if len(records) != len(stated):
        raise DifferentError("what is stated is not what was recorded")
    size = whole["checkpoint"]["size"]
    for record, said in zip(records, stated, strict=True):
        if json.loads(record["envelope"]) != said:
            raise DifferentError("what is stated is not what was recorded")
        path = [bytes.fromhex(sibling) for sibling in record["path"]]
        root = root_from_inclusion(leaf_hash(record), record["sequence"] - 1, size, path)
        if root is None:
            raise DifferentError("the path does not lead to the tree's root")
        trust.check(whole["checkpoint"], root, size)
    for step in whole["happened"]:
        if step["screening_id"] != whole["screening_id"]:
            raise DifferentError("a step belongs to another screening")
    answer = whole["stated"]["answer"]
    if answer["screening_id"] != whole["screening_id"]:
        raise DifferentError("the record is that of another screening")
    steps = "".join(f", then {step['kind']} by {step['by']}" for step in whole["happened"])
    return (
        f"screening {answer['screening_id']} of {answer['decided_at']}: {answer['decision']},"
        f" {answer['action']}{steps}; record {whole['record']['sequence']} of the log,"
        f" as signed at {when(whole['checkpoint'])}"
    )


class Page(HTMLParser):
    """The certificate in a page, and each value that the page shows with its place there."""

    def __init__(self) -> None:
        """Feed it the page."""
        super().__init__(convert_charrefs=True)
        self.certificate = ""
        self.shown: list[tuple[str, str]] = []
        self._inside: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes where a value begins."""
        named = dict(attrs)
        if tag == "script" and named.get("id") != "certificate":
            raise DifferentError("the page has a script of somebody else")
        self._inside = named.get("data-is") or ("" if tag == "script" else None)
        if self._inside:
            self.shown.append((self._inside, ""))

    def handle_endtag(self, tag: str) -> None:
        """And where it ends."""
        del tag
        self._inside = None

    def handle_data(self, data: str) -> None:
        """The value itself."""
        if self._inside == "":
            self.certificate += data
        elif self._inside is not None:
            place, text = self.shown[-1]
            self.shown[-1] = (place, text + data)


def verify_page(text: str, trust: Trust) -> str:
    """The certificate in a page, and that the page shows what the certificate says."""
    page = Page()
    page.feed(text)
    whole = json.loads(page.certificate)
    verified = verify_certificate(whole, trust)
    for place, shown in page.shown:
        value = find(whole, place)
        if shown != (value if isinstance(value, str) else json.dumps(value)):
            raise DifferentError(f"the page shows something else than was recorded at {place}")
    return f"{verified}; {len(page.shown)} values shown are those of the certificate"


def find(whole: Any, pointer: str) -> Any:
    """The value at a JSON pointer (RFC 6901)."""
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        whole = whole[int(name)] if isinstance(whole, list) else whole[name]
    return whole


# --- consistency proof ----------------------------------------------------------------------------


def verify_consistency(whole: Json, trust: Trust) -> str:
    """That the smaller log is the beginning of the larger one."""
    old, new = ((end["size"], bytes.fromhex(end["root"])) for end in (whole["from"], whole["to"]))
    if not is_consistent(old, new, [bytes.fromhex(node) for node in whole["path"]]):
        raise DifferentError("the larger log does not begin with the smaller one")
    for end, (size, root) in ((whole["from"], old), (whole["to"], new)):
        if end["checkpoint"] is not None:
            trust.check(end["checkpoint"], root, size)
        trust.met.add(root.hex())
    if whole["to"]["checkpoint"] is None and whole["from"]["checkpoint"] is None:
        raise DifferentError("neither end was signed")
    return f"the first {old[0]} of {new[0]} records are unchanged"


# --- the file -------------------------------------------------------------------------------------


def verify(lines: Iterator[str], trust: Trust) -> str:
    """What was verified, in a sentence; raises DifferentError."""
    first = next(lines)
    if first.lstrip().startswith("<"):
        verified = verify_page(first + "".join(lines), trust)
    else:
        verified = verify_json(first, lines, trust)
    if trust.root is not None and trust.root not in trust.met:
        raise DifferentError("the root that you kept is none of the file's")
    return verified


def verify_json(first: str, lines: Iterator[str], trust: Trust) -> str:
    """A file of JSON: one object a line, or one object however it is set."""
    if first.strip() == "{":
        first, lines = "".join(chain([first], lines)), iter(())
    whole = json.loads(first)
    if whole["format"] == "screening evidence v1":
        return verify_evidence(whole, lines, trust)
    if whole["format"] == "screening certificate v1":
        return verify_certificate(whole, trust)
    if whole["format"] == "screening consistency v1":
        return verify_consistency(whole, trust)
    raise DifferentError("this is not a file of a kind that is known here")


def arguments_of(arguments: list[str]) -> tuple[str, Trust] | None:
    """The file and what is trusted; None for other arguments."""
    options = dict(zip(arguments[1::2], arguments[2::2], strict=False))
    if len(arguments) % 2 == 0 or not options.keys() <= {"--public-key", "--root"}:
        return None
    return arguments[0], Trust(options.get("--public-key"), options.get("--root"))


def main(arguments: list[str]) -> int:
    """Exit code 0 when everything is as it was recorded."""
    asked = arguments_of(arguments)
    if asked is None:
        print(__doc__)
        return 2
    file, trust = asked
    try:
        with Path(file).open(encoding="utf-8") as lines:
            verified = verify(lines, trust)
    except DifferentError as error:
        print(f"DIFFERENT: {error}")
        return 1
    except (ValueError, LookupError, TypeError, AttributeError, StopIteration, struct.error):
        print("DIFFERENT: the file is not whole")
        return 1
    print(f"verified: {verified}")
    if trust.public_key is None:
        print("the signature was held against the key in the file: compare it with the bank's")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
