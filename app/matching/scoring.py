"""How alike two names are by their words: what both have, against what only one of them has.

    score = likeness of the words that pair up
            / (their weight + 0.7 x weight left over in the name asked
                            + 0.45 or 0.35 x weight left over in the listed name)

More is forgiven in the listed name, which tends to be the fuller one, and most for organisations.
"""

from collections.abc import Sequence

from app.domain.party import PartyKind
from app.matching.vocabulary import FULL, Asked, Vocabulary

EXACT_BP = 9_500  # a name alone: what is left to 10,000 is for evidence
WORDS_BP = 9_400  # every word pairs up, but the names are not written the same

_LEFT_OVER_ASKED = 70  # hundredths
_LEFT_OVER_LISTED = {PartyKind.PERSON: 45}
_LEFT_OVER_LISTED_OTHERWISE = 35
_AN_INITIAL = 700  # likeness per mille of "J" and a word that begins with it
_FILLER = 200  # per mille of a rare word: Korea, general, bank, trading say next to nothing
_FILLERS_SAYING_ONE = 5  # so many of them say as much as one word of their weight
_SAYS_ENOUGH = 450  # less in common than this needs names alike throughout
_BARE_KOREA_FROM = 650  # names alike but for "Korea" must have this much in common
_THROUGHOUT = 900


def left_over_listed(kind: PartyKind) -> int:
    """Hundredths that the listed name's words without a partner weigh."""
    return _LEFT_OVER_LISTED.get(kind, _LEFT_OVER_LISTED_OTHERWISE)


def weight_needed(total: int, floor_bp: int) -> int:
    """The weight that must pair up of ``total`` asked for a score of ``floor_bp``, or less.

    Solved for the best case: all pairs alike and nothing left over in the listed name. Then
    x / (x + 0.7 (total - x)) * WORDS_BP >= floor_bp.
    """
    per_unit = 100 * WORDS_BP - (100 - _LEFT_OVER_ASKED) * floor_bp
    return _LEFT_OVER_ASKED * floor_bp * total // per_unit


def listed_weight_needed(total: int, floor_bp: int, left_over: int) -> int:
    """The weight of a listed name's ``total`` that must pair up, or less, nothing else left over.

    x / (x + left_over (total - x)) * WORDS_BP >= floor_bp, solved for x.
    """
    per_unit = 100 * (WORDS_BP - floor_bp) + left_over * floor_bp
    return left_over * floor_bp * total // per_unit


def score_words(
    asked: Sequence[Asked], tokens: Sequence[int], vocabulary: Vocabulary, left_over: int
) -> int:
    """Basis points, 0 to WORDS_BP."""
    weights = vocabulary.weights
    pairs = _pairs(asked, tokens, vocabulary)
    agreed = weight = own = 0
    free_asked, free_tokens = list(range(len(asked))), list(range(len(tokens)))
    for likeness, shared, i, j in pairs:
        if i in free_asked and j in free_tokens:
            free_asked.remove(i)
            free_tokens.remove(j)
            agreed += likeness * shared
            weight += shared
            if not asked[i].initial:
                own += shared if shared > _FILLER else shared // _FILLERS_SAYING_ONE
    if not weight:
        return 0
    missing_asked = sum(asked[i].weight for i in free_asked)
    missing_listed = sum(weights[tokens[j]] for j in free_tokens)
    if own < _SAYS_ENOUGH and not (
        agreed >= _THROUGHOUT * weight
        and _is_throughout(weight, missing_asked + missing_listed, vocabulary)
    ):
        return 0
    against = 100 * weight + _LEFT_OVER_ASKED * missing_asked + left_over * missing_listed
    return WORDS_BP * agreed // (against * FULL // 100)


def _is_throughout(weight: int, missing: int, vocabulary: Vocabulary) -> bool:
    """Nothing is left over, or nothing but "Korea" of names that say a good deal else."""
    return not missing or (missing == vocabulary.korea and weight >= _BARE_KOREA_FROM)


def _pairs(
    asked: Sequence[Asked], tokens: Sequence[int], vocabulary: Vocabulary
) -> list[tuple[int, int, int, int]]:
    """(likeness, weight both share, place asked, place listed), the best first."""
    weights = vocabulary.weights
    pairs = []
    for i, word in enumerate(asked):
        similar = word.similar
        for j, token in enumerate(tokens):
            likeness = similar.get(token)
            if likeness is None and word.initial and vocabulary.tokens[token][0] == word.initial:
                likeness = _AN_INITIAL
            if likeness:
                pairs.append((likeness, min(word.weight, weights[token]), i, j))
    if len(pairs) > 1:
        pairs.sort(key=lambda pair: (-pair[0], -pair[1], pair[2], pair[3]))
    return pairs
