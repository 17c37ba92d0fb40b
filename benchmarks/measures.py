"""What the accuracy benchmark measures: recall by kind of spelling, false holds by kind of name."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.listing import ListedName, ListedParty
from app.domain.party import Party, PartyKind
from app.usecases.validation.spellings import Way, fold
from benchmarks.data import KOREA, Lists, name_alone
from benchmarks.protocol import (
    Question,
    korean_questions,
    leave_one_out,
    rearranged_questions,
)
from benchmarks.reachable import shared_with

_FOREIGN_SCRIPTS = frozenset({"hangul", "han", "cyrillic"})
_PERSON = PartyKind.PERSON
_ORGANISATION = PartyKind.ORGANISATION


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallMeasure:
    """A row of the table: questions asked of one list."""

    key: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseHoldMeasure:
    """A row of the table: names nobody listed, with what is said of them."""

    key: str
    title: str
    parties: tuple[Party, ...]


def eu_measures(lists: Lists) -> tuple[RecallMeasure, ...]:
    """Everything asked of the EU's list of programme PRK."""
    parties = lists.eu_prk
    printed = korean_questions(parties, printed_only=True)
    every = korean_questions(parties, printed_only=False)
    return (
        *_left_out(parties, "eu", "EU"),
        *_named(printed, "printed", "{}: persons whose Hangul is printed"),
        *_named(every, "every", "{}: every Korean person"),
        *_named(rearranged_questions(parties, _PERSON), "person", "persons, {}"),
        *_named(rearranged_questions(parties, _ORGANISATION), "organisation", "organisations, {}"),
    )


def un_measures(lists: Lists) -> tuple[RecallMeasure, ...]:
    """The same leave-one-out on the UN's list, type DPRK."""
    return tuple(_left_out(lists.un_dprk, "un", "UN"))


def whole_list_measures(lists: Lists) -> tuple[RecallMeasure, ...]:
    """One name of every EU entry of any programme, drawn by its reference, left out and asked."""
    by_target: dict[str, list[Question]] = defaultdict(list)
    for question in leave_one_out(lists.eu):
        by_target[question.target].append(question)
    drawn = [questions[_drawn(ref, len(questions))] for ref, questions in by_target.items()]
    persons = [question for question in drawn if question.kind is _PERSON]
    organisations = [question for question in drawn if question.kind is _ORGANISATION]
    return (
        _recall("all_persons", "one alias of each EU person", persons),
        *_organisations(lists.eu, "all", "one alias of each EU organisation", organisations),
    )


def false_hold_measures(
    persons: Sequence[Party], companies: Sequence[Party]
) -> tuple[FalseHoldMeasure, ...]:
    """Benign names by name and kind alone, persons also with birth date and nationality."""
    koreans = tuple(person for person in persons if KOREA in person.nationalities)
    return (
        _false("persons", "benign persons, name alone", map(name_alone, persons)),
        _false("koreans", "- the Koreans among them", map(name_alone, koreans)),
        _false("persons_dated", "benign persons, birth date and nationality", persons),
        _false("koreans_dated", "- the Koreans among them, likewise", koreans),
        _false("companies", "benign companies, name alone", companies),
    )


def _left_out(parties: Sequence[ListedParty], key: str, publisher: str) -> Iterator[RecallMeasure]:
    questions = leave_one_out(parties)
    persons = [question for question in questions if question.kind is _PERSON]
    organisations = [question for question in questions if question.kind is _ORGANISATION]
    yield _recall(f"{key}_persons", f"{publisher} person aliases, left out", persons)
    foreign = _foreign(parties, persons)
    if key == "eu":
        title = "- in Hangul, Hanja or Cyrillic"
        yield _recall(f"{key}_persons_foreign_script", title, foreign)
    title = f"{publisher} organisation aliases, left out"
    yield from _organisations(parties, key, title, organisations)


def _foreign(parties: Iterable[ListedParty], questions: Iterable[Question]) -> list[Question]:
    texts = {
        (party.reference, name.text)
        for party in parties
        for name in party.names
        if name.script in _FOREIGN_SCRIPTS
    }
    return [question for question in questions if (question.target, question.text) in texts]


def _organisations(
    parties: Sequence[ListedParty], key: str, title: str, questions: Sequence[Question]
) -> Iterator[RecallMeasure]:
    """Raw, and those that share a half and two thirds with another name (see reachable.py)."""
    names = {party.reference: party.names for party in parties}
    shared = {q: shared_with(q.text, _others(names[q.target], q)) for q in questions}
    yield _recall(f"{key}_organisations", f"{title}, raw", questions)
    for share, words in ((1 / 2, "half"), (2 / 3, "two_thirds")):
        reachable = [question for question in questions if shared[question] >= share]
        row = f"- that share {words.replace('_', ' ')} with another name"
        yield _recall(f"{key}_organisations_{words}", row, reachable)


def _others(names: Iterable[ListedName], question: Question) -> list[str]:
    return [name.text for name in names if fold(name.text) not in question.left_out]


def _named(
    questions: dict[Way, tuple[Question, ...]], key: str, title: str
) -> Iterator[RecallMeasure]:
    for way in Way:
        if way in questions:
            yield _recall(f"{key}_{way.name.lower()}", title.format(way), questions[way])


def _recall(key: str, title: str, questions: Iterable[Question]) -> RecallMeasure:
    return RecallMeasure(key=key, title=title, questions=tuple(questions))


def _drawn(what: str, below: int) -> int:
    return int.from_bytes(hashlib.sha256(what.encode()).digest()[:8]) % below


def _false(key: str, title: str, parties: Iterable[Party]) -> FalseHoldMeasure:
    return FalseHoldMeasure(key=key, title=title, parties=tuple(parties))
