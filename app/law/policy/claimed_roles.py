"""Roles count only as the register of recognised parties confirms them (S-10)."""

from dataclasses import replace

from app.domain.party import PartyRole
from app.domain.registers import RegisterState
from app.domain.transfer import Category
from app.law.acts import REG_2017_1509
from app.law.case import Action, Basis, Finding
from app.law.examples import (
    PAYER,
    TODAY,
    case,
    holds,
    known,
    payment,
    row,
    silent,
)
from app.law.grounds import Gap
from app.law.lanes import unrecognised
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation

ARTICLE = Article(rule="S-10", instrument=REG_2017_1509, number="21(3)", basis=Basis.POLICY)


def claimed_only(seen: Situation) -> Finding | None:
    """Holds when a role is claimed, or needed, that nobody has put on the register."""
    fields = unrecognised(seen.transfer, seen.register)
    if not fields and seen.nexus.present and seen.lane.gap is Gap.ROLE:
        fields = ("/purpose/category",)
    if not fields:
        return None
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_INFORMATION,
        "The role that is claimed does not stand in the register of recognised parties.",
        *fields,
    )


ASK = Action.AWAIT_INFORMATION
WHO = replace(PAYER, role=PartyRole.UN_BODY)
AID = payment(debtor=WHO)
ROW = row(PartyRole.UN_BODY, WHO)

PROVISION = Provision(
    article=ARTICLE,
    title="Claimed roles must be recognised",
    when="a role is claimed, or an official purpose, and the register does not confirm it",
    finds=claimed_only,
    trigger=Trigger.TIED_OR_MATCHED,
    cases=(
        holds("only claimed", case(AID), ASK),
        silent("recognised", case(AID), known(ROW)),
        holds(
            "put there by one person",
            case(AID),
            ASK,
            known(replace(ROW, state=RegisterState.REGISTERED)),
        ),
        silent("until that day", case(AID), known(replace(ROW, valid_to=TODAY))),
        holds(
            "until the day before",
            case(AID),
            ASK,
            known(replace(ROW, valid_to=TODAY.replace(day=1))),
        ),
        holds("a near name", case(AID), ASK, known(replace(ROW, name="Stichting Noodhulpe"))),
        holds("in another country", case(AID), ASK, known(replace(ROW, country="BE"))),
        holds("in another role", case(AID), ASK, known(row(PartyRole.MEMBER_STATE_MISSION, WHO))),
        holds("an official purpose of nobody", case(payment("1", Category.DIPLOMATIC)), ASK),
        holds("by the ultimate payee", case(payment(ultimate_creditor=WHO)), ASK),
        silent("no role", case(payment())),
    ),
)
