"""What a decision means for linked sums and authorisations, and what it shares with others."""

from collections.abc import Iterator
from decimal import Decimal

from app.domain.transfer import Mode, Transfer
from app.law.case import Decision, Facts, Needs, Outcome
from app.usecases.ports import Leg

_ZERO = Decimal(0)


def leg_of(transfer: Transfer, decision: Decision, facts: Facts, *, identity: str) -> Leg | None:
    """What the screening means for later ones: nothing if it sums and draws nothing (S-12)."""
    summed = facts.obligation is not None or facts.counterparty is not None
    if transfer.mode is Mode.RETROSPECTIVE or not (summed or decision.drawdown):
        return None
    amount_eur = decision.amount_eur
    return Leg(
        identity=identity,
        keys=decision.counts_in,
        amount_eur=amount_eur or _ZERO,
        execution_date=transfer.execution_date,
        counts=decision.outcome is not Outcome.DENY and amount_eur is not None,
        drawdown=decision.drawdown,
        threshold_eur=decision.linked.threshold_eur if decision.linked else None,
    )


def lock_keys(needs: Needs, *, identity: str) -> tuple[str, ...]:
    """What a decision shares with others: nobody else decides on these meanwhile."""
    return tuple(_lock_keys(needs, identity))


def _lock_keys(needs: Needs, identity: str) -> Iterator[str]:
    yield f"payment {identity}"
    for query in (needs.obligation, needs.counterparty):
        if query is not None:
            yield query.key
    if needs.authorisation_reference is not None:
        yield authorisation_lock(needs.authorisation_reference)


def authorisation_lock(reference: str) -> str:
    """Under this key an authorisation is drawn from, put in force and ended."""
    return f"authorisation {reference}"
