"""Article 52: signs of circumvention (R-74); what they show is held by other rules."""

from dataclasses import replace

from app.law.acts import REG_2017_1509
from app.law.case import Facts, Finding
from app.law.examples import PAYEE, case, contract, notes, others, payment, silent
from app.law.information import stripped
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(
    rule="R-74",
    instrument=REG_2017_1509,
    number="52",
    wordings=ORIGINAL,
    confidential=True,
)


def circumvention(seen: Situation) -> Finding | None:
    """Notes a sum split over legs, or a name replaced by a placeholder, for the report."""
    names = stripped(seen.transfer)
    if names:
        return ARTICLE.note(
            seen.day, "A placeholder stands where a name must: data may have been stripped.", *names
        )
    split = seen.linked_above_limit and not seen.above_limit
    if not (split or seen.counterparty_above_limit):
        return None
    return ARTICLE.note(
        seen.day,
        "Legs below the limit are together above it: the earlier ones are to be reviewed for"
        " circumvention and reported.",
        "/amount",
    )


LEG = payment("8000.00", obligation=contract())

PROVISION = Provision(
    article=ARTICLE,
    title="Signs of circumvention",
    when="a sum is split below the limit, or a placeholder stands for a name",
    finds=circumvention,
    cases=(
        notes("two legs of 8 000", case(LEG), Facts(obligation=others("8000.00"))),
        notes("two obligations", case(payment("8000.00")), Facts(counterparty=others("8000.00"))),
        notes("a placeholder", case(payment(creditor=replace(PAYEE, name="UNKNOWN")))),
        silent("one leg", case(LEG)),
    ),
)
