"""Designations by hand: what the Official Journal names before the EU's file carries it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "designations",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("registered_by", sa.Text(), nullable=False),
        sa.Column("activated_by", sa.Text(), nullable=True),
        sa.Column("revoked_by", sa.Text(), nullable=True),
        sa.Column("superseded_by", sa.Text(), nullable=True),
        sa.CheckConstraint("activated_by <> registered_by", name="ck_designations_four_eyes"),
        sa.PrimaryKeyConstraint("id", name="pk_designations"),
    )


def downgrade() -> None:
    op.drop_table("designations")
