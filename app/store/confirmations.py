"""Days up to which two people have confirmed the rulebook (S-15)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from app.domain.registers import LawConfirmation
from app.store.register import SqlRegister, state_of
from app.store.tables import law_confirmations


class SqlLawConfirmations(SqlRegister[LawConfirmation]):
    """The confirmations in SQL (port LawConfirmations)."""

    table = law_confirmations
    key = law_confirmations.c.id

    def _to_row(self, item: LawConfirmation) -> Mapping[str, Any]:
        return {"id": item.id, "until": item.until}

    def _to_item(self, connection: Connection, row: RowMapping) -> LawConfirmation:
        del connection
        return LawConfirmation(id=row["id"], until=row["until"], state=state_of(row))


def confirmed_until(connection: Connection) -> date | None:
    """The last day that is confirmed, None while none is."""
    confirmation = law_confirmations.c
    in_force = confirmation.activated_by.is_not(None), confirmation.revoked_by.is_(None)
    query = select(func.max(confirmation.until)).where(*in_force)
    last: date | None = connection.execute(query).scalar()
    return last
