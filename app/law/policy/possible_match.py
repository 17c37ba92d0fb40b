"""A party that may be a listed one (R-12): a person settles it first."""

from app.domain.match import Strength
from app.domain.transfer import Role
from app.law.case import Action, Finding
from app.law.dated import Certainty
from app.law.examples import UNTIED, case, holds, listed_payee, match, ordinary, silent
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation

ARTICLE = Article(
    rule="R-12",
    instrument="EBA/GL/2024/15",
    number="paras 34-35",
    certainty=Certainty.THIRD_PARTY,
)


def unresolved(seen: Situation) -> Finding | None:
    """Holds on a possible match, and on any match inside a free text."""
    fields = [
        match.field
        for match in seen.live_matches
        if match.hit.strength is Strength.POSSIBLE or match.role is Role.TEXT
    ]
    if not fields:
        return None
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_REVIEW,
        "A name or number may be that of a listed party; a person must settle it.",
        *dict.fromkeys(fields),
    )


IN_TEXT = match(Role.TEXT, "/remittance_information/0")

PROVISION = Provision(
    article=ARTICLE,
    title="Unresolved matches",
    when="a party may be a listed one, or a text names one",
    finds=unresolved,
    trigger=Trigger.MATCHED,
    cases=(
        holds(
            "possible",
            case(ordinary(), nexus=UNTIED, matches=(listed_payee(strength=Strength.POSSIBLE),)),
            Action.AWAIT_REVIEW,
        ),
        holds(
            "a listed name in a text",
            case(ordinary(), nexus=UNTIED, matches=(IN_TEXT,)),
            Action.AWAIT_REVIEW,
        ),
        silent(
            "dismissed",
            case(ordinary(), nexus=UNTIED, matches=(listed_payee(strength=Strength.DISMISSED),)),
        ),
        silent("confirmed: Article 34", case(ordinary(), matches=(listed_payee(),))),
    ),
)
