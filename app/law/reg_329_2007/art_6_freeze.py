"""Article 6 of 329/2007: the freeze of regime T-1 (R-10, R-11, R-13); mark D."""

from datetime import date

from app.domain.transfer import Direction
from app.law.acts import COVERED_FROM, LAST_DAY_OF_329_2007, REG_329_2007
from app.law.case import Action, Finding
from app.law.dated import Certainty
from app.law.examples import UNTIED, case, denies, listed_payee, listed_payer, ordinary, silent
from app.law.freezing import SENTENCES, gravest
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation

ARTICLE = Article(
    rule="R-10",
    instrument=REG_329_2007,
    number="6",
    wordings=((COVERED_FROM, "329/2007", Certainty.UNSEEN),),
    until=LAST_DAY_OF_329_2007,
)


def freeze(seen: Situation) -> Finding | None:
    """Denies as Article 34 of 2017/1509 would: the payer's funds, the payee's, and the rest."""
    if not seen.biting:
        return None
    action = gravest(seen.biting, seen)
    return ARTICLE.deny(
        seen.day, action, SENTENCES[action], *(found.field for found in seen.biting)
    )


SPRING = date(2017, 4, 1)
PAYS = (listed_payer(),)
PAID = (listed_payee(),)

PROVISION = Provision(
    article=ARTICLE,
    title="The freeze of listed parties' funds (2016, 2017)",
    when="a party is listed, or owned by listed parties",
    finds=freeze,
    trigger=Trigger.MATCHED,
    cases=(
        denies(
            "a listed payer",
            case(ordinary(execution_date=SPRING), nexus=UNTIED, matches=PAYS),
            Action.FREEZE,
        ),
        denies("a listed payee", case(ordinary(execution_date=SPRING), nexus=UNTIED, matches=PAID)),
        denies(
            "money for a listed payee comes in",
            case(
                ordinary(execution_date=SPRING, direction=Direction.INCOMING),
                nexus=UNTIED,
                matches=PAID,
            ),
            Action.CREDIT_FROZEN,
        ),
        silent("nobody is listed", case(ordinary(execution_date=SPRING), nexus=UNTIED)),
    ),
)
