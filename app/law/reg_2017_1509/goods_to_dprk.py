"""Chapter II: goods sold or supplied to the DPRK (R-40, S-9)."""

from dataclasses import replace

from app.domain.party import PartyRole
from app.domain.transfer import Category, Goods, Movement
from app.law.acts import REG_2017_1509
from app.law.case import Action, Answer, Finding, Outcome
from app.law.examples import PAYEE, case, denies, holds, known, on_file, payment, row, silent
from app.law.grounds import RELIEF_CATEGORIES
from app.law.lanes import roles
from app.law.provision import Article, Provision
from app.law.recognition import OFFICIAL
from app.law.reg_2017_1509.goods import GoodsBan
from app.law.reg_2017_1509.stated_goods import (
    ARMS_AND_DUAL_USE,
    LUXURY,
    bans,
    found,
    licensed,
)
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(
    rule="R-40", instrument=REG_2017_1509, number="3, 10, 11, 15, 16c to 16p", wordings=ORIGINAL
)
# Categories for which Article 45 may open the ban; trade it never does without a licence.
_MAY_BE_EXEMPTED = RELIEF_CATEGORIES | {
    Category.DEVELOPMENT_PROJECT,
    Category.DIPLOMATIC,
    Category.REGULATION_EXEMPTION,
}


def sent_to_dprk(seen: Situation) -> Finding | None:
    """Denies, or holds for an exemption, the gravest of the bans that meet the goods."""
    hits = [hit for hit in bans(seen, Movement.TO_DPRK) if not _lifted(seen, hit[1])]
    answers = [(*_answer(seen, hit[1]), hit) for hit in hits]
    if not answers:
        return None
    outcome, action, hit = max(answers, key=lambda answer: answer[0])
    # Of several bans one is told: an answer to the doubt about it answers no other kind of hold.
    doubted = all(ban.ex for _, ban in hits)
    return replace(
        found(ARTICLE, hit, outcome, action),
        answered_by=Answer.INFORMATION if doubted else None,
    )


def _lifted(seen: Situation, ban: GoodsBan) -> bool:
    """By licence, or luxury goods for a recognised mission or organisation (Article 10(3))."""
    if licensed(seen, ban):
        return True
    official = seen.category is Category.DIPLOMATIC and bool(roles(seen.register) & OFFICIAL)
    return official and ban.annex == LUXURY


def _answer(seen: Situation, ban: GoodsBan) -> tuple[Outcome, Action]:
    if ban.ex:
        return Outcome.HOLD, Action.AWAIT_INFORMATION
    never = ban.annex in {LUXURY, ARMS_AND_DUAL_USE}
    if seen.category in _MAY_BE_EXEMPTED and not never:
        return Outcome.HOLD, Action.AWAIT_AUTHORISATION
    return Outcome.DENY, Action.REJECT


PUMP = payment(
    "9000.00",
    Category.MEDICAL_EQUIPMENT,
    goods=(Goods(description="hospital pump", cn_code="8413"),),
)
FUEL = Goods(description="jet fuel", cn_code="27101921")
RIFLES = Goods(description="rifles", cn_code="9301")
LATHE = Goods(description="lathe", cn_code="8458")
WINE = Goods(description="red wine", cn_code="2204")
GRANTED = on_file("45(1)", category=Category.MEDICAL_EQUIPMENT)

PROVISION = Provision(
    article=ARTICLE,
    title="Goods that may not be sent to the DPRK",
    when="goods of a banned code go to the DPRK",
    finds=sent_to_dprk,
    cases=(
        holds("a hospital pump, no exemption on file", case(PUMP), Action.AWAIT_AUTHORISATION),
        silent(
            "the pump with an exemption",
            case(replace(PUMP, authorisation_reference="MF-1")),
            GRANTED,
        ),
        denies("a lathe, traded", case(payment("1", Category.TRADE_CONTRACT, goods=(LATHE,)))),
        holds(
            "aviation fuel for a relief flight: Article 4(1) derogates",
            case(payment("1", Category.HUMANITARIAN, goods=(FUEL,))),
            Action.AWAIT_AUTHORISATION,
        ),
        denies("rifles, whatever for", case(payment("1", Category.HUMANITARIAN, goods=(RIFLES,)))),
        denies("wine as foodstuffs", case(payment(goods=(WINE,)))),
        silent(
            "wine for an embassy",
            case(payment("1", Category.DIPLOMATIC, goods=(WINE,))),
            known(row(PartyRole.MEMBER_STATE_MISSION, PAYEE)),
        ),
        silent("rice", case(payment(goods=(Goods(description="rice", cn_code="1006"),)))),
        silent("no goods", case(payment())),
    ),
)
