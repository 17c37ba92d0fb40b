"""What a list of banned goods is."""

from dataclasses import dataclass

from app.domain.transfer import Movement
from app.law.reg_2017_1509.goods.wordings import Wordings

TO = (Movement.TO_DPRK,)
FROM = (Movement.FROM_DPRK,)
BOTH = (*TO, *FROM)

ONLY_STATE = "only deals with the Government, its bodies or its central bank are banned"
ONLY_ABOVE_VALUE = "only goods above a value are banned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """One list of banned goods. ``derogation``: where an authority may authorise them.

    ``limit`` is a condition that no code can show; it makes the ban hold instead of deny.
    """

    article: str
    number: str
    movements: tuple[Movement, ...]
    title: str
    wordings: Wordings
    codes: str
    derogation: str | None = None
    limit: str | None = None
