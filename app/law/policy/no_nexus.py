"""A transfer that nothing ties to the DPRK (R-03): Article 21 does not reach it."""

from app.law.acts import REG_2017_1509
from app.law.case import Basis, Citation, Finding, Outcome
from app.law.dated import Certainty
from app.law.examples import UNTIED, allows, case, ordinary, payment, silent
from app.law.policy.ambiguous_country import EITHER
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation

ARTICLE = Article(
    rule="R-03", instrument=REG_2017_1509, number="21(1)", certainty=Certainty.OPERATIVE_TEXT
)
_FINDING = Finding(
    rule="R-03",
    outcome=Outcome.ALLOW,
    basis=Basis.LAW,
    summary="Nothing shows that the transfer goes to the DPRK or comes from it.",
    citation=Citation(instrument=REG_2017_1509, article="21(1)"),
)


def untied(seen: Situation) -> Finding | None:
    """Says that nothing ties the transfer to the DPRK: one finding for all, built once."""
    return None if seen.nexus.ambiguous else _FINDING


PROVISION = Provision(
    article=ARTICLE,
    title="Transfers outside the territorial scope",
    when="nothing ties the transfer to the DPRK",
    finds=untied,
    trigger=Trigger.UNTIED,
    cases=(
        allows("an ordinary payment", case(ordinary(), nexus=UNTIED)),
        silent("a payment to the DPRK", case(payment())),
        silent("the country is ambiguous (R-75)", case(ordinary(), nexus=EITHER)),
    ),
)
