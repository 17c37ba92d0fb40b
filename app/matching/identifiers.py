"""Official numbers: when two are the same, and when they speak against each other."""

from collections.abc import Iterable
from enum import Enum

from app.domain.party import Identifier, IdentifierKind

_BANK = 8  # letters of a BIC that name the bank; the rest names a branch
_HEAD_OFFICE = "XXX"
_UNIQUE = frozenset({IdentifierKind.BIC, IdentifierKind.IMO, IdentifierKind.LEI})
_BY_PERSON = frozenset({IdentifierKind.PASSPORT, IdentifierKind.NATIONAL_ID, IdentifierKind.OTHER})
_OF_A_BUSINESS = frozenset({IdentifierKind.REGISTRATION, IdentifierKind.OTHER})
_LETTERS_MIN = 5


class Compared(Enum):
    """What two identifiers say of each other."""

    SAME = "same"
    DIFFERENT = "different"
    UNRELATED = "unrelated"


def key(identifier: Identifier) -> str:
    """Capital letters and digits; a bank's head office by its first eight."""
    value = "".join(c for c in identifier.value.upper() if c.isalnum())
    if identifier.kind is IdentifierKind.IMO:
        value = value.removeprefix("IMO")
    if identifier.kind is IdentifierKind.BIC and value[_BANK:] == _HEAD_OFFICE:
        value = value[:_BANK]
    return value


def keys(identifier: Identifier) -> tuple[str, ...]:
    """What to file and look it up under: a bank's branch also under its bank."""
    value = key(identifier)
    if identifier.kind is IdentifierKind.BIC:
        return tuple(dict.fromkeys((value, value[:_BANK])))
    return (value,) if len(value) >= _LETTERS_MIN else ()


def compare(given: Identifier, listed: Identifier) -> Compared:
    """Whether two numbers are one, cannot both belong to one party, or say nothing."""
    if not _comparable(given, listed):
        return Compared.UNRELATED
    if _same(given, listed):
        return Compared.SAME
    one_issuer = given.country is not None and given.country == listed.country
    if given.kind is listed.kind and (one_issuer or given.kind in _UNIQUE):
        return Compared.DIFFERENT
    return Compared.UNRELATED


def is_unique(given: Identifier, listed: Identifier) -> bool:
    """Whether the same number proves the same party: BIC, IMO, LEI, or a passport and its country.

    A number without the issuer's country on both sides may belong to somebody else's country.
    """
    if given.kind in _UNIQUE:
        return given.kind is listed.kind
    both = {given.kind, listed.kind}
    return both == {IdentifierKind.PASSPORT} and given.country == listed.country is not None


def _comparable(given: Identifier, listed: Identifier) -> bool:
    if given.country and listed.country and given.country != listed.country:
        return given.kind is listed.kind and given.kind in _UNIQUE
    both = {given.kind, listed.kind}
    return len(both) == 1 or both <= _BY_PERSON or both <= _OF_A_BUSINESS


def _same(given: Identifier, listed: Identifier) -> bool:
    one, other = key(given), key(listed)
    if given.kind is IdentifierKind.BIC is listed.kind:
        return one[:_BANK] == other[:_BANK] and (
            len(one) == _BANK or len(other) == _BANK or one == other
        )
    return one == other and len(one) >= _LETTERS_MIN


def agreeing(
    given: Iterable[Identifier], listed: Iterable[Identifier]
) -> list[tuple[Identifier, Identifier]]:
    """Pairs that are the same number."""
    known = tuple(listed)
    return [(g, k) for g in given for k in known if compare(g, k) is Compared.SAME]
