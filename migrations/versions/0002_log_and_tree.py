"""The log becomes a tree: a number and a leaf for each record, signed checkpoints.

What was recorded before gets its leaf here, in the order of its time.
"""

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from app.audit.record import SALT_SIZE, Kind, commit_to
from app.store.columns import Exact, Moment
from app.store.envelopes import event_envelope, step_envelope

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
MOMENT = sa.DateTime(timezone=True)
SALTED = ("decisions", "events", "register_events")

Row = Mapping[str, Any]


def _table(name: str, /, **columns: sa.types.TypeEngine[Any] | type[Any]) -> sa.TableClause:
    """A table as it is at this revision, whatever becomes of it later."""
    return sa.table(name, *(sa.column(each, kind) for each, kind in columns.items()))


LOG = _table(
    "log_entries",
    sequence=sa.BigInteger,
    kind=sa.SmallInteger,
    at=Moment,
    commitment=sa.LargeBinary,
    record_id=ID,
    step=sa.Integer,
)
DECISIONS = _table(
    "decisions", screening_id=ID, decided_at=Moment, envelope=sa.LargeBinary, salt=sa.LargeBinary
)
EVENTS = _table(
    "events",
    screening_id=ID,
    seq=sa.Integer,
    kind=sa.Text,
    done_by=sa.Text,
    at=Moment,
    payload=sa.LargeBinary,
    salt=sa.LargeBinary,
)
STEPS = _table(
    "register_events",
    entry_id=ID,
    seq=sa.Integer,
    register=sa.Text,
    kind=sa.Text,
    done_by=sa.Text,
    at=Moment,
    note=sa.Text,
    salt=sa.LargeBinary,
)
REGISTERS = {
    "authorisations": _table(
        "authorisations",
        id=ID,
        reference=sa.Text,
        article=sa.Text,
        authority=sa.Text,
        member_state=sa.Text,
        category=sa.Text,
        direction=sa.Text,
        debtor=sa.Text,
        creditor=sa.Text,
        max_value=Exact,
        max_currency=sa.Text,
        valid_from=sa.Date,
        valid_to=sa.Date,
        conditions=sa.Text,
        registered_by=sa.Text,
    ),
    "recognised_parties": _table(
        "recognised_parties",
        id=ID,
        name=sa.Text,
        country=sa.Text,
        role=sa.Text,
        identifiers=sa.Text,
        in_dprk=sa.Boolean,
        account_permission=sa.Text,
        basis=sa.Text,
        valid_to=sa.Date,
        registered_by=sa.Text,
    ),
    "law_confirmations": _table("law_confirmations", id=ID, until=sa.Date, registered_by=sa.Text),
}


def upgrade() -> None:
    op.create_table(
        "log_entries",
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("commitment", sa.LargeBinary(), nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_log_entries"),
        sa.UniqueConstraint("record_id", "step", name="uq_log_entries_record_id_step"),
    )
    op.create_table(
        "tree_nodes",
        sa.Column("level", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("level", "number", name="pk_tree_nodes"),
    )
    op.create_table(
        "checkpoints",
        sa.Column("size", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("previous", sa.BigInteger(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("size", name="pk_checkpoints"),
    )
    for table in SALTED:
        op.add_column(table, sa.Column("salt", sa.LargeBinary(), nullable=True))
    _seal_what_there_is(op.get_bind())


def downgrade() -> None:
    for table in SALTED:
        op.drop_column(table, "salt")
    for table in ("checkpoints", "tree_nodes", "log_entries"):
        op.drop_table(table)


def _seal_what_there_is(connection: sa.Connection) -> None:
    found = [*_decisions(connection), *_events(connection), *_register_steps(connection)]
    found.sort(key=lambda record: (record["at"], record["record_id"], record["step"]))
    for sequence, record in enumerate(found, 1):
        connection.execute(LOG.insert(), {"sequence": sequence, **record})


def _decisions(connection: sa.Connection) -> Iterator[Row]:
    for one in connection.execute(sa.select(DECISIONS.c.screening_id)).scalars().all():
        where = DECISIONS.c.screening_id == one
        row = connection.execute(sa.select(DECISIONS).where(where)).mappings().one()
        commitment = _salted(connection, DECISIONS, where, row["envelope"])
        yield _entry(Kind.DECISION, one, 0, row["decided_at"], commitment)


def _events(connection: sa.Connection) -> Iterator[Row]:
    for row in connection.execute(sa.select(EVENTS)).mappings().all():
        place = row["screening_id"], row["seq"]
        where = sa.and_(EVENTS.c.screening_id == place[0], EVENTS.c.seq == place[1])
        commitment = _salted(connection, EVENTS, where, event_envelope(row))
        yield _entry(Kind.EVENT, *place, row["at"], commitment)


def _register_steps(connection: sa.Connection) -> Iterator[Row]:
    for row in connection.execute(sa.select(STEPS)).mappings().all():
        place = row["entry_id"], row["seq"]
        where = sa.and_(STEPS.c.entry_id == place[0], STEPS.c.seq == place[1])
        register = REGISTERS[row["register"]]
        query = sa.select(register).where(register.c.id == row["entry_id"])
        envelope = step_envelope(row, connection.execute(query).mappings().one())
        commitment = _salted(connection, STEPS, where, envelope)
        yield _entry(Kind.REGISTER_STEP, *place, row["at"], commitment)


def _salted(
    connection: sa.Connection, table: sa.TableClause, where: sa.ColumnElement[bool], envelope: bytes
) -> bytes:
    """Gives a record its salt; its commitment."""
    salt = os.urandom(SALT_SIZE)
    connection.execute(sa.update(table).where(where).values(salt=salt))
    return commit_to(salt, envelope)


def _entry(kind: Kind, record_id: str, step: int, at: datetime, commitment: bytes) -> Row:
    return {
        "kind": kind,
        "record_id": record_id,
        "step": step,
        "at": at,
        "commitment": commitment,
    }
