"""Who is asked for which sections and indicators."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of assignments; a department without any is asked for everything, as before."""
    op.create_table('assignment',
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('department', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['department'], ['department.code'], name=op.f('fk_assignment_department_department'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['year'], ['report_year.year'], name=op.f('fk_assignment_year_report_year'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('year', 'department', 'kind', 'key', name=op.f('pk_assignment'))
    )
