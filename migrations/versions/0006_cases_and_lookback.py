"""Cases, and how far each look back has come."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject_id", ID, nullable=False),
        sa.Column("subject_version", sa.Integer(), nullable=False),
        sa.Column("entry_hash", sa.String(length=64), nullable=False),
        sa.Column("why", sa.String(length=16), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("found", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("proposal", sa.String(length=16), nullable=True),
        sa.Column("proposed_by", sa.Text(), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("closed_by <> proposed_by", name="ck_cases_four_eyes"),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_by IS NOT NULL)"
            " AND (state = 'closed') = (outcome IS NOT NULL)"
            " AND (state = 'open') = (proposed_by IS NULL)"
            " AND (proposal IS NULL) = (proposed_by IS NULL)",
            name="ck_cases_state_is_whole",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint(
            "kind",
            "subject_id",
            "subject_version",
            "entry_hash",
            name="uq_cases_kind_subject_id_subject_version_entry_hash",
        ),
    )
    op.create_index("ix_cases_state_kind_id", "cases", ["state", "kind", "id"])
    op.create_index("ix_cases_subject_id", "cases", ["subject_id"])
    op.create_table(
        "lookback_runs",
        sa.Column("id", ID, nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("window_from", MOMENT, nullable=False),
        sa.Column("settles_at", MOMENT, nullable=False),
        sa.Column("editions", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("scanned", sa.BigInteger(), nullable=False),
        sa.Column("hits", sa.BigInteger(), nullable=False),
        sa.Column("unreadable", sa.BigInteger(), nullable=False),
        sa.Column("holds_seen", sa.Boolean(), nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_lookback_runs"),
    )


def downgrade() -> None:
    op.drop_table("lookback_runs")
    op.drop_table("cases")
