"""The amounts of the law, over both Regulations, each keyed by the act that set it."""

from decimal import Decimal

from app.law.acts import BY_2017_1858, COVERED_FROM, SUCCESSION
from app.law.dated import Certainty, Dated, Enacted

EXEMPT_LIMIT = Dated(
    "the limit of exempt transactions in euro",
    Enacted(COVERED_FROM, "2016/841", Decimal(15_000), Certainty.THIRD_PARTY),
    Enacted(SUCCESSION, "2017/1509", Decimal(15_000), Certainty.UNSEEN),
    Enacted(BY_2017_1858, "2017/1858", Decimal(15_000)),
)
REMITTANCE_LIMIT = Dated(
    "the limit of personal remittances in euro",
    Enacted(COVERED_FROM, "2016/841", Decimal(15_000), Certainty.THIRD_PARTY),
    Enacted(SUCCESSION, "2017/1509", Decimal(15_000), Certainty.UNSEEN),
    Enacted(BY_2017_1858, "2017/1858", Decimal(5_000)),
)
