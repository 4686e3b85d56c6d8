"""Alembic's entry: runs the migrations on the connection that it was handed."""

from __future__ import annotations

from alembic import context

from extract.ledger.schema import metadata


def include_object(item, name, kind, reflected, compared) -> bool:  # noqa: ARG001 (Alembic's signature)
    """Return whether autogenerate may look at it: the full-text tables are no part of the metadata."""
    return not (kind == "table" and name.startswith("entry_fts"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    include_object=include_object,
    transactional_ddl=True,
)
context.run_migrations()
