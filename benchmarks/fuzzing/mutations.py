"""Ways to spoil bytes: as lines and disks do, as careless publishers do, and as attackers do.

Each takes bytes and a source of chance and gives other bytes; the same chance gives the same bytes.
"""

import gzip
import re
from collections.abc import Callable, Sequence
from random import Random

MARK = "Zqx7"
"""Stands in what is put in, so that an answer that repeats it is noticed."""

HOSTILE: tuple[str, ...] = (
    "", " ", "\x00", "\x0b", "\ufffe", "\u202e" + MARK, "\u0301" * 60, "\U0001f4a3", "ß" * 40,
    "ﬀ" * 40, "가" * 80, "金正恩", "\u1100" * 50, "ء" * 30, "I\u0307" * 20, "A" * 5_000,
    f"{MARK} " * 500, "-".join("a" * 60), "'; DROP TABLE decisions; --", "../../etc/passwd",
    "${jndi:ldap://x}", "%s%n%x", "<script>", "]]>", "&lt;", "&#0;", "NaN", "Infinity", "-0",
    "1e400", "0x10", "9" * 400, "\u0661\u0662", "0000-00-00", "9999-99-99", "2026-02-30", "-1",
    "99999-01-01", "\u0662026-01-01", "None", "null", "true",
)  # fmt: skip

_DOCTYPES: tuple[bytes, ...] = (
    b"<!DOCTYPE x>",
    b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'>",
    b"<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>",
    b"<!DOCTYPE x [<!ENTITY a 'lol'>]>",
    b"<!DOCTYPE x [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>",
    b"<!DOCTYPE x [<!ENTITY a 'lol'><!ENTITY b '%b'><!ENTITY c '%b'>]>"
    % (b"&a;" * 99, b"&b;" * 99),
)
_PIECES: tuple[bytes, ...] = (
    b"<", b">", b"&", b'"', b"'", b"/", b"</", b"/>", b"<!--", b"-->", b"<![CDATA[", b"]]>",
    b"<?xml version='1.0'?>", b"<?x y?>", b"&a;", b"&c;", b"&#0;", b"&#xD800;", b"&#x110000;",
    b"&nbsp;", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xc0\x80", b"\xed\xa0\x80", b"\r", b"\x1a",
    b"{", b"}", b"[", b"]", b",", b":", b"\\u0000", b"\\ud800", b"\\", b"1e999", b"-", b"NaN",
)  # fmt: skip
_ENCODINGS: tuple[str, ...] = ("utf-16", "utf-32", "latin-1", "utf-7", "ascii", "cp037", "x-none")
_TAG = re.compile(rb"</?([A-Za-z_:][\w:.-]*)")
_VALUE = re.compile(rb'(?<=")[^"<>]{0,200}(?=")|(?<=>)[^<>"]{1,200}(?=<)')
_DIGITS = re.compile(rb"\d+")

Mutation = Callable[[bytes, Random], bytes]


def _place(raw: bytes, chance: Random) -> int:
    return chance.randrange(len(raw) + 1)


def _slice(raw: bytes, chance: Random, longest: int = 400) -> tuple[int, int]:
    start = _place(raw, chance)
    return start, min(len(raw), start + chance.randrange(longest))


def _some_match(pattern: re.Pattern[bytes], raw: bytes, chance: Random) -> re.Match[bytes] | None:
    """A match at or after some place, so that not all of the file is looked through."""
    return pattern.search(raw, _place(raw, chance)) or pattern.search(raw)


def flip_bits(raw: bytes, chance: Random) -> bytes:
    """One to eight bits, as a bad line or disk does."""
    spoilt = bytearray(raw)
    for _ in range(chance.randint(1, 8) if raw else 0):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def cut_off(raw: bytes, chance: Random) -> bytes:
    """The end is missing."""
    return raw[: _place(raw, chance)]


def cut_out(raw: bytes, chance: Random) -> bytes:
    """A piece is missing."""
    start, end = _slice(raw, chance)
    return raw[:start] + raw[end:]


def double(raw: bytes, chance: Random) -> bytes:
    """A piece comes twice."""
    start, end = _slice(raw, chance)
    return raw[:end] + raw[start:end] + raw[end:]


def swap(raw: bytes, chance: Random) -> bytes:
    """Two neighbouring pieces change places."""
    start, middle = _slice(raw, chance)
    end = min(len(raw), middle + chance.randrange(400))
    return raw[:start] + raw[middle:end] + raw[start:middle] + raw[end:]


def put_in(raw: bytes, chance: Random) -> bytes:
    """Something that means something, where it has no place."""
    at = _place(raw, chance)
    return raw[:at] + chance.choice(_PIECES) * chance.choice((1, 1, 1, 2, 50)) + raw[at:]


def swap_tags(raw: bytes, chance: Random) -> bytes:
    """An element is called what another one is."""
    one, other = (_some_match(_TAG, raw, chance) for _ in range(2))
    if one is None or other is None:
        return raw
    return raw[: one.start(1)] + other[1] + raw[one.end(1) :]


def rename_everywhere(raw: bytes, chance: Random) -> bytes:
    """One name becomes another in the whole file: still well-formed, no longer the format."""
    one, other = (_some_match(_TAG, raw, chance) for _ in range(2))
    return raw if one is None or other is None else raw.replace(one[1], other[1])


def change_value(raw: bytes, chance: Random) -> bytes:
    """A text or an attribute's value becomes hostile, or huge."""
    found = _some_match(_VALUE, raw, chance)
    if found is None:
        return raw
    value = chance.choice(HOSTILE).encode("utf-8", "surrogatepass")
    if chance.random() < 0.05:
        value = b"x" * chance.choice((10_000, 100_000))
    return raw[: found.start()] + value + raw[found.end() :]


def change_number(raw: bytes, chance: Random) -> bytes:
    """Digits become others: days that do not exist, years before there were any."""
    found = _some_match(_DIGITS, raw, chance)
    if found is None:
        return raw
    width = found.end() - found.start()
    digits = chance.choice((b"0" * width, b"9" * width, b"-1", b"9" * 400, b"", b"1.5", b"1e9"))
    return raw[: found.start()] + digits + raw[found.end() :]


def declare(raw: bytes, chance: Random) -> bytes:
    """A DOCTYPE, with entities that grow or reach outside."""
    head, separator, rest = raw.partition(b"?>")
    doctype = chance.choice(_DOCTYPES)
    return head + separator + doctype + rest if separator else doctype + raw


def nest(raw: bytes, chance: Random) -> bytes:
    """Depth that nobody needs."""
    at, depth = _place(raw, chance), chance.choice((10, 300, 5_000))
    opening, closing = chance.choice(((b"<x>", b"</x>"), (b"[", b"]"), (b'{"owners":[', b"]}")))
    return raw[:at] + opening * depth + closing * depth + raw[at:]


def widen(raw: bytes, chance: Random) -> bytes:
    """A huge attribute, or very many of them."""
    found = _some_match(_TAG, raw, chance)
    if found is None:
        return raw
    many = b"".join(b' a%d="x"' % number for number in range(2_000))
    more = chance.choice((b' a="' + b"x" * 100_000 + b'"', many))
    return raw[: found.end()] + more + raw[found.end() :]


def encode_anew(raw: bytes, chance: Random) -> bytes:
    """Another encoding, or the name of another one."""
    name = chance.choice(_ENCODINGS)
    if chance.random() < 0.5:
        return raw.replace(b"UTF-8", name.encode()).replace(b"utf-8", name.encode())
    try:
        return raw.decode().encode(name, "replace")
    except (LookupError, UnicodeDecodeError):
        return b"\xff\xfe" + raw


def pack(raw: bytes, chance: Random) -> bytes:
    """Gzip, whole or broken."""
    packed = gzip.compress(raw, 1, mtime=0)
    return chance.choice((bytes, lambda all_: flip_bits(all_, chance), lambda all_: all_[:-9]))(
        packed
    )


ANY: tuple[Mutation, ...] = (flip_bits, cut_off, cut_out, double, swap, put_in, change_number)
XML: tuple[Mutation, ...] = (
    *ANY, swap_tags, rename_everywhere, change_value, change_value, declare, nest, widen,
    encode_anew, pack,
)  # fmt: skip
JSON: tuple[Mutation, ...] = (*ANY, nest, encode_anew)


def spoil(raw: bytes, chance: Random, mutations: Sequence[Mutation]) -> bytes:
    """One to three of ``mutations``, one after the other."""
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3))):
        raw = chance.choice(mutations)(raw, chance)
    return raw
