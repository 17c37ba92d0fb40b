"""Decisions, what happened to them later, and what they mean for linked sums."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from app.store.columns import Exact, Id, Moment
from app.store.tables.metadata import metadata

decisions = Table(
    "decisions",
    metadata,
    Column("screening_id", Id, primary_key=True),
    Column("caller", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("decision", String(8), nullable=False),
    Column("action", String(32), nullable=False),
    Column("mode", String(16), nullable=False),
    Column("end_to_end_id", Text, nullable=False),
    # The bytes that were sent and the bytes that are hashed, never taken apart by the database.
    Column("answer", LargeBinary, nullable=False),
    Column("envelope", LargeBinary, nullable=False),
    Column("salt", LargeBinary),  # of the commitment in log_entries; goes when the envelope goes
    Index(None, "decided_at", "screening_id"),
    Index(None, "decision", "decided_at", "screening_id"),
)

# No foreign key: the key is written first, so that a repeated request stops there.
idempotency_keys = Table(
    "idempotency_keys",
    metadata,
    Column("caller", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("body_sha256", String(64), nullable=False),
    Column("screening_id", Id, nullable=False, index=True),
)

# What happened to a screening after its decision, step by step.
events = Table(
    "events",
    metadata,
    Column("screening_id", Id, ForeignKey(decisions.c.screening_id), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3 of its screening
    Column("kind", String(16), nullable=False),
    Column("done_by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("salt", LargeBinary),
    Column("proposed_by", Text),  # of a step that settles a proposal: who made that
    Index(None, "kind", "screening_id"),
    # The database itself refuses one person for both, and a settlement of nobody's proposal.
    CheckConstraint(
        "kind NOT IN ('returned', 'released', 'rejected', 'frozen')"
        " OR (proposed_by IS NOT NULL AND proposed_by <> done_by)",
        name="four_eyes",
    ),
)

# The ledger (S-12). ``generation`` counts the screenings of one payment: the last one counts.
legs = Table(
    "legs",
    metadata,
    Column("screening_id", Id, ForeignKey(decisions.c.screening_id), primary_key=True),
    Column("identity", String(64), nullable=False),
    Column("generation", Integer, nullable=False),
    Column("amount_eur", Exact, nullable=False),
    Column("execution_date", Date, nullable=False),
    Column("counts", Boolean, nullable=False),
    Column("threshold_eur", Exact),
    Column("drawdown_reference", Text, index=True),
    Column("drawdown_value", Exact),
    Column("drawdown_currency", String(3)),
    UniqueConstraint("identity", "generation"),
)

# What a leg is once its hold was released: the amounts of that day, the drawdown taken then.
released_legs = Table(
    "released_legs",
    metadata,
    Column("screening_id", Id, ForeignKey(legs.c.screening_id), primary_key=True),
    Column("amount_eur", Exact, nullable=False),
    Column("execution_date", Date, nullable=False),
    Column("counts", Boolean, nullable=False),
    Column("threshold_eur", Exact),
    Column("drawdown_reference", Text, index=True),
    Column("drawdown_value", Exact),
    Column("drawdown_currency", String(3)),
)

# The linked sets that a leg stands in.
leg_keys = Table(
    "leg_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("screening_id", Id, ForeignKey(legs.c.screening_id), primary_key=True, index=True),
)

released_leg_keys = Table(
    "released_leg_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("screening_id", Id, ForeignKey(released_legs.c.screening_id), primary_key=True),
)
