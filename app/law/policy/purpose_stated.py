"""The purpose must be said and evidenced (R-70, S-2): the burden is on who claims an exemption."""

from dataclasses import replace

from app.domain.transfer import Category, EvidenceType, Purpose, SupportingEvidence
from app.law.acts import REG_2017_1509
from app.law.case import Action, Basis, Finding, Policy
from app.law.examples import EVIDENCE, case, holds, payment, silent
from app.law.grounds import Gap
from app.law.provision import Article, Provision
from app.law.situation import Situation

ARTICLE = Article(rule="R-70", instrument=REG_2017_1509, number="21(4)", basis=Basis.POLICY)
_ASKED = {
    Gap.PURPOSE: ("The purpose of the transfer is missing or vague.", "/purpose"),
    Gap.EVIDENCE: ("The purpose is not supported by evidence.", "/purpose/evidence"),
}


def purpose_stated(seen: Situation) -> Finding | None:
    """Holds until purpose and evidence are there."""
    asked = _ASKED.get(seen.lane.gap) if seen.lane.gap else None
    return asked and ARTICLE.hold(seen.day, Action.AWAIT_INFORMATION, *asked)


ASK = Action.AWAIT_INFORMATION
PLAIN = Purpose(category=Category.FOODSTUFFS, evidence=EVIDENCE)
OTHER = Purpose(category=Category.OTHER)
SEEN = (SupportingEvidence(type=EvidenceType.INVOICE, reference="88"),)
STRICT = Policy(evidence="verified")

PROVISION = Provision(
    article=ARTICLE,
    title="The purpose is stated and evidenced",
    when="the category is absent, or other without a concrete text, or nothing supports it",
    finds=purpose_stated,
    cases=(
        holds("no purpose", case(payment(purpose=None)), ASK),
        holds("no category", case(payment(purpose=replace(PLAIN, category=None))), ASK),
        holds("other, no text", case(payment(purpose=OTHER)), ASK),
        holds(
            "other, a vague text",
            case(payment(purpose=replace(OTHER, text="Invoice 88/2024, various goods"))),
            ASK,
        ),
        silent(
            "other, a concrete text: prohibited instead",
            case(payment(purpose=replace(OTHER, text="consultancy fee"))),
        ),
        holds("food without evidence", case(payment(purpose=replace(PLAIN, evidence=()))), ASK),
        silent("food with evidence", case(payment(purpose=replace(PLAIN, evidence=SEEN)))),
        holds(
            "evidence nobody looked at, where policy demands it",
            case(payment(purpose=replace(PLAIN, evidence=SEEN)), policy=STRICT),
            ASK,
        ),
        silent("evidence that somebody looked at", case(payment(purpose=PLAIN), policy=STRICT)),
    ),
)
