"""Looking again: how far each look back has come, and the cases that came of it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from app.store.columns import Id, Moment
from app.store.tables.metadata import metadata

# What was found; the columns from ``state`` on show how it stands, the journal keeps each step.
cases = Table(
    "cases",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("subject_id", Id, nullable=False),  # of a screening, or of a customer's row
    Column("subject_version", Integer, nullable=False),
    Column("entry_hash", String(64), nullable=False),
    Column("why", String(16), nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("found", LargeBinary, nullable=False),  # JSON
    Column("state", String(16), nullable=False),
    Column("proposal", String(16)),
    Column("proposed_by", Text),
    Column("outcome", String(16)),
    Column("closed_by", Text),
    Column("version", Integer, nullable=False),
    UniqueConstraint("kind", "subject_id", "subject_version", "entry_hash"),
    Index(None, "state", "kind", "id"),
    Index(None, "subject_id"),
    CheckConstraint("closed_by <> proposed_by", name="four_eyes"),
    CheckConstraint(
        "(state = 'closed') = (closed_by IS NOT NULL)"
        " AND (state = 'closed') = (outcome IS NOT NULL)"
        " AND (state = 'open') = (proposed_by IS NULL)"
        " AND (proposal IS NULL) = (proposed_by IS NULL)",
        name="state_is_whole",
    ),
)

lookback_runs = Table(
    "lookback_runs",
    metadata,
    Column("id", Id, primary_key=True),
    Column("begun_at", Moment, nullable=False),
    Column("window_from", Moment, nullable=False),
    Column("settles_at", Moment, nullable=False),
    Column("editions", Text, nullable=False),  # JSON: source -> [edition before or null, edition]
    Column("position", BigInteger, nullable=False),
    Column("scanned", BigInteger, nullable=False),
    Column("hits", BigInteger, nullable=False),
    Column("unreadable", BigInteger, nullable=False),
    Column("holds_seen", Boolean, nullable=False),
    Column("finished_at", Moment),
)
