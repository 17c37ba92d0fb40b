"""DPRK nationals and bodies outside the DPRK (R-04, R-60, S-18)."""

from dataclasses import replace

from app.domain.party import Identifier, IdentifierKind, PartyRole
from app.law.acts import REG_2017_1509
from app.law.case import Action, Answer, Basis, Finding
from app.law.examples import (
    PAYER,
    SELLER,
    UNTIED,
    WORKER,
    case,
    holds,
    known,
    ordinary,
    remittance,
    row,
    silent,
)
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation

ARTICLE = Article(rule="S-18", instrument=REG_2017_1509, number="21(1)", basis=Basis.POLICY)


def dprk_person_abroad(seen: Situation) -> Finding | None:
    """Holds for review; a resident cleared in the register passes."""
    if not seen.dprk_persons:
        return None
    fields = [
        field
        for field in seen.dprk_persons
        if not any(found.role is PartyRole.CLEARED_RESIDENT for found in seen.register[field])
    ]
    if not fields:
        return None
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_REVIEW,
        "A party is a DPRK national or body outside the DPRK: Article 21 does not apply by"
        " itself, and a person looks at it.",
        *fields,
        answered_by=Answer.JUDGEMENT,
    )


REVIEW = Action.AWAIT_REVIEW
WAGE = ordinary("2000.00", creditor=replace(WORKER, name="Kim Hana"))
NUMBER = Identifier(kind=IdentifierKind.REGISTRATION, value="1", country="KP")

PROVISION = Provision(
    article=ARTICLE,
    title="DPRK nationals and bodies outside the DPRK",
    when="a party is a DPRK national or body, and nothing ties the transfer to the DPRK",
    finds=dprk_person_abroad,
    trigger=Trigger.UNTIED,
    cases=(
        holds("a wage inside the Union", case(WAGE, nexus=UNTIED), REVIEW),
        holds(
            "a company registered in the DPRK",
            case(ordinary(creditor=replace(SELLER, identifiers=(NUMBER,))), nexus=UNTIED),
            REVIEW,
        ),
        silent(
            "a cleared resident",
            case(WAGE, nexus=UNTIED),
            known(row(PartyRole.CLEARED_RESIDENT, WAGE.creditor)),
        ),
        holds(
            "another role clears nobody",
            case(WAGE, nexus=UNTIED),
            REVIEW,
            known(row(PartyRole.HUMANITARIAN_ORGANISATION, WAGE.creditor)),
        ),
        silent("with a nexus Article 21 decides", case(remittance())),
        silent("nobody is", case(ordinary(debtor=PAYER), nexus=UNTIED)),
    ),
)
