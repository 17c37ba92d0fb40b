"""Chapter II: goods bought or imported from the DPRK (R-40, S-9), whatever the category."""

from dataclasses import replace

from app.domain.transfer import Category, Goods, Movement
from app.law.acts import REG_2017_1509
from app.law.case import Action, Answer, Finding, Outcome
from app.law.examples import case, denies, on_file, payment, silent
from app.law.provision import Article, Provision
from app.law.reg_2017_1509.stated_goods import bans, found, licensed
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(
    rule="R-40", instrument=REG_2017_1509, number="3, 10, 11, 13, 16a to 16n", wordings=ORIGINAL
)


def bought_from_dprk(seen: Situation) -> Finding | None:
    """Denies a banned code; holds where only some goods of the code are banned."""
    hits = [hit for hit in bans(seen, Movement.FROM_DPRK) if not licensed(seen, hit[1])]
    for hit in hits:
        if not hit[1].ex:
            return found(ARTICLE, hit, Outcome.DENY, Action.REJECT)
    if not hits:
        return None
    hold = found(ARTICLE, hits[0], Outcome.HOLD, Action.AWAIT_INFORMATION)
    return replace(hold, answered_by=Answer.INFORMATION)


CRAB = Goods(description="frozen crab", cn_code="03061490", movement=Movement.FROM_DPRK)
BOUGHT = payment("9000.00", Category.TRADE_CONTRACT, goods=(CRAB,))
GRANTED = on_file("45(1)", category=Category.TRADE_CONTRACT)

PROVISION = Provision(
    article=ARTICLE,
    title="Goods that may not be bought from the DPRK",
    when="goods of a banned code come from the DPRK",
    finds=bought_from_dprk,
    cases=(
        denies("crab", case(BOUGHT)),
        denies("crab as foodstuffs", case(payment("6000.00", goods=(CRAB,)))),
        denies(
            "by origin, no movement stated",
            case(payment(goods=(replace(CRAB, movement=None, origin_country="KP"),))),
        ),
        silent("crab sent there", case(payment(goods=(replace(CRAB, movement=None),)))),
        silent(
            "authorised under Article 45",
            case(replace(BOUGHT, authorisation_reference="MF-1")),
            GRANTED,
        ),
        silent("no goods", case(payment())),
    ),
)
