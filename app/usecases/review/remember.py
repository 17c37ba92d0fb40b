"""A false positive to be remembered becomes a good-guy rule, bound to what was looked at."""

from collections.abc import Callable, Iterator

from app.domain.good_guys import GoodGuyRule, fingerprint, known_by
from app.domain.registers import RegisterState
from app.usecases.good_guys import references_of
from app.usecases.review.payloads import Proposed
from app.usecases.review.second_look import Look


def rules_of(look: Look, proposed: Proposed, new_id: Callable[[], str]) -> tuple[GoodGuyRule, ...]:
    """The rules that an approval puts in force: one for each party and entry."""
    made = _rules(look, proposed, new_id)
    return tuple({(one.fingerprint, one.role, one.references): one for one in made}.values())


def _rules(look: Look, proposed: Proposed, new_id: Callable[[], str]) -> Iterator[GoodGuyRule]:
    if proposed.remember is None:
        return
    for match, party in look.remembered():
        yield GoodGuyRule(
            id=new_id(),
            fingerprint=fingerprint(party),
            party_name=party.name or "",
            known_by=known_by(party),
            references=references_of(match.hit.entry),
            content_hash=match.hit.entry.content_hash,
            role=match.role,
            until=proposed.remember.until,
            basis=proposed.note,
            screening_id=look.screening.screening_id,
            state=RegisterState.ACTIVE,
        )
