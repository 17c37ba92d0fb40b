"""A country that may be either Korea (R-75, S-23)."""

from dataclasses import replace

from app.law.acts import REG_2017_1509
from app.law.case import Action, Answer, Basis, Finding, Indicator, Nexus
from app.law.examples import TIED, UNTIED, case, holds, ordinary, payment, silent
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation

ARTICLE = Article(rule="R-75", instrument=REG_2017_1509, number="21(1)", basis=Basis.POLICY)


def ambiguous(seen: Situation) -> Finding | None:
    """Holds until it is said which country is meant."""
    if not seen.nexus.ambiguous:
        return None
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_INFORMATION,
        "The country is ambiguous: it may be the DPRK or the Republic of Korea.",
        *(indicator.field for indicator in seen.nexus.ambiguous),
        answered_by=Answer.INFORMATION,
    )


EITHER = Nexus(ambiguous=(Indicator(field="/creditor/address/lines/0", detail="Korea"),))
BOTH = replace(EITHER, indicators=TIED.indicators)

PROVISION = Provision(
    article=ARTICLE,
    title="A country that may be either Korea",
    when="a place may be in the DPRK or in the Republic of Korea, and nothing else tells",
    finds=ambiguous,
    trigger=Trigger.UNTIED,
    cases=(
        holds("a bare Korea", case(ordinary(), nexus=EITHER), Action.AWAIT_INFORMATION),
        silent("Seoul", case(ordinary(), nexus=UNTIED)),
        silent("Pyongyang", case(payment())),
        silent("a bare Korea beside Pyongyang: Article 21 decides", case(payment(), nexus=BOTH)),
    ),
)
