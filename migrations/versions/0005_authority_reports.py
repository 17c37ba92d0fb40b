"""Reports to the authority, drafted by one person and sent by another."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.create_table(
        "authority_reports",
        sa.Column("id", ID, nullable=False),
        sa.Column("about", sa.String(length=12), nullable=False),
        sa.Column("subject_id", ID, nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("member_state", sa.String(length=2), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("registered_by", sa.Text(), nullable=False),
        sa.Column("activated_by", sa.Text(), nullable=True),
        sa.Column("revoked_by", sa.Text(), nullable=True),
        sa.CheckConstraint("activated_by <> registered_by", name="ck_authority_reports_four_eyes"),
        sa.PrimaryKeyConstraint("id", name="pk_authority_reports"),
    )


def downgrade() -> None:
    op.drop_table("authority_reports")
