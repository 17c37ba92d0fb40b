"""Articles 35 and 36: releasing frozen funds by licence (R-18)."""

from dataclasses import replace

from app.domain.transfer import Category, Purpose
from app.law.acts import REG_2017_1509
from app.law.case import Action, Finding
from app.law.examples import (
    EVIDENCE,
    UNTIED,
    allows,
    case,
    holds,
    listed_payer,
    on_file,
    ordinary,
    payment,
    silent,
)
from app.law.exemptions import base_article
from app.law.lifting import Lift, lifts
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(rule="R-18", instrument=REG_2017_1509, number="35, 36", wordings=ORIGINAL)


def derogation(seen: Situation) -> Finding | None:
    """Lets a licensed release pass (Article 21 apart); holds one that is only invoked."""
    listed = [found for found in seen.designations if found.under_dprk_act]
    licensed = [
        found.field for found in listed if lifts(seen.case, seen.facts, found) is Lift.LICENCE
    ]
    if licensed:
        say = ARTICLE.note if seen.nexus.present else ARTICLE.allow
        return say(
            seen.day, "The authority's licence on file releases the funds.", *licensed, draws=True
        )
    purpose = seen.transfer.purpose
    if listed and purpose and base_article(purpose.article or "") in {"35", "36"}:
        return ARTICLE.hold(
            seen.day,
            Action.AWAIT_AUTHORISATION,
            "A derogation from the freeze is invoked, and no licence naming this party is on file.",
            "/purpose/article",
        )
    return None


RENT = Purpose(
    category=Category.REGULATION_EXEMPTION, text="rent", evidence=EVIDENCE, article="35(1)(a)"
)
NEEDS = ordinary(purpose=RENT, authorisation_reference="MF-1")
PAYS = (listed_payer(),)
GRANTED = on_file("35(1)(a)", category=Category.REGULATION_EXEMPTION, creditor=NEEDS.creditor.name)

PROVISION = Provision(
    article=ARTICLE,
    title="Derogations from the freeze: basic needs, fees, judgments, prior contracts",
    when="a listed party is paid or pays under a licence, or invokes one",
    finds=derogation,
    trigger=Trigger.MATCHED,
    cases=(
        allows("rent released by licence", case(NEEDS, nexus=UNTIED, matches=PAYS), GRANTED),
        holds(
            "no licence on file",
            case(NEEDS, nexus=UNTIED, matches=PAYS),
            Action.AWAIT_AUTHORISATION,
        ),
        holds(
            "the licence names another payee",
            case(NEEDS, nexus=UNTIED, matches=PAYS),
            Action.AWAIT_AUTHORISATION,
            replace(GRANTED, authorisation=on_file("35", creditor="Someone").authorisation),
        ),
        silent("nothing is invoked", case(payment(), matches=PAYS)),
        silent("nobody is listed", case(NEEDS, nexus=UNTIED)),
    ),
)
