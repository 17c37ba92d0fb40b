"""Article 53(1): no claims of DPRK persons are satisfied (R-28, S-8)."""

from dataclasses import replace

from app.domain.transfer import Category, Direction, Purpose
from app.law.acts import BY_2018_285, REG_2017_1509, SUCCESSION
from app.law.case import Action, Finding
from app.law.examples import (
    FROM_DPRK,
    PAYEE,
    PAYER,
    SELLER,
    UNTIED,
    case,
    denies,
    ordinary,
    payment,
    silent,
)
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation
from app.law.wordings import A, D

ARTICLE = Article(
    rule="R-28",
    instrument=REG_2017_1509,
    number="53(1)",
    wordings=((SUCCESSION, "2017/1509", D), (BY_2018_285, "2018/285", A)),
)
_CLAIMANTS = frozenset({"/creditor", "/ultimate_creditor"})


def claim_of_dprk_person(seen: Situation) -> Finding | None:
    """Denies a payment to a DPRK claimant, in the DPRK or elsewhere (53(1)(b))."""
    if seen.category is not Category.CLAIM:
        return None
    to_dprk = seen.nexus.present and seen.to_dprk
    if not to_dprk and _CLAIMANTS.isdisjoint(seen.dprk_persons):
        return None
    return ARTICLE.deny(
        seen.day,
        Action.REJECT,
        "Claims of DPRK persons are not satisfied; that the measures touched the contract is"
        " presumed (Article 53(3)).",
        "/purpose/category",
    )


PAID = payment("3000.00", Category.CLAIM)
ABROAD = replace(SELLER, nationalities=("KP",))
CLAIM = Purpose(category=Category.CLAIM, text="award 7/2019")

PROVISION = Provision(
    article=ARTICLE,
    title="Claims of DPRK persons",
    when="a claim is paid to the DPRK or to a DPRK person",
    finds=claim_of_dprk_person,
    trigger=Trigger.ALWAYS,
    cases=(
        denies("a company in the DPRK is paid", case(PAID)),
        denies(
            "a DPRK person elsewhere is paid",
            case(ordinary(creditor=ABROAD, purpose=CLAIM), nexus=UNTIED),
        ),
        silent(
            "the DPRK pays a claim: Article 22(4)",
            case(
                replace(PAID, direction=Direction.INCOMING, debtor=PAYEE, creditor=PAYER),
                nexus=FROM_DPRK,
            ),
        ),
        silent("a claim without the DPRK", case(ordinary(purpose=CLAIM), nexus=UNTIED)),
        silent("food", case(payment())),
    ),
)
