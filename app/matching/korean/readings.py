"""From a name in any script to its Korean syllables, and how far two such readings agree.

A form is a tuple of syllables as they were spelled, family name first: ``("kim", "jong", "un")``,
``("김", "정", "은")``, ``("ким", "чен", "ын")``. A name may have several: either end may be the
family name, and joined given names may be cut in more than one place. Two forms agree when, place
by place, both spellings can mean the same Hangul syllable.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice, product

from app.matching.korean.blocks import glide, southern
from app.matching.korean.cyrillic import cyrillic_spellings
from app.matching.korean.given_names import WESTERN_GIVEN_NAMES
from app.matching.korean.hanja import hanja_readings
from app.matching.korean.syllables import (
    is_family_name,
    known_syllables,
    latin_spellings,
    misprints,
)

Form = tuple[str, ...]

WORDS_MAX = 6  # of a Korean name with a Western given name beside it
_SYLLABLES_MAX = 4  # two of a rare double family name and two of the given name
_GIVEN_MAX = 3
_CUTS_MAX = 4  # ways to cut one word that are worth keeping
_FORMS_MAX = 24
_LETTERS_OF_ONE_SYLLABLE_MAX = 5
_FAMILY_COST_MAX = 10
_OTHER_SPELLING = 1  # so that the same spelling beats another one of the same syllable
_INITIAL_SOUND = 3
_MISPRINT = 10
# What Korean in Latin letters looks like: a quick no for most words of other languages.
_SHAPE = re.compile(
    r"(?:(?:kk|gg|tt|dd|pp|bb|ss|jj|tch|ch|kh|th|ph|sh|wh|dj|rh|[bcdghj-nprstz])?[wy]*[aeiouy]+h?"
    r"(?:ng|ck|ll|rk|rc|hk|[bcgklmnprst])?)+"
)


@cache
def readings() -> dict[str, dict[str, int]]:
    """Every spelling, in any script, with the Hangul syllables it can mean and their cost."""
    found = latin_spellings() | cyrillic_spellings()
    found |= {block: dict.fromkeys(meant, _MISPRINT) for block, meant in misprints().items()}
    for syllable in known_syllables():
        found.setdefault(syllable, {})[syllable] = 0
        other = southern(syllable)
        if other is not None:
            found[syllable][other] = _INITIAL_SOUND
            found.setdefault(other, {other: 0})[syllable] = _INITIAL_SOUND
    for character, meanings in hanja_readings().items():
        found[character] = {
            syllable: cost
            for meaning in meanings
            for syllable, cost in found.get(meaning, {meaning: 0}).items()
        }
    return found


@cache
def _family_spellings() -> frozenset[str]:
    return frozenset(
        spelling
        for spelling, meanings in readings().items()
        if any(cost <= _FAMILY_COST_MAX and is_family_name(s) for s, cost in meanings.items())
    )


def forms(
    written: tuple[str, ...], cut: Callable[[str], tuple[Form, ...]] | None = None
) -> tuple[Form, ...]:
    """Every reading of a name, given as lower-case words, as Korean; empty where it has none.

    ``cut`` may be a faster ``syllables``.
    """
    cut = cut or syllables
    if len(written) > 1 and not WESTERN_GIVEN_NAMES.isdisjoint(written):
        written = tuple(word for word in written if not only_western(word)) or written
    if not 0 < len(written) <= _SYLLABLES_MAX:
        return ()
    for word in written:
        if not _SHAPE.fullmatch(word) and word.isascii():
            return ()
    cuts = []
    for word in written:
        found = cut(word)
        if not found:
            return ()
        cuts.append(found)
    whole = spelled(cuts)
    glides = [one for form in whole if len(form) == _SYLLABLES_MAX for one in _glides(form)]
    return tuple(dict.fromkeys((*whole, *glides))) if glides else whole


def spelled(cuts: Sequence[tuple[Form, ...]]) -> tuple[Form, ...]:
    """The forms of a name whose words can be cut into syllables in these ways."""
    return tuple(
        dict.fromkeys(
            form for words in islice(product(*cuts), _FORMS_MAX) for form in _orders(words)
        )
    )


def _glides(form: Form) -> Iterator[Form]:
    """A form of four syllables with an "i" and the vowel after it as one: Su-ni-o is Su Nyo.

    Korean itself runs the two together (Hangul orthography, article 36), and names have three
    syllables as a rule. The family name stays as it is.
    """
    known = readings()
    for place in range(1, len(form) - 1):
        one = glide(form[place], form[place + 1])
        if one is not None and one in known:
            yield (*form[:place], one, *form[place + 2 :])


def looks_korean(word: str) -> bool:
    """Whether a word has the shape of Korean, or is a Western given name Koreans go by."""
    return _SHAPE.fullmatch(word) is not None or word in WESTERN_GIVEN_NAMES


def only_western(word: str) -> bool:
    """A Western given name that is no Korean syllable (Sam is one)."""
    return word in WESTERN_GIVEN_NAMES and not is_syllable(word)


def _orders(cut: tuple[Form, ...]) -> list[Form]:
    """The name read with its first and with its last word as the family name."""
    flat = tuple(syllable for word in cut for syllable in word)
    if not 1 < len(flat) <= _SYLLABLES_MAX:
        return []
    orders = []
    family = _family_spellings()
    if flat[0] in family and (len(cut[0]) == 1 or len(cut) == 1):
        orders.append(flat)
    if len(cut) > 1 and len(cut[-1]) == 1 and flat[-1] in family:
        orders.append((flat[-1], *flat[:-1]))
    return orders


def syllables(word: str) -> tuple[Form, ...]:
    """The ways to cut a word into syllables, fewest and most usual spellings first."""
    known = readings()
    if word in known and len(word) <= _LETTERS_OF_ONE_SYLLABLE_MAX:
        return ((word,),)
    if not _SHAPE.fullmatch(word) and word.isascii():
        return ()
    found = _cuts(word, _SYLLABLES_MAX)
    found.sort(key=lambda cut: (len(cut), sum(min(known[s].values()) for s in cut), cut))
    return tuple(found[:_CUTS_MAX])


def _cuts(word: str, syllables_max: int) -> list[Form]:
    """Every way to cut a word into so many syllables or fewer."""
    known, lengths = readings(), _lengths().get(word[0], ())
    found: list[Form] = [(word,)] if word in known else []
    for length in lengths if syllables_max > 1 else ():
        head, rest = word[:length], word[length:]
        if rest and head in known:
            found += [(head, *others) for others in _cuts(rest, syllables_max - 1)]
    return found


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the spellings are that begin with a letter."""
    lengths: dict[str, set[int]] = {}
    for spelling in readings():
        lengths.setdefault(spelling[0], set()).add(len(spelling))
    return {letter: tuple(sorted(found)) for letter, found in lengths.items()}


def is_syllable(word: str) -> bool:
    """Whether a word can be one Korean syllable."""
    return word in readings() and len(word) > 1


def syllable_cost(a: str, b: str) -> int | None:
    """Hundredths of a syllable that two spellings differ by; None when no reading is shared."""
    if a == b:
        return 0
    known = readings()
    first, second = known[a], known[b]
    shared = [cost + second[meaning] for meaning, cost in first.items() if meaning in second]
    return min(shared) + _OTHER_SPELLING if shared else None


def form_cost(a: Form, b: Form) -> int | None:
    """Hundredths of a syllable that two forms differ by; None when they are different names."""
    if len(a) != len(b):
        return None
    total = 0
    for one, other in zip(a, b, strict=True):
        cost = syllable_cost(one, other)
        if cost is None:
            return None
        total += cost
    return total
