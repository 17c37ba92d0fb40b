"""Resolutions on bulk cash, couriers and gold (R-63)."""

import re
from dataclasses import replace
from datetime import date

from app.domain.transfer import texts_of
from app.law.case import Action, Answer, Finding
from app.law.dated import Certainty
from app.law.examples import case, holds, payment, silent
from app.law.provision import Article, Provision
from app.law.situation import Situation

ARTICLE = Article(
    rule="R-63",
    instrument="UNSCR 2094 (2013)",
    number="paras 11, 14",
    wordings=((date(2013, 3, 7), "UNSCR 2094 (2013)", Certainty.UNSEEN),),
    confidential=True,
)
_CASH = re.compile(
    r"\b(?:bulk cash|cash (?:courier|delivery|transport)|courier|banknotes|gold(?: bars?)?"
    r"|bullion)\b",
    re.IGNORECASE,
)


def bulk_cash(seen: Situation) -> Finding | None:
    """Holds, and asks for a report, when cash or gold is carried."""
    fields = [text.field for text in texts_of(seen.transfer) if _CASH.search(text.value)]
    if not fields:
        return None
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_REVIEW,
        "A text names bulk cash, couriers or gold: report to the financial intelligence unit.",
        *fields,
        answered_by=Answer.INFORMATION,
    )


CARRIED = replace(payment(), remittance_information=("cash courier May",))

PROVISION = Provision(
    article=ARTICLE,
    title="Bulk cash, couriers and gold",
    when="a text names cash or gold that is carried",
    finds=bulk_cash,
    cases=(
        holds("a courier", case(CARRIED), Action.AWAIT_REVIEW),
        silent("a kitchen", case(payment())),
    ),
)
