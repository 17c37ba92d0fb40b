"""Resolutions on DPRK workers abroad (R-60 to R-62): reasons for vigilance."""

from datetime import date

from app.domain.transfer import Category
from app.law.case import Finding
from app.law.dated import Certainty
from app.law.examples import UNTIED, WORKER, case, notes, ordinary, payment, remittance, silent
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation

C, D = Certainty.THIRD_PARTY, Certainty.UNSEEN


def _resolution(name: str, paragraph: str, adopted: date, certainty: Certainty) -> Article:
    return Article(
        rule="R-60",
        instrument=name,
        number=paragraph,
        wordings=((adopted, name, certainty),),
        confidential=True,
    )


LAST = _resolution("UNSCR 2397 (2017)", "para 8", date(2017, 12, 22), C)
BEFORE = _resolution("UNSCR 2375 (2017)", "para 17", date(2017, 9, 11), C)
ARTICLE = _resolution("UNSCR 2321 (2016)", "para 34", date(2016, 11, 30), D)
_TEXTS = {
    LAST: "DPRK nationals earning income abroad had to be repatriated by 2019-12-22"
    " (UNSCR 2397), nationals and protected persons apart.",
    BEFORE: "No new work authorisations are given to DPRK nationals (UNSCR 2375).",
    ARTICLE: "The Council calls for vigilance over DPRK workers abroad (UNSCR 2321).",
}


def workers_abroad(seen: Situation) -> Finding | None:
    """Cites the resolution in force when wages, or a DPRK national's money, are moved."""
    if not seen.dprk_persons and seen.category is not Category.WAGES:
        return None
    article = next(one for one in _TEXTS if one.in_force(seen.day))  # the latest first
    return article.note(seen.day, _TEXTS[article], *seen.dprk_persons)


WAGE = ordinary(creditor=WORKER)

PROVISION = Provision(
    article=ARTICLE,
    title="DPRK workers abroad",
    when="a DPRK national pays or is paid, or wages are",
    finds=workers_abroad,
    trigger=Trigger.ALWAYS,
    cases=(
        notes("a wage inside the Union", case(WAGE, nexus=UNTIED)),
        notes("a remittance home", case(remittance())),
        notes("in October 2017", case(remittance(execution_date=date(2017, 10, 1)))),
        notes("in 2016", case(remittance(execution_date=date(2016, 11, 30)))),
        silent("before any of them", case(remittance(execution_date=date(2016, 11, 29)))),
        silent("nobody is a DPRK national", case(payment())),
    ),
)
