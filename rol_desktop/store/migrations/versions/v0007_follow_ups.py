"""What departments answered about last year's plans and problems."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of answers."""
    op.create_table('follow_up',
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('entry', sa.String(36), nullable=False),
    sa.Column('department', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['department'], ['department.code'], name=op.f('fk_follow_up_department_department')),
    sa.ForeignKeyConstraint(['year'], ['report_year.year'], name=op.f('fk_follow_up_year_report_year')),
    sa.PrimaryKeyConstraint('year', 'entry', name=op.f('pk_follow_up'))
    )
