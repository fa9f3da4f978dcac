"""What the office decided, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the log of decisions; what was decided before is not known."""
    op.create_table('decision',
    sa.Column('uid', sa.String(36), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('department', sa.Text(), nullable=False),
    sa.Column('target', sa.String(36), nullable=False),
    sa.Column('author', sa.Text(), nullable=False),
    sa.Column('at', sa.String(32), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('before', sa.Text(), nullable=False),
    sa.Column('after', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['year'], ['report_year.year'], name=op.f('fk_decision_year_report_year'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('uid', name=op.f('pk_decision'))
    )
    op.create_index(op.f('ix_decision_year'), 'decision', ['year'], unique=False)
    op.create_index(op.f('ix_decision_target'), 'decision', ['target'], unique=False)
