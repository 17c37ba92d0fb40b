"""How matchers are asked: which names, against which list, and what counts as found.

Leave one out: a name of an entry is taken off the list and asked; it is found when the entry is
still held by what is left of it. So that the index need not be rebuilt for each name, questions
are dealt into folds: in one fold each entry loses the names of one question at most.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.domain.listing import ListedParty
from app.domain.party import Party, PartyKind
from app.usecases.validation.spellings import (
    Way,
    distinct_names,
    fold,
    korean_spellings,
    rearranged,
)

SEED = "screening"


class Searcher(Protocol):
    """A matcher that has learnt a list."""

    def search(self, party: Party, *, among: str | None = None) -> Mapping[str, int]:
        """References that the party would be held for, each with its score in basis points.

        ``among`` names the one entry that is asked about: a matcher whose scores do not depend
        on the rest of the list may look at that entry alone.
        """
        ...


class Contender(Protocol):
    """A matcher with its threshold."""

    @property
    def name(self) -> str:
        """As the table heads its column."""
        ...

    def learn(self, parties: Sequence[ListedParty], *, floor_bp: int | None = None) -> Searcher:
        """Builds what it searches with; ``floor_bp`` replaces its own threshold."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A text asked as the name of ``target``, while its names ``left_out`` (folded) are gone."""

    text: str
    kind: PartyKind
    target: str
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """So many of so many; ``worst`` are the names missed, or held without cause."""

    count: int
    of: int
    worst: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """0 to 1; 0 where nothing was asked."""
        return self.count / self.of if self.of else 0.0


def leave_one_out(parties: Iterable[ListedParty]) -> tuple[Question, ...]:
    """Every name of every entry that has another one, asked of an index without it.

    Names of one folded text are one name: they are asked once and leave together.
    """
    return tuple(
        Question(
            text=name.text,
            kind=party.kind,
            target=party.reference,
            left_out=frozenset({fold(name.text)}),
        )
        for party in parties
        for name in (distinct_names(party) if len(distinct_names(party)) > 1 else ())
    )


def korean_questions(
    parties: Iterable[ListedParty], *, printed_only: bool
) -> dict[Way, tuple[Question, ...]]:
    """Names of Korean persons in every romanisation and script, source and same text left out.

    ``printed_only``: only of persons whose Hangul the list prints. All Hangul leaves the index,
    so that the spelling made from it has to be found by another writing of the name.
    """
    found: dict[Way, list[Question]] = defaultdict(list)
    for party in parties:
        hangul = {fold(name.text) for name in party.names if name.script == "hangul"}
        for spelling in korean_spellings(party):
            left_out = frozenset(hangul | {fold(spelling.text)})
            if spelling.from_hangul < printed_only or _nothing_left(party, left_out):
                continue
            found[spelling.way].append(
                Question(
                    text=spelling.text, kind=party.kind, target=party.reference, left_out=left_out
                )
            )
    return {way: tuple(questions) for way, questions in found.items()}


def rearranged_questions(
    parties: Iterable[ListedParty], kind: PartyKind
) -> dict[Way, tuple[Question, ...]]:
    """Listed Latin names in another order, joined, with initials or one typo; nothing left out."""
    found: dict[Way, list[Question]] = defaultdict(list)
    for party in parties:
        for name in distinct_names(party) if party.kind is kind else ():
            for spelling in rearranged(name, kind, seed=SEED):
                found[spelling.way].append(
                    Question(text=spelling.text, kind=kind, target=party.reference)
                )
    return {way: tuple(questions) for way, questions in found.items()}


def ask(
    contender: Contender,
    parties: Sequence[ListedParty],
    questions: Iterable[Question],
    *,
    floor_bp: int | None = None,
) -> dict[Question, int | None]:
    """The score each question's target was found with, None where it was missed."""
    answers: dict[Question, int | None] = {}
    for fold_questions in folds(dict.fromkeys(questions)):
        left_out = {question.target: question.left_out for question in fold_questions}
        searcher = contender.learn(tuple(without(parties, left_out)), floor_bp=floor_bp)
        for question in fold_questions:
            party = Party(name=question.text, kind=question.kind)
            found = searcher.search(party, among=question.target)
            answers[question] = found.get(question.target)
    return answers


def folds(questions: Iterable[Question]) -> list[list[Question]]:
    """Deals questions out so that in each fold an entry loses one set of names at most."""
    sets_of: dict[str, dict[frozenset[str], int]] = defaultdict(dict)
    dealt: dict[int, list[Question]] = defaultdict(list)
    for question in questions:
        known = sets_of[question.target]
        dealt[known.setdefault(question.left_out, len(known))].append(question)
    return [dealt[number] for number in sorted(dealt)]


def without(
    parties: Iterable[ListedParty], left_out: Mapping[str, frozenset[str]]
) -> Iterator[ListedParty]:
    """The list with the names (folded) of some entries gone; an entry without names goes too."""
    for party in parties:
        gone = left_out.get(party.reference)
        if not gone:
            yield party
            continue
        names = tuple(name for name in party.names if fold(name.text) not in gone)
        if names:
            yield replace(party, names=names)


def recall(answers: Mapping[Question, int | None], questions: Iterable[Question]) -> Tally:
    """How many of ``questions`` found their entry."""
    asked = tuple(questions)
    missed = tuple(f"{q.text} ({q.target})" for q in asked if answers[q] is None)
    return Tally(count=len(asked) - len(missed), of=len(asked), worst=missed)


def holds(searcher: Searcher, parties: Iterable[Party]) -> list[int | None]:
    """The best score each benign party would be held with, None where it would pass."""
    return [max(searcher.search(party).values(), default=None) for party in parties]


def _nothing_left(party: ListedParty, left_out: frozenset[str]) -> bool:
    return all(fold(name.text) in left_out for name in party.names)
