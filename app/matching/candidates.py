"""From a name to the listed names it is like, without comparing it with every one of them.

Three ways lead to a listed name, and each loses nothing of what its score could give:

- by words: a name scores only if enough of the asked weight pairs up (``weight_needed``). A word
  without which the rest weighs too little must have a partner in the name, so only names in the
  intersection of such words' lists are scored; where no single word is needed, a set of words
  is taken whose absence would leave too little;
- by Korean syllables: listed forms that share a reading in every place (``korean.forms``);
- run together: one slip leaves one half of the name as it was (``squash``).

The property test in tests/matching compares with scoring every name.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from app.domain.party import PartyKind
from app.matching.asked import asked_variants
from app.matching.korean.forms import KoreanForms, score_forms
from app.matching.korean.readings import WORDS_MAX, Form, forms
from app.matching.linking import Record
from app.matching.names import Names, names_of
from app.matching.normalise import native_words, words
from app.matching.scoring import (
    EXACT_BP,
    left_over_listed,
    score_words,
    weight_needed,
)
from app.matching.squash import (
    LETTERS_FOR_A_SLIP,
    LETTERS_FOR_A_SLIP_AT_LEAST,
    SquashedNames,
    halves_near,
    score_squashed,
)
from app.matching.tokens import compound
from app.matching.vocabulary import Asked, Vocabulary

Way = tuple[Asked, ...]

_KOREAN_BY_WORDS = 80  # hundredths


class Question(NamedTuple):
    """A name asked, taken apart once. ``ways`` are the words that count, cut in each way.

    ``together`` are its words without spaces, also without the legal form, each with the keys
    it is looked up under. A slip that leaves a person's short name one that Koreans bear (Cho Jo
    for Jo Chol) is another name; one that does not (Jn Ryu for Jin Ryu) needs fewer letters.
    """

    written: str
    ways: tuple[Way, ...]
    together: list[tuple[str, Sequence[str]]]
    forms: tuple[Form, ...]
    letters_for_a_slip: int


def _may_be_korean(record: Record) -> bool:
    return record.entry.concerns_dprk and record.entry.kind is PartyKind.PERSON


class Candidates:
    """The names of all records, indexed."""

    def __init__(self, records: Sequence[Record]) -> None:
        named = [name for number, record in enumerate(records) for name in names_of(record, number)]
        self.vocabulary = Vocabulary(named, len(records))
        self.names = Names(named, self.vocabulary.numbers)
        self._squashed = SquashedNames(name.words for name in named)
        self.forms = KoreanForms(
            (form, number)
            for number, name in enumerate(named)
            if _may_be_korean(records[name.entry])
            for form in forms(native_words(name.variant))
        )
        self._left_over = [left_over_listed(record.entry.kind) for record in records]

    def questions(self, text: str, kind: PartyKind) -> list[Question]:
        """A name as asked, taken apart; one with brackets or a branch office gives several."""
        person = kind is PartyKind.PERSON
        return [self._question(variant, person=person) for variant in asked_variants(text, kind)]

    def _question(self, variant: str, *, person: bool) -> Question:
        written = words(variant)
        asked = [self.vocabulary.ask(word) for word in written]
        way = self._counted(asked)
        read = self._forms_of(variant, asked)
        together = ["".join(written)]
        counted = [word.word for word in asked if not word.silent]
        if len(counted) < len(asked) and not read:  # where it reads as Korean, An is a syllable
            together.append("".join(counted))
        misspelt = person and not read and len(written) > 1
        return Question(
            written=" ".join(written),
            ways=(way,) if person else (way, *self._other_ways(variant, asked)),
            together=[(text, halves_near(text)) for text in together],
            forms=read,
            letters_for_a_slip=LETTERS_FOR_A_SLIP_AT_LEAST if misspelt else LETTERS_FOR_A_SLIP,
        )

    def _other_ways(self, variant: str, asked: list[Asked]) -> list[Way]:
        """An organisation's name with syllables or hyphens joined, where that makes a change."""
        ask = self.vocabulary.ask
        cuts = []
        if sum([word.joins for word in asked]) > 1:
            cuts.append(compound([word.word for word in asked], lambda word: ask(word).joins))
        if "-" in variant:
            cuts.append(words(variant.replace("-", "")))
        return [self._counted([ask(word) for word in cut]) for cut in cuts]

    def _counted(self, asked: Sequence[Asked]) -> Way:
        """The words that count; glued ones apart, and of one meaning the first (``tokens_of``)."""
        if all(word.plain for word in asked):
            return tuple(asked)
        way: list[Asked] = []
        said: set[str] = set()
        for word in asked:
            for part in word.parts:
                if part.generic:
                    if part.token in said:
                        continue
                    said.add(part.token)
                way.append(part)
        return tuple(way)

    def _forms_of(self, variant: str, asked: list[Asked]) -> tuple[Form, ...]:
        if not variant.isascii():
            return forms(native_words(variant))
        if len(asked) > WORDS_MAX:
            return ()
        for word in asked:
            if not word.korean:
                return ()
        return forms(tuple([w.word for w in asked]), lambda word: self.vocabulary.ask(word).cuts)

    def find(self, question: Question, floor_bp: int) -> dict[int, int]:
        """Every name that scores ``floor_bp`` or more, with its score."""
        found: dict[int, int] = defaultdict(int)
        for form in question.forms:
            for name, score in self.forms.agreeing(form):
                found[name] = max(found[name], score)
        for together, keys in question.together:
            for name, score in self._squashed.near(together, keys, question.letters_for_a_slip):
                found[name] = max(found[name], score)
        for way in question.ways:
            for name in self._touched(way, floor_bp):
                found[name] = max(found[name], self._score_words(question, way, name))
        return {
            name: self._exact(question, name, score)
            for name, score in found.items()
            if score >= floor_bp
        }

    def score(self, question: Question, name: int) -> int:
        """Basis points of one listed name: the definition that ``find`` answers faster."""
        scores = [self._score_words(question, way, name) for way in question.ways]
        scores += [
            score_squashed(asked, listed, question.letters_for_a_slip)
            for asked, _ in question.together
            for listed in self._squashed.of(name)
        ]
        scores += [
            score_forms(asked, listed) for asked in question.forms for listed in self.forms.of(name)
        ]
        return self._exact(question, name, max(scores, default=0))

    def _touched(self, way: Way, floor_bp: int) -> frozenset[int] | set[int]:
        """Names that could reach ``floor_bp`` by their words, and others."""
        total = sum(asked.weight for asked in way)
        needed = weight_needed(total, floor_bp)
        full = [asked for asked in way if not asked.initial]
        required = [asked for asked in full if total - asked.weight < needed]
        if required:
            required.sort(key=_effort)
            names = required[0].names
            for asked in required[1:]:
                if not names:
                    break
                names = names & asked.names
            return names
        touched: set[int] = set()
        left = total
        for asked in sorted(full, key=lambda asked: -asked.weight):
            if left < needed:
                break
            touched |= asked.names
            left -= asked.weight
        return touched

    def left_over(self, name: int) -> int:
        """Hundredths that words of a listed name without a partner weigh."""
        return self._left_over[self.names.entries[name]]

    def _score_words(self, question: Question, way: Way, name: int) -> int:
        """Less for two names that read as Korean: there the order of the syllables counts."""
        score = score_words(way, self.names.tokens(name), self.vocabulary, self.left_over(name))
        korean = score and question.forms and self.forms.of(name)
        return score * _KOREAN_BY_WORDS // 100 if korean else score

    def _exact(self, question: Question, name: int, score: int) -> int:
        return EXACT_BP if question.written == self.names.written[name] else score


def _effort(asked: Asked) -> int:
    """What looking a word up costs: nothing a second time, and the less the shorter it is."""
    return 0 if asked.looked_up else len(asked.token)
