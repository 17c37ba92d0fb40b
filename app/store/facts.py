"""What the law asked for, read under the lock of one decision."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from app.domain.money import Rate
from app.law.case import Facts, Linked, LinkQuery, Needs
from app.store import authorisations, confirmations, ledger, rates, recognised
from app.store.customer_rows import screenings_of
from app.store.ledger import legs


def look_up(connection: Connection, needs: Needs, *, identity: str, execution_date: date) -> Facts:
    """The facts that ``needs`` names, as of ``execution_date``, without this payment's own legs."""
    authorisation = None
    if needs.authorisation_reference is not None:
        authorisation = authorisations.read(
            connection, needs.authorisation_reference, without=identity
        )
    currencies = set(needs.rate_currencies)
    if authorisation is not None:
        currencies.add(authorisation.max_amount.currency)
    return Facts(
        rates=dict(_rates(connection, currencies, execution_date)),
        obligation=_linked(connection, needs.obligation, identity),
        counterparty=_linked(connection, needs.counterparty, identity),
        authorisation=authorisation,
        recognised=recognised.active_among(connection, needs.recognised, on=execution_date),
        law_confirmed_until=(
            confirmations.confirmed_until(connection) if needs.law_confirmation else None
        ),
        customers=screenings_of(connection, needs.customers),
    )


def _rates(connection: Connection, currencies: set[str], day: date) -> Iterator[tuple[str, Rate]]:
    for currency in sorted(currencies - {"EUR"}):
        rate = rates.rate_of(connection, currency, day)
        if rate is not None:
            yield currency, rate


def _linked(connection: Connection, query: LinkQuery | None, identity: str) -> Linked | None:
    if query is None:
        return None
    others = select(legs.c.amount_eur, legs.c.threshold_eur).where(
        ledger.in_set(query.key), ledger.counting(without=identity)
    )
    if query.since is not None:
        others = others.where(legs.c.execution_date >= query.since)
    found = connection.execute(others).all()
    thresholds = [leg.threshold_eur for leg in found if leg.threshold_eur is not None]
    return Linked(
        key=query.key,
        count=len(found),
        total_eur=ledger.total(leg.amount_eur for leg in found),
        threshold_eur=min(thresholds, default=None),
    )
