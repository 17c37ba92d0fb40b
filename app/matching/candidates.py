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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.party import PartyKind
from app.matching.korean.forms import KoreanForms, score_forms
from app.matching.korean.readings import Form, forms, words_of
from app.matching.linking import Record
from app.matching.names import Names, names_of
from app.matching.normalise import variants, words
from app.matching.scoring import EXACT_BP, left_over_listed, score_words, weight_needed
from app.matching.squash import SquashedNames, as_asked, as_listed, score_squashed
from app.matching.tokens import ways_to_cut
from app.matching.vocabulary import Asked, Vocabulary

Way = tuple[Asked, ...]

_KOREAN_BY_WORDS = 80  # hundredths


@dataclass(frozen=True, slots=True)
class Question:
    """A name asked, taken apart once. ``ways`` are the words that count, cut in each way."""

    written: str
    ways: tuple[Way, ...]
    squashed: tuple[str, ...]
    forms: tuple[Form, ...]


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
            if records[name.entry].entry.concerns_dprk
            for form in (forms(words_of(name.variant)) if name.tokens else ())
        )
        self._left_over = [left_over_listed(record.entry.kind) for record in records]

    def questions(self, text: str, kind: PartyKind) -> Iterator[Question]:
        """A name as asked, taken apart; one with brackets gives several."""
        ask = self.vocabulary.ask
        for variant in variants(text):
            written = words(variant)
            cuts: tuple[tuple[str, ...], ...] = (written,)
            if kind is not PartyKind.PERSON:
                cuts = ways_to_cut(variant, written, lambda word: ask(word).joins)
            ways = [tuple(a for word in cut if not (a := ask(word)).silent) for cut in cuts]
            yield Question(
                written=" ".join(written),
                ways=tuple(way for way in ways if way),
                squashed=as_asked(written, [a.word for a in ways[0]]),
                forms=self._forms_of(variant, written),
            )

    def _forms_of(self, variant: str, written: tuple[str, ...]) -> tuple[Form, ...]:
        if variant.isascii():
            return forms(written, lambda word: self.vocabulary.ask(word).cuts)
        return forms(words_of(variant))

    def find(self, question: Question, floor_bp: int) -> dict[int, int]:
        """Every name that scores ``floor_bp`` or more, with its score."""
        found: dict[int, int] = defaultdict(int)
        for form in question.forms:
            for name, score in self.forms.agreeing(form):
                found[name] = max(found[name], score)
        for together in question.squashed:
            for name in self._squashed.near(together):
                found[name] = max(found[name], self._score_squashed(question, name))
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
        scores.append(self._score_squashed(question, name))
        listed = self.forms.of(name)
        scores += [score_forms(asked, form) for asked in question.forms for form in listed]
        return self._exact(question, name, max(scores))

    def _touched(self, way: Way, floor_bp: int) -> frozenset[int] | set[int]:
        """Names that could reach ``floor_bp`` by their words, and others."""
        total = sum(asked.weight for asked in way)
        needed = weight_needed(total, floor_bp)
        full = [asked for asked in way if not asked.initial]
        full.sort(key=lambda asked: len(asked.token))  # short words are looked up fast
        required = [asked for asked in full if total - asked.weight < needed]
        if required:
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
        korean = bool(question.forms and score and self.forms.of(name))
        return score * _KOREAN_BY_WORDS // 100 if korean else score

    def _score_squashed(self, question: Question, name: int) -> int:
        listed = as_listed(self.names.written[name].split())
        return max((score_squashed(a, b) for a in question.squashed for b in listed), default=0)

    def _exact(self, question: Question, name: int, score: int) -> int:
        return EXACT_BP if question.written == self.names.written[name] else score
