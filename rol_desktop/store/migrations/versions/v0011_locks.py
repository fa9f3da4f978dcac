"""Packages that came under a passphrase, and what opens each."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the list of packages under a passphrase; no earlier program took one in."""
    op.create_table('package_lock',
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('key', sa.LargeBinary(), nullable=True),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_package_lock'))
    )
