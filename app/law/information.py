"""Which payer and payee data are missing (R-71, R-72, S-3)."""

from app.domain.party import IdentifierKind, Party
from app.domain.transfer import Transfer
from app.law.purpose import placeholder

_NOT_PERSONAL = frozenset({IdentifierKind.BIC, IdentifierKind.IMO, IdentifierKind.ACCOUNT})


def missing(transfer: Transfer) -> tuple[str, ...]:
    """JSON pointers of what the transfer must carry and does not; placeholders are missing."""
    lacking = []
    for field, party in (("/debtor", transfer.debtor), ("/creditor", transfer.creditor)):
        if placeholder(party.name):
            lacking.append(f"{field}/name")
        if party.account is None or placeholder(party.account.number):
            lacking.append(f"{field}/account")
    if not _identified(transfer.debtor):
        lacking.append("/debtor/address")
    return tuple(lacking)


def _identified(payer: Party) -> bool:
    """Address with town and country, or birth date with place, or an official number."""
    address = payer.address
    if address and address.country and not placeholder(address.town):
        return True
    if payer.birth_date is not None and not placeholder(payer.birth_place):
        return True
    return any(
        number.kind not in _NOT_PERSONAL and not placeholder(number.value)
        for number in payer.identifiers
    )


def stripped(transfer: Transfer) -> tuple[str, ...]:
    """JSON pointers of names that a placeholder stands for (R-74)."""
    return tuple(
        f"{field}/name"
        for field, party in (("/debtor", transfer.debtor), ("/creditor", transfer.creditor))
        if party.name and placeholder(party.name)
    )
