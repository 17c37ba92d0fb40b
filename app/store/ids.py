"""Ids: UUIDv7 as text, so that they sort by the time they were made."""

from uuid import UUID

import uuid_utils


def new_id() -> str:
    """A fresh UUIDv7."""
    return str(uuid_utils.uuid7())


def parse_id(text: str) -> str | None:
    """The id as it is stored, None for a text that is no id and so names nothing."""
    try:
        return str(UUID(text))
    except ValueError:
        return None
