"""Money that is here already and may not go on (R-37, S-5)."""

from app.domain.transfer import Category, Direction, Scheme
from app.law.acts import REG_2017_1509
from app.law.case import Action, Basis, Finding, Outcome
from app.law.examples import (
    FROM_DPRK,
    PAYEE,
    PAYER,
    UNTIED,
    case,
    holds,
    listed_payer,
    ordinary,
    payment,
    silent,
)
from app.law.provision import Article, Settlement
from app.law.situation import Situation

ARTICLE = Article(rule="S-5", instrument=REG_2017_1509, number="21(1)", basis=Basis.POLICY)


def may_not_go_on(seen: Situation, _: Outcome, action: Action) -> Finding | None:
    """Says that a reject of money that is here becomes a hold; a freeze stays one."""
    if not seen.transfer.funds_received or action is not Action.REJECT:
        return None
    return ARTICLE.note(
        seen.day,
        "The money is here and may not go on: sending it back is itself a transfer, so it waits"
        " for the authority's instructions.",
        "/funds_received",
    )


WAIT = Action.AWAIT_INSTRUCTIONS
LOAN = payment(
    "1.00",
    Category.LOAN,
    direction=Direction.INCOMING,
    debtor=PAYEE,
    creditor=PAYER,
    funds_received=True,
)
PAYS = (listed_payer(),)

PROVISION = Settlement(
    article=ARTICLE,
    title="Money that is here and may not go on",
    when="the transfer would be rejected, and its money was received",
    settles=may_not_go_on,
    decision=(Outcome.HOLD, WAIT),
    cases=(
        holds("a loan from the DPRK", case(LOAN, nexus=FROM_DPRK), WAIT),
        holds(
            "an instant transfer that cannot be held (S-19)",
            case(payment("15000.01", scheme=Scheme.SCT_INST, funds_received=True)),
            WAIT,
        ),
        silent("a listed payer's: frozen", case(LOAN, nexus=FROM_DPRK, matches=PAYS)),
        silent("an ordinary payment", case(ordinary(funds_received=True), nexus=UNTIED)),
        silent("not received yet", case(payment("1.00", Category.LOAN))),
    ),
)
