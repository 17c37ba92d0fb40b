"""Several obligations, one counterparty (S-12, key 2): together above the limit, a person looks."""

from dataclasses import replace

from app.law.acts import REG_2017_1509
from app.law.case import Action, Answer, Basis, Facts, Finding
from app.law.examples import (
    authorisation,
    case,
    contract,
    holds,
    others,
    payment,
    remittance,
    silent,
)
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.thresholds import EXEMPT_LIMIT, REMITTANCE_LIMIT

ARTICLE = Article(rule="S-12", instrument=REG_2017_1509, number="22(2)", basis=Basis.POLICY)


def same_counterparty(seen: Situation) -> Finding | None:
    """Holds when only the counterparty's legs together are above the limit."""
    if not seen.counterparty_above_limit or seen.authorised:
        return None
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_REVIEW,
        f"Transfers with this counterparty for this purpose within"
        f" {seen.policy.linked_window_days} days come to more than EUR {seen.limit:,f}: whether"
        " they are linked is for a person to say.",
        "/creditor" if seen.to_dprk else "/debtor",
        "/amount",
        answered_by=Answer.JUDGEMENT,
    )


REVIEW = Action.AWAIT_REVIEW
LEG = payment("8000.00")
AT = Facts(counterparty=others("7000.00"))
ABOVE = Facts(counterparty=others("7000.01"))

PROVISION = Provision(
    article=ARTICLE,
    title="Several obligations with one counterparty",
    when="the legs with one counterparty and category are together above the limit",
    finds=same_counterparty,
    values=(EXEMPT_LIMIT, REMITTANCE_LIMIT),
    cases=(
        holds("15 000.01 together", case(LEG), REVIEW, ABOVE),
        silent("15 000.00 together", case(LEG), AT),
        holds(
            "remittances of 5 000.01 together",
            case(remittance("2000.00")),
            REVIEW,
            Facts(counterparty=others("3000.01")),
        ),
        silent(
            "the obligation is above by itself: Article 22(2) asks for authorisation",
            case(replace(LEG, obligation=contract())),
            replace(ABOVE, obligation=others("8000.00")),
        ),
        silent(
            "authorised",
            case(replace(LEG, authorisation_reference="MF-1")),
            replace(ABOVE, authorisation=authorisation()),
        ),
    ),
)
