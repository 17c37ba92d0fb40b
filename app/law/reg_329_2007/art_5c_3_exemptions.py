"""Article 5c(3) of 329/2007: the exemptions of regime T-1, EUR 15 000 for each (R-21 to R-27).

Points (a) to (e) were read (in German); that Union projects are point (f) is from memory.
"""

from datetime import date

from app.domain.transfer import Category
from app.law.acts import COVERED_FROM, LAST_DAY_OF_329_2007, REG_329_2007
from app.law.case import Finding
from app.law.dated import Certainty
from app.law.examples import allows, case, payment, remittance, silent
from app.law.grounds import Ground
from app.law.limits import within_limit
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.thresholds import EXEMPT_LIMIT, REMITTANCE_LIMIT


def _point(rule: str, letter: str, certainty: Certainty = Certainty.OPERATIVE_TEXT) -> Article:
    return Article(
        rule=rule,
        instrument=REG_329_2007,
        number=f"5c(3)({letter})",
        wordings=((COVERED_FROM, "2016/841", certainty),),
        until=LAST_DAY_OF_329_2007,
    )


ARTICLE = _point("R-21", "a")
POINTS = {
    Ground.RELIEF: ARTICLE,
    Ground.REMITTANCE: _point("R-27", "b"),
    Ground.EXEMPTION: _point("R-22", "c"),
    Ground.TRADE: _point("R-23", "d"),
    Ground.OFFICIAL: _point("R-25", "e"),
    Ground.PROJECT: _point("R-24", "f", Certainty.UNSEEN),
}


def exempt(seen: Situation) -> Finding | None:
    """Lets pass what an exemption covers, within the one limit of that time."""
    ground = seen.lane.ground
    article = POINTS.get(ground) if ground else None
    return within_limit(article, ground, seen) if article and ground else None


SPRING = date(2017, 4, 1)
LAST = date(2017, 8, 31)

PROVISION = Provision(
    article=ARTICLE,
    title="The exemptions of 2016 and 2017, personal remittances included",
    when="an exemption covers the purpose and the amount is within the limit",
    finds=exempt,
    values=(EXEMPT_LIMIT, REMITTANCE_LIMIT),
    cases=(
        allows("food for 15 000.00", case(payment("15000.00", execution_date=SPRING))),
        silent("food for 15 000.01", case(payment("15000.01", execution_date=SPRING))),
        allows("12 000 to family", case(remittance("12000.00", execution_date=SPRING))),
        allows("15 000.00 to family", case(remittance("15000.00", execution_date=LAST))),
        silent("15 000.01 to family", case(remittance("15000.01", execution_date=LAST))),
        allows("on the first day", case(payment("15000.00", execution_date=COVERED_FROM))),
        silent("a loan", case(payment("1.00", Category.LOAN, execution_date=SPRING))),
    ),
)
