"""Article 23(1)(e) to (g): suspicion of proliferation financing (R-73)."""

import re
from dataclasses import replace

from app.domain.transfer import Category, Purpose, texts_of
from app.law.acts import REG_2017_1509
from app.law.case import Action, Answer, Finding
from app.law.examples import EVIDENCE, case, holds, payment, silent
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(
    rule="R-73",
    instrument=REG_2017_1509,
    number="23(1)(e) to (g)",
    wordings=ORIGINAL,
    confidential=True,
)
_WEAPONS = re.compile(
    r"\b(?:nuclear|uranium|plutonium|centrifuges?|missiles?|ballistic|rockets?|warheads?"
    r"|explosives?|ammunition|weapons?)\b",
    re.IGNORECASE,
)


def proliferation(seen: Situation) -> Finding | None:
    """Holds until the financial intelligence unit has been told and has answered."""
    fields = [text.field for text in texts_of(seen.transfer) if _WEAPONS.search(text.value)]
    if not fields:
        return None
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_REVIEW,
        "A text gives reason to suspect proliferation financing: inform the financial"
        " intelligence unit, and wait for its instructions.",
        *fields,
        answered_by=Answer.INFORMATION,
    )


ODD = Purpose(category=Category.HUMANITARIAN, text="centrifuge parts", evidence=EVIDENCE)

PROVISION = Provision(
    article=ARTICLE,
    title="Suspicion of proliferation financing",
    when="a text names weapons of mass destruction, their means of delivery or their makings",
    finds=proliferation,
    cases=(
        holds("centrifuges", case(payment(purpose=ODD)), Action.AWAIT_REVIEW),
        silent("rice", case(payment(purpose=replace(ODD, text="rice")))),
    ),
)
