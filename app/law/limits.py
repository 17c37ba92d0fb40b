"""The two questions of each exemption with a limit: is it within, and if not, authorised?"""

from app.law.case import Action, Finding
from app.law.exemptions import needs_licence
from app.law.grounds import Ground
from app.law.provision import Article
from app.law.situation import Situation


def within_limit(article: Article, ground: Ground, seen: Situation) -> Finding | None:
    """Lets pass what is within the limit, linked operations included (key 1)."""
    if seen.lane.ground is not ground or seen.sums.own is None:
        return None
    if seen.above_limit or seen.linked_above_limit:
        return None
    return article.allow(
        seen.day,
        f"The transfer is exempt up to EUR {seen.limit:,f}, and within that.",
        "/purpose/category",
        "/amount",
        draws=needs_licence(seen.lane.article),
    )


def above_limit(article: Article, grounds: frozenset[Ground], seen: Situation) -> Finding | None:
    """Holds what is above the limit by itself and has no authorisation."""
    if seen.lane.ground not in grounds or not seen.above_limit or seen.authorised:
        return None
    return article.hold(
        seen.day,
        Action.AWAIT_AUTHORISATION,
        f"Above EUR {seen.limit:,f} the competent authority must authorise the transfer first.",
        "/amount",
        "/purpose/category",
    )


def linked_above_limit(article: Article, seen: Situation) -> Finding | None:
    """Holds the leg of an obligation that is above the limit as a whole."""
    if seen.above_limit or not seen.linked_above_limit or seen.authorised:
        return None
    return article.hold(
        seen.day,
        Action.AWAIT_AUTHORISATION,
        "The transfers of this obligation appear to be linked and are together above"
        f" EUR {seen.limit:,f}: the whole needs authorisation.",
        "/obligation",
        "/amount",
    )


def authorised(article: Article, grounds: frozenset[Ground], seen: Situation) -> Finding | None:
    """Lets pass what the authorisation on file covers."""
    if seen.lane.ground not in grounds or not seen.authorised:
        return None
    return article.allow(
        seen.day,
        "The competent authority's authorisation on file covers this transfer.",
        "/authorisation_reference",
        draws=True,
    )
