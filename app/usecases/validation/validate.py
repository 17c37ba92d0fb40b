"""Validates the matcher for one bank: its lists, its settings, its own customers' names.

Two questions, as an examiner asks them. Are listed parties found, however their names are
written? And how many of the bank's customers would be held without cause? Nothing is drawn by
chance or read from a clock: the same lists, settings and names give the same report.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.listing import ListedParty
from app.domain.match import Hit, Strength
from app.domain.party import Party, PartyKind
from app.usecases.ports import Index
from app.usecases.validation.report import (
    THRESHOLDS_BP,
    AtThreshold,
    Basis,
    CustomerHolds,
    Example,
    HeldCustomer,
    Recall,
    Report,
)
from app.usecases.validation.spellings import Spelling, Way, listed_spellings

SEED = "screening validate"
MISSED_SHOWN_MAX = 10
EXAMPLE_ENTRIES_MAX = 3


@dataclass(frozen=True, slots=True)
class _Question:
    spelling: Spelling
    party: ListedParty

    @property
    def asked(self) -> Party:
        return Party(name=self.spelling.text, kind=self.party.kind)


def validate(
    index: Index, parties: Iterable[ListedParty], customers: Sequence[Party], basis: Basis
) -> Report:
    """Asks ``index`` for every spelling of ``parties``, the rows it was built from, and customers.

    In scope DPRK only rows that concern the DPRK are asked. Listed names are asked with their
    kind and nothing else: no birth date helps.
    """
    rows = tuple(party for party in parties if basis.scope == "*" or party.concerns_dprk)
    questions = [
        _Question(spelling, party)
        for party in rows
        for spelling in listed_spellings(party, seed=SEED)
    ]
    return Report(
        basis=basis,
        matcher_version=index.version,
        entry_count=index.entry_count,
        row_count=len(rows),
        name_count=sum(question.spelling.way is Way.AS_LISTED for question in questions),
        asked=len(questions),
        recall=tuple(_recall(index, questions)),
        customers=_customer_holds(index, customers),
        thresholds=_thresholds(index, questions, customers),
        examples=tuple(_examples(index, questions)),
    )


def _recall(index: Index, questions: Iterable[_Question]) -> Iterator[Recall]:
    groups: dict[tuple[Way, PartyKind], list[_Question]] = defaultdict(list)
    for question in questions:
        groups[question.spelling.way, question.party.kind].append(question)
    for way in Way:
        for kind in PartyKind:
            if (way, kind) in groups:
                yield _recall_of(index, way, kind, groups[way, kind])


def _recall_of(index: Index, way: Way, kind: PartyKind, questions: Sequence[_Question]) -> Recall:
    with_nexus = [_found(index, question, dprk_nexus=True) is not None for question in questions]
    missed = [q.spelling for q, found in zip(questions, with_nexus, strict=True) if not found]
    return Recall(
        way=way,
        kind=kind,
        asked=len(questions),
        found=sum(_found(index, question, dprk_nexus=False) is not None for question in questions),
        found_with_nexus=sum(with_nexus),
        missed=tuple(missed[:MISSED_SHOWN_MAX]),
    )


def _found(
    index: Index, question: _Question, *, dprk_nexus: bool, min_score_bp: int | None = None
) -> Hit | None:
    hits = index.search(question.asked, dprk_nexus=dprk_nexus, min_score_bp=min_score_bp)
    return next((hit for hit in hits if _holds(hit) and _is_of(hit, question.party)), None)


def _holds(hit: Hit) -> bool:
    return hit.strength is not Strength.DISMISSED


def _is_of(hit: Hit, party: ListedParty) -> bool:
    return any(
        row.reference == party.reference and row.source == party.source
        for row in hit.entry.references
    )


def _customer_holds(index: Index, customers: Sequence[Party]) -> CustomerHolds:
    held = []
    dismissed = 0
    for row, customer in enumerate(customers, start=1):
        hits = index.search(customer, dprk_nexus=False)
        holding = tuple(hit for hit in hits if _holds(hit))
        if holding:
            held.append(HeldCustomer(row=row, customer=customer, hits=holding))
        elif hits:
            dismissed += 1
    return CustomerHolds(
        asked=len(customers),
        held=tuple(held),
        held_with_nexus=sum(
            any(map(_holds, index.search(customer, dprk_nexus=True))) for customer in customers
        ),
        dismissed=dismissed,
    )


def _thresholds(
    index: Index, questions: Iterable[_Question], customers: Iterable[Party]
) -> tuple[AtThreshold, ...]:
    floor = THRESHOLDS_BP[0]
    found: Counter[int] = Counter()
    for question in questions:
        hit = _found(index, question, dprk_nexus=False, min_score_bp=floor)
        found.update(_reached(hit.score_bp if hit else None))
    held: Counter[int] = Counter()
    for customer in customers:
        hits = index.search(customer, dprk_nexus=False, min_score_bp=floor)
        held.update(_reached(max((hit.score_bp for hit in hits if _holds(hit)), default=None)))
    return tuple(
        AtThreshold(threshold_bp=threshold, found=found[threshold], held=held[threshold])
        for threshold in THRESHOLDS_BP
    )


def _reached(score_bp: int | None) -> list[int]:
    return [t for t in THRESHOLDS_BP if score_bp is not None and score_bp >= t]


def _examples(index: Index, questions: Iterable[_Question]) -> Iterator[Example]:
    """Each spelling of the first entries whose Hangul the list prints, else of the first ones."""
    by_party: dict[str, list[_Question]] = defaultdict(list)
    for question in questions:
        by_party[question.party.reference].append(question)
    printed = [ref for ref, asked in by_party.items() if any(q.spelling.from_hangul for q in asked)]
    for reference in (printed or list(by_party))[:EXAMPLE_ENTRIES_MAX]:
        first = {q.spelling.way: q for q in reversed(by_party[reference])}
        for question in (first[way] for way in Way if way in first):
            hit = _found(index, question, dprk_nexus=True)
            yield Example(spelling=question.spelling, reference=reference, hit=hit)
