"""Days before the rulebook's coverage (S-15): there the answer is a person's."""

from datetime import date

from app.law.acts import COVERED_FROM, REG_329_2007
from app.law.case import Action, Basis, Finding
from app.law.examples import UNTIED, case, holds, listed_payer, ordinary, payment, silent
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation

ARTICLE = Article(rule="S-15", instrument=REG_329_2007, number="5c", basis=Basis.POLICY)


def outside_coverage(seen: Situation) -> Finding:
    """Holds: the law of that day is not encoded."""
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_REVIEW,
        f"The law of that day is not encoded; the rulebook begins on {COVERED_FROM}.",
        "/execution_date",
    )


def before_coverage(seen: Situation) -> Finding | None:
    """Holds what has a nexus or a match on a day before coverage."""
    return outside_coverage(seen) if seen.day < COVERED_FROM else None


EVE = date(2016, 5, 28)

PROVISION = Provision(
    article=ARTICLE,
    title="Days before the rulebook begins",
    when="the day of execution is before 2016-05-29, with a nexus or a match",
    finds=before_coverage,
    trigger=Trigger.TIED_OR_MATCHED,
    cases=(
        holds("the day before", case(payment(execution_date=EVE)), Action.AWAIT_REVIEW),
        silent("the first day", case(payment(execution_date=COVERED_FROM))),
        holds(
            "a listed payer, the day before",
            case(ordinary(execution_date=EVE), nexus=UNTIED, matches=(listed_payer(),)),
            Action.AWAIT_REVIEW,
        ),
    ),
)
