"""How Alembic runs here: on the connection that the store hands over, one schema, no configuration file."""

from alembic import context

from rol_desktop.store.tables import Row

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Row.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
