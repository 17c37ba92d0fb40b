"""The ledger of an obligation: legs, sums, what is left."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from app.api.schemas.steps import Sum, plain
from app.api.schemas.values import View
from app.domain.registers import Authorisation, RegisterState
from app.law.thresholds import EXEMPT_LIMIT, REMITTANCE_LIMIT
from app.usecases import ports

_NOTHING = Decimal(0)


class Leg(View):
    """A screening that counts in a sum, or once did."""

    screening_id: str
    decided_at: datetime
    decision: str
    execution_date: date
    amount_eur: str
    drawn: Sum | None
    """What it took from an authorisation."""
    authorisation_reference: str | None
    standing: ports.LegStanding
    executed: bool

    @classmethod
    def of(cls, leg: ports.LedgerLeg) -> "Leg":
        """As it is shown."""
        drawn = leg.drawdown
        return cls(
            screening_id=leg.screening_id,
            decided_at=leg.decided_at,
            decision=leg.decision,
            execution_date=leg.execution_date,
            amount_eur=plain(leg.amount_eur),
            drawn=Sum.of(drawn.amount) if drawn else None,
            authorisation_reference=drawn.reference if drawn else None,
            standing=leg.standing,
            executed=leg.executed,
        )


class LimitLeft(View):
    """What may still be paid without an authorisation, by the law of today."""

    purpose: str
    limit_eur: str
    left_eur: str


class AuthorisationLeft(View):
    """An authorisation that a leg drew on, and what is left of it."""

    reference: str
    state: RegisterState
    remaining: Sum

    @classmethod
    def of(cls, permit: Authorisation, *, today: date) -> "AuthorisationLeft":
        """As it is shown on a day."""
        return cls(
            reference=permit.reference,
            state=permit.state_on(today),
            remaining=Sum(value=plain(permit.remaining), currency=permit.max_amount.currency),
        )


class ObligationAccount(View):
    """One obligation over all payers, channels and currencies (Article 22(2))."""

    key: str
    total_eur: str
    """Sum of the legs that count."""
    left: list[LimitLeft]
    legs: list[Leg]
    """The oldest first."""
    authorisations: list[AuthorisationLeft]

    @classmethod
    def of(cls, account: ports.ObligationAccount, *, today: date) -> "ObligationAccount":
        """As it is shown on a day."""
        return cls(
            key=account.key,
            total_eur=plain(account.total_eur),
            left=list(_left(account.total_eur, today)),
            legs=[Leg.of(leg) for leg in account.legs],
            authorisations=[
                AuthorisationLeft.of(permit, today=today) for permit in account.authorisations
            ],
        )


def _left(total_eur: Decimal, today: date) -> Iterator[LimitLeft]:
    for purpose, limits in (("exempt", EXEMPT_LIMIT), ("personal remittance", REMITTANCE_LIMIT)):
        limit = limits.on(today)
        left = max(_NOTHING, limit - total_eur)
        yield LimitLeft(purpose=purpose, limit_eur=plain(limit), left_eur=plain(left))
