"""The archive: everything that is kept, in SQLite or PostgreSQL. SQL is spoken here only."""

from app.store.engine import Limits
from app.store.migrate import upgrade
from app.store.store import Store, open_store

__all__ = ["Limits", "Store", "open_store", "upgrade"]
