"""Names too short or too common to alert on their own: MID, OMM, Young-Chul, Steven Lee.

No list marks them. They count with a nexus to the DPRK, or where something else agrees; without,
they are recorded as dismissed. The name a publisher puts first is never weak (Unica, Office 39).
"""

from collections.abc import Sequence

from app.domain.listing import ListedName, NameQuality
from app.domain.party import PartyKind
from app.matching.korean.given_names import WESTERN_GIVEN_NAMES
from app.matching.korean.readings import syllables
from app.matching.tokens import tokens_of
from app.matching.word_classes import meaning_of, weight_of

_SHORT = 5  # letters of a word that may be anybody's acronym
_NAME_AND_SURNAME = 2
_KOREA = "korea"
_KOREA_AND_ONE_THING = 2
_ENOUGH = 60  # hundredths of a rare word


def is_weak(name: ListedName, words: Sequence[str], tokens: Sequence[str], kind: PartyKind) -> bool:
    """Whether a name that is not its entry's primary one is weak; ``tokens`` of its ``words``."""
    if name.quality is NameQuality.WEAK:
        return True
    return _weak_person(name.text, words) if kind is PartyKind.PERSON else _weak_other(tokens)


def is_common(words: Sequence[str]) -> bool:
    """Whether an organisation's name is made of common words none of which is Korea.

    Ministry of National Defence: other countries have one too.
    """
    tokens = tokens_of(words)
    return _KOREA not in tokens and all(meaning_of(token) is not None for token in tokens)


def _weak_other(tokens: Sequence[str]) -> bool:
    """One short word, or common words that together weigh little.

    Common words that name Korea and two things more are taken as said of the DPRK.
    """
    own = [token for token in tokens if meaning_of(token) is None]
    if own:
        return len(tokens) == 1 and len(own[0]) <= _SHORT
    if _KOREA in tokens and len(tokens) > _KOREA_AND_ONE_THING:
        return False
    return sum(weight_of(token) for token in tokens) < _ENOUGH


def _weak_person(text: str, words: Sequence[str]) -> bool:
    """One word, given names without a family name, or a Western given name and a Korean surname."""
    if len(words) == 1 or len(text.split()) == 1:
        return text.isascii() or (len(words) == 1 and len(text) < _NAME_AND_SURNAME)
    given = [word for word in words if word in WESTERN_GIVEN_NAMES]
    rest = [word for word in words if word not in WESTERN_GIVEN_NAMES]
    return bool(given) and len(rest) == 1 and any(len(cut) == 1 for cut in syllables(rest[0]))
