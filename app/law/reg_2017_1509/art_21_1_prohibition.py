"""Article 21(1) and (2): no transfer to or from the DPRK, and none with a DPRK bank (R-20).

There is no exemption for small amounts: one cent is prohibited too.
"""

from dataclasses import replace

from app.domain.transfer import Category, Purpose
from app.law.acts import BY_2017_1548, REG_2017_1509, SUCCESSION
from app.law.case import Action, Finding, Nexus
from app.law.examples import BANK_TIED, EVIDENCE, case, denies, payment, silent
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.wordings import ORIGINAL, A, D

ARTICLE = Article(
    rule="R-20",
    instrument=REG_2017_1509,
    number="21(1)",
    wordings=((SUCCESSION, "2017/1509", D), (BY_2017_1548, "2017/1548", A)),
)
BANKS = Article(rule="R-20", instrument=REG_2017_1509, number="21(2)", wordings=ORIGINAL)


def prohibition(seen: Situation) -> Finding | None:
    """Denies what has a nexus and no exemption; cites 21(2) where only a bank makes the nexus."""
    if not seen.lane.banned:
        return None
    only_bank = bool(seen.nexus.bank) and set(seen.nexus.indicators) <= set(seen.nexus.bank)
    fields = (indicator.field for indicator in seen.nexus.indicators)
    return (BANKS if only_bank else ARTICLE).deny(
        seen.day,
        Action.REJECT,
        "Transfers to and from the DPRK are prohibited, and no exemption covers this purpose.",
        *fields,
        "/purpose",
    )


CONSULTANCY = Purpose(category=Category.OTHER, text="consultancy fee", evidence=EVIDENCE)
ONLY_BANK = Nexus(indicators=BANK_TIED.bank, bank=BANK_TIED.bank)

PROVISION = Provision(
    article=ARTICLE,
    title="Transfers of funds to and from the DPRK are prohibited",
    when="something ties the transfer to the DPRK and no exemption covers its purpose",
    finds=prohibition,
    cases=(
        denies("a consultancy fee of 50 euro", case(payment("50.00", purpose=CONSULTANCY))),
        denies("one cent", case(payment("0.01", purpose=CONSULTANCY))),
        denies("a loan", case(payment("50.00", Category.LOAN))),
        denies("only the bank is in the DPRK", case(payment("1", Category.LOAN), nexus=ONLY_BANK)),
        silent("food", case(payment("50.00"))),
        silent("no purpose is said: that is asked first", case(payment("50.00", purpose=None))),
        silent(
            "a vague purpose: that is asked first",
            case(payment("50.00", purpose=replace(CONSULTANCY, text="services as agreed"))),
        ),
    ),
)
