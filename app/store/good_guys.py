"""The register of good-guy rules."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from app.domain.good_guys import GoodGuyRule
from app.domain.transfer import Role
from app.store.register import SqlRegister, state_of
from app.store.tables import good_guy_rules, register_events
from app.usecases.ports import RegisterStep, StepKind


class SqlGoodGuyRegister(SqlRegister[GoodGuyRule]):
    """The register in SQL (port GoodGuyRegister)."""

    table = good_guy_rules
    key = good_guy_rules.c.id

    def mark(self) -> int:
        """Differs after any step of the register: processes poll it."""
        query = select(func.count()).where(register_events.c.register == self.table.name)
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()

    def remember(
        self, connection: Connection, rule: GoodGuyRule, *, by: tuple[str, str], at: datetime
    ) -> None:
        """Registers by the first and activates by the second, in the transaction of a release."""
        proposed_by, approved_by = by
        row = self._to_row(rule)
        connection.execute(self.table.insert(), {**row, "registered_by": proposed_by})
        registered = RegisterStep(kind=StepKind.REGISTERED, by=proposed_by, at=at)
        self._did(connection, rule.id, registered)
        self._set(connection, rule.id, activated_by=approved_by)
        activated = RegisterStep(kind=StepKind.ACTIVATED, by=approved_by, at=at)
        self._did(connection, rule.id, activated)

    def _to_row(self, item: GoodGuyRule) -> Mapping[str, Any]:
        return {
            "id": item.id,
            "fingerprint": item.fingerprint,
            "party_name": item.party_name,
            "known_by": json.dumps(item.known_by),
            "entry_references": json.dumps(item.references),
            "content_hash": item.content_hash,
            "role": item.role,
            "until": item.until,
            "basis": item.basis,
            "screening_id": item.screening_id,
        }

    def _to_item(self, connection: Connection, row: RowMapping) -> GoodGuyRule:
        del connection
        return GoodGuyRule(
            id=row["id"],
            fingerprint=row["fingerprint"],
            party_name=row["party_name"],
            known_by=tuple(json.loads(row["known_by"])),
            references=tuple(json.loads(row["entry_references"])),
            content_hash=row["content_hash"],
            role=Role(row["role"]),
            until=row["until"],
            basis=row["basis"],
            screening_id=row["screening_id"],
            state=state_of(row),
        )
