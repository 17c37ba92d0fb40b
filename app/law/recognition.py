"""Who stands in the register of recognised parties (S-10): exactly, never by a near name."""

from collections.abc import Iterator, Mapping
from datetime import date

from app.domain.party import Identifier, IdentifierKind, Party, PartyRole
from app.domain.registers import RecognisedParty, RegisterState
from app.domain.text import exact_key
from app.domain.transfer import Transfer
from app.law.case import PartyQuery

HUMANITARIAN_ACTORS = frozenset(
    {PartyRole.UN_BODY, PartyRole.INTERNATIONAL_ORGANISATION, PartyRole.HUMANITARIAN_ORGANISATION}
)
ORGANISATIONS_WITH_IMMUNITIES = frozenset({PartyRole.UN_BODY, PartyRole.INTERNATIONAL_ORGANISATION})
OFFICIAL = ORGANISATIONS_WITH_IMMUNITIES | {PartyRole.MEMBER_STATE_MISSION}
CLAIMS = HUMANITARIAN_ACTORS | {PartyRole.MEMBER_STATE_MISSION}  # worth nothing unrecognised


def main_parties(transfer: Transfer) -> Iterator[tuple[str, Party]]:
    """Payers and payees with their JSON pointers, owners and banks left out."""
    yield "/debtor", transfer.debtor
    yield "/creditor", transfer.creditor
    if transfer.ultimate_debtor is not None:
        yield "/ultimate_debtor", transfer.ultimate_debtor
    if transfer.ultimate_creditor is not None:
        yield "/ultimate_creditor", transfer.ultimate_creditor


def countries(party: Party) -> frozenset[str]:
    """Where a party says it is: address and residence."""
    address = party.address.country if party.address else None
    return frozenset(filter(None, (address, party.country_of_residence)))


def numbers(party: Party) -> tuple[Identifier, ...]:
    """The official numbers of a party, and that of its account."""
    account = party.account.number if party.account else None
    if not account:
        return party.identifiers
    return (*party.identifiers, Identifier(kind=IdentifierKind.ACCOUNT, value=account))


def query(field: str, party: Party) -> PartyQuery:
    """What to look for in the register."""
    return PartyQuery(
        field=field,
        name_key=exact_key(party.name or ""),
        country=next(iter(sorted(countries(party))), None),
        identifiers=numbers(party),
    )


def _same_number(one: Identifier, other: Identifier) -> bool:
    return (
        one.kind is other.kind
        and exact_key(one.value) == exact_key(other.value) != ""
        and (one.country is None or other.country is None or one.country == other.country)
    )


def holds_number(row: RecognisedParty, party: Party, kind: IdentifierKind) -> bool:
    """Whether the row names this very number (of ``kind``) of the party."""
    return any(
        wanted.kind is kind and _same_number(wanted, given)
        for wanted in row.identifiers
        for given in numbers(party)
    )


def _is(row: RecognisedParty, party: Party) -> bool:
    if any(holds_number(row, party, kind) for kind in IdentifierKind):
        return True
    name = exact_key(row.name)
    names = {exact_key(given) for given in party.names}
    return name != "" and name in names and row.country in countries(party)


def recognised(
    transfer: Transfer, rows: tuple[RecognisedParty, ...], day: date
) -> Mapping[str, tuple[RecognisedParty, ...]]:
    """The active rows of the register for each payer and payee, by JSON pointer."""
    active = [
        row
        for row in rows
        if row.state is RegisterState.ACTIVE and (row.valid_to is None or day <= row.valid_to)
    ]
    return {
        field: tuple(row for row in active if _is(row, party))
        for field, party in main_parties(transfer)
    }
