"""What the probes answer."""

from app.api.schemas.values import View


class Alive(View):
    """The process runs."""

    status: str


class ListFreshness(View):
    """A list in use, and how long ago it was last confirmed current."""

    source: str
    edition: str
    age_hours: int
    sample: bool


class Ready(View):
    """Payments may be sent here."""

    ready: bool
    sample: bool
    """True: the demo's lists are in use. Never rely on an answer."""
    problems: list[str]
    lists: list[ListFreshness]
