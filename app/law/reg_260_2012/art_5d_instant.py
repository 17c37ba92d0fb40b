"""Article 5d of 260/2012: instant credit transfers are executed within seconds (R-90, S-19).

What would hold cannot be held on this rail: it is rejected. When payer and payee are not checked
against the lists at all stands in ``art_5d_customers``.
"""

from app.domain.transfer import Scheme
from app.law.case import Action, Finding, Outcome
from app.law.dated import Certainty
from app.law.examples import case, denies, payment, silent
from app.law.provision import Article, Settlement
from app.law.situation import Situation

ARTICLE = Article(
    rule="S-19",
    instrument="Regulation (EU) No 260/2012",
    number="5d",
    certainty=Certainty.THIRD_PARTY,
)


def cannot_be_held(seen: Situation, outcome: Outcome, _: Action) -> Finding | None:
    """Says that a hold on the instant rail becomes a reject."""
    if seen.transfer.scheme is not Scheme.SCT_INST or outcome is not Outcome.HOLD:
        return None
    return ARTICLE.note(
        seen.day,
        "The transfer would be held, and an instant transfer cannot be held: it is rejected.",
        "/scheme",
    )


PROVISION = Settlement(
    article=ARTICLE,
    title="Instant transfers cannot be held",
    when="an instant credit transfer would be held",
    settles=cannot_be_held,
    decision=(Outcome.DENY, Action.REJECT),
    cases=(
        denies("food, 15 000.01", case(payment("15000.01", scheme=Scheme.SCT_INST))),
        silent("food, 15 000.00", case(payment("15000.00", scheme=Scheme.SCT_INST))),
        silent("on another rail", case(payment("15000.01", scheme=Scheme.SCT))),
    ),
)
