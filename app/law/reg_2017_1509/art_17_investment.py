"""Articles 17 and 17a: investment, joint ventures and loans with DPRK persons (R-42)."""

from app.domain.transfer import Category
from app.law.acts import BY_2017_1858, REG_2017_1509, SUCCESSION
from app.law.case import Finding
from app.law.deals import concerns_dprk_body, forbidden
from app.law.examples import (
    UNTIED,
    WORKER,
    case,
    denies,
    on_file,
    ordinary,
    payment,
    silent,
)
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation
from app.law.wordings import A, D

WORDINGS = ((SUCCESSION, "2017/1509", D), (BY_2017_1858, "2017/1858", A))
ARTICLE = Article(rule="R-42", instrument=REG_2017_1509, number="17", wordings=WORDINGS)
LOANS = Article(rule="R-42", instrument=REG_2017_1509, number="17(2)(b)", wordings=WORDINGS)


def investment(seen: Situation) -> Finding | None:
    """Denies investment (a licence under 17a aside) and loans."""
    if seen.category is Category.LOAN and not concerns_dprk_body(seen):
        return None  # a loan to a DPRK national outside the DPRK: S-18 holds it
    return forbidden(ARTICLE, Category.INVESTMENT, seen, "17a") or forbidden(
        LOANS, Category.LOAN, seen
    )


STAKE = payment("900.00", Category.INVESTMENT, authorisation_reference="MF-1")

PROVISION = Provision(
    article=ARTICLE,
    title="Investment, joint ventures and loans with DPRK persons",
    when="the purpose is investment or a loan, and the DPRK or one of its persons is in it",
    finds=investment,
    trigger=Trigger.ALWAYS,
    cases=(
        denies("a stake in a DPRK company", case(STAKE)),
        silent("licensed under 17a", case(STAKE), on_file("17a", category=Category.INVESTMENT)),
        denies("a loan", case(payment("900.00", Category.LOAN))),
        denies(
            "investment by a DPRK national in the Union",
            case(
                ordinary(debtor=WORKER, purpose=payment("1", Category.INVESTMENT).purpose),
                nexus=UNTIED,
            ),
        ),
        silent(
            "a loan to a DPRK national in the Union",
            case(
                ordinary(creditor=WORKER, purpose=payment("1", Category.LOAN).purpose),
                nexus=UNTIED,
            ),
        ),
        silent(
            "investment without the DPRK",
            case(ordinary(purpose=payment("1", Category.INVESTMENT).purpose), nexus=UNTIED),
        ),
        silent("food", case(payment())),
    ),
)
