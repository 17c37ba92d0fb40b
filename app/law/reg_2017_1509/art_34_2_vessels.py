"""Articles 34(2), 39 and 43: listed vessels (R-19, S-4)."""

from datetime import date

from app.domain.match import Strength
from app.domain.transfer import Role, Vessel
from app.law.acts import BY_2017_1836, REG_2017_1509, SUCCESSION
from app.law.case import Action, Finding
from app.law.designations import confirmed
from app.law.examples import UNTIED, case, denies, entry, holds, match, ordinary, silent
from app.law.provision import Article, Provision, Trigger
from app.law.reg_2017_1509.vessels import freezing_annex
from app.law.situation import Situation
from app.law.wordings import A, D

WORDINGS = ((SUCCESSION, "2017/1509", D), (BY_2017_1836, "2017/1836", A))
ARTICLE = Article(rule="R-19", instrument=REG_2017_1509, number="34(2)", wordings=WORDINGS)
SERVICES = Article(rule="R-19", instrument=REG_2017_1509, number="39, 43", wordings=WORDINGS)


def listed_vessel(seen: Situation) -> Finding | None:
    """Freezes for vessels of Annexes XIV A and XV; holds for every other listed one."""
    frozen = [
        f"/vessels/{number}/imo"
        for number, vessel in enumerate(seen.transfer.vessels)
        if freezing_annex(vessel.imo, seen.day)
    ]
    if frozen:
        return ARTICLE.deny(
            seen.day,
            Action.FREEZE,
            "The payment is about a vessel that is seized or frozen (Annex XIV A or XV).",
            *frozen,
        )
    if not seen.live_matches:
        return None
    others = [found.field for found in confirmed(seen.case.matches) if found.role is Role.VESSEL]
    if not others:
        return None
    return SERVICES.hold(
        seen.day,
        Action.AWAIT_REVIEW,
        "The payment is about a listed vessel, or one of a listed party: its annex decides"
        " what may be paid.",
        *others,
    )


OF_COMPANY = match(Role.VESSEL, "/vessels/0/imo", listed=entry("EU.4198.83"))
UNKNOWN = Vessel(name="Chong Chon Gang", imo="5342883")

PROVISION = Provision(
    article=ARTICLE,
    title="Listed vessels",
    when="a vessel's IMO number stands in an annex, or a vessel matches a listed party",
    finds=listed_vessel,
    trigger=Trigger.ALWAYS,
    cases=(
        denies(
            "a vessel of Annex XV",
            case(ordinary(vessels=(Vessel(imo="9036387"),)), nexus=UNTIED),
            Action.FREEZE,
        ),
        denies(
            "a vessel of Annex XIV A, the number written with its prefix",
            case(ordinary(vessels=(Vessel(imo="IMO 9066978"),)), nexus=UNTIED),
            Action.FREEZE,
        ),
        silent("another number", case(ordinary(vessels=(Vessel(imo="9036388"),)), nexus=UNTIED)),
        silent(
            "the day before Annex XV named it",
            case(
                ordinary(vessels=(Vessel(imo="9036387"),), execution_date=date(2022, 12, 11)),
                nexus=UNTIED,
            ),
        ),
        holds(
            "a vessel of a listed company",
            case(ordinary(vessels=(UNKNOWN,)), nexus=UNTIED, matches=(OF_COMPANY,)),
            Action.AWAIT_REVIEW,
        ),
        silent(
            "only possibly one",
            case(
                ordinary(vessels=(UNKNOWN,)),
                matches=(match(Role.VESSEL, "/vessels/0/name", Strength.POSSIBLE),),
            ),
        ),
    ),
)
