"""Article 5: items for the armed forces of the DPRK (R-40); food and medicine excepted."""

import re
from dataclasses import replace

from app.domain.transfer import Category, Purpose, texts_of
from app.law.acts import REG_2017_1509
from app.law.case import Action, Answer, Finding
from app.law.examples import EVIDENCE, case, holds, payment, silent
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(rule="R-40", instrument=REG_2017_1509, number="5(1)", wordings=ORIGINAL)
_ARMED = re.compile(
    r"\b(?:army|armed forces|military|navy|naval|air force|KPA|troops|garrison|barracks)\b",
    re.IGNORECASE,
)
_EXCEPTED = frozenset({Category.FOODSTUFFS, Category.HEALTHCARE})


def armed_forces(seen: Situation) -> Finding | None:
    """Holds for a person when a text names armed forces: knowledge is what counts here."""
    if seen.category in _EXCEPTED:
        return None
    fields = [text.field for text in texts_of(seen.transfer) if _ARMED.search(text.value)]
    if not fields:
        return None
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_REVIEW,
        "The text names armed forces: nothing but food and medicine may be destined for them.",
        *fields,
        answered_by=Answer.INFORMATION,
    )


BOOTS = Purpose(category=Category.HUMANITARIAN, text="boots for an army unit", evidence=EVIDENCE)

PROVISION = Provision(
    article=ARTICLE,
    title="Items for armed forces",
    when="a text names armed forces, and the purpose is neither food nor medicine",
    finds=armed_forces,
    cases=(
        holds("boots for the army", case(payment(purpose=BOOTS)), Action.AWAIT_REVIEW),
        silent(
            "food, even for them",
            case(payment(purpose=replace(BOOTS, category=Category.FOODSTUFFS))),
        ),
        silent("boots", case(payment(purpose=replace(BOOTS, text="boots for children")))),
    ),
)
