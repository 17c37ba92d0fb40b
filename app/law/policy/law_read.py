"""Days after the articles were last read (S-15): later amendments are unchecked."""

from datetime import date, timedelta

from app.law.acts import READ_UP_TO, REG_2017_1509
from app.law.case import Action, Basis, Facts, Finding, Policy
from app.law.examples import case, holds, notes, payment, silent
from app.law.provision import Article, Provision
from app.law.situation import Situation

ARTICLE = Article(rule="S-15", instrument=REG_2017_1509, number="21", basis=Basis.POLICY)


def law_read(seen: Situation) -> Finding | None:
    """A note; a hold where policy asks for two people's confirmation and there is none."""
    confirmed = seen.facts.law_confirmed_until
    if seen.day <= READ_UP_TO or (confirmed is not None and seen.day <= confirmed):
        return None
    text = f"The articles were read as they stood on {READ_UP_TO}; later changes are unchecked."
    if seen.policy.law_confirmation == "required":
        return ARTICLE.hold(seen.day, Action.AWAIT_REVIEW, text, "/execution_date")
    return ARTICLE.note(seen.day, text, "/execution_date")


AFTER = READ_UP_TO + timedelta(days=1)
DEMANDED = Policy(law_confirmation="required")

PROVISION = Provision(
    article=ARTICLE,
    title="Days after the articles were last read",
    when="the day is later than the articles were read up to, and nobody confirmed them until then",
    finds=law_read,
    cases=(
        notes("the day after", case(payment(execution_date=AFTER))),
        silent("that day", case(payment(execution_date=READ_UP_TO))),
        holds(
            "where confirmation is demanded",
            case(payment(execution_date=AFTER), policy=DEMANDED),
            Action.AWAIT_REVIEW,
        ),
        silent(
            "confirmed until that day",
            case(payment(execution_date=AFTER), policy=DEMANDED),
            Facts(law_confirmed_until=AFTER),
        ),
        holds(
            "confirmed until the day before",
            case(payment(execution_date=date(2025, 3, 2)), policy=DEMANDED),
            Action.AWAIT_REVIEW,
            Facts(law_confirmed_until=date(2025, 3, 1)),
        ),
    ),
)
