"""The ways a listed name is written in payments: made by rule, the same in every run.

Nothing here knows the matcher. Drawn numbers come from SHA-256, so that a report made again
has the same typos on every machine and Python version.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.domain.listing import ListedName, ListedParty
from app.domain.party import PartyKind
from app.usecases.validation.korean_names import KoreanName, read_hangul, read_latin, split_latin

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LETTERS_FOR_A_TYPO_MIN = 5


class Way(StrEnum):
    """How a spelling came about. ``AS_LISTED`` is the name as the list prints it."""

    AS_LISTED = "as listed"
    REVISED = "South Korean, Revised"
    PASSPORT = "South Korean, as in passports"
    NORTH_KOREAN = "North Korean"
    MCCUNE_REISCHAUER = "McCune-Reischauer"
    HANGUL = "Hangul, North"
    HANGUL_SOUTH = "Hangul, South"
    HANJA = "Hanja"
    CYRILLIC = "Cyrillic"
    REVERSED = "reversed"
    HYPHENATED = "hyphenated"
    JOINED = "given names joined"
    RUN_TOGETHER = "run together"
    INITIALS = "initials"
    TYPO = "one typo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A generated spelling: ``source`` is the listed name it was made of.

    ``from_hangul``: the list prints the Hangul; otherwise it was read from Latin letters.
    """

    way: Way
    text: str
    source: str
    from_hangul: bool = False


_ROMANISED: Mapping[Way, Callable[[KoreanName], str | None]] = MappingProxyType(
    {
        Way.REVISED: lambda name: name.revised,
        Way.PASSPORT: lambda name: name.passport,
        Way.NORTH_KOREAN: lambda name: name.north_korean,
        Way.MCCUNE_REISCHAUER: lambda name: name.mccune_reischauer,
        Way.HANGUL: lambda name: name.hangul,
        Way.HANGUL_SOUTH: lambda name: name.hangul_south,
        Way.HANJA: lambda name: name.hanja,
        Way.CYRILLIC: lambda name: name.cyrillic,
    }
)


def fold(text: str) -> str:
    """Case and white space folded: two names of one folded text are the same text."""
    return " ".join(text.casefold().split())


def listed_spellings(party: ListedParty, *, seed: str) -> Iterator[Spelling]:
    """Every spelling of every name of a listed party, the names as listed among them."""
    for name in distinct_names(party):
        yield Spelling(way=Way.AS_LISTED, text=name.text, source=name.text)
        yield from rearranged(name, party.kind, seed=seed)
    yield from korean_spellings(party)


def distinct_names(party: ListedParty) -> tuple[ListedName, ...]:
    """The party's names, each text once."""
    return tuple({fold(name.text): name for name in reversed(party.names)}.values())[::-1]


def korean_spellings(party: ListedParty) -> Iterator[Spelling]:
    """The spellings of a Korean person's name in every romanisation and script.

    Taken from each Hangul name the list prints, else from the first Latin name that reads as
    Korean. Only parties that concern the DPRK are read so: Wang Yong may be Chinese.
    """
    if party.kind is not PartyKind.PERSON or not party.concerns_dprk:
        return
    for name, korean, printed in _korean_names(party):
        for way, spell in _ROMANISED.items():
            text = spell(korean)
            if text is not None and fold(text) != fold(name.text):
                yield Spelling(way=way, text=text, source=name.text, from_hangul=printed)


def rearranged(name: ListedName, kind: PartyKind, *, seed: str) -> Iterator[Spelling]:
    """A Latin name in another order, joined, with initials, or with one typo."""
    if name.script != "latin":
        return
    made = {Way.RUN_TOGETHER: name.text.replace(" ", ""), Way.TYPO: typo(name.text, seed=seed)}
    if kind is PartyKind.PERSON:
        made |= _person_forms(name)
    for way, text in made.items():
        if text is not None and fold(text) != fold(name.text):
            yield Spelling(way=way, text=text, source=name.text)


def typo(text: str, *, seed: str) -> str | None:
    """One slip of the keyboard anywhere in the name; None for names of under five letters.

    A letter left out, put in, replaced, or exchanged with what follows: drawn evenly.
    """
    places = [i for i, letter in enumerate(text) if letter.isalpha()]
    if len(places) < _LETTERS_FOR_A_TYPO_MIN:
        return None
    at = places[_draw(f"{seed} place {text}", len(places))]
    letter = _LETTERS[_draw(f"{seed} letter {text}", len(_LETTERS))]
    kind = _draw(f"{seed} kind {text}", 4)
    slips = (
        text[:at] + text[at + 1 :],
        text[:at] + letter + text[at:],
        text[:at] + letter + text[at + 1 :],
        text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :],
    )
    return slips[kind]


def _person_forms(name: ListedName) -> dict[Way, str | None]:
    korean = split_latin(name.text, name.last_name)
    if korean is None:
        return {Way.REVERSED: _last_word_first(name.text), Way.INITIALS: _initials(name)}
    family, given = korean
    family_first = name.text.startswith(family)
    return {
        Way.REVERSED: " ".join([*given, family] if family_first else [family, *given]),
        Way.HYPHENATED: f"{family} {'-'.join(given)}",
        Way.JOINED: f"{family} {''.join(given).capitalize()}",
        Way.INITIALS: f"{''.join(part[0].upper() + '.' for part in given)} {family}",
    }


def _last_word_first(text: str) -> str | None:
    words = text.split()
    return " ".join([words[-1], *words[:-1]]) if len(words) > 1 else None


def _initials(name: ListedName) -> str | None:
    """All given names to their first letter; the family name is what the list says or the last."""
    words = name.text.split()
    if len(words) < 2:  # noqa: PLR2004 - a given name and a family name
        return None
    first = name.last_name is not None and words[0] == name.last_name
    family, given = (words[0], words[1:]) if first else (words[-1], words[:-1])
    return f"{''.join(word[0].upper() + '.' for word in given)} {family}"


def _korean_names(party: ListedParty) -> tuple[tuple[ListedName, KoreanName, bool], ...]:
    names = distinct_names(party)
    printed = [(name, read_hangul(name.text), True) for name in names]
    read = [(name, read_latin(name.text, name.last_name), False) for name in names]
    first_read = [found for found in read if found[1] is not None][:1]
    chosen = [found for found in printed if found[1] is not None] or first_read
    return tuple((name, korean, flag) for name, korean, flag in chosen if korean is not None)


def _draw(what: str, below: int) -> int:
    """A number from 0 to ``below`` exclusive, drawn by the text alone."""
    return int.from_bytes(hashlib.sha256(what.encode()).digest()[:8]) % below
