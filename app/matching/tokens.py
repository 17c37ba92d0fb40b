"""The words of a name that count."""

from collections.abc import Sequence

from app.matching.korean.readings import is_syllable
from app.matching.word_classes import is_silent, meaning_of


def tokens_of(words: Sequence[str]) -> tuple[str, ...]:
    """The words that count, each by the word that stands for its meaning."""
    counted = [word for word in words if not is_silent(word)]
    return tuple(meaning_of(word) or word for word in counted)


def compound(words: Sequence[str]) -> tuple[str, ...]:
    """Single Korean syllables that stand together as one word: Nam Chon Gang is Namchongang."""
    joined: list[str] = []
    run = ""
    for word in words:
        if is_syllable(word) and not is_silent(word) and meaning_of(word) is None:
            run += word
            continue
        joined += [run, word]
        run = ""
    return tuple(word for word in (*joined, run) if word)


def in_full(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two names of organisations are the same in full.

    Legal forms and order do not count; two words must be left, one of them of no word class.
    """
    counted = sorted(word for word in words if not is_silent(word))
    if counted != sorted(word for word in others if not is_silent(word)):
        return False
    return len(counted) > 1 and any(meaning_of(word) is None for word in counted)
