"""Decisions by day and reason."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.usecases.ports import PastScreening
from app.usecases.reports.reading import answer_of


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class DecisionsOfDay:
    """How many screenings of a day (UTC) were decided alike for the same gravest reason."""

    day: date
    mode: str
    decision: str
    action: str
    rule: str
    article: str
    basis: str
    count: int


def decisions_by_day(screenings: Iterable[PastScreening]) -> list[DecisionsOfDay]:
    """In the order of days; the first reason of an answer is the gravest."""
    counts: Counter[tuple[date, str, str, str, str, str, str]] = Counter()
    for past in screenings:
        first = answer_of(past).reasons[0]
        day = past.decided_at.date()
        why = (first.rule, first.citation.article, first.basis)
        counts[day, past.mode, past.decision, past.action, *why] += 1
    return sorted(
        DecisionsOfDay(
            day=day,
            mode=mode,
            decision=decision,
            action=action,
            rule=rule,
            article=article,
            basis=basis,
            count=count,
        )
        for (day, mode, decision, action, rule, article, basis), count in counts.items()
    )
