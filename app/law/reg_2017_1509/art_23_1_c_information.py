"""Article 23(1)(c): with a DPRK bank, refuse what lacks payer or payee data (R-71, S-3)."""

from dataclasses import replace

from app.law.acts import BY_2017_1548, REG_2017_1509, SUCCESSION
from app.law.case import Action, Finding
from app.law.examples import BANK_TIED, PAYEE, PAYER, case, denies, payment, silent
from app.law.information import missing
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.wordings import A, D

ARTICLE = Article(
    rule="R-71",
    instrument=REG_2017_1509,
    number="23(1)(c)",
    wordings=((SUCCESSION, "2017/1509", D), (BY_2017_1548, "2017/1548", A)),
)


def incomplete_with_dprk_bank(seen: Situation) -> Finding | None:
    """Denies an incomplete transfer with a bank of Article 21(2)."""
    lacking = missing(seen.transfer) if seen.nexus.bank else ()
    if not lacking:
        return None
    return ARTICLE.deny(
        seen.day,
        Action.REJECT,
        "A DPRK bank is involved and information on the payer or the payee is missing:"
        " the transfer must be refused.",
        *lacking,
    )


NO_ACCOUNT = replace(PAYEE, account=None)
NO_ADDRESS = replace(PAYER, address=None)

PROVISION = Provision(
    article=ARTICLE,
    title="Transfers with DPRK banks must carry complete payer and payee data",
    when="a bank of Article 21(2) is involved and payer or payee data are missing",
    finds=incomplete_with_dprk_bank,
    cases=(
        denies("no account of the payee", case(payment(creditor=NO_ACCOUNT), nexus=BANK_TIED)),
        denies("no address of the payer", case(payment(debtor=NO_ADDRESS), nexus=BANK_TIED)),
        silent("complete", case(payment(), nexus=BANK_TIED)),
        silent("no DPRK bank", case(payment(creditor=NO_ACCOUNT))),
    ),
)
