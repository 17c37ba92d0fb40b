"""Authorisations of competent authorities (R-33 to R-36, S-21) and what was drawn from them."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from app.domain.money import Money
from app.domain.registers import Authorisation
from app.domain.transfer import Category, Direction
from app.store import ledger
from app.store.ids import new_id
from app.store.register import SqlRegister, state_of
from app.store.tables import authorisations
from app.usecases.legs import authorisation_lock
from app.usecases.ports import LedgerLeg


class SqlAuthorisationRegister(SqlRegister[Authorisation]):
    """The register in SQL (port AuthorisationRegister); ``used`` is summed from the ledger."""

    table = authorisations
    key = authorisations.c.reference

    def drawdowns(self, reference: str) -> tuple[LedgerLeg, ...]:
        """The screenings that drew on one, the oldest first, those given back too."""
        with self._database.reading() as connection:
            return ledger.read_legs(connection, ledger.draws_on(reference))

    def _locks(self, key: str) -> tuple[str, ...]:
        """Nobody decides on it while it is put in force or ended."""
        return (authorisation_lock(key),)

    def _to_row(self, item: Authorisation) -> Mapping[str, Any]:
        return {
            "id": new_id(),
            "reference": item.reference,
            "article": item.article,
            "authority": item.authority,
            "member_state": item.member_state,
            "category": item.category,
            "direction": item.direction,
            "debtor": item.debtor,
            "creditor": item.creditor,
            "max_value": item.max_amount.value,
            "max_currency": item.max_amount.currency,
            "valid_from": item.valid_from,
            "valid_to": item.valid_to,
            "conditions": json.dumps(item.conditions),
        }

    def _to_item(self, connection: Connection, row: RowMapping) -> Authorisation:
        return _authorisation(connection, row)


def read(
    connection: Connection, reference: str, *, without: str | None = None
) -> Authorisation | None:
    """An authorisation by its reference; drawdowns of the payment ``without`` count as undone."""
    query = select(authorisations).where(authorisations.c.reference == reference)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _authorisation(connection, row, without=without)


def _authorisation(
    connection: Connection, row: RowMapping, *, without: str | None = None
) -> Authorisation:
    return Authorisation(
        reference=row["reference"],
        article=row["article"],
        authority=row["authority"],
        member_state=row["member_state"],
        category=Category(row["category"]),
        direction=Direction(row["direction"]),
        debtor=row["debtor"],
        creditor=row["creditor"],
        max_amount=Money(value=row["max_value"], currency=row["max_currency"]),
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        conditions=tuple(json.loads(row["conditions"])),
        state=state_of(row),
        used=ledger.drawn(connection, row["reference"], without=without),
    )
