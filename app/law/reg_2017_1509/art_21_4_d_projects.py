"""Article 21(4)(d): projects of the Union or its Member States (R-24)."""

from dataclasses import replace

from app.domain.transfer import Category, Purpose
from app.law.acts import REG_2017_1509
from app.law.case import Finding
from app.law.examples import EVIDENCE, allows, case, payment, silent
from app.law.grounds import Ground
from app.law.limits import within_limit
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.thresholds import EXEMPT_LIMIT
from app.law.wordings import SINCE_2017_1858

ARTICLE = Article(
    rule="R-24", instrument=REG_2017_1509, number="21(4)(d)", wordings=SINCE_2017_1858
)


def project(seen: Situation) -> Finding | None:
    """Lets pass, within the limit, a project that names who funds it."""
    return within_limit(ARTICLE, Ground.PROJECT, seen)


WELL = Purpose(
    category=Category.DEVELOPMENT_PROJECT,
    text="village well",
    evidence=EVIDENCE,
    funding_body="European Commission, DG INTPA",
)

PROVISION = Provision(
    article=ARTICLE,
    title="Projects funded by the Union or its Member States",
    when="a development project names its funding body and is within the limit",
    finds=project,
    values=(EXEMPT_LIMIT,),
    cases=(
        allows("15 000.00 for a funded project", case(payment("15000.00", purpose=WELL))),
        silent("15 000.01 for a funded project", case(payment("15000.01", purpose=WELL))),
        silent("nobody is named", case(payment(purpose=replace(WELL, funding_body=None)))),
    ),
)
