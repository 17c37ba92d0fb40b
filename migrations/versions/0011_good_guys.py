"""Good-guy rules: parties that two people found not to be a certain listed one."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.create_table(
        "good_guy_rules",
        sa.Column("id", ID, nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("party_name", sa.Text(), nullable=False),
        sa.Column("known_by", sa.Text(), nullable=False),
        sa.Column("entry_references", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("screening_id", ID, nullable=True),
        sa.Column("registered_by", sa.Text(), nullable=False),
        sa.Column("activated_by", sa.Text(), nullable=True),
        sa.Column("revoked_by", sa.Text(), nullable=True),
        sa.CheckConstraint("activated_by <> registered_by", name="ck_good_guy_rules_four_eyes"),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["decisions.screening_id"], name="fk_good_guy_rules_screening_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_good_guy_rules"),
    )


def downgrade() -> None:
    op.drop_table("good_guy_rules")
