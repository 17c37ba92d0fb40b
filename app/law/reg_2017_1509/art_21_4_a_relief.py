"""Article 21(4)(a): food, health care, medical equipment, farming, humanitarian aid (R-21)."""

from datetime import date

from app.domain.transfer import Category
from app.law.acts import REG_2017_1509
from app.law.case import Facts, Finding
from app.law.examples import allows, case, contract, dollars, others, payment, silent
from app.law.grounds import Ground
from app.law.limits import within_limit
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.thresholds import EXEMPT_LIMIT
from app.law.wordings import SINCE_2017_1858

ARTICLE = Article(
    rule="R-21", instrument=REG_2017_1509, number="21(4)(a)", wordings=SINCE_2017_1858
)


def relief(seen: Situation) -> Finding | None:
    """Lets pass relief up to and with the limit (R-30)."""
    return within_limit(ARTICLE, Ground.RELIEF, seen)


USD_AT, RATE = dollars("15750.00")
USD_ABOVE, _ = dollars("15750.02")
EIGHT = Facts(obligation=others("8000.00"))

PROVISION = Provision(
    article=ARTICLE,
    title="Foodstuffs, health care, medical equipment, agricultural and humanitarian purposes",
    when="the category is one of relief, evidenced, and the amount is within the limit",
    finds=relief,
    values=(EXEMPT_LIMIT,),
    cases=(
        allows("food for 15 000.00", case(payment("15000.00"))),
        silent("food for 15 000.01", case(payment("15000.01"))),
        allows("medicine for one cent", case(payment("0.01", Category.HEALTHCARE))),
        allows("dollars worth 15 000.00", case(payment(amount=USD_AT)), RATE),
        silent("dollars worth more", case(payment(amount=USD_ABOVE)), RATE),
        silent("another category", case(payment("15000.00", Category.LOAN))),
        allows(
            "on the first day of 2017/1509",
            case(payment("15000.00", execution_date=date(2017, 9, 1))),
        ),
        allows(
            "two legs of 15 000.00 together",
            case(payment("7000.00", obligation=contract())),
            EIGHT,
        ),
        silent(
            "two legs of 15 000.01 together",
            case(payment("7000.01", obligation=contract())),
            EIGHT,
        ),
    ),
)
