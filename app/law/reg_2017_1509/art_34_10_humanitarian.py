"""Article 34(10): the humanitarian exception to the freeze, and to that only (R-15)."""

from dataclasses import replace
from datetime import date

from app.domain.party import PartyRole
from app.domain.transfer import Category
from app.law.acts import BY_2023_720, REG_2017_1509
from app.law.case import Finding
from app.law.examples import (
    BANK_TIED,
    case,
    known,
    listed_agent,
    listed_payer,
    notes,
    payment,
    row,
    silent,
)
from app.law.lifting import Lift, lifts
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation
from app.law.wordings import A

ARTICLE = Article(
    rule="R-15",
    instrument=REG_2017_1509,
    number="34(10)",
    wordings=((BY_2023_720, "2023/720", A),),
)


def humanitarian(seen: Situation) -> Finding | None:
    """Explains that the freeze does not bite; Article 21 applies all the same."""
    lifted = [
        found.field
        for found in seen.designations
        if found.under_dprk_act and lifts(seen.case, seen.facts, found) is Lift.HUMANITARIAN
    ]
    if not lifted:
        return None
    return ARTICLE.note(
        seen.day,
        "The freeze does not apply: a recognised humanitarian actor delivers humanitarian"
        " assistance or supports basic human needs. Article 21 applies all the same.",
        *lifted,
    )


BANK = (listed_agent(),)
AID = payment("14000.00", Category.HUMANITARIAN)
WHO = known(row(PartyRole.UN_BODY))

PROVISION = Provision(
    article=ARTICLE,
    title="Humanitarian exception to the asset freeze",
    when="a recognised humanitarian actor makes funds available for relief",
    finds=humanitarian,
    trigger=Trigger.MATCHED,
    cases=(
        notes("WHO pays through a listed bank", case(AID, nexus=BANK_TIED, matches=BANK), WHO),
        silent("not recognised", case(AID, nexus=BANK_TIED, matches=BANK)),
        silent(
            "a mission is no humanitarian actor",
            case(AID, nexus=BANK_TIED, matches=BANK),
            known(row(PartyRole.MEMBER_STATE_MISSION)),
        ),
        notes(
            "on 2023-04-04",
            case(replace(AID, execution_date=date(2023, 4, 4)), matches=BANK),
            WHO,
        ),
        silent(
            "on 2023-04-03",
            case(replace(AID, execution_date=date(2023, 4, 3)), matches=BANK),
            WHO,
        ),
        silent("for trade", case(payment("14000.00", Category.TRADE_CONTRACT), matches=BANK), WHO),
        silent("a listed payer's own money", case(AID, matches=(listed_payer(),)), WHO),
    ),
)
