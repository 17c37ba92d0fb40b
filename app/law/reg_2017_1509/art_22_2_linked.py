"""Article 22(2): several operations that appear to be linked count as one (R-32, key 1)."""

from app.law.acts import REG_2017_1509
from app.law.case import Action, Facts, Finding
from app.law.examples import case, contract, holds, others, payment, remittance, silent
from app.law.limits import linked_above_limit
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.thresholds import EXEMPT_LIMIT, REMITTANCE_LIMIT
from app.law.wordings import SINCE_2017_1858

ARTICLE = Article(rule="R-32", instrument=REG_2017_1509, number="22(2)", wordings=SINCE_2017_1858)


def linked(seen: Situation) -> Finding | None:
    """Holds the leg on which the obligation, by its legs or its stated total, is above."""
    return linked_above_limit(ARTICLE, seen)


LEG = payment("7000.00", obligation=contract())

PROVISION = Provision(
    article=ARTICLE,
    title="Operations that appear to be linked are taken together",
    when="the legs of the obligation, or its stated total, are above the limit",
    finds=linked,
    values=(EXEMPT_LIMIT, REMITTANCE_LIMIT),
    cases=(
        holds(
            "two legs of 15 000.01 together",
            case(LEG),
            Action.AWAIT_AUTHORISATION,
            Facts(obligation=others("8000.01")),
        ),
        silent("two legs of 15 000.00 together", case(LEG), Facts(obligation=others("8000.00"))),
        holds(
            "the first leg of a stated total of 15 000.01",
            case(payment("7000.00", obligation=contract("15000.01"))),
            Action.AWAIT_AUTHORISATION,
        ),
        silent(
            "the first leg of a stated total of 15 000.00",
            case(payment("7000.00", obligation=contract("15000.00"))),
        ),
        holds(
            "remittances of 5 000.01 together",
            case(remittance("2000.00", obligation=contract())),
            Action.AWAIT_AUTHORISATION,
            Facts(obligation=others("3000.01")),
        ),
        holds(
            "food in an obligation that also holds a remittance: the lowest limit counts",
            case(payment("4000.00", obligation=contract())),
            Action.AWAIT_AUTHORISATION,
            Facts(obligation=others("1000.01", threshold="5000")),
        ),
        silent("a single leg", case(LEG)),
    ),
)
