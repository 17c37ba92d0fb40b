"""Articles 32 and 33: financing of trade with the DPRK (R-41)."""

from app.domain.transfer import Category
from app.law.acts import REG_2017_1509
from app.law.case import Finding
from app.law.deals import forbidden
from app.law.examples import case, denies, on_file, payment, silent
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(rule="R-41", instrument=REG_2017_1509, number="32", wordings=ORIGINAL)


def trade_finance(seen: Situation) -> Finding | None:
    """Denies unless licensed under Article 33."""
    return forbidden(ARTICLE, Category.TRADE_FINANCE, seen, "33")


CREDIT = payment("900.00", Category.TRADE_FINANCE, authorisation_reference="MF-1")

PROVISION = Provision(
    article=ARTICLE,
    title="Financing of trade with the DPRK",
    when="the purpose is trade finance and no licence under Article 33 is on file",
    finds=trade_finance,
    cases=(
        denies("a letter of credit", case(CREDIT)),
        silent("licensed", case(CREDIT), on_file("33", category=Category.TRADE_FINANCE)),
        silent("food", case(payment())),
    ),
)
