"""A customer of the bank, as far as screening needs to know."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.party import Account, Owner, Party
from app.domain.text import exact_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """``number`` is the bank's own name for the customer: a pseudonym, never a name.

    ``accounts`` are all that the customer holds, that of ``party`` among them.
    """

    number: str
    party: Party
    accounts: tuple[Account, ...] = ()

    @property
    def account_keys(self) -> tuple[str, ...]:
        """The accounts as they are looked up: whatever the spaces and capitals."""
        given = (self.party.account, *self.accounts)
        keys = (account_key(account) for account in given if account is not None)
        return tuple(dict.fromkeys(key for key in keys if key))

    @property
    def people(self) -> Iterator[tuple[str, Party]]:
        """The customer and all owners, with their JSON pointers."""
        yield "", self.party
        yield from _owners("", self.party.owners)


def account_key(account: Account | None) -> str:
    """What an account is looked up by; empty without a number."""
    return exact_key(account.number or "") if account is not None else ""


def _owners(field: str, owners: tuple[Owner, ...]) -> Iterator[tuple[str, Party]]:
    for number, owner in enumerate(owners):
        place = f"{field}/owners/{number}"
        yield place, owner.party
        yield from _owners(place, owner.party.owners)
