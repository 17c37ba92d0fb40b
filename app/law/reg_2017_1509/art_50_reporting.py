"""Article 50(1)(a): tell the authority what helps compliance, frozen amounts first (R-80)."""

from app.law.acts import REG_2017_1509
from app.law.case import Finding
from app.law.examples import case, listed_payer, notes, payment, silent
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(rule="R-80", instrument=REG_2017_1509, number="50(1)(a)", wordings=ORIGINAL)


def report(seen: Situation) -> Finding | None:
    """Reminds of the report that a listed party calls for."""
    if not seen.biting:
        return None
    return ARTICLE.note(
        seen.day,
        "Accounts and amounts frozen, and what else helps compliance, are to be reported to the"
        " competent authority at once.",
        *(found.field for found in seen.biting),
    )


PROVISION = Provision(
    article=ARTICLE,
    title="Information for the competent authority",
    when="a listed party is in the transfer and nothing lifts the freeze",
    finds=report,
    trigger=Trigger.MATCHED,
    cases=(
        notes("a listed payer", case(payment(), matches=(listed_payer(),))),
        silent("nobody is listed", case(payment())),
    ),
)
