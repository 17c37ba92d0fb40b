"""Articles 24 and 26: no account or correspondent relationship with a DPRK bank (R-06)."""

from app.domain.transfer import Direction
from app.law.acts import REG_2017_1509
from app.law.case import Action, Finding, Indicator, Nexus
from app.law.examples import BANK_TIED, PAYEE, PAYER, case, denies, on_file, payment, silent
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(rule="R-06", instrument=REG_2017_1509, number="26", wordings=ORIGINAL)
_OUR_CUSTOMER = {Direction.OUTGOING: ("/debtor/",), Direction.INCOMING: ("/creditor/",)}


def account_of_dprk_bank(seen: Situation) -> Finding | None:
    """Denies when the bank of Article 21(2) is our own customer: closed since 2016-05-31."""
    places = _OUR_CUSTOMER.get(seen.transfer.direction)
    fields = [
        indicator.field
        for indicator in seen.nexus.bank
        if places and indicator.field.startswith(places)
    ]
    if not fields or seen.permit.grants("25") or seen.permit.grants("27"):
        return None
    return ARTICLE.deny(
        seen.day,
        Action.REJECT,
        "A DPRK bank holds the account: such accounts had to be closed by 2016-05-31.",
        *fields,
    )


OWN = Indicator(field="/debtor/name", detail="a bank domiciled in the DPRK")
CUSTOMER = Nexus(indicators=(OWN,), bank=(OWN,))
FROM_BANK = payment(debtor=PAYEE, creditor=PAYER, authorisation_reference="MF-1")

PROVISION = Provision(
    article=ARTICLE,
    title="Accounts of DPRK banks had to be closed",
    when="our customer is a bank of Article 21(2)",
    finds=account_of_dprk_bank,
    cases=(
        denies("the payer is a DPRK bank with us", case(FROM_BANK, nexus=CUSTOMER)),
        silent("the payee's bank is one", case(payment(), nexus=BANK_TIED)),
        silent(
            "the account was opened under a licence",
            case(FROM_BANK, nexus=CUSTOMER),
            on_file("25", debtor=PAYEE.name, creditor=PAYER.name),
        ),
        silent(
            "the account may stay open",
            case(FROM_BANK, nexus=CUSTOMER),
            on_file("27", debtor=PAYEE.name, creditor=PAYER.name),
        ),
    ),
)
