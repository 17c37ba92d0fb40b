"""Every word of the list: how much it weighs, and which words a word asked is like.

Weights and likenesses are whole numbers, per mille: scores replay exactly.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from app.matching.edits import Neighbours, distance
from app.matching.korean.readings import Form, is_syllable, looks_korean, syllables
from app.matching.names import Name
from app.matching.recent import Recent
from app.matching.sounds import korean_key, sound_key
from app.matching.tokens import parts_of
from app.matching.word_classes import is_silent, meaning_of, weight_of

FULL = 1_000
_SOUNDS_ALIKE = 940
_COST_OF_A_SLIP = 900  # divided by the letters of the longer word
_INITIAL_WEIGHT = 200
_NUMBER_WEIGHT = 700
_WEIGHT_MIN = 150
_PATRONYMIC_WEIGHT = 300
_PATRONYMIC_ENDINGS = ("ovich", "evich", "ovitch", "evitch", "ovna", "evna", "avich")
_PATRONYMIC_LETTERS_MIN = 7
_CACHE_MAX = 20_000


class Asked:
    """A word asked: its weight, and the list's words it is like, with the names they stand in.

    ``silent``: a legal form, an article, a form of address, which is never compared.
    ``generic``: a word of a class, which says little. ``plain``: neither. ``initial`` is set for a
    single letter.
    What takes time is looked up when first needed: most names are settled by one rare word.
    """

    anchored: tuple[int, ...] | None = None  # kept by ``text``
    _similar: dict[int, int] | None = None
    _names: frozenset[int] | None = None
    _cuts: tuple[Form, ...] | None = None
    _korean: bool | None = None
    _parts: tuple["Asked", ...] | None = None

    def __init__(self, vocabulary: "Vocabulary", word: str) -> None:
        number = word.isdigit()  # texts are full of them
        meaning = None if number else meaning_of(word)
        self._vocabulary = vocabulary
        self.word = word
        self.token = meaning or word
        self.silent = silent = not number and is_silent(word)
        self.generic = meaning is not None
        self.plain = meaning is None and not silent
        self.initial = word if len(word) == 1 else ""
        self.weight = vocabulary.weight(self.token)

    @property
    def joins(self) -> bool:
        """Whether it is one Korean syllable, which may be part of a longer word."""
        return self.plain and is_syllable(self.word)

    @property
    def parts(self) -> tuple["Asked", ...]:
        """What counts of it: nothing of a silent word, the parts of a glued one, else itself."""
        if self._parts is None:
            self._parts = tuple(
                self if part == self.word else self._vocabulary.ask(part)
                for part in parts_of((self.word,))
            )
        return self._parts

    @property
    def korean(self) -> bool:
        """Whether it may stand in a Korean's name: a quick no for most words."""
        if self._korean is None:
            self._korean = looks_korean(self.word)
        return self._korean

    @property
    def similar(self) -> dict[int, int]:
        """Token numbers with their likeness, per mille."""
        if self._similar is None:
            self._similar = self._vocabulary.similar(self.token)
        return self._similar

    @property
    def looked_up(self) -> bool:
        """Whether ``names`` is known already."""
        return self._names is not None

    @property
    def names(self) -> frozenset[int]:
        """The names that hold one of them."""
        if self._names is None:
            self._names = frozenset(
                chain.from_iterable(map(self._vocabulary.names_with, self.similar))
            )
        return self._names

    @property
    def cuts(self) -> tuple[Form, ...]:
        """The ways to cut it into Korean syllables."""
        if self._cuts is None:
            self._cuts = syllables(self.word)
        return self._cuts


class Vocabulary:
    """Built once over all names; remembers what was asked, up to a limit."""

    def __init__(self, names: Sequence[Name], entry_count: int) -> None:
        spread: dict[str, set[int]] = defaultdict(set)
        found: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(names):
            for token in dict.fromkeys(name.tokens):
                found[token].append(number)
                spread[token].add(name.entry)
        self.numbers = {token: number for number, token in enumerate(found)}
        self.tokens = tuple(found)
        self._rarity = _Rarity(entry_count)
        self.korea = self._rarity.weight("korea", 0)
        self.weights = array("H", (self._rarity.weight(t, len(spread[t])) for t in found))
        self._names = array("I", chain.from_iterable(found.values()))
        self._ends = array("I", [0])
        for numbers in found.values():
            self._ends.append(self._ends[-1] + len(numbers))
        forgiven = [(n, token) for n, token in enumerate(self.tokens) if _is_forgiven(token)]
        self._neighbours = Neighbours(forgiven)
        self._sounds = _groups((number, sound_key(token)) for number, token in forgiven)
        self._korean = _groups((number, korean_key(token)) for number, token in forgiven)
        self._asked = Recent[str, Asked](_CACHE_MAX)

    def ask(self, word: str) -> Asked:
        """What the list knows of a word."""
        answer = self._asked.get(word)
        if answer is None:
            answer = Asked(self, word)
            if not word.isdigit():  # numbers seldom come back
                self._asked.keep(word, answer)
        return answer

    def weight(self, token: str) -> int:
        """Per mille; a word the list does not have is as rare as can be."""
        known = self.numbers.get(token)
        return self.weights[known] if known is not None else self._rarity.weight(token, 0)

    def names_with(self, token: int) -> Sequence[int]:
        """Names that hold a token."""
        return self._names[self._ends[token] : self._ends[token + 1]]

    def similar(self, token: str) -> dict[int, int]:
        """Numbers of the list's words like ``token``, per mille: what ``likeness`` says of them."""
        similar: dict[int, int] = {}
        if _is_forgiven(token):
            for other in self._neighbours.near(token):
                likeness = likeness_by_slips(token, self.tokens[other])
                if likeness:
                    similar[other] = likeness
            for groups, key in (
                (self._sounds, sound_key(token)),
                (self._korean, korean_key(token)),
            ):
                for other in groups.get(key, ()) if key else ():
                    similar[other] = _SOUNDS_ALIKE
        known = self.numbers.get(token)
        if known is not None:
            similar[known] = FULL
        return similar


def _is_forgiven(token: str) -> bool:
    """Whether a word may be like another: not one of a class, and another number is another."""
    return meaning_of(token) is None and not token.isdigit()


def likeness_by_slips(a: str, b: str) -> int:
    """Per mille; 0 when more slips apart than the shorter word is forgiven."""
    slips = distance(a, b)
    return 0 if slips is None else FULL - _COST_OF_A_SLIP * slips // max(len(a), len(b))


def likeness(a: str, b: str) -> int:
    """How alike two tokens are, per mille: the definition that the look-ups above answer."""
    if a == b:
        return FULL
    if not _is_forgiven(a) or not _is_forgiven(b):
        return 0
    for key in (sound_key, korean_key):
        if key(a) is not None and key(a) == key(b):
            return _SOUNDS_ALIKE
    return likeness_by_slips(a, b)


class _Rarity:
    """Weights: by its class for a word that has one, else the rarer on the list the heavier."""

    def __init__(self, entries: int) -> None:
        self._entries = entries

    def weight(self, token: str, spread: int) -> int:
        if meaning_of(token) is not None:
            return weight_of(token) * 10
        if len(token) == 1:
            return _INITIAL_WEIGHT
        if token.isdigit():
            return _NUMBER_WEIGHT
        if len(token) >= _PATRONYMIC_LETTERS_MIN and token.endswith(_PATRONYMIC_ENDINGS):
            return _PATRONYMIC_WEIGHT
        if not spread:
            return FULL
        share = math.log(1 + self._entries / spread) / math.log(1 + self._entries)
        return max(_WEIGHT_MIN, round(FULL * share))


def _groups(keys: Iterable[tuple[int, str | None]]) -> dict[str, tuple[int, ...]]:
    groups: dict[str, tuple[int, ...]] = {}
    for number, key in keys:
        if key is not None:
            groups[key] = (*groups.get(key, ()), number)
    return groups
