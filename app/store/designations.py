"""Designations by hand (port DesignationRegister): a register whose steps make list editions.

A decision names the editions it was matched against, and these are editions like any other: rows
that never change, so that the decision can be reached again when the designation is long gone.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, func, select

from app.domain.errors import ConflictError
from app.domain.listing import ListedParty, ParsedList, Source
from app.domain.registers import DesignationByHand, RegisterState
from app.store.edition_reader import active_edition
from app.store.edition_writer import store_edition
from app.store.editions import LOCK
from app.store.listed_rows import pack
from app.store.register import SqlRegister, state_of
from app.store.tables import designations, list_editions
from app.usecases.ports import ListFile, Registered, RegisterStep, StepKind

_PARTY = msgspec.json.Decoder(ListedParty)


class SqlDesignationRegister(SqlRegister[DesignationByHand]):
    """The designations in SQL."""

    table = designations
    key = designations.c.id
    locks = (LOCK,)

    def supersede(
        self, key: str, *, by: str, at: datetime, note: str
    ) -> Registered[DesignationByHand]:
        """The publisher's file carries it; raises NotFoundError, ConflictError (not active)."""
        with self._database.writing(self.locks) as connection:
            row = self._to_change(connection, key)
            if state_of(row) is not RegisterState.ACTIVE:
                raise ConflictError(f"the entry is {state_of(row)}")
            self._set(connection, row["id"], superseded_by=by)
            step = RegisterStep(kind=StepKind.SUPERSEDED, by=by, at=at, note=note)
            return self._did(connection, row["id"], step)

    def _to_row(self, item: DesignationByHand) -> Mapping[str, Any]:
        return {"id": item.id, "party": pack(item.party).decode()}

    def _to_item(self, connection: Connection, row: RowMapping) -> DesignationByHand:
        del connection
        return DesignationByHand(id=row["id"], party=_party(row), state=state_of(row))

    def _after_step(self, connection: Connection, row: RowMapping, step: RegisterStep) -> None:
        """Those in force make an edition, if they are others than before."""
        parties = _in_force(connection)
        raw = msgspec.json.encode(parties)
        sha256 = hashlib.sha256(raw).hexdigest()
        before = active_edition(connection, Source.OJ)
        if sha256 == before.sha256 if before else not parties:
            return
        file = ListFile(source=Source.OJ, raw=raw, sha256=sha256, received_at=step.at)
        parsed = ParsedList(
            source=Source.OJ,
            published_on=_effective_day(connection, _party(row), step),
            parties=parties,
            raw_count=len(parties),
        )
        store_edition(connection, file, parsed, activated_by=step.by)


def _party(row: RowMapping) -> ListedParty:
    return _PARTY.decode(row["party"])


def _in_force(connection: Connection) -> tuple[ListedParty, ...]:
    active = (
        designations.c.activated_by.is_not(None),
        designations.c.revoked_by.is_(None),
        designations.c.superseded_by.is_(None),
    )
    query = select(designations).where(*active).order_by(designations.c.id)
    return tuple(_party(row) for row in connection.execute(query).mappings())


def _effective_day(connection: Connection, party: ListedParty, step: RegisterStep) -> str:
    """The day from which a retrospective screening finds the edition (S-16).

    A new designation counts from its publication, which is before two people have entered it; the
    days of editions never go back, so one entered late counts from the latest edition's day on.
    """
    if step.kind is not StepKind.ACTIVATED:
        return step.at.date().isoformat()
    published = select(func.max(list_editions.c.published_on))
    latest = connection.execute(published.where(list_editions.c.source == Source.OJ)).scalar()
    return max(party.listed_on or "", latest or "")
