"""Finds the names of the gazetteer in a text, whatever its case, diacritics and spacing."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.law.nexus import gazetteer, gazetteer_cjk, gazetteer_south
from app.law.nexus.gazetteer import Kind, Place, Rows

_MARKS = re.compile("[\u0300-\u036f\u2018\u2019\u02b9-\u02bf\u2032]")  # accents, apostrophes
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
)
_SPACES = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
_NO_WORD = re.compile(r"[\W_]+")
_PIECE = re.compile(r"[,;:/()\[\]|\n]|\s[-\u2013]\s")
_IDEOGRAPHS = re.compile("[\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
COUNTRY_WORDS = frozenset({"kp", "prk"})  # ISO 3166 codes, where a line holds nothing else
_WORDS_MAX = 9  # of the longest name: "Democratic People s Republic of Korea", with room


def fold(text: str) -> str:
    """Small letters without diacritics or apostrophes; other punctuation stays."""
    text = text.replace("'", "").replace("`", "")
    if not text.isascii():
        text = text.replace("\u00b4", "")  # which would come apart into a space and an accent
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)


def unspaced(text: str) -> str:
    """A text written as one word."""
    return text.replace(" ", "").replace("-", "")


def words_of(folded: str) -> list[str]:
    """The words of a folded text."""
    if folded.isascii():
        return folded.translate(_SPACES).split()
    return _NO_WORD.sub(" ", folded).split()


def pieces_of(folded: str) -> list[list[str]]:
    """The words of a folded text, piece by piece as commas and line ends part them."""
    return [words_of(piece) for piece in _PIECE.split(folded)]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name met in a text. ``closing``: nothing but digits follows in its piece of the line."""

    place: Place
    closing: bool


def _names() -> Iterator[tuple[tuple[str, ...], Place]]:
    tables: tuple[tuple[Kind, Rows], ...] = (
        # A spelling in two tables belongs to the later one: the surer the name, the later.
        (Kind.HOMONYM, gazetteer.HOMONYM),
        (Kind.SHARED, gazetteer.SHARED),
        (Kind.KOREA, gazetteer.KOREA),
        (Kind.SOUTHERN, gazetteer_south.SOUTHERN),
        (Kind.SOUTH, gazetteer_south.SOUTH),
        (Kind.ALLUSION, gazetteer.ALLUSION),
        (Kind.TOWN, gazetteer.TOWN),
        (Kind.NORTH, gazetteer.NORTH),
    )
    for kind, rows in tables:
        for shown, spellings in rows:
            for spelling in spellings.split():
                yield tuple(fold(spelling).split("-")), Place(shown, kind)


def _ideographic_names() -> Iterator[tuple[str, Place]]:
    tables: tuple[tuple[Kind, Rows], ...] = (
        (Kind.NOTHING, gazetteer_cjk.NOTHING),
        (Kind.HOMONYM, gazetteer_cjk.HOMONYM),
        (Kind.SHARED, gazetteer_cjk.SHARED),
        (Kind.SOUTH, gazetteer_cjk.SOUTH),
        (Kind.ALLUSION, gazetteer_cjk.ALLUSION),
        (Kind.TOWN, gazetteer_cjk.TOWN),
        (Kind.NORTH, gazetteer_cjk.NORTH),
    )
    for kind, rows in tables:
        for shown, spellings in rows:
            for spelling in spellings.split():
                yield fold(spelling), Place(shown, kind)


_UNITS = dict(_names())
NAMES: Mapping[str, Place] = {"".join(units): place for units, place in _UNITS.items()}
_OPENINGS = frozenset("".join(units[:n]) for units in _UNITS for n in range(1, len(units)))
_KOREAS = frozenset("".join(units) for units, place in _UNITS.items() if place.kind is Kind.KOREA)
_PYONGYANG = next(place for place in NAMES.values() if place.name == "Pyongyang")
_PYONGYANGS = tuple(  # any word that begins so: languages with case endings, "Pyongyangcity"
    name for name, place in NAMES.items() if place == _PYONGYANG and name != "pingrang"
)
_IDEOGRAPHIC = dict(_ideographic_names())
_IDEOGRAPHIC_NAME = re.compile("|".join(sorted(_IDEOGRAPHIC, key=len, reverse=True)))


def _markers() -> Iterator[str]:
    """Words without which no name can be met: what a text is first looked through for.

    A country's long name is known by its word for Korea, any other by its longest word.
    """
    for units, place in _UNITS.items():
        if place.kind in {Kind.SOUTH, Kind.SOUTHERN}:
            continue  # the South alone never matters
        at = max(range(len(units)), key=lambda n: (units[n] in _KOREAS, len(units[n])))
        for start in range(at + 1):
            for end in range(at + 1, len(units) + 1):
                yield "".join(units[start:end])


_PARTS = ("d.p.r", "d p r", "d. p. r", "kppy")  # D.P.R.K. written apart; BICs
_STEMS = (*_PARTS, *(stem for stem in _PYONGYANGS if stem.isascii()))
_MARKERS = frozenset(_markers()) | COUNTRY_WORDS


def worth_reading(folded: str) -> bool:
    """Whether a folded text may hold a northern name, or a bare Korea; no means none."""
    for stem in _STEMS:  # a loop: half the cost of any()
        if stem in folded:
            return True
    if not _MARKERS.isdisjoint(words_of(folded)):
        return True
    return not folded.isascii() and _foreign(folded)


def _foreign(folded: str) -> bool:
    return _IDEOGRAPHS.search(folded) is not None or any(stem in folded for stem in _PYONGYANGS)


def sightings(text: str, *, whole: bool = False) -> Iterator[Sighting]:
    """Every name of the gazetteer in ``text``, the longest at each place.

    ``whole``: the text should be one name, and is taken for it however it is spaced; in a
    sentence "Chong Jin" is a person.
    """
    folded = fold(text)
    words: list[str] = []
    ends: set[int] = set()
    for piece in pieces_of(folded):
        words += piece
        ends.add(len(words))
    name = NAMES.get(unspaced(folded)) if whole else None
    if name is not None:
        yield Sighting(name, closing=True)
    else:
        yield from _in_words(words, ends)
    for found in _IDEOGRAPHIC_NAME.finditer(folded):
        yield Sighting(_IDEOGRAPHIC[found.group()], closing=True)


def _in_words(words: list[str], ends: set[int]) -> Iterator[Sighting]:
    start = 0
    while start < len(words):
        place, end = _longest(words, start)
        if place is None:
            start += 1
            continue
        if words[start] in _REPUBLICS and start and words[start - 1] in _PEOPLES:
            place = NAMES["dprk"]
        yield Sighting(place, closing=_closes(words, end, ends))
        start = end


# "... People's Republic of Korea", whatever stood before it in an unforeseen abbreviation.
_PEOPLES = frozenset({"people", "peoples", "ppl", "ppls", "dem", "democratic", "popular"})
_REPUBLICS = frozenset({"republic", "rep"})


def _longest(words: list[str], start: int) -> tuple[Place | None, int]:
    joined, place, end = "", None, start
    for position in range(start, min(start + _WORDS_MAX, len(words))):
        joined += words[position]
        if joined in NAMES:
            place, end = NAMES[joined], position + 1
        elif place is None and joined.startswith(_PYONGYANGS):
            return _PYONGYANG, position + 1
        if joined not in _OPENINGS:
            break
    return place, end


def _closes(words: list[str], end: int, ends: Iterable[int]) -> bool:
    following = min(stop for stop in ends if stop >= end)
    return all(word.isdigit() for word in words[end:following])
