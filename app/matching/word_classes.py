"""Words that say little of whose name they stand in, and words that mean the same.

The lists print one organisation in up to twenty languages: Koreai Namgang Kereskedelmi Vállalat is
Korea Namgang Trading Corporation. Two names are compared after every word of a class has become
the one word that stands for its meaning (``word_table``).
"""

from dataclasses import dataclass
from functools import lru_cache

from app.matching.silent_words import LEGAL_FORMS, SILENT
from app.matching.word_table import MEANINGS

_BEGINNING_MIN = 3  # letters of the shortest beginning in the table
_BEGINNING_MAX = 12
_REMEMBERED_MAX = 50_000
_GLUED_MIN = 9  # letters of a word that may be two
_PART_MIN = 3
_LAST_PART_MIN = 4
_LINKS = ("", "s", "n", "en", "es")  # what German, Dutch and the Nordic languages glue with


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """The rows of ``MEANINGS`` by whole word, by beginning (and its first letters), by meaning.

    ``openings`` are the first letters of all of them.
    """

    whole: dict[str, str]
    beginnings: dict[str, str]
    starts: frozenset[str]
    openings: frozenset[str]
    weights: dict[str, int]


def _read(rows: str) -> _Table:
    whole: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    weights: dict[str, int] = {}
    for row in rows.strip().replace("\n  ", " ").splitlines():
        head, _, spellings = row.partition(":")
        meaning, weight = head.split()
        weights[meaning] = int(weight)
        for word in (meaning, *spellings.split()):
            (beginnings if word.endswith("*") else whole).setdefault(word.rstrip("*"), meaning)
    starts = frozenset(word[:_BEGINNING_MIN] for word in beginnings)
    return _Table(
        whole=whole,
        beginnings=beginnings,
        starts=starts,
        openings=starts | {word[:_BEGINNING_MIN] for word in whole},
        weights=weights,
    )


_LEGAL_FORMS = frozenset(LEGAL_FORMS.split())
_SILENT = _LEGAL_FORMS | frozenset(SILENT.split())
_TABLE = _read(MEANINGS)


def is_silent(word: str) -> bool:
    """Whether a word is a legal form, an article, a preposition or a form of address."""
    return word in _SILENT


def is_legal_form(word: str) -> bool:
    """Whether a word is one alone: what its dotted letters mean, which else are initials."""
    return word in _LEGAL_FORMS


@lru_cache(maxsize=_REMEMBERED_MAX)
def meaning_of(word: str) -> str | None:
    """The word that stands for all words of this meaning; None for a word of no class."""
    found = _TABLE.whole.get(word)
    if found is not None or word[:_BEGINNING_MIN] not in _TABLE.starts:
        return found
    for length in range(min(len(word), _BEGINNING_MAX), _BEGINNING_MIN - 1, -1):
        found = _TABLE.beginnings.get(word[:length])
        if found is not None:
            return found
    return None


@lru_cache(maxsize=_REMEMBERED_MAX)
def unglued(word: str) -> tuple[str, ...]:
    """The word, or the two it is made of, where both have a class or are silent.

    Raketenkommando, Handelsbank, rakettiteollisuus and mashinostroitelnyi say what other
    languages say in two words. A name glued to such a word (Namgangbank) is left as it is: the
    names run together find it.
    """
    if len(word) >= _GLUED_MIN and word[:_BEGINNING_MIN] in _TABLE.openings:
        for end in range(len(word) - _LAST_PART_MIN, _PART_MIN - 1, -1):
            last = word[end:]
            if is_silent(last) or meaning_of(last) is not None:
                for link in _LINKS:
                    first = word[:end].removesuffix(link)
                    if len(first) + len(link) == end and is_class_word(first):
                        return first, last
    return (word,)


def is_class_word(word: str) -> bool:
    """Whether a word has a class and is long enough to be seen inside another."""
    return len(word) >= _PART_MIN and meaning_of(word) is not None


def weight_of(meaning: str) -> int:
    """Hundredths of a rare word."""
    return _TABLE.weights[meaning]
