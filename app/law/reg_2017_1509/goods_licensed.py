"""Article 45 and the derogations of Chapter II: a licence that lifts a ban on goods (R-40)."""

from dataclasses import replace

from app.domain.transfer import Movement
from app.law.acts import REG_2017_1509
from app.law.case import Finding
from app.law.examples import case, notes, silent
from app.law.provision import Article, Provision
from app.law.reg_2017_1509.goods_to_dprk import GRANTED, PUMP
from app.law.reg_2017_1509.stated_goods import bans, licensed
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(rule="R-40", instrument=REG_2017_1509, number="45", wordings=ORIGINAL)


def licence_for_goods(seen: Situation) -> Finding | None:
    """Explains which goods the licence on file lifts the ban from."""
    fields = [field for way in Movement for field, ban in bans(seen, way) if licensed(seen, ban)]
    if not fields:
        return None
    return ARTICLE.note(
        seen.day,
        "The authorisation on file lifts the ban on these goods.",
        *sorted(set(fields)),
        draws=True,
    )


PROVISION = Provision(
    article=ARTICLE,
    title="Licences that lift a ban on goods",
    when="an authorisation under Article 45 or the ban's own derogation covers the transfer",
    finds=licence_for_goods,
    cases=(
        notes("a pump", case(replace(PUMP, authorisation_reference="MF-1")), GRANTED),
        silent("no licence", case(PUMP)),
    ),
)
