"""The log: one row for each decision and event in the order of committing, and its hash tree."""

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    UniqueConstraint,
)

from app.store.columns import Id, Moment
from app.store.tables.metadata import metadata

# The leaves. ``at`` is the record's own time; the record's salt lies beside the record.
log_entries = Table(
    "log_entries",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),  # 1, 2, 3 of all
    Column("kind", SmallInteger, nullable=False),  # app.audit.record.Kind
    Column("at", Moment, nullable=False),
    Column("commitment", LargeBinary, nullable=False),
    Column("record_id", Id, nullable=False),  # of a screening or of an entry of a register
    Column("step", Integer, nullable=False),  # 0 is the decision; steps count from 1
    UniqueConstraint("record_id", "step"),
)

# Complete subtrees of every eighth level, so that a proof need not read every leaf.
tree_nodes = Table(
    "tree_nodes",
    metadata,
    Column("level", SmallInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),  # from 0, in its level
    Column("hash", LargeBinary, nullable=False),
)

# What was signed: the first ``size`` records had this root.
checkpoints = Table(
    "checkpoints",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("root", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    Column("previous", BigInteger, nullable=False),  # size of the one before, 0 for the first
    Column("public_key", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)
