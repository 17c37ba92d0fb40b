"""Words that say little of whose name they stand in, and words that mean the same.

The lists print one organisation in up to twenty languages: Koreai Namgang Kereskedelmi Vállalat is
Korea Namgang Trading Corporation. Two names are compared after every word of a class has become
the one word that stands for its meaning (``word_table``).
"""

from functools import cache, lru_cache

from app.matching.word_table import LEGAL_FORMS, MEANINGS, SILENT

_BEGINNING_MIN = 3  # letters of the shortest beginning in the table
_BEGINNING_MAX = 12
_REMEMBERED_MAX = 50_000


@cache
def _silent() -> frozenset[str]:
    return frozenset((SILENT + LEGAL_FORMS).split())


@cache
def _meanings() -> tuple[dict[str, str], dict[str, str], dict[str, int]]:
    """Whole words and beginnings with the word they mean, and the weight of each meaning."""
    whole: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    weights: dict[str, int] = {}
    for row in MEANINGS.strip().replace("\n  ", " ").splitlines():
        head, _, spellings = row.partition(":")
        meaning, weight = head.split()
        weights[meaning] = int(weight)
        for word in (meaning, *spellings.split()):
            (beginnings if word.endswith("*") else whole).setdefault(word.rstrip("*"), meaning)
    return whole, beginnings, weights


def is_silent(word: str) -> bool:
    """Whether a word is a legal form, an article, a preposition or a form of address."""
    return word in _silent()


@lru_cache(maxsize=_REMEMBERED_MAX)
def meaning_of(word: str) -> str | None:
    """The word that stands for all words of this meaning; None for a word of no class."""
    whole, beginnings, _ = _meanings()
    found = whole.get(word)
    if found is not None:
        return found
    for length in range(min(len(word), _BEGINNING_MAX), _BEGINNING_MIN - 1, -1):
        found = beginnings.get(word[:length])
        if found is not None:
            return found
    return None


def weight_of(meaning: str) -> int:
    """Hundredths of a rare word."""
    return _meanings()[2][meaning]
