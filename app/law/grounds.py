"""The exemptions from the prohibition, and what may be missing to test them.

A lane has a ``ground`` (an exemption to apply), or a ``gap`` (something to be answered first),
or neither: then nothing lifts the prohibition.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum

from app.domain.transfer import Category


class Ground(StrEnum):
    """What lifts the prohibition: the exemptions of Articles 21, 22 and 45, in their order."""

    MISSION = "21(3)"
    RELIEF = "21(4)(a)"
    EXEMPTION = "21(4)(b)"
    TRADE = "21(4)(c)"
    PROJECT = "21(4)(d)"
    OFFICIAL = "21(4)(e)"
    REMITTANCE = "21(5)"
    CLAIM = "22(4)"
    CASE_BY_CASE = "45"


LIMITED = frozenset(
    {
        Ground.RELIEF,
        Ground.EXEMPTION,
        Ground.TRADE,
        Ground.PROJECT,
        Ground.OFFICIAL,
        Ground.REMITTANCE,
    }
)


class Gap(Enum):
    """What must be answered before an exemption can be tested; a provision asks for each."""

    PURPOSE = "purpose"
    EVIDENCE = "evidence"
    ROLE = "role"
    GOODS = "goods"
    FUNDING = "funding"
    ARTICLE = "article"
    LICENCE = "licence"
    PERSONS = "persons"
    NOT_PERSONAL = "not personal"


@dataclass(frozen=True, slots=True)
class Lane:
    """The exemption claimed, or what is missing to test it."""

    ground: Ground | None = None
    gap: Gap | None = None
    article: str | None = None  # of an exemption under Article 21(4)(b) or 45: the one invoked

    @property
    def banned(self) -> bool:
        """Whether nothing lifts the prohibition."""
        return self.ground is None and self.gap is None


RELIEF_CATEGORIES = frozenset(
    {
        Category.FOODSTUFFS,
        Category.HEALTHCARE,
        Category.MEDICAL_EQUIPMENT,
        Category.AGRICULTURAL,
        Category.HUMANITARIAN,
    }
)
BANNED = Lane()
