"""Article 5c(1) and (2) of 329/2007: the prohibition of regime T-1 (R-20)."""

from datetime import date

from app.domain.transfer import Category, Purpose
from app.law.acts import COVERED_FROM, LAST_DAY_OF_329_2007, REG_329_2007
from app.law.case import Action, Finding
from app.law.dated import Certainty
from app.law.examples import EVIDENCE, case, denies, payment, silent
from app.law.provision import Article, Provision
from app.law.situation import Situation

ARTICLE = Article(
    rule="R-20",
    instrument=REG_329_2007,
    number="5c(1)",
    wordings=((COVERED_FROM, "2016/841", Certainty.OPERATIVE_TEXT),),
    until=LAST_DAY_OF_329_2007,
)


def prohibition(seen: Situation) -> Finding | None:
    """Denies what has a nexus and no exemption."""
    if not seen.lane.banned:
        return None
    return ARTICLE.deny(
        seen.day,
        Action.REJECT,
        "Transfers to and from the DPRK are prohibited, and no exemption covers this purpose.",
        *(indicator.field for indicator in seen.nexus.indicators),
        "/purpose",
    )


FEE = Purpose(category=Category.OTHER, text="consultancy fee", evidence=EVIDENCE)

PROVISION = Provision(
    article=ARTICLE,
    title="Transfers of funds to and from the DPRK are prohibited (2016, 2017)",
    when="something ties the transfer to the DPRK and no exemption covers its purpose",
    finds=prohibition,
    cases=(
        denies("on its first day", case(payment(purpose=FEE, execution_date=COVERED_FROM))),
        denies("on its last day", case(payment(purpose=FEE, execution_date=date(2017, 8, 31)))),
        silent("food", case(payment(execution_date=date(2017, 4, 1)))),
    ),
)
