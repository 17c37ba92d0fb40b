"""Parties listed by the Union under another programme than the DPRK's (R-10, S-6).

Articles 34(7), 34(10) and 37 of Regulation 2017/1509 lift nothing here.
"""

from app.domain.party import PartyRole
from app.domain.transfer import Direction, Role
from app.law.case import Action, Finding
from app.law.dated import Certainty
from app.law.designations import Designation
from app.law.examples import (
    UNTIED,
    case,
    denies,
    entry,
    known,
    listed_payee,
    listed_payer,
    ordinary,
    payment,
    row,
    silent,
)
from app.law.freezing import SENTENCES, gravest
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation

# The base act of a programme and its article on the freeze. Those of DPRK parties come first;
# a programme that is not here is cited by its code.
BASE_ACTS = {
    "UKR": ("Regulation (EU) No 269/2014", "2"),
    "HR": ("Regulation (EU) 2020/1998", "3"),
    "CYB": ("Regulation (EU) 2019/796", "3"),
    "CHEM": ("Regulation (EU) 2018/1542", "2"),
    "IRN": ("Regulation (EU) No 267/2012", "23"),
    "SYR": ("Regulation (EU) No 36/2012", "14"),
    "TAQA": ("Regulation (EC) No 881/2002", "2"),
}


def _article(programme: str) -> Article:
    instrument, number = BASE_ACTS.get(
        programme, (f"Union restrictive measures, programme {programme}", "asset freeze")
    )
    return Article(rule="R-10", instrument=instrument, number=number, certainty=Certainty.UNSEEN)


ARTICLES = {programme: _article(programme) for programme in BASE_ACTS}
ARTICLE = ARTICLES["UKR"]


def listed_under_another_act(seen: Situation) -> Finding | None:
    """Denies by role, as Article 34 does, and cites the act of the first such programme."""
    found = [one for one in seen.designations if _elsewhere(one)]
    if not found:
        return None
    programmes = sorted({code for one in found for code in one.other_programmes}) or ["unknown"]
    first = min(programmes, key=lambda code: (code not in BASE_ACTS, code))
    action = gravest(found, seen)
    return (ARTICLES.get(first) or _article(first)).deny(
        seen.day, action, SENTENCES[action], *(one.field for one in found)
    )


def _elsewhere(found: Designation) -> bool:
    return found.role is not Role.VESSEL and (
        bool(found.other_programmes) or not found.under_dprk_act
    )


UKR = entry("EU.1", programme="UKR")
XYZ = entry("EU.2", programme="XYZ")

PROVISION = Provision(
    article=ARTICLE,
    title="Parties listed under another programme of the Union",
    when="a confirmed listed party stands in the act of another programme",
    finds=listed_under_another_act,
    trigger=Trigger.MATCHED,
    cases=(
        denies(
            "a payer listed under UKR",
            case(ordinary(), nexus=UNTIED, matches=(listed_payer(listed=UKR),)),
            Action.FREEZE,
        ),
        denies(
            "a payee listed under a programme not named here",
            case(ordinary(), nexus=UNTIED, matches=(listed_payee(listed=XYZ),)),
        ),
        denies(
            "money comes in for one",
            case(
                ordinary(direction=Direction.INCOMING),
                nexus=UNTIED,
                matches=(listed_payee(listed=UKR),),
            ),
            Action.CREDIT_FROZEN,
        ),
        denies(
            "Article 34(10) does not lift it",
            case(payment(), matches=(listed_payee(listed=UKR),)),
            facts=known(row(PartyRole.UN_BODY)),
        ),
        silent("listed under the DPRK act", case(ordinary(), matches=(listed_payee(),))),
        silent("nobody is listed", case(ordinary(), nexus=UNTIED)),
    ),
)
