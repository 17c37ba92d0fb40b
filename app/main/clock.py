"""The clock, and ids in the order of time. Nothing else reads either."""

from datetime import UTC, datetime

import uuid_utils


def utc_now() -> datetime:
    """The clock."""
    return datetime.now(UTC)


def new_id() -> str:
    """A UUIDv7: unique, and in the order of time."""
    return str(uuid_utils.uuid7())
