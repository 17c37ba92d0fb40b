"""Article 21(4)(b): the execution of an exemption that the Regulation provides for (R-22)."""

from dataclasses import replace

from app.domain.party import PartyRole
from app.domain.transfer import Category, Purpose
from app.law.acts import REG_2017_1509
from app.law.case import Finding
from app.law.examples import EVIDENCE, allows, case, known, on_file, payment, row, silent
from app.law.grounds import Ground
from app.law.limits import within_limit
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.thresholds import EXEMPT_LIMIT
from app.law.wordings import SINCE_2017_1858

ARTICLE = Article(
    rule="R-22", instrument=REG_2017_1509, number="21(4)(b)", wordings=SINCE_2017_1858
)


def exemption(seen: Situation) -> Finding | None:
    """Lets pass, within the limit, what executes a named exemption (with its licence)."""
    return within_limit(ARTICLE, Ground.EXEMPTION, seen)


ARTICLE_16 = Purpose(
    category=Category.REGULATION_EXEMPTION,
    text="spare parts",
    evidence=EVIDENCE,
    article="16q(1)",
)
PARTS = payment("15000.00", purpose=ARTICLE_16, authorisation_reference="MF-1")
LICENCE = on_file("16q", category=Category.REGULATION_EXEMPTION)
COMPUTERS = payment(purpose=replace(ARTICLE_16, article="18(2)"))
MISSION = known(row(PartyRole.MEMBER_STATE_MISSION))

PROVISION = Provision(
    article=ARTICLE,
    title="Execution of an exemption provided for in the Regulation",
    when="the exemption is named, its licence on file where it needs one, and within the limit",
    finds=exemption,
    values=(EXEMPT_LIMIT,),
    cases=(
        allows("licensed spare parts for 15 000.00", case(PARTS), LICENCE),
        silent(
            "licensed spare parts for 15 000.01",
            case(replace(PARTS, amount=payment("15000.01").amount)),
            LICENCE,
        ),
        silent("the licence is not on file", case(PARTS)),
        allows(
            "travellers' effects need no licence",
            case(payment(purpose=replace(ARTICLE_16, article="Art. 10(2)"))),
        ),
        allows("computer services for a recognised mission", case(COMPUTERS), MISSION),
        allows(
            "trade finance licensed under Article 33",
            case(payment("900.00", Category.TRADE_FINANCE, authorisation_reference="MF-1")),
            on_file("33", category=Category.TRADE_FINANCE),
        ),
        silent("computer services for nobody recognised", case(COMPUTERS)),
        silent(
            "an article that exempts nothing",
            case(payment(purpose=replace(ARTICLE_16, article="99"))),
        ),
    ),
)
