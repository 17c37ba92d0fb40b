"""``POST /v1/matches``: names looked up in the lists, without a decision."""

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from app.api.schemas.answer import Hit
from app.api.schemas.party import Party
from app.api.schemas.values import Body, Score, View, integral

PARTIES_MAX = 100
LIMIT_MAX = 100
_BASIS_POINTS = 10_000


class MatchesRequest(Body):
    """Parties to look up."""

    parties: Annotated[tuple[Party, ...], Field(min_length=1, max_length=PARTIES_MAX)]
    min_score: Score | None = None
    """0 to 1, a decimal string. Left out: what a screening would report."""
    limit: Annotated[int, Field(strict=True, ge=1, le=LIMIT_MAX), BeforeValidator(integral)] = 10
    """How many matches for each party at most."""

    @property
    def min_score_bp(self) -> int | None:
        """The lowest score in basis points."""
        return None if self.min_score is None else int(Decimal(self.min_score) * _BASIS_POINTS)


class PartyMatches(View):
    """What one party resembles, best first."""

    matches: list[Hit]


class MatchesAnswer(View):
    """A result for each party, in the order asked."""

    results: list[PartyMatches]
