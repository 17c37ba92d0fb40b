"""A listed owner below the limit of ownership (R-11): control and benefit are to be looked at."""

from app.domain.transfer import Role
from app.law.case import Action, Answer, Basis, Finding
from app.law.dated import Certainty
from app.law.designations import confirmed, on_eu_list, subject_field
from app.law.examples import UNTIED, case, holds, listed_payee, match, ordinary, silent
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation

ARTICLE = Article(
    rule="R-11",
    instrument="EU Best Practices ST 11623/24",
    number="paras 63-64",
    basis=Basis.POLICY,
    certainty=Certainty.THIRD_PARTY,
)


def minority(seen: Situation) -> Finding | None:
    """Holds when a listed party owns a part, or an unstated share, that makes no ownership."""
    owned = tuple(f"{found.field}/" for found in seen.designations if found.owned)
    fields = [
        match.field
        for match in confirmed(seen.case.matches)
        if "/owners/" in subject_field(match.field)
        and on_eu_list(match.hit.entry)
        and not match.field.startswith(owned or ("\0",))
    ]
    if not fields:
        return None
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_REVIEW,
        "A listed party owns a part of a party: whether it controls it, or profits, is to be"
        " looked at.",
        *fields,
        answered_by=Answer.INFORMATION,
    )


OWNER = match(Role.CREDITOR, "/creditor/owners/0/name", owned_field="/creditor")

PROVISION = Provision(
    article=ARTICLE,
    title="Listed owners below the limit",
    when="a listed party owns less than makes ownership, or its share is not stated",
    finds=minority,
    trigger=Trigger.MATCHED,
    cases=(
        holds(
            "its share is not stated",
            case(ordinary(), nexus=UNTIED, matches=(OWNER,)),
            Action.AWAIT_REVIEW,
        ),
        silent("the payee itself is listed", case(ordinary(), matches=(listed_payee(),))),
    ),
)
