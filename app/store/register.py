"""What the registers share: one person registers, a second one activates, each step kept."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Generic

from sqlalchemy import Column, Connection, RowMapping, Table, func, select, update

from app.audit.record import Kind
from app.domain.errors import ConflictError, NotFoundError, SamePersonError
from app.domain.registers import RegisterState
from app.store.database import Database, insert_new
from app.store.envelopes import step_envelope
from app.store.ids import parse_id
from app.store.log import Sealed, extend, new_salt, seal
from app.store.tables import register_events
from app.usecases.ports import Item, Registered, RegisterStep, StepKind


def state_of(row: RowMapping) -> RegisterState:
    """What people did to an entry."""
    if row["revoked_by"] is not None:
        return RegisterState.REVOKED
    if row.get("superseded_by") is not None:
        return RegisterState.SUPERSEDED
    if row["activated_by"] is not None:
        return RegisterState.ACTIVE
    return RegisterState.REGISTERED


class SqlRegister(ABC, Generic[Item]):
    """A register in SQL (port Register); a subclass turns entries into rows and back."""

    table: ClassVar[Table]
    key: ClassVar[Column[Any]]
    locks: ClassVar[tuple[str, ...]] = ()
    """What every step needs for itself, beside the entry."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @abstractmethod
    def _to_row(self, item: Item) -> Mapping[str, Any]:
        """The columns of a new entry, its ``id`` among them."""

    @abstractmethod
    def _to_item(self, connection: Connection, row: RowMapping) -> Item:
        """The entry as it stands."""

    def _after_add(self, connection: Connection, item: Item) -> None:
        """What else a new entry needs."""

    def _after_step(self, connection: Connection, row: RowMapping, step: RegisterStep) -> None:
        """What else a step changes, in its transaction; ``row`` is the entry as it now stands."""

    def add(self, item: Item, *, by: str, at: datetime, note: str = "") -> Registered[Item]:
        """Registers an entry, not in force yet; raises ConflictError when the key is taken."""
        row = self._to_row(item)
        with self._database.writing(self.locks) as connection:
            if insert_new(connection, self.table, {**row, "registered_by": by}) == 0:
                raise ConflictError("the register has this entry already")
            self._after_add(connection, item)
            step = RegisterStep(kind=StepKind.REGISTERED, by=by, at=at, note=note)
            return self._did(connection, row["id"], step)

    def activate(self, key: str, *, by: str, at: datetime, note: str = "") -> Registered[Item]:
        """Puts it in force; raises NotFoundError, ConflictError, SamePersonError."""
        with self._database.writing((*self.locks, *self._locks(key))) as connection:
            row = self._to_change(connection, key)
            if state_of(row) is not RegisterState.REGISTERED:
                raise ConflictError(f"the entry is {state_of(row)}")
            if row["registered_by"] == by:
                raise SamePersonError("whoever registered an entry cannot activate it")
            self._set(connection, row["id"], activated_by=by)
            step = RegisterStep(kind=StepKind.ACTIVATED, by=by, at=at, note=note)
            return self._did(connection, row["id"], step)

    def revoke(self, key: str, *, by: str, at: datetime, note: str = "") -> Registered[Item]:
        """Ends it for good; raises NotFoundError, ConflictError (revoked before)."""
        with self._database.writing((*self.locks, *self._locks(key))) as connection:
            row = self._to_change(connection, key)
            if state_of(row) is RegisterState.REVOKED:
                raise ConflictError("the entry is revoked")
            self._set(connection, row["id"], revoked_by=by)
            step = RegisterStep(kind=StepKind.REVOKED, by=by, at=at, note=note)
            return self._did(connection, row["id"], step)

    def get(self, key: str) -> Registered[Item] | None:
        """One entry."""
        with self._database.reading() as connection:
            query = select(self.table).where(self.key == self._as_key(key))
            row = connection.execute(query).mappings().one_or_none()
            if row is None:
                return None
            return Registered(
                item=self._to_item(connection, row), steps=_steps_of(connection, row["id"])
            )

    def all(self) -> tuple[Registered[Item], ...]:
        """Every entry, the newest first."""
        query = select(self.table).order_by(self.table.c.id.desc())
        with self._database.reading() as connection:
            steps = _all_steps(connection, self.table.name)
            return tuple(
                Registered(item=self._to_item(connection, row), steps=tuple(steps[row["id"]]))
                for row in connection.execute(query).mappings().all()
            )

    def _locks(self, key: str) -> tuple[str, ...]:
        """What a step shares with decisions, so that they take turns: nothing, as a rule."""
        del key
        return ()

    def _as_key(self, key: str) -> str | None:
        return parse_id(key) if self.key is self.table.c.id else key

    def _to_change(self, connection: Connection, key: str) -> RowMapping:
        """The row, locked: of two who change it at once the second sees what the first did."""
        query = select(self.table).where(self.key == self._as_key(key)).with_for_update()
        row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFoundError("the register has no such entry")
        return row

    def _set(self, connection: Connection, entry_id: str, **values: str) -> None:
        connection.execute(update(self.table).where(self.table.c.id == entry_id).values(**values))

    def _did(self, connection: Connection, entry_id: str, step: RegisterStep) -> Registered[Item]:
        """Keeps the step and gives the entry as it now stands."""
        earlier = select(func.count()).where(register_events.c.entry_id == entry_id)
        done = {
            "entry_id": entry_id,
            "seq": connection.execute(earlier).scalar_one() + 1,
            "register": self.table.name,
            "kind": step.kind,
            "done_by": step.by,
            "at": step.at,
            "note": step.note,
            "salt": new_salt(),
        }
        connection.execute(register_events.insert(), done)
        query = select(self.table).where(self.table.c.id == entry_id)
        row = connection.execute(query).mappings().one()
        self._after_step(connection, row, step)
        registered = Registered(
            item=self._to_item(connection, row), steps=_steps_of(connection, entry_id)
        )
        extend(connection, [_sealed(done, row)])
        return registered


def _sealed(step: Mapping[str, Any], entry: RowMapping) -> Sealed:
    place = (step["entry_id"], step["seq"])
    envelope = step_envelope(step, entry)
    return seal(Kind.REGISTER_STEP, place, step["at"], salt=step["salt"], envelope=envelope)


def _steps_of(connection: Connection, entry_id: str) -> tuple[RegisterStep, ...]:
    query = select(register_events).where(register_events.c.entry_id == entry_id)
    rows = connection.execute(query.order_by(register_events.c.seq)).mappings()
    return tuple(_step(row) for row in rows)


def _all_steps(connection: Connection, register: str) -> Mapping[str, list[RegisterStep]]:
    query = select(register_events).where(register_events.c.register == register)
    steps: defaultdict[str, list[RegisterStep]] = defaultdict(list)
    for row in connection.execute(query.order_by(register_events.c.seq)).mappings():
        steps[row["entry_id"]].append(_step(row))
    return steps


def _step(row: RowMapping) -> RegisterStep:
    return RegisterStep(
        kind=StepKind(row["kind"]), by=row["done_by"], at=row["at"], note=row["note"]
    )
