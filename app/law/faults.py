"""Why the authorisation that a transfer names does not help it (R-33 to R-36)."""

from app.law.case import Action, Finding
from app.law.grounds import Gap
from app.law.permits import Fault
from app.law.provision import Article
from app.law.situation import Situation

WRONG_ARTICLE = Fault(rule="R-33", sentence="it does not authorise under the article needed")


def fault_of(seen: Situation) -> Fault | None:
    """The fault of an authorisation that is named and needed; None where it is neither."""
    if not seen.permit.named or seen.authorised:
        return None
    if not seen.authorisation_needed and seen.lane.gap is not Gap.LICENCE:
        return None
    return seen.permit.fault() or WRONG_ARTICLE


def held_for(article: Article, seen: Situation) -> Finding | None:
    """Holds for the faults of this article's rule, in words."""
    fault = fault_of(seen)
    if fault is None or fault.rule != article.rule:
        return None
    return article.hold(
        seen.day,
        Action.AWAIT_AUTHORISATION,
        f"The authorisation named does not cover this transfer: {fault.sentence}.",
        "/authorisation_reference",
    )
