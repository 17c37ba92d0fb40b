"""Cases of sampled dismissals: the name of their kind is longer than those before."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cases") as batch:
        batch.alter_column("kind", type_=sa.String(32), existing_type=sa.String(16))


def downgrade() -> None:
    op.execute("DELETE FROM cases WHERE kind = 'sampled_dismissal'")
    with op.batch_alter_table("cases") as batch:
        batch.alter_column("kind", type_=sa.String(16), existing_type=sa.String(32))
