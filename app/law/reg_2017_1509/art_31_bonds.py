"""Article 31: bonds of the DPRK issued after 2013-02-19 (R-45)."""

from app.domain.transfer import Category
from app.law.acts import REG_2017_1509
from app.law.case import Finding
from app.law.deals import forbidden
from app.law.examples import case, denies, payment, silent
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(rule="R-45", instrument=REG_2017_1509, number="31", wordings=ORIGINAL)


def bonds(seen: Situation) -> Finding | None:
    """Denies; no article derogates. Older bonds fall under Article 21 all the same."""
    return forbidden(ARTICLE, Category.BOND, seen)


PROVISION = Provision(
    article=ARTICLE,
    title="Public bonds of the DPRK",
    when="the purpose is a bond and something ties it to the DPRK",
    finds=bonds,
    cases=(
        denies("a bond", case(payment("900.00", Category.BOND))),
        silent("food", case(payment())),
    ),
)
