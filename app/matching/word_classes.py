"""Words that say little of whose name they stand in, and words that mean the same.

The lists print one organisation in up to twenty languages: Koreai Namgang Kereskedelmi Vállalat is
Korea Namgang Trading Corporation. Two names are compared after every word of a class has become
the one word that stands for its meaning (``word_table``).
"""

from dataclasses import dataclass
from functools import lru_cache

from app.matching.word_table import LEGAL_FORMS, MEANINGS, SILENT

_BEGINNING_MIN = 3  # letters of the shortest beginning in the table
_BEGINNING_MAX = 12
_REMEMBERED_MAX = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """The rows of ``MEANINGS`` by whole word, by beginning (and its first letters), by meaning."""

    whole: dict[str, str]
    beginnings: dict[str, str]
    starts: frozenset[str]
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
    return _Table(whole=whole, beginnings=beginnings, starts=starts, weights=weights)


_SILENT = frozenset((SILENT + LEGAL_FORMS).split())
_TABLE = _read(MEANINGS)


def is_silent(word: str) -> bool:
    """Whether a word is a legal form, an article, a preposition or a form of address."""
    return word in _SILENT


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


def weight_of(meaning: str) -> int:
    """Hundredths of a rare word."""
    return _TABLE.weights[meaning]
