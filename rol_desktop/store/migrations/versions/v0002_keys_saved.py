"""Note when the keys were backed up, so that the program can insist until they are."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the moment to the workspace's own row."""
    op.add_column('workspace', sa.Column('keys_saved_at', sa.String(32), nullable=True))
