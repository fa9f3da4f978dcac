"""Who was given more time."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of extensions; a department without one keeps the year's deadline."""
    op.create_table('extension',
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('department', sa.Text(), nullable=False),
    sa.Column('day', sa.String(10), nullable=False),
    sa.ForeignKeyConstraint(['department'], ['department.code'], name=op.f('fk_extension_department_department'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['year'], ['report_year.year'], name=op.f('fk_extension_year_report_year'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('year', 'department', name=op.f('pk_extension'))
    )
