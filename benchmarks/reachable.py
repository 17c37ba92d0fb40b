"""How near a name of an organisation is to its other names: which can be found by them at all.

Translations, former names and code names share little with the rest: Tosong Technology and Korea
Kuryonggang Trading are one company, and no comparison of names can tell. Recall is therefore
given raw, and for names that share a half or two thirds with one that is left of the entry:

the letters of the words both have, by the letters of the longer name's words. Words count that
have three letters or more, after transliteration to ASCII, and are neither a legal form, a
function word, nor one of those below that half the list carries; they are shared when equal or
(from five letters on) one edit apart. Names of the same letters run together share all, and so
does an acronym with the name whose initials it is. The rule knows no matcher.
"""

import re
import unicodedata
from collections.abc import Iterable

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

_WORD = re.compile(r"[a-z0-9]+")
_LETTERS_MIN = 3
_LETTERS_FOR_AN_EDIT_MIN = 5
_COMMON_WORDS = """
the of and for de la le les des du del der die das und van en et
co corp corporation company ltd limited inc llc plc bv nv gmbh ag sa spa srl jsc ojsc pjsc ooo
group holding holdings enterprise enterprises firm joint venture
korea korean dprk dprkn democratic peoples republic choson chosun pyongyang
trading trade general bureau department office ministry committee bank
"""
_SAYS_NOTHING = frozenset(_COMMON_WORDS.split())


def shared_with(name: str, others: Iterable[str]) -> float:
    """0 to 1: the most that ``name`` shares with any of ``others``."""
    return max((_shared(_words(name), _words(other)) for other in others), default=0.0)


def _shared(a: list[str], b: list[str]) -> float:
    run_together = {"".join(a), "".join(b)}
    if len(run_together) == 1 or run_together & {_initials(a), _initials(b)}:
        return 1.0
    short, long = sorted((_meaning(a), _meaning(b)), key=_letters)
    both = [word for word in short if any(_alike(word, other) for other in long)]
    return _letters(both) / _letters(long) if both else 0.0


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _WORD.findall(anyascii(plain).casefold().replace("'", ""))


def _meaning(words: list[str]) -> list[str]:
    return [word for word in words if len(word) >= _LETTERS_MIN and word not in _SAYS_NOTHING]


def _letters(words: list[str]) -> int:
    return sum(map(len, words))


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words) if len(words) >= _LETTERS_MIN else ""


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    short = min(len(a), len(b)) < _LETTERS_FOR_AN_EDIT_MIN
    return not short and Levenshtein.distance(a, b, score_cutoff=1) <= 1
