"""All lists of goods banned by code in Chapter II."""

from app.law.reg_2017_1509.goods import luxury
from app.law.reg_2017_1509.goods.annex import BOTH, FROM, ONLY_ABOVE_VALUE, TO, Annex
from app.law.reg_2017_1509.goods.lists import ARTICLE_3, ARTICLES_11_TO_16I, ARTICLES_16J_TO_16P
from app.law.reg_2017_1509.goods.wordings import LUXURY, POLICY

_VALUE = ("(7)", "(8)", "(15)", "(16)", "(17)")  # points that name a minimum value

_LUXURY = tuple(
    Annex(
        article="10",
        number="VIII",
        movements=BOTH,
        title=f"Luxury goods, point {title}",
        wordings=LUXURY,
        codes=codes,
        derogation="10(4)" if title.startswith("(17)") else None,
        limit=ONLY_ABOVE_VALUE if title.startswith(_VALUE) else None,
    )
    for title, codes in luxury.POINTS
)

# Annex II names arms and dual-use goods by other lists. Weapons have a chapter of their own.
ARMS = tuple(
    Annex(
        article=article,
        number="II",
        movements=movements,
        title="Arms and ammunition",
        wordings=POLICY,
        codes="9301 ex93",
    )
    for article, movements in (("3(1)(a)", TO), ("3(1)(c)", FROM))
)

PRINTED = (*ARTICLE_3, *_LUXURY, *ARTICLES_11_TO_16I, *ARTICLES_16J_TO_16P)
