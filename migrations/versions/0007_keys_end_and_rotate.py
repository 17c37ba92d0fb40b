"""API keys end on a day, and get another secret while the old one is still taken for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("api_keys", sa.Column("expires_at", MOMENT, nullable=True))
    op.add_column("api_keys", sa.Column("previous_sha256", sa.String(length=64), nullable=True))
    op.add_column("api_keys", sa.Column("previous_until", MOMENT, nullable=True))


def downgrade() -> None:
    op.drop_column("api_keys", "previous_until")
    op.drop_column("api_keys", "previous_sha256")
    op.drop_column("api_keys", "expires_at")
