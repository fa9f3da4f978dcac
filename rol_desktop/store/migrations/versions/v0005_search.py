"""A full-text index of the entries."""

from alembic import op

from rol_desktop.store.search import rebuild

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build the index from the entries that are there."""
    rebuild(op.get_bind())
