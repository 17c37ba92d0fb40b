"""Article 21(4)(c): a specific trade contract that the Regulation does not prohibit (R-23)."""

from dataclasses import replace

from app.domain.transfer import Category, Goods
from app.law.acts import REG_2017_1509
from app.law.case import Finding
from app.law.examples import allows, case, payment, silent
from app.law.grounds import Ground
from app.law.limits import within_limit
from app.law.provision import Article, Provision
from app.law.reg_2017_1509.stated_goods import banned_goods
from app.law.situation import Situation
from app.law.thresholds import EXEMPT_LIMIT
from app.law.wordings import SINCE_2017_1858

ARTICLE = Article(
    rule="R-23", instrument=REG_2017_1509, number="21(4)(c)", wordings=SINCE_2017_1858
)


def trade(seen: Situation) -> Finding | None:
    """Lets pass, within the limit, a contract over goods that nothing prohibits."""
    if seen.lane.ground is not Ground.TRADE or banned_goods(seen):
        return None
    return within_limit(ARTICLE, Ground.TRADE, seen)


BOOKS = payment(
    "15000.00",
    Category.TRADE_CONTRACT,
    goods=(Goods(description="school books", cn_code="4901"),),
)

PROVISION = Provision(
    article=ARTICLE,
    title="Specific trade contracts that are not prohibited",
    when="a trade contract over goods that no article prohibits is within the limit",
    finds=trade,
    values=(EXEMPT_LIMIT,),
    cases=(
        allows("books for 15 000.00", case(BOOKS)),
        silent("books for 15 000.01", case(replace(BOOKS, amount=payment("15000.01").amount))),
        silent(
            "a lathe: Article 16p",
            case(replace(BOOKS, goods=(Goods(description="lathe", cn_code="8458"),))),
        ),
        silent("no goods are stated", case(replace(BOOKS, goods=()))),
        silent("food under another head", case(payment())),
    ),
)
