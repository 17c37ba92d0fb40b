"""What an exemption needs to be tested: goods, funder, article, licence (R-22 to R-24, S-9)."""

from dataclasses import replace

from app.domain.transfer import Category, Goods, Purpose
from app.law.acts import REG_2017_1509
from app.law.case import Action, Basis, Finding
from app.law.examples import EVIDENCE, case, holds, on_file, payment, silent
from app.law.grounds import Gap
from app.law.provision import Article, Provision
from app.law.situation import Situation

ARTICLE = Article(rule="S-9", instrument=REG_2017_1509, number="21(4)", basis=Basis.POLICY)
ASK, LICENCE = Action.AWAIT_INFORMATION, Action.AWAIT_AUTHORISATION
_ASKED = {
    Gap.GOODS: (
        ASK,
        "A trade contract must state its goods and their codes, or nothing can be tested.",
        "/goods",
    ),
    Gap.FUNDING: (ASK, "A development project must name who funds it.", "/purpose/funding_body"),
    Gap.ARTICLE: (
        ASK,
        "The article invoked is missing or provides for no exemption.",
        "/purpose/article",
    ),
    Gap.LICENCE: (
        LICENCE,
        "The exemption takes effect through an authorisation; none on file covers the transfer.",
        "/authorisation_reference",
    ),
}


def details(seen: Situation) -> Finding | None:
    """Holds until the exemption can be tested."""
    asked = _ASKED.get(seen.lane.gap) if seen.lane.gap else None
    return asked and ARTICLE.hold(seen.day, *asked)


BOOKS = Goods(description="books", cn_code="4901")
TRADE = payment("1.00", Category.TRADE_CONTRACT, goods=(BOOKS,))
WELL = Purpose(category=Category.DEVELOPMENT_PROJECT, text="well", evidence=EVIDENCE)
PARTS = Purpose(category=Category.REGULATION_EXEMPTION, text="parts", evidence=EVIDENCE)
LICENSED = payment(purpose=replace(PARTS, article="16q"), authorisation_reference="MF-1")

PROVISION = Provision(
    article=ARTICLE,
    title="What an exemption needs to be tested",
    when="goods, funding body, article or licence of the exemption are missing",
    finds=details,
    cases=(
        holds("trade without goods", case(replace(TRADE, goods=())), ASK),
        holds("goods without a code", case(replace(TRADE, goods=(Goods(description="x"),))), ASK),
        silent("trade with goods", case(TRADE)),
        silent("food without goods", case(payment())),
        holds("a project of nobody", case(payment(purpose=WELL)), ASK),
        silent("a funded project", case(payment(purpose=replace(WELL, funding_body="UNICEF")))),
        holds("no article", case(payment(purpose=PARTS)), ASK),
        holds("Article 99", case(payment(purpose=replace(PARTS, article="99"))), ASK),
        holds("a licence that is not on file", case(LICENSED), LICENCE),
        silent(
            "a licence on file",
            case(LICENSED),
            on_file("16q(1)", category=Category.REGULATION_EXEMPTION),
        ),
    ),
)
