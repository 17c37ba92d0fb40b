"""Which matches of today are those that were reviewed: the same place, name and entry."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from app import law
from app.domain.match import Effect, Evidence, Match, Strength
from app.usecases.review.payloads import Cleared

Json = dict[str, Any]
REVIEWED = Evidence(
    feature="review", effect=Effect.CONTRADICTS, detail="two people found it to be somebody else"
)


def clear(
    found: Iterable[Match], reviewed: Iterable[Json], changed: frozenset[str]
) -> tuple[Match, ...]:
    """``found`` with those dismissed that stood in the answer (``reviewed``) as they still are.

    A match that nobody saw, or of an entry in ``changed``, or graver than it was, stands.
    """
    seen = {_shown(match): match["strength"] for match in reviewed}
    return tuple(dismissed(match) if _same(match, seen, changed) else match for match in found)


def dismissed(match: Match) -> Match:
    """The match, as somebody else's."""
    hit = replace(match.hit, strength=Strength.DISMISSED, evidence=(*match.hit.evidence, REVIEWED))
    return replace(match, hit=hit)


def cleared(matches: Iterable[Match]) -> Iterator[Cleared]:
    """Those that were dismissed so."""
    for match in matches:
        if was_cleared(match):
            field, queried, references = _place(match)
            yield Cleared(field=field, queried_name=queried, references=references)


def was_cleared(match: Match) -> bool:
    """Whether this review dismissed it."""
    return REVIEWED in match.hit.evidence


def _same(match: Match, seen: dict[Any, str], changed: frozenset[str]) -> bool:
    place = _place(match)
    strength = match.hit.strength
    if strength is Strength.DISMISSED or place not in seen or not law.clearable(match):
        return False
    graver = strength is Strength.CONFIRMED and seen[place] != Strength.CONFIRMED
    return not graver and changed.isdisjoint(place[2])


def _place(match: Match) -> tuple[str, str, tuple[str, ...]]:
    references = tuple(reference.reference for reference in match.hit.entry.references)
    return match.field, match.hit.queried_name, references


def _shown(match: Json) -> tuple[str, str, tuple[str, ...]]:
    references = tuple(reference["reference"] for reference in match["entry"]["references"])
    return match["field"], match["queried_name"], references
