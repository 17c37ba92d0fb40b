"""Article 21(4)(e): official purposes of missions and organisations anywhere (R-25)."""

from dataclasses import replace

from app.domain.party import PartyRole
from app.domain.transfer import Category
from app.law.acts import REG_2017_1509
from app.law.case import Finding
from app.law.examples import PAYER, allows, case, known, payment, row, silent
from app.law.grounds import Ground
from app.law.limits import within_limit
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.thresholds import EXEMPT_LIMIT
from app.law.wordings import SINCE_2017_1858

ARTICLE = Article(
    rule="R-25", instrument=REG_2017_1509, number="21(4)(e)", wordings=SINCE_2017_1858
)


def official(seen: Situation) -> Finding | None:
    """Lets pass, within the limit, official purposes of a recognised mission or organisation."""
    return within_limit(ARTICLE, Ground.OFFICIAL, seen)


ORGANISATION = known(row(PartyRole.INTERNATIONAL_ORGANISATION))
EMBASSY = replace(PAYER, role=PartyRole.DPRK_MISSION)

PROVISION = Provision(
    article=ARTICLE,
    title="Official purposes of diplomatic missions and international organisations",
    when="a recognised mission or organisation pays for official purposes within the limit",
    finds=official,
    values=(EXEMPT_LIMIT,),
    cases=(
        allows(
            "15 000.00 of a recognised organisation",
            case(payment("15000.00", Category.DIPLOMATIC)),
            ORGANISATION,
        ),
        silent(
            "15 000.01 of a recognised organisation",
            case(payment("15000.01", Category.DIPLOMATIC)),
            ORGANISATION,
        ),
        silent("nobody recognised", case(payment("15000.00", Category.DIPLOMATIC))),
        silent(
            "a DPRK mission sends money home: no official purpose (S-11)",
            case(payment("14000.00", Category.DIPLOMATIC, debtor=EMBASSY)),
            known(row(PartyRole.DPRK_MISSION, EMBASSY)),
        ),
    ),
)
