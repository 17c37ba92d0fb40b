"""The ledger of one obligation, as people read it."""

from app.store import authorisations, ledger
from app.store.database import Database
from app.usecases.ports import LegStanding, ObligationAccount


class SqlObligationLedger:
    """The accounts in SQL (port ObligationLedger)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> ObligationAccount | None:
        """The account of a linked set, None when no leg ever stood in it."""
        with self._database.reading() as connection:
            legs = ledger.read_legs(connection, ledger.in_set(key))
            drawn_on = {leg.drawdown.reference: None for leg in legs if leg.drawdown}
            found = [authorisations.read(connection, reference) for reference in drawn_on]
        if not legs:
            return None
        counting = (leg.amount_eur for leg in legs if leg.standing is LegStanding.COUNTS)
        return ObligationAccount(
            key=key,
            legs=legs,
            total_eur=ledger.total(counting),
            authorisations=tuple(entry for entry in found if entry is not None),
        )
