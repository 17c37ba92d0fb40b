"""Articles 45 and 45a: what the authority may authorise case by case (R-29)."""

from dataclasses import replace

from app.domain.transfer import Category, Purpose
from app.law.acts import BY_2018_285, BY_2023_720, REG_2017_1509, SUCCESSION
from app.law.case import Action, Finding
from app.law.examples import EVIDENCE, allows, case, holds, on_file, payment, silent
from app.law.grounds import Ground
from app.law.limits import authorised
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.wordings import A, D

ARTICLE = Article(
    rule="R-29",
    instrument=REG_2017_1509,
    number="45",
    wordings=(
        (SUCCESSION, "2017/1509", D),
        (BY_2018_285, "2018/285", D),
        (BY_2023_720, "2023/720", A),
    ),
)
MISSIONS = Article(
    rule="R-29",
    instrument=REG_2017_1509,
    number="45a",
    wordings=((SUCCESSION, "2017/1509", D), (BY_2018_285, "2018/285", A)),
)


def case_by_case(seen: Situation) -> Finding | None:
    """Holds at any amount until authorised."""
    if seen.lane.ground is not Ground.CASE_BY_CASE:
        return None
    article = MISSIONS if seen.lane.article == "45a" else ARTICLE
    return authorised(article, frozenset({Ground.CASE_BY_CASE}), seen) or article.hold(
        seen.day,
        Action.AWAIT_AUTHORISATION,
        "The authority may authorise this case by case; until then it is prohibited.",
        "/purpose/article",
    )


RELIEF = Purpose(
    category=Category.REGULATION_EXEMPTION, text="relief pumps", evidence=EVIDENCE, article="45(1)"
)
PUMPS = payment("900.00", purpose=RELIEF, authorisation_reference="MF-1")

PROVISION = Provision(
    article=ARTICLE,
    title="Activities that the Sanctions Committee cleared, or that missions need",
    when="the payment invokes Article 45 or 45a",
    finds=case_by_case,
    cases=(
        holds("not authorised", case(PUMPS), Action.AWAIT_AUTHORISATION),
        allows("authorised", case(PUMPS), on_file("45", category=Category.REGULATION_EXEMPTION)),
        holds(
            "authorised for missions only",
            case(PUMPS),
            Action.AWAIT_AUTHORISATION,
            on_file("45a", category=Category.REGULATION_EXEMPTION),
        ),
        holds(
            "a mission's needs",
            case(replace(PUMPS, purpose=replace(RELIEF, article="45a"))),
            Action.AWAIT_AUTHORISATION,
        ),
        silent("another article", case(payment(purpose=replace(RELIEF, article="10(2)")))),
    ),
)
