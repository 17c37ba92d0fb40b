"""The Netherlands: report a match with a listed party to DNB or AFM at once (R-81)."""

from app.law.case import Finding, Policy
from app.law.dated import Certainty
from app.law.examples import UNTIED, case, listed_payer, notes, ordinary, silent
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation

ARTICLE = Article(
    rule="R-81",
    instrument="Regeling toezicht Sanctiewet 1977",
    number="3",
    certainty=Certainty.OPERATIVE_TEXT,
)


def report_to_supervisor(seen: Situation) -> Finding | None:
    """Reminds of the report to the Dutch supervisor."""
    if seen.policy.member_state != "NL" or not seen.designations:
        return None
    return ARTICLE.note(
        seen.day,
        "A relation matches a listed party: report it to DNB or AFM at once, with identity data;"
        " keep the record until five years after the listing ends.",
        *(found.field for found in seen.designations),
    )


PAYS = (listed_payer(),)

PROVISION = Provision(
    article=ARTICLE,
    title="Dutch supervisors are told of matches",
    when="a listed party is in the transfer and the Member State is the Netherlands",
    finds=report_to_supervisor,
    trigger=Trigger.MATCHED,
    cases=(
        notes("a listed payer", case(ordinary(), nexus=UNTIED, matches=PAYS)),
        silent("in Germany", case(ordinary(), matches=PAYS, policy=Policy(member_state="DE"))),
        silent("nobody is listed", case(ordinary(), nexus=UNTIED)),
    ),
)
