"""Article 20: real property with the Government of the DPRK, outside the DPRK (R-43)."""

from dataclasses import replace

from app.domain.party import PartyRole
from app.domain.transfer import Category, Purpose
from app.law.acts import REG_2017_1509
from app.law.case import Action, Answer, Finding
from app.law.examples import (
    EVIDENCE,
    PAYER,
    UNTIED,
    WORKER,
    case,
    denies,
    holds,
    known,
    ordinary,
    payment,
    row,
    silent,
)
from app.law.missions import any_mission
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(rule="R-43", instrument=REG_2017_1509, number="20", wordings=ORIGINAL)


def real_property(seen: Situation) -> Finding | None:
    """Denies; what a recognised mission pays for its own premises is left to a person."""
    if seen.category is not Category.REAL_PROPERTY:
        return None
    payer_roles = {found.role for found in seen.register["/debtor"]}
    if PartyRole.DPRK_MISSION in payer_roles:
        return ARTICLE.hold(
            seen.day,
            Action.AWAIT_REVIEW,
            "A mission may rent for diplomatic use only: the use of the property must be shown.",
            "/purpose/category",
            answered_by=Answer.INFORMATION,
        )
    if not seen.nexus.present and not any_mission(seen.transfer):
        return None
    return ARTICLE.deny(
        seen.day,
        Action.REJECT,
        "Leasing real property to or from the Government of the DPRK is prohibited.",
        "/purpose/category",
    )


RENT = Purpose(category=Category.REAL_PROPERTY, text="hostel rent", evidence=EVIDENCE)
EMBASSY = replace(PAYER, role=PartyRole.DPRK_MISSION)

PROVISION = Provision(
    article=ARTICLE,
    title="Real property with the Government of the DPRK",
    when="the purpose is real property, and the DPRK or its mission is in it",
    finds=real_property,
    trigger=Trigger.ALWAYS,
    cases=(
        denies("rent paid to the DPRK", case(payment(purpose=RENT))),
        denies(
            "a mission lets out rooms", case(ordinary(creditor=EMBASSY, purpose=RENT), nexus=UNTIED)
        ),
        holds(
            "a recognised mission pays its own rent",
            case(ordinary(debtor=EMBASSY, purpose=RENT), nexus=UNTIED),
            Action.AWAIT_REVIEW,
            known(row(PartyRole.DPRK_MISSION, EMBASSY)),
        ),
        silent(
            "a DPRK national abroad pays rent: no Government (S-18 holds)",
            case(ordinary(debtor=WORKER, purpose=RENT), nexus=UNTIED),
        ),
        silent("rent without the DPRK", case(ordinary(purpose=RENT), nexus=UNTIED)),
        silent("food", case(payment())),
    ),
)
