"""What is watched: the archive's own state, and what is counted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.domain.match import Match


class Health(Protocol):
    """The archive's own state."""

    def ping(self) -> datetime | None:
        """What time it is in the database; None when its clock is ours."""
        ...

    def fits(self) -> bool:
        """Whether this code can work on the schema: its own, or a later one with all of it."""
        ...


class Meter(Protocol):
    """Counts for the dashboards; labels never hold names, accounts or ids."""

    def decided(self, decision: str, action: str) -> None:
        """One decision was committed."""
        ...

    def matched(self, matches: Sequence[Match]) -> None:
        """What matching found in one transfer."""
        ...

    def stage(self, stage: str, seconds: float, *, ago_s: float = 0) -> None:
        """How long a stage (match, decide, commit) of a screening took; it ended ``ago_s`` ago."""
        ...


class ReviewMeter(Protocol):
    """Counts what people do with holds."""

    def reviewed(self, proposal: str, outcome: str) -> None:
        """A step of a review: proposed, returned, released, rejected, frozen, or refused."""
        ...
