"""Alembic's migrations: each runs on SQLite and on PostgreSQL, whole or not at all."""
