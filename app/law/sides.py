"""Which side of the transfer the DPRK is on, and who stands there."""

from app.domain.party import IdentifierKind, Party
from app.domain.transfer import Direction, Transfer
from app.law.case import Case
from app.law.recognition import main_parties

DPRK = "KP"
_PAYER_SIDE = ("/debtor", "/ultimate_debtor")
_PAYEE_SIDE = ("/creditor", "/ultimate_creditor")
_INCORPORATION = frozenset(
    {IdentifierKind.REGISTRATION, IdentifierKind.PASSPORT, IdentifierKind.NATIONAL_ID}
)


def to_dprk(case: Case) -> bool:
    """Whether the money goes to the DPRK: by the indicators, else by the direction."""
    fields = [indicator.field for indicator in case.nexus.indicators]
    payer = any(field.startswith(_PAYER_SIDE) for field in fields)
    payee = any(field.startswith(_PAYEE_SIDE) for field in fields)
    if payer != payee:
        return payee
    return case.transfer.direction is not Direction.INCOMING


def dprk_party(case: Case) -> tuple[str, Party]:
    """The counterparty on the DPRK's side, the ultimate one where it is named."""
    transfer = case.transfer
    if to_dprk(case):
        if transfer.ultimate_creditor is not None:
            return "/ultimate_creditor", transfer.ultimate_creditor
        return "/creditor", transfer.creditor
    if transfer.ultimate_debtor is not None:
        return "/ultimate_debtor", transfer.ultimate_debtor
    return "/debtor", transfer.debtor


def is_dprk_person(party: Party) -> bool:
    """A DPRK national, or a body with a DPRK register number, wherever it is (R-04)."""
    if DPRK in party.nationalities:
        return True
    return any(
        number.country == DPRK and number.kind in _INCORPORATION for number in party.identifiers
    )


def dprk_persons(transfer: Transfer) -> tuple[str, ...]:
    """JSON pointers of payers and payees that are DPRK nationals or DPRK bodies."""
    return tuple(
        field
        for field, party in main_parties(transfer)
        if (party.nationalities or party.identifiers or party.owners) and _ties(party)
    )


def _ties(party: Party) -> bool:
    return is_dprk_person(party) or any(is_dprk_person(owner.party) for owner in party.owners)
