"""Hangul blocks: taken apart, put together, spelled the South's way, romanised the North's way."""

import re
from collections.abc import Iterator

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_FIRST_BLOCK = 0xAC00  # 가
_BLOCKS = len(INITIALS) * len(VOWELS) * len(FINALS)
Y_VOWELS = frozenset("ㅑㅒㅕㅖㅛㅠㅣ")
_GLIDES = dict(zip("ㅏㅐㅓㅔㅗㅜ", "ㅑㅒㅕㅖㅛㅠ", strict=True)) | {v: v for v in "aeou"}
_HANGUL = re.compile("[\uac00-\ud7a3]")
_NORTHERN = tuple(
    tuple("" if spelling == "-" else spelling for spelling in row.split())
    for row in (
        "k kk n t tt r m p pp s ss - j jj ch kh th ph h",
        "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i",
        "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t",
    )
)


def decompose(syllable: str) -> tuple[str, str, str] | None:
    """Initial, vowel and final of a Hangul block; None for any other character."""
    number = ord(syllable) - _FIRST_BLOCK
    if not 0 <= number < _BLOCKS:
        return None
    initial, rest = divmod(number, len(VOWELS) * len(FINALS))
    vowel, final = divmod(rest, len(FINALS))
    return INITIALS[initial], VOWELS[vowel], FINALS[final]


def southern(syllable: str) -> str | None:
    """The South's spelling of a syllable that the North begins with ㄹ or ㄴ (Ri is Yi there)."""
    parts = decompose(syllable)
    if parts is None:
        return None
    initial, vowel, final = parts
    if initial in "ㄹㄴ" and vowel in Y_VOWELS:
        initial = "ㅇ"
    elif initial == "ㄹ":
        initial = "ㄴ"
    else:
        return None
    return compose(initial, vowel, final)


def compose(initial: str, vowel: str, final: str) -> str:
    """The Hangul block of its parts: the other way round than ``decompose``."""
    block = INITIALS.index(initial) * len(VOWELS) + VOWELS.index(vowel)
    return chr(_FIRST_BLOCK + block * len(FINALS) + FINALS.index(final))


def glide(one: str, other: str) -> str | None:
    """A syllable in "i" and one that begins with a vowel, in Hangul or Latin, as one syllable."""
    if one.isascii():
        vowel = _GLIDES.get(other[:1])
        return f"{one[:-1]}y{other}" if one[-1] == "i" and vowel and other.isascii() else None
    if not _HANGUL.fullmatch(one) or not _HANGUL.fullmatch(other):
        return None
    first, second = decompose(one), decompose(other)
    if first is None or second is None or first[1:] != ("ㅣ", "") or second[0] != "ㅇ":
        return None
    vowel = _GLIDES.get(second[1])
    return compose(first[0], vowel, second[2]) if vowel else None


def romanise(text: str) -> str:
    """Hangul by the North's romanisation, syllables run together; all else as it is."""
    return _HANGUL.sub(lambda block: "".join(_northern(block[0])), text)


def _northern(syllable: str) -> Iterator[str]:
    parts = decompose(syllable)
    for part, letters, spellings in zip(
        parts or (), (INITIALS, VOWELS, FINALS), _NORTHERN, strict=False
    ):
        yield spellings[letters.index(part)]
