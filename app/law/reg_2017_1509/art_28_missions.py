"""Articles 28 and 29: accounts of DPRK missions and their members (R-50, S-11)."""

from dataclasses import replace

from app.domain.party import Identifier, IdentifierKind, PartyRole
from app.law.acts import REG_2017_1509
from app.law.case import Action, Finding
from app.law.examples import PAYER, UNTIED, case, holds, known, ordinary, row, silent
from app.law.missions import missions_without_permission
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(rule="R-50", instrument=REG_2017_1509, number="28", wordings=ORIGINAL)


def mission_account(seen: Situation) -> Finding | None:
    """Holds a payment by or to a DPRK mission whose account the host State has not permitted."""
    fields = missions_without_permission(seen)
    if not fields:
        return None
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_AUTHORISATION,
        "A DPRK mission or its member pays or is paid, and the register holds no permission of"
        " the host State (Article 29) for that account.",
        *fields,
    )


EMBASSY = replace(PAYER, name="Embassy of the DPRK", role=PartyRole.DPRK_MISSION)
ACCOUNT = Identifier(kind=IdentifierKind.ACCOUNT, value="NL91 ABNA 0417 1643 00")
PERMITTED = row(
    PartyRole.DPRK_MISSION, EMBASSY, identifiers=(ACCOUNT,), account_permission="MFA 2018/3"
)
BILL = ordinary(debtor=EMBASSY)

PROVISION = Provision(
    article=ARTICLE,
    title="Accounts of DPRK missions, posts and their members",
    when="a DPRK mission pays or is paid over an account without the host State's permission",
    finds=mission_account,
    trigger=Trigger.ALWAYS,
    cases=(
        holds("it pays a bill", case(BILL, nexus=UNTIED), Action.AWAIT_AUTHORISATION),
        silent("the account is permitted", case(BILL, nexus=UNTIED), known(PERMITTED)),
        holds(
            "another account is permitted",
            case(BILL, nexus=UNTIED),
            Action.AWAIT_AUTHORISATION,
            known(replace(PERMITTED, identifiers=(replace(ACCOUNT, value="NL00"),))),
        ),
        holds(
            "no permission was given",
            case(BILL, nexus=UNTIED),
            Action.AWAIT_AUTHORISATION,
            known(replace(PERMITTED, account_permission=None)),
        ),
        silent("no mission", case(ordinary(), nexus=UNTIED)),
    ),
)
