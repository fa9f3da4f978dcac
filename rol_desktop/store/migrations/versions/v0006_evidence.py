"""Files attached to entries."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of attached files and that of their bytes."""
    op.create_table('evidence',
    sa.Column('uid', sa.String(36), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('department', sa.Text(), nullable=False),
    sa.Column('entry', sa.String(36), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(64), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['department'], ['department.code'], name=op.f('fk_evidence_department_department')),
    sa.ForeignKeyConstraint(['year'], ['report_year.year'], name=op.f('fk_evidence_year_report_year')),
    sa.PrimaryKeyConstraint('uid', name=op.f('pk_evidence'))
    )
    op.create_index(op.f('ix_evidence_entry'), 'evidence', ['entry'], unique=False)
    op.create_index(op.f('ix_evidence_year_department'), 'evidence', ['year', 'department'], unique=False)
    op.create_table('evidence_file',
    sa.Column('sha256', sa.String(64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_evidence_file'))
    )
