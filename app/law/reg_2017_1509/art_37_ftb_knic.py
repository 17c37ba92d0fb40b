"""Article 37: Foreign Trade Bank and KNIC for missions and UN aid (R-16)."""

from app.domain.party import PartyRole
from app.domain.transfer import Category
from app.law.acts import BY_2023_720, REG_2017_1509, SUCCESSION
from app.law.case import Finding
from app.law.examples import (
    PAYEE,
    case,
    entry,
    known,
    listed_agent,
    notes,
    payment,
    row,
    silent,
)
from app.law.lifting import Lift, lifts
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation
from app.law.wordings import A, D

ARTICLE = Article(
    rule="R-16",
    instrument=REG_2017_1509,
    number="37",
    wordings=((SUCCESSION, "2017/1509", D), (BY_2023_720, "2023/720", A)),
)


def ftb_or_knic(seen: Situation) -> Finding | None:
    """Explains that the freeze of the two does not bite; Article 21 applies all the same."""
    lifted = [
        found.field
        for found in seen.designations
        if found.under_dprk_act and lifts(seen.case, seen.facts, found) is Lift.FTB_OR_KNIC
    ]
    if not lifted:
        return None
    return ARTICLE.note(
        seen.day,
        "The freeze of Foreign Trade Bank and KNIC does not apply to a mission's official"
        " purposes or to United Nations aid. Article 21 applies all the same.",
        *lifted,
    )


FTB = (listed_agent(listed=entry("EU.4132.93", "KPe.047")),)
COSTS = payment("9000.00", Category.DIPLOMATIC)
EMBASSY = known(row(PartyRole.MEMBER_STATE_MISSION, PAYEE))

PROVISION = Provision(
    article=ARTICLE,
    title="Foreign Trade Bank and Korean National Insurance Company",
    when="one of the two serves a recognised mission in the DPRK, or United Nations aid",
    finds=ftb_or_knic,
    trigger=Trigger.MATCHED,
    cases=(
        notes("a mission's running costs", case(COSTS, matches=FTB), EMBASSY),
        silent("the mission is not recognised", case(COSTS, matches=FTB)),
        silent("another listed bank", case(COSTS, matches=(listed_agent(),)), EMBASSY),
        silent("food of nobody in particular", case(payment(), matches=FTB)),
    ),
)
