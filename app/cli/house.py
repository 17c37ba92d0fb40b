"""The house that commands work in, built from the environment once."""

from functools import cache

from app.main import House
from app.settings import Settings


@cache
def house() -> House:
    """Raises pydantic's ValidationError for a setting that cannot be."""
    return House(Settings())
