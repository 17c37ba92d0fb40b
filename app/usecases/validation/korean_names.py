"""Korean names written by the book: the spellings a matcher is measured with.

Independent of the matcher on purpose: it knows the published romanisations and nothing of
``app.matching``, so that the matcher is never measured against its own tables.

Sources: Revised Romanization (Korean ministry of culture, 2000-8), McCune-Reischauer (1939),
the DPRK's romanisation (UN conference on geographical names, 1992), Kontsevich's Cyrillic.
"""

import unicodedata
from dataclasses import dataclass
from types import MappingProxyType

from app.usecases.validation.korean_tables import (
    FAMILY,
    GIVEN,
    HANJA,
    PASSPORT_FAMILY,
    PASSPORT_GIVEN,
)

_FIRST = 0xAC00
_LAST = 0xD7A3
_CODAS = 28
_VOWELS = 21
_RIEUL = 5
_NIEUN = 2
_SILENT = 11
_I_AND_Y_VOWELS = frozenset({2, 3, 6, 7, 12, 17, 20})  # ya yae yeo ye yo yu i
_SONORANT_CODAS = frozenset({0, 4, 8, 16, 21})  # none, n, l, m, ng: what follows is voiced
_SYLLABLES_OF_A_NAME = range(2, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class _System:
    """A romanisation: letters by Unicode's order of onsets, vowels and codas."""

    onsets: tuple[str, ...]
    vowels: tuple[str, ...]
    codas: tuple[str, ...]


def _system(onsets: str, vowels: str, codas: str) -> _System:
    """Tables written as words, ``-`` for silence."""
    onset, vowel, coda = (
        tuple("" if word == "-" else word for word in table.split())
        for table in (onsets, vowels, codas)
    )
    return _System(onsets=onset, vowels=vowel, codas=coda)


_LATIN_CODAS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
_REVISED = _system(
    "g kk n d tt r m b pp s ss - j jj ch k t p h",
    "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i",
    _LATIN_CODAS,
)
_MCCUNE_REISCHAUER = _system(
    "k kk n t tt r m p pp s ss - ch tch ch' k' t' p' h",
    "a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i",
    _LATIN_CODAS,
)
_NORTH_KOREAN = _system(
    "k kk n t tt r m p pp s ss - j jj ch kh th ph h",
    "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i",
    _LATIN_CODAS,
)
_KONTSEVICH = _system(
    "к кк н т тт р м п пп с сс - ч чч чх кх тх пх х",  # noqa: RUF001 - Cyrillic is meant
    "а э я йя о е ё йе о ва вэ ве ё у во ве ви ю ы ый и",  # noqa: RUF001 - Cyrillic is meant
    "- к к к н н н т ль к м ль ль ль п ль м п п т т н т т к т п т",
)
_VOICED = MappingProxyType({"k": "g", "t": "d", "p": "b", "ch": "j"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KoreanName:
    """A name in Hangul as the North writes it: one family syllable, one to three given ones."""

    family: str
    given: str

    @property
    def hangul(self) -> str:
        """As the North writes it: 리영호."""
        return self.family + self.given

    @property
    def hangul_south(self) -> str:
        """As the South writes it, by the initial-sound rule: 이영호."""
        return _initial_sound(self.family) + _initial_sound(self.given)

    @property
    def north_korean(self) -> str:
        """Ri Yong Ho."""
        return " ".join(_spell(syllable, _NORTH_KOREAN).capitalize() for syllable in self.hangul)

    @property
    def mccune_reischauer(self) -> str:
        """Ri Yŏngho, with voicing inside the given name."""
        return f"{_spell(self.family, _MCCUNE_REISCHAUER).capitalize()} {_voiced(self.given)}"

    @property
    def revised(self) -> str:
        """I Yeong-ho: the South's official spelling of the name as the South says it."""
        south = self.hangul_south
        return _south(_spell(south[0], _REVISED), [_spell(s, _REVISED) for s in south[1:]])

    @property
    def passport(self) -> str:
        """Lee Young-ho: what South Koreans usually print in their passports."""
        south = self.hangul_south
        return _south(
            PASSPORT_FAMILY.get(south[0]) or _spell(south[0], _REVISED),
            [PASSPORT_GIVEN.get(s) or _spell(s, _REVISED) for s in south[1:]],
        )

    @property
    def cyrillic(self) -> str:
        """By Kontsevich, syllables apart as Russian writes Northern names."""
        return " ".join(_spell(syllable, _KONTSEVICH).capitalize() for syllable in self.hangul)

    @property
    def hanja(self) -> str | None:
        """The most usual characters, None where one syllable has none in the table."""
        characters = [HANJA.get(syllable) for syllable in self.hangul]
        return None if None in characters else "".join(c for c in characters if c)


def read_hangul(text: str) -> KoreanName | None:
    """A name printed in Hangul, None when it is not two to four syllables of it."""
    syllables = "".join(text.split())
    if len(syllables) not in _SYLLABLES_OF_A_NAME:
        return None
    if not all(_FIRST <= ord(syllable) <= _LAST for syllable in syllables):
        return None
    return KoreanName(family=syllables[0], given=syllables[1:])


def read_latin(text: str, family: str | None = None) -> KoreanName | None:
    """A name in Latin letters, syllables apart, each read as the usual Hangul of that spelling.

    One spelling stands for several syllables (Chong: 정, 종, 청): the table takes the most usual.
    ``family`` is the family name where the list says it. None when it is no Korean name.
    """
    parts = split_latin(text, family)
    if parts is None:
        return None
    family, given = parts
    return KoreanName(
        family=FAMILY[_letters(family)], given="".join(GIVEN[_letters(word)] for word in given)
    )


def split_latin(text: str, family: str | None = None) -> tuple[str, list[str]] | None:
    """Family name and given syllables, None when it does not read as a Korean name.

    The family name is what the list says, else the one word in capitals, else the first word,
    else the last one: whichever is a Korean family name and leaves given names of the table.
    """
    words = text.split()
    for end in _family_ends(words, family):
        rest = words[1:] if end == 0 else words[:-1]
        given = [part for word in rest for part in word.split("-") if part]
        if len(given) + 1 not in _SYLLABLES_OF_A_NAME or _letters(words[end]) not in FAMILY:
            continue
        if all(_letters(part) in GIVEN for part in given):
            return words[end], given
    return None


def _family_ends(words: list[str], family: str | None) -> list[int]:
    if len(words) < 2:  # noqa: PLR2004 - a family name and something besides
        return []
    ends = [0, len(words) - 1]
    said = [end for end in ends if words[end] == family]
    capitals = [end for end in ends if words[end].isupper()]
    for known in (said, capitals):
        if len(known) == 1:
            return known
    return ends


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in plain if letter.isalpha())


def _parts(syllable: str) -> tuple[int, int, int]:
    number = ord(syllable) - _FIRST
    return number // (_VOWELS * _CODAS), number // _CODAS % _VOWELS, number % _CODAS


def _spell(syllable: str, system: _System) -> str:
    onset, vowel, coda = _parts(syllable)
    return system.onsets[onset] + system.vowels[vowel] + system.codas[coda]


def _voiced(given: str) -> str:
    """McCune-Reischauer inside a word: k, t, p, ch are voiced after a vowel, n, l, m or ng."""
    written = ""
    before: int | None = None
    for syllable in given:
        onset, vowel, coda = _parts(syllable)
        first = _MCCUNE_REISCHAUER.onsets[onset]
        if before in _SONORANT_CODAS:
            first = _VOICED.get(first, first)
        written += first + _MCCUNE_REISCHAUER.vowels[vowel] + _MCCUNE_REISCHAUER.codas[coda]
        before = coda
    return written.capitalize()


def _south(family: str, given: list[str]) -> str:
    return f"{family.capitalize()} {'-'.join(given).capitalize()}"


def _initial_sound(word: str) -> str:
    """The South drops an initial r, and an n before i and y: 리 -> 이, 로 -> 노, 녀 -> 여."""
    onset, vowel, coda = _parts(word[0])
    if onset in {_RIEUL, _NIEUN} and vowel in _I_AND_Y_VOWELS:
        onset = _SILENT
    elif onset == _RIEUL:
        onset = _NIEUN
    return chr(_FIRST + (onset * _VOWELS + vowel) * _CODAS + coda) + word[1:]
