"""How often rules and list entries stop payments, and how often they were wrong to."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.usecases.ports import EventKind, PastScreening, ScreeningState
from app.usecases.reports.reading import answer_of

_STOPS = frozenset({"hold", "deny"})
_LIVE = "live"
_RATE_STEP = Decimal("0.0001")


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRate:
    """What became of the screenings that one rule or one list entry stopped.

    ``kind`` is rule or entry, ``subject`` the rule's number or the entry's references.
    ``upheld`` were denied, rejected or frozen. ``dismissed`` matches stopped nothing and are not
    among ``screenings``. ``false_positive_rate`` is the share of false positives among those that
    are no longer open, 0 to 1, empty while all are open.
    """

    kind: str
    subject: str
    name: str
    screenings: int
    open: int
    false_positives: int
    released: int
    upheld: int
    expired: int
    dismissed: int
    false_positive_rate: str


def hit_rates(screenings: Iterable[PastScreening]) -> list[HitRate]:
    """Rules first, each with the most hits first. Retrospective screenings stop nothing."""
    counts: defaultdict[tuple[str, str], defaultdict[str, int]] = defaultdict(
        lambda: defaultdict(int)
    )
    names: dict[tuple[str, str], str] = {}
    for past in screenings:
        if past.mode != _LIVE:
            continue
        became = _became(past)
        for subject, name, dismissed in _subjects(past):
            counts[subject]["dismissed" if dismissed else became] += 1
            names[subject] = name
    rows = [_row(subject, names[subject], dict(found)) for subject, found in counts.items()]
    return sorted(rows, key=lambda row: (row.kind != "rule", -row.screenings, row.subject))


def _subjects(past: PastScreening) -> Iterator[tuple[tuple[str, str], str, bool]]:
    """Kind and subject, name, dismissed or not; each subject once a screening."""
    answer = answer_of(past)
    for rule in dict.fromkeys(one.rule for one in answer.reasons if one.outcome in _STOPS):
        yield ("rule", rule), "", False
    entries: dict[str, tuple[str, bool]] = {}
    for match in answer.matches:
        dismissed = match.strength == "dismissed"
        before = entries.get(match.entry.label, ("", True))
        entries[match.entry.label] = (match.entry.primary_name, before[1] and dismissed)
    for label, (name, dismissed) in entries.items():
        yield ("entry", label), name, dismissed


def _became(past: PastScreening) -> str:
    if past.decision == "deny":
        return "upheld"
    match past.state:
        case ScreeningState.HELD | ScreeningState.PROPOSED:
            return "open"
        case ScreeningState.REJECTED | ScreeningState.FROZEN:
            return "upheld"
        case ScreeningState.EXPIRED:
            return "expired"
        case _:
            return "false_positives" if _proposal(past) == "false_positive" else "released"


def _proposal(past: PastScreening) -> str:
    """What the last proposal said."""
    proposals = [step.payload for step in past.steps if step.kind is EventKind.PROPOSED]
    return str(json.loads(proposals[-1]).get("proposal", "")) if proposals else ""


def _row(subject: tuple[str, str], name: str, found: dict[str, int]) -> HitRate:
    became = ("open", "false_positives", "released", "upheld", "expired")
    told = {one: found.get(one, 0) for one in became}
    screenings = sum(told.values())
    closed = screenings - told["open"]
    rate = (Decimal(told["false_positives"]) / closed).quantize(_RATE_STEP) if closed else None
    return HitRate(
        kind=subject[0],
        subject=subject[1],
        name=name,
        screenings=screenings,
        dismissed=found.get("dismissed", 0),
        false_positive_rate="" if rate is None else str(rate),
        **told,
    )
