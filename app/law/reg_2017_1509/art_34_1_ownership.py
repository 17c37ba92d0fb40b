"""Article 34(1): what listed parties own, hold or control (R-11, S-7)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.domain.match import Match
from app.domain.party import Owner, Party
from app.domain.transfer import Direction, Role
from app.law.acts import REG_2017_1509
from app.law.case import Action, Finding
from app.law.examples import (
    PAYER,
    SELLER,
    UNTIED,
    case,
    denies,
    match,
    ordinary,
    silent,
)
from app.law.freezing import SENTENCES, gravest
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation
from app.law.wordings import ORIGINAL, RENUMBERED_2018

ARTICLE = Article(rule="R-11", instrument=REG_2017_1509, number="34(1)", wordings=ORIGINAL)
ARTICLES = {
    Action.FREEZE: ARTICLE,
    Action.REJECT: replace(ARTICLE, number="34(3)"),
    Action.CREDIT_FROZEN: replace(ARTICLE, number="34(8)", wordings=RENUMBERED_2018),
}


def owned_by_listed(seen: Situation) -> Finding | None:
    """Denies like for a listed party itself when listed parties own or control it."""
    owned = [found for found in seen.biting if found.owned]
    if not owned:
        return None
    action = gravest(owned, seen)
    return ARTICLES[action].deny(
        seen.day,
        action,
        f"Listed parties own or control a party. {SENTENCES[action]}",
        *(f"{found.field}/owners" for found in owned),
    )


def _owned_by(party: Party, *shares: str, control: bool = False) -> Party:
    owners = tuple(
        Owner(party=Party(name=f"Holder {number}"), share_percent=Decimal(share), control=control)
        for number, share in enumerate(shares)
    )
    return replace(party, owners=owners)


def _listed_owner(number: int, owned: str = "/creditor", role: Role = Role.CREDITOR) -> Match:
    return match(role, f"{owned}/owners/{number}/name", owned_field=owned)


ONE = (_listed_owner(0),)
TWO = (*ONE, _listed_owner(1))
HALF = ordinary(creditor=_owned_by(SELLER, "50.00"))

PROVISION = Provision(
    article=ARTICLE,
    title="What listed parties own or control is treated like their own",
    when="listed parties together own half of a payer or payee (before 2024-07-03: more than"
    " half), or control it",
    finds=owned_by_listed,
    trigger=Trigger.MATCHED,
    cases=(
        denies(
            "25 % and 25 % of two listed persons",
            case(ordinary(creditor=_owned_by(SELLER, "25.00", "25.00")), nexus=UNTIED, matches=TWO),
        ),
        silent(
            "25 % and 24.99 %",
            case(ordinary(creditor=_owned_by(SELLER, "25.00", "24.99")), nexus=UNTIED, matches=TWO),
        ),
        silent(
            "50.00 % of one, on 2024-07-02",
            case(replace(HALF, execution_date=date(2024, 7, 2)), nexus=UNTIED, matches=ONE),
        ),
        denies(
            "50.00 % of one, on 2024-07-03",
            case(replace(HALF, execution_date=date(2024, 7, 3)), nexus=UNTIED, matches=ONE),
        ),
        denies(
            "50.01 % of one, on 2024-07-02",
            case(
                ordinary(creditor=_owned_by(SELLER, "50.01"), execution_date=date(2024, 7, 2)),
                nexus=UNTIED,
                matches=ONE,
            ),
        ),
        denies(
            "1 % and control",
            case(
                ordinary(creditor=_owned_by(SELLER, "1.00", control=True)),
                nexus=UNTIED,
                matches=ONE,
            ),
        ),
        denies(
            "owner of an owner",
            case(
                ordinary(
                    creditor=replace(
                        SELLER,
                        owners=(Owner(party=_owned_by(PAYER, "60.00"), share_percent=Decimal(60)),),
                    )
                ),
                nexus=UNTIED,
                matches=(_listed_owner(0, "/creditor/owners/0"),),
            ),
        ),
        denies(
            "the payer is owned",
            case(
                ordinary(debtor=_owned_by(PAYER, "50.00")),
                nexus=UNTIED,
                matches=(_listed_owner(0, "/debtor", Role.DEBTOR),),
            ),
            Action.FREEZE,
        ),
        denies(
            "money comes in for a payee that is owned",
            case(replace(HALF, direction=Direction.INCOMING), nexus=UNTIED, matches=ONE),
            Action.CREDIT_FROZEN,
        ),
        silent("the owner is not listed", case(HALF, nexus=UNTIED)),
    ),
)
