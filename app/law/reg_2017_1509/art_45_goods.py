"""Article 45 and the derogations of Chapter II: licences that lift a ban on goods (R-40, S-9)."""

from dataclasses import replace

from app.domain.transfer import Movement
from app.law.acts import BY_2018_285, BY_2023_720, REG_2017_1509, SUCCESSION
from app.law.case import Action, Finding
from app.law.examples import case, notes, payment, silent
from app.law.provision import Article, Provision
from app.law.reg_2017_1509.goods_to_dprk import GRANTED, PUMP, sent_to_dprk
from app.law.reg_2017_1509.stated_goods import bans, licensed
from app.law.situation import Situation
from app.law.wordings import A, D

ARTICLE = Article(
    rule="R-40",
    instrument=REG_2017_1509,
    number="45",
    wordings=(
        (SUCCESSION, "2017/1509", D),
        (BY_2018_285, "2018/285", D),
        (BY_2023_720, "2023/720", A),
    ),
)


def licence_for_goods(seen: Situation) -> Finding | None:
    """Says which goods a licence on file frees, or that one may free what is held."""
    freed = [field for way in Movement for field, ban in bans(seen, way) if licensed(seen, ban)]
    if freed:
        return ARTICLE.note(
            seen.day,
            "The authorisation on file lifts the ban on these goods.",
            *dict.fromkeys(freed),
            draws=True,
        )
    held = sent_to_dprk(seen)
    if held is None or held.action is not Action.AWAIT_AUTHORISATION:
        return None
    return ARTICLE.note(
        seen.day,
        "The authority may authorise the goods if the Sanctions Committee finds them necessary"
        " for relief.",
        *held.fields,
    )


PROVISION = Provision(
    article=ARTICLE,
    title="Licences that lift a ban on goods",
    when="goods are banned, and an authorisation lifts that or may lift it",
    finds=licence_for_goods,
    cases=(
        notes("a licensed pump", case(replace(PUMP, authorisation_reference="MF-1")), GRANTED),
        notes("a pump that may be licensed", case(PUMP)),
        silent("rice", case(payment())),
    ),
)
