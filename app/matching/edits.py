"""Words that are a slip or two apart, found without comparing with every word.

Two words are at most k slips apart (a letter left out, put in, replaced, or exchanged with its
neighbour) only if leaving out up to k letters of each can make them equal. So every word is
filed under all it becomes that way, and a word asked is looked up under all it becomes. The first
seven letters are enough: whatever happens to them, or pushes letters past their end, is undone by
leaving out as many on either side. What is found is measured exactly afterwards: nothing is lost,
and nothing false is kept.
"""

from collections.abc import Iterable
from itertools import combinations

from rapidfuzz.distance import OSA

from app.matching.filed import Filed

_ONE_SLIP_FROM = 4  # letters
_TWO_SLIPS_FROM = 7
_LETTERS_FILED = 7  # as many as a word that is forgiven two slips has
_PAIRS = tuple(combinations(range(_LETTERS_FILED), 2))


def slips(word: str) -> int:
    """How many slips a word of this length is forgiven."""
    length = len(word)
    return 0 if length < _ONE_SLIP_FROM else 1 if length < _TWO_SLIPS_FROM else 2


def distance(a: str, b: str) -> int | None:
    """Slips between two words, None when more than the shorter one is forgiven."""
    most = min(slips(a), slips(b))
    if abs(len(a) - len(b)) > most:
        return None
    found = int(OSA.distance(a, b, score_cutoff=most))
    return found if found <= most else None


def deletions(word: str) -> list[str]:
    """What its first letters become when up to the word's number of slips of them are left out."""
    first = word[:_LETTERS_FILED]
    found = [first]
    forgiven = slips(word)
    if forgiven:
        found += [first[:i] + first[i + 1 :] for i in range(len(first))]
    if forgiven > 1:
        found += [first[:i] + first[i + 1 : j] + first[j + 1 :] for i, j in _PAIRS]
    return found


class Neighbours:
    """Words with their numbers, filed under their deletions."""

    def __init__(self, words: Iterable[tuple[int, str]]) -> None:
        self._filed = Filed((number, deletions(word)) for number, word in words if slips(word))

    def near(self, word: str) -> set[int]:
        """Numbers of all words that may be within their slips of ``word``, and a few others."""
        if not slips(word):
            return set()
        return self._filed.under(deletions(word))
