"""The words of a name that count."""

from collections.abc import Callable, Iterator, Sequence

from app.matching.korean.readings import is_syllable
from app.matching.normalise import words
from app.matching.word_classes import is_silent, meaning_of, unglued

_WORDS_OF_AN_ACRONYM = range(3, 6)
_ARTICLES = frozenset({"the", "of", "and", "for", "de", "la", "des", "du"})
_OF_ANYBODY = frozenset({"korea", "pyongyang", "office"})


def tokens_of(name_words: Sequence[str]) -> tuple[str, ...]:
    """The words that count, each by the word that stands for its meaning.

    Two words of one meaning say it once: an administrative bureau is an office, and what is
    aerospace in English is "of air and of space" in Czech.
    """
    tokens: list[str] = []
    for word in parts_of(name_words):
        meaning = meaning_of(word)
        if meaning is None:
            tokens.append(word)
        elif meaning not in tokens:
            tokens.append(meaning)
    return tuple(tokens)


def parts_of(name_words: Sequence[str]) -> Iterator[str]:
    """The words that count, glued ones apart."""
    for word in name_words:
        if not is_silent(word):
            for part in unglued(word):
                if not is_silent(part):
                    yield part


def may_join(word: str) -> bool:
    """Whether a word is one Korean syllable that may be part of a longer word."""
    return is_syllable(word) and not is_silent(word) and meaning_of(word) is None


def compound(name_words: Sequence[str], joins: Callable[[str], bool] = may_join) -> tuple[str, ...]:
    """Single Korean syllables that stand together as one word: Nam Chon Gang is Namchongang."""
    joined: list[str] = []
    run = ""
    for word in name_words:
        if joins(word):
            run += word
            continue
        joined += [run, word]
        run = ""
    return tuple(word for word in (*joined, run) if word)


def ways_to_cut(text: str, written: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """An organisation's name in words: as written, syllables joined, hyphens joined."""
    cuts = [written, compound(written)]
    if "-" in text:
        cuts.append(words(text.replace("-", "")))
    return tuple(dict.fromkeys(cuts))


def acronyms(name_words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """What an organisation may be called for short: its initials, with or without legal form."""
    counted = [word for word in name_words if word not in _ARTICLES]
    formless = [word for word in counted if not is_silent(word)]
    return tuple(
        ("".join(word[0] for word in part),)
        for part in (counted, formless)
        if len(part) in _WORDS_OF_AN_ACRONYM
    )


def in_full(name: Sequence[str], others: Sequence[str]) -> int:
    """How many words say more than a country and an office, where two names are the same in full.

    0 where they are not the same; legal forms and order do not count. Mining Development Trading
    is made of common words, and yet nobody else bears all three.
    """
    counted = sorted(word for word in name if not is_silent(word))
    if counted != sorted(word for word in others if not is_silent(word)):
        return 0
    return sum(meaning_of(word) not in _OF_ANYBODY for word in counted)


def means_the_same(name: Sequence[str], others: Sequence[str]) -> int:
    """As ``in_full``, for names that are the same word for word, in whatever languages."""
    tokens = tokens_of(name)
    if sorted(tokens) != sorted(tokens_of(others)):
        return 0
    return sum(token not in _OF_ANYBODY for token in tokens)
