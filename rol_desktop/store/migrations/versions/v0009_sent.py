"""What was handed over, to be read at home."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; what was handed over before is known by its package alone."""
    op.create_table('sent',
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('payload', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_sent'))
    )
