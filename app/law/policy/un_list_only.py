"""A party on the United Nations' list that the Union has not listed (yet) (S-6)."""

from app.domain.transfer import Role
from app.law.case import Action, Basis, Finding
from app.law.designations import confirmed, on_eu_list
from app.law.examples import UNTIED, case, entry, holds, listed_payer, ordinary, silent
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation

ARTICLE = Article(
    rule="S-6", instrument="UNSCR 1718 (2006)", number="para 8(d)", basis=Basis.POLICY
)


def un_only(seen: Situation) -> Finding | None:
    """Holds: the freeze binds the bank once the Union has transposed it."""
    fields = [
        match.field
        for match in confirmed(seen.case.matches)
        if match.role is not Role.TEXT and not on_eu_list(match.hit.entry)
    ]
    if not fields:
        return None
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_REVIEW,
        "A party stands on the United Nations' list and not on the Union's.",
        *fields,
    )


NEW = listed_payer(listed=entry("KPe.099", programme="DPRK"))

PROVISION = Provision(
    article=ARTICLE,
    title="Parties on the United Nations' list only",
    when="a confirmed listed party has no row on the Union's list",
    finds=un_only,
    trigger=Trigger.MATCHED,
    cases=(
        holds("a payer", case(ordinary(), nexus=UNTIED, matches=(NEW,)), Action.AWAIT_REVIEW),
        silent(
            "on both lists",
            case(ordinary(), matches=(listed_payer(listed=entry("EU.1", "KPe.099")),)),
        ),
        silent("nobody is listed", case(ordinary(), nexus=UNTIED)),
    ),
)
