"""What lifts the freeze of a listed party (R-15, R-16, R-18); Article 21 still applies then.

Article 34(7) (R-17) lifts it for entries of Annex XVII only. That annex has none, so the paragraph
lifts nothing and has no rule here; the first entry in it calls for one.
"""

from enum import StrEnum

from app.domain.match import Entry
from app.domain.party import PartyRole
from app.domain.transfer import Category
from app.law.acts import BY_2023_720, SUCCESSION
from app.law.case import Case, Facts
from app.law.designations import Designation
from app.law.grounds import RELIEF_CATEGORIES
from app.law.lanes import roles
from app.law.permits import Permit
from app.law.purpose import evidenced
from app.law.recognition import HUMANITARIAN_ACTORS, ORGANISATIONS_WITH_IMMUNITIES, recognised

# Foreign Trade Bank and Korean National Insurance Company, by their rows on both lists.
ARTICLE_37_BANKS = frozenset({"EU.4132.93", "KPe.047", "EU.4006.82", "KPe.048"})


class Lift(StrEnum):
    """The provision that lifts it."""

    HUMANITARIAN = "34(10)"
    FTB_OR_KNIC = "37"
    LICENCE = "35, 36"


def lifts(case: Case, facts: Facts, found: Designation) -> Lift | None:
    """What lifts the freeze of ``found`` in this transfer; None: it bites."""
    if Permit(case, facts).grants("35") or Permit(case, facts).grants("36"):
        return Lift.LICENCE
    purpose = case.transfer.purpose
    if purpose is None or not evidenced(purpose, case.policy.evidence):
        return None
    if _humanitarian(case, facts, found, purpose.category):
        return Lift.HUMANITARIAN
    if _article_37(case, facts, found, purpose.category):
        return Lift.FTB_OR_KNIC
    return None


def _humanitarian(case: Case, facts: Facts, found: Designation, category: Category | None) -> bool:
    """Funds made available by or for a recognised actor; a listed payer's money stays frozen."""
    day = case.transfer.execution_date
    return (
        day >= BY_2023_720
        and category in RELIEF_CATEGORIES
        and not found.role.pays
        and bool(roles(recognised(case.transfer, facts.recognised, day)) & HUMANITARIAN_ACTORS)
    )


def _article_37(case: Case, facts: Facts, found: Designation, category: Category | None) -> bool:
    day = case.transfer.execution_date
    if day < SUCCESSION or not all(_is_article_37_bank(entry) for entry in found.entries):
        return False
    confirmed = recognised(case.transfer, facts.recognised, day)
    if category in RELIEF_CATEGORIES:
        return PartyRole.UN_BODY in roles(confirmed)
    missions = ORGANISATIONS_WITH_IMMUNITIES | {PartyRole.MEMBER_STATE_MISSION}
    return category is Category.DIPLOMATIC and any(
        row.role in missions and (row.in_dprk or row.country == "KP")
        for rows in confirmed.values()
        for row in rows
    )


def _is_article_37_bank(entry: Entry) -> bool:
    return any(row.reference in ARTICLE_37_BANKS for row in entry.references)
