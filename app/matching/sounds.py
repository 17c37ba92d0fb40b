"""Keys that ways of writing one sound have in common: words of one key are alike."""

import re

_SPELLINGS = (
    ("sch", "s"), ("tch", "c"), ("dzh", "j"), ("kh", "h"), ("zh", "j"), ("sh", "s"), ("ch", "c"),
    ("ph", "f"), ("gh", "g"), ("th", "t"), ("dj", "j"), ("ck", "k"), ("q", "k"), ("x", "ks"),
    ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ij", "i"), ("yi", "i"), ("ii", "i"),
    ("iy", "i"), ("y", "i"), ("ts", "c"), ("tz", "c"), ("z", "s"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_LETTERS_MIN = 4

_KOREAN_WORD = re.compile(
    r"(?:(?:kk|tt|pp|ss|jj|ch|sh|kh|th|ph|[bdghjklmnprst])?(?:y|w)?(?:ae|eo|eu|oe|ui|oo|ou|[aeiou])"
    r"(?:ng|ll|[kgnlrmbpt](?![aeiouyw]))?){2,}"
)
_KOREAN_SPELLINGS = (
    ("kk", "k"), ("tt", "t"), ("pp", "p"), ("ss", "s"), ("jj", "c"), ("ch", "c"), ("sh", "s"),
    ("kh", "k"), ("th", "t"), ("ph", "p"), ("j", "c"), ("g", "k"), ("d", "t"), ("b", "p"),
    ("nk", "N"), ("mr", "mn"), ("Nr", "Nn"), ("ry", "y"), ("ly", "y"), ("ny", "y"), ("r", "l"),
    ("ae", "e"), ("eo", "o"), ("eu", "o"), ("oo", "o"), ("ou", "o"), ("u", "o"),
)  # fmt: skip
_KOREAN_LETTERS_MIN = 5


def sound_key(word: str) -> str | None:
    """A key for the spellings of the world's transliterations; None for short words."""
    if len(word) < _LETTERS_MIN:
        return None
    for spelling, sound in _SPELLINGS:
        if spelling in word:
            word = word.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", word)


def korean_key(word: str) -> str | None:
    """A key that the romanisations of a Korean word share; None when it is not built like one.

    Daesong, Taesong and Taesŏng; Ryongbong and Yongbong; Hyoksin and Hyeoksin.
    """
    if len(word) < _KOREAN_LETTERS_MIN or not _KOREAN_WORD.fullmatch(word):
        return None
    for spelling, sound in _KOREAN_SPELLINGS:
        if spelling in word:
            word = word.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", word)
