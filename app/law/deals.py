"""What the deal rules share: a forbidden category, and whether the DPRK is in it."""

from app.domain.party import PartyKind
from app.domain.transfer import Category
from app.law.case import Action, Finding
from app.law.provision import Article
from app.law.recognition import main_parties
from app.law.situation import Situation


def concerns_dprk(seen: Situation) -> bool:
    """By nexus, or by a DPRK national or body wherever it is (Article 17(1))."""
    return seen.nexus.present or bool(seen.dprk_persons)


def concerns_dprk_body(seen: Situation) -> bool:
    """By nexus, or by a DPRK body, persons apart, wherever it is (Article 17(2)(b))."""
    return seen.nexus.present or any(
        field in seen.dprk_persons and party.kind is not PartyKind.PERSON
        for field, party in main_parties(seen.transfer)
    )


def forbidden(
    article: Article, category: Category, seen: Situation, derogation: str | None = None
) -> Finding | None:
    """Denies the category, unless a licence under the derogating article is on file."""
    if seen.category is not category or not concerns_dprk(seen):
        return None
    if derogation is not None and seen.permit.grants(derogation):
        return None
    return article.deny(
        seen.day,
        Action.REJECT,
        f"Payments for {category.replace('_', ' ')} with the DPRK or its persons are prohibited.",
        "/purpose/category",
    )
