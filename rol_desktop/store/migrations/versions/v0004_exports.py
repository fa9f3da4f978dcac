"""What was exported, as it was written."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of exported documents."""
    op.create_table('export',
    sa.Column('uid', sa.String(36), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('edition', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('person', sa.Text(), nullable=False),
    sa.Column('at', sa.String(32), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['year'], ['report_year.year'], name=op.f('fk_export_year_report_year'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('uid', name=op.f('pk_export'))
    )
    op.create_index(op.f('ix_export_year'), 'export', ['year'], unique=False)
