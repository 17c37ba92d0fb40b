"""Payer and payee data that must accompany a transfer, in three Regulations in turn (R-72)."""

from app.law.acts import SUCCESSION
from app.law.case import Action, Finding
from app.law.information import missing
from app.law.provision import Article
from app.law.situation import Situation


def incomplete(article: Article, seen: Situation) -> Finding | None:
    """Holds an incomplete transfer; with a DPRK bank it is refused instead (R-71)."""
    if seen.nexus.bank and seen.day >= SUCCESSION:
        return None
    lacking = missing(seen.transfer)
    if not lacking:
        return None
    return article.hold(
        seen.day,
        Action.AWAIT_INFORMATION,
        "Information on the payer or the payee that must accompany the transfer is missing.",
        *lacking,
    )
