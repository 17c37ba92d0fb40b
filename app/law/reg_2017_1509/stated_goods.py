"""The goods that a transfer states, held against Chapter II (S-9)."""

from collections.abc import Iterator

from app.domain.transfer import Goods, Movement
from app.law.acts import READ_UP_TO, REG_2017_1509, SUCCESSION
from app.law.case import Action, Citation, Finding, Outcome
from app.law.permits import covers
from app.law.provision import Article
from app.law.reg_2017_1509.goods import GoodsBan, prohibitions_for
from app.law.sides import DPRK
from app.law.situation import Situation

ARMS_AND_DUAL_USE = "II"  # by their annexes: of Article 3, points (b) and (e) may be derogated from
LUXURY = "VIII"
Banned = tuple[str, GoodsBan]


def movement(item: Goods) -> Movement:
    """Which way the goods go: as stated, else from the DPRK when they originate there."""
    if item.movement is not None:
        return item.movement
    return Movement.FROM_DPRK if item.origin_country == DPRK else Movement.TO_DPRK


def bans(seen: Situation, wanted: Movement) -> Iterator[Banned]:
    """JSON pointer and ban of each code so moved; days before 2017/1509 ask today's text (S-16)."""
    day = seen.day if seen.day >= SUCCESSION else READ_UP_TO
    for number, item in enumerate(seen.transfer.goods):
        if item.cn_code and movement(item) is wanted:
            for ban in prohibitions_for(item.cn_code, wanted, day):
                yield f"/goods/{number}/cn_code", ban


def banned_goods(seen: Situation) -> bool:
    """Whether anything prohibits, or may prohibit, stated goods, and no licence lifts it."""
    return any(not licensed(seen, ban) for way in Movement for _, ban in bans(seen, way))


def found(article: Article, hit: Banned, outcome: Outcome, action: Action) -> Finding:
    """The finding on one ban, citing its own article and wording."""
    field, ban = hit
    verb = "may not be bought from" if ban.movement is Movement.FROM_DPRK else "may not be sent to"
    doubt = f" In doubt here: {ban.doubt}." if ban.doubt else ""
    way_out = _way_out(ban) if action is Action.AWAIT_AUTHORISATION else ""
    return Finding(
        rule=article.rule,
        outcome=outcome,
        basis=article.basis,
        summary=f"{ban.title} (Annex {ban.annex}) {verb} the DPRK.{doubt}{way_out}",
        citation=Citation(
            instrument=REG_2017_1509, article=ban.article, in_force_from=ban.from_day
        ),
        action=action,
        fields=(field,),
    )


def _way_out(ban: GoodsBan) -> str:
    own = ban.derogation or "45"
    ways = own if covers(own, "45") else f"45 or Article {own}"
    return f" An authorisation under Article {ways} may lift that."


def licensed(seen: Situation, ban: GoodsBan) -> bool:
    """Whether the authorisation on file lifts this ban: its own derogation, or Article 45."""
    return seen.permit.grants("45") or (
        ban.derogation is not None and seen.permit.grants(ban.derogation)
    )
