"""Deal rules on the days of regime T-1 (S-16): what today's text forbids is held.

The goods and deal articles of 329/2007 were not read; that a deal is forbidden now says that it
may have been forbidden then.
"""

from datetime import date

from app.domain.transfer import Category, Goods, Movement
from app.law.acts import COVERED_FROM, LAST_DAY_OF_329_2007, REG_329_2007
from app.law.case import Action, Basis, Finding
from app.law.dated import Certainty
from app.law.deals import concerns_dprk
from app.law.examples import case, holds, payment, silent
from app.law.provision import Article, Provision, Trigger
from app.law.reg_2017_1509.stated_goods import banned_goods
from app.law.situation import Situation

ARTICLE = Article(
    rule="S-16",
    instrument=REG_329_2007,
    number="2 to 4c",
    wordings=((COVERED_FROM, "329/2007", Certainty.UNSEEN),),
    until=LAST_DAY_OF_329_2007,
    basis=Basis.POLICY,
)
_FORBIDDEN_TODAY = frozenset(
    {
        Category.INVESTMENT,
        Category.LOAN,
        Category.BOND,
        Category.TRADE_FINANCE,
        Category.REAL_PROPERTY,
        Category.SERVICES,
    }
)


def forbidden_today(seen: Situation) -> Finding | None:
    """Holds a deal that today's articles deny."""
    deal = seen.category in _FORBIDDEN_TODAY and concerns_dprk(seen)
    claim = seen.category is Category.CLAIM and seen.nexus.present and seen.to_dprk
    if not (deal or claim or (seen.nexus.present and banned_goods(seen))):
        return None
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_REVIEW,
        "Today's Regulation forbids this deal; whether that of the day did is for a person.",
        "/purpose/category",
        "/goods",
    )


SPRING = date(2017, 4, 1)
CRAB = Goods(description="crab", cn_code="03061490", movement=Movement.FROM_DPRK)

PROVISION = Provision(
    article=ARTICLE,
    title="Deals of 2016 and 2017 that today's text forbids",
    when="a deal rule of Regulation 2017/1509 would deny",
    finds=forbidden_today,
    trigger=Trigger.ALWAYS,
    cases=(
        holds(
            "crab bought from the DPRK",
            case(payment(goods=(CRAB,), execution_date=SPRING)),
            Action.AWAIT_REVIEW,
        ),
        holds(
            "a loan",
            case(payment("1.00", Category.LOAN, execution_date=SPRING)),
            Action.AWAIT_REVIEW,
        ),
        silent("food", case(payment(execution_date=SPRING))),
    ),
)
