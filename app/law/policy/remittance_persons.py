"""Personal means person to person (R-27, R-61): not pooled, not by employer, agent or entity."""

import re
from dataclasses import replace
from datetime import date

from app.domain.party import PartyKind
from app.domain.transfer import Category, texts_of
from app.law.acts import REG_2017_1509
from app.law.case import Action, Answer, Basis, Finding
from app.law.examples import PAYER, WORKER, case, holds, payment, remittance, silent
from app.law.grounds import Gap, Ground
from app.law.provision import Article, Provision
from app.law.situation import Situation

ARTICLE = Article(rule="R-61", instrument=REG_2017_1509, number="21(5)", basis=Basis.POLICY)
_POOLED = re.compile(
    r"\b(?:workers|employees|crew|brigade|team|labou?rers|salaries|pooled|collective\w*"
    r"|on behalf of|payroll|staff)\b",
    re.IGNORECASE,
)


def not_personal(seen: Situation) -> Finding | None:
    """Asks who is a person; leaves wages that others send, or pooled ones, to a person."""
    if seen.lane.gap is Gap.PERSONS:
        return ARTICLE.hold(
            seen.day,
            Action.AWAIT_INFORMATION,
            "A personal remittance goes from person to person: say whether the parties are.",
            "/debtor/kind",
            "/creditor/kind",
        )
    pooled = [text.field for text in texts_of(seen.transfer) if _POOLED.search(text.value)]
    alone = seen.lane.ground is Ground.REMITTANCE and not pooled
    if alone or (
        seen.lane.ground is not Ground.REMITTANCE and seen.lane.gap is not Gap.NOT_PERSONAL
    ):
        return None
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_REVIEW,
        "Money that an employer, an agent or several persons send is no personal remittance.",
        "/debtor",
        *pooled,
        # Without a ground no limit was tested: then only another purpose helps, screened anew.
        answered_by=Answer.INFORMATION if seen.lane.ground is Ground.REMITTANCE else None,
    )


REVIEW = Action.AWAIT_REVIEW
SPRING = date(2017, 4, 1)
FOREMAN = replace(WORKER, name="Pak Il")
MAYBE = replace(WORKER, kind=PartyKind.UNKNOWN)
WAGE = payment("900.00", Category.WAGES, debtor=WORKER, creditor=remittance().creditor)

PROVISION = Provision(
    article=ARTICLE,
    title="Remittances by employers and agents, and pooled ones",
    when="wages or a remittance do not go from one person to one person",
    finds=not_personal,
    cases=(
        holds("an employer pays", case(remittance(debtor=PAYER)), REVIEW),
        holds("an employer pays wages", case(replace(WAGE, debtor=PAYER)), REVIEW),
        holds("an employer pays a cent", case(remittance("0.01", debtor=PAYER)), REVIEW),
        holds(
            "an agency pays for the worker",
            case(remittance(debtor=PAYER, ultimate_debtor=WORKER)),
            REVIEW,
        ),
        holds(
            "a foreman pays for the worker",
            case(remittance(debtor=FOREMAN, ultimate_debtor=WORKER)),
            REVIEW,
        ),
        silent("the worker, named twice", case(remittance(ultimate_debtor=WORKER))),
        holds("in spring 2017", case(remittance(debtor=PAYER, execution_date=SPRING)), REVIEW),
        holds("to an entity", case(remittance(creditor=payment().creditor)), REVIEW),
        holds(
            "pooled",
            case(remittance(remittance_information=("for 12 workers, May",))),
            REVIEW,
        ),
        holds(
            "person or not is not said", case(remittance(debtor=MAYBE)), Action.AWAIT_INFORMATION
        ),
        silent("the worker himself", case(WAGE)),
        silent("person to person", case(remittance())),
        silent("food", case(payment())),
    ),
)
