"""The wordings of Regulation 2017/1509 that several provisions share."""

from app.law.acts import BY_2017_1858, BY_2018_285, SUCCESSION
from app.law.dated import Certainty
from app.law.provision import Wording

A, B, C, D = (
    Certainty.OPERATIVE_TEXT,
    Certainty.OFFICIAL_PAGE,
    Certainty.THIRD_PARTY,
    Certainty.UNSEEN,
)
ORIGINAL: tuple[Wording, ...] = ((SUCCESSION, "2017/1509", A),)
# Regime T-2 had the articles in a wording that was not seen; T-3 replaced it.
SINCE_2017_1858: tuple[Wording, ...] = (
    (SUCCESSION, "2017/1509", D),
    (BY_2017_1858, "2017/1858", A),
)
RENUMBERED_2018: tuple[Wording, ...] = (
    (SUCCESSION, "2017/1509", D),
    (BY_2018_285, "2018/285", A),
)
