"""The first schema, as released with 0.1."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay out every table of the first schema."""
    op.create_table('department',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('contact', sa.Text(), nullable=False),
    sa.Column('telephone', sa.Text(), nullable=False),
    sa.Column('trusted_key', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_department'))
    )
    op.create_table('layout',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_layout'))
    )
    op.create_table('package',
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('department', sa.Text(), nullable=False),
    sa.Column('submission', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('parent', sa.Text(), nullable=False),
    sa.Column('fingerprint', sa.Text(), nullable=False),
    sa.Column('form', sa.Text(), nullable=False),
    sa.Column('late', sa.Boolean(), nullable=False),
    sa.Column('decision', sa.Text(), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', sa.String(32), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_package'))
    )
    op.create_index(op.f('ix_package_year_department'), 'package', ['year', 'department'], unique=False)
    op.create_table('report_year',
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('info', sa.Text(), nullable=False),
    sa.Column('outline_key', sa.Text(), nullable=False),
    sa.Column('outline_name', sa.Text(), nullable=False),
    sa.Column('form_uid', sa.String(length=36), nullable=False),
    sa.Column('form_version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('year', name=op.f('pk_report_year'))
    )
    op.create_table('workspace',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=36), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('department', sa.Text(), nullable=False),
    sa.Column('signing_key', sa.LargeBinary(), nullable=True),
    sa.Column('sealing_key', sa.LargeBinary(), nullable=True),
    sa.Column('holder', sa.Text(), nullable=False),
    sa.Column('created_at', sa.String(32), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workspace'))
    )
    op.create_table('comment',
    sa.Column('uid', sa.String(length=36), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('department', sa.Text(), nullable=False),
    sa.Column('target', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('author', sa.Text(), nullable=False),
    sa.Column('at', sa.String(32), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['department'], ['department.code'], name=op.f('fk_comment_department_department')),
    sa.ForeignKeyConstraint(['year'], ['report_year.year'], name=op.f('fk_comment_year_report_year')),
    sa.PrimaryKeyConstraint('uid', name=op.f('pk_comment'))
    )
    op.create_index(op.f('ix_comment_year_department'), 'comment', ['year', 'department'], unique=False)
    op.create_table('entry',
    sa.Column('uid', sa.String(length=36), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('department', sa.Text(), nullable=False),
    sa.Column('section', sa.Text(), nullable=False),
    sa.Column('lead', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('cause', sa.Text(), nullable=False),
    sa.Column('carried_over', sa.Boolean(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('merged_into', sa.String(length=36), nullable=True),
    sa.Column('drop_reason', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('edited_by_office', sa.Boolean(), nullable=False),
    sa.Column('stale', sa.Boolean(), nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['department'], ['department.code'], name=op.f('fk_entry_department_department')),
    sa.ForeignKeyConstraint(['year'], ['report_year.year'], name=op.f('fk_entry_year_report_year')),
    sa.PrimaryKeyConstraint('uid', name=op.f('pk_entry'))
    )
    op.create_index(op.f('ix_entry_year_department'), 'entry', ['year', 'department'], unique=False)
    op.create_index(op.f('ix_entry_year_section'), 'entry', ['year', 'section'], unique=False)
    op.create_table('figure',
    sa.Column('uid', sa.String(length=36), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('department', sa.Text(), nullable=False),
    sa.Column('indicator', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('value', sa.String(40), nullable=True),
    sa.Column('approximate', sa.Text(), nullable=False),
    sa.Column('explanation', sa.Text(), nullable=False),
    sa.Column('settled', sa.String(40), nullable=True),
    sa.Column('settled_reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['department'], ['department.code'], name=op.f('fk_figure_department_department')),
    sa.ForeignKeyConstraint(['year'], ['report_year.year'], name=op.f('fk_figure_year_report_year')),
    sa.PrimaryKeyConstraint('uid', name=op.f('pk_figure')),
    sa.UniqueConstraint('year', 'department', 'indicator', name=op.f('uq_figure_year_department_indicator'))
    )
    op.create_table('indicator',
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('definition', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['year'], ['report_year.year'], name=op.f('fk_indicator_year_report_year'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('year', 'kind', 'key', name=op.f('pk_indicator'))
    )
    op.create_table('outline_section',
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('definition', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['year'], ['report_year.year'], name=op.f('fk_outline_section_year_report_year'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('year', 'key', name=op.f('pk_outline_section'))
    )
    op.create_table('submission',
    sa.Column('uid', sa.String(length=36), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('department', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('head', sa.Text(), nullable=False),
    sa.Column('received_at', sa.String(32), nullable=True),
    sa.Column('late', sa.Boolean(), nullable=False),
    sa.Column('fingerprint', sa.Text(), nullable=False),
    sa.Column('leader', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['department'], ['department.code'], name=op.f('fk_submission_department_department')),
    sa.ForeignKeyConstraint(['year'], ['report_year.year'], name=op.f('fk_submission_year_report_year')),
    sa.PrimaryKeyConstraint('uid', name=op.f('pk_submission')),
    sa.UniqueConstraint('year', 'department', name=op.f('uq_submission_year_department'))
    )
    op.create_table('waiver',
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('fingerprint', sa.Text(), nullable=False),
    sa.Column('department', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('author', sa.Text(), nullable=False),
    sa.Column('at', sa.String(32), nullable=False),
    sa.ForeignKeyConstraint(['year'], ['report_year.year'], name=op.f('fk_waiver_year_report_year')),
    sa.PrimaryKeyConstraint('year', 'fingerprint', 'department', name=op.f('pk_waiver'))
    )
    op.create_table('entry_revision',
    sa.Column('entry', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('section', sa.Text(), nullable=False),
    sa.Column('lead', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('cause', sa.Text(), nullable=False),
    sa.Column('carried_over', sa.Boolean(), nullable=False),
    sa.Column('author', sa.Text(), nullable=False),
    sa.Column('by_office', sa.Boolean(), nullable=False),
    sa.Column('at', sa.String(32), nullable=False),
    sa.Column('submission', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['entry'], ['entry.uid'], name=op.f('fk_entry_revision_entry_entry'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('entry', 'number', name=op.f('pk_entry_revision'))
    )
    op.create_table('figure_revision',
    sa.Column('figure', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('author', sa.Text(), nullable=False),
    sa.Column('by_office', sa.Boolean(), nullable=False),
    sa.Column('at', sa.String(32), nullable=False),
    sa.Column('submission', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['figure'], ['figure.uid'], name=op.f('fk_figure_revision_figure_figure'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('figure', 'number', name=op.f('pk_figure_revision'))
    )
