"""When two screenings are of one payment (S-12): the later one then replaces the earlier."""

from hashlib import sha256

from app.domain.party import Party
from app.domain.text import exact_key
from app.domain.transfer import Transfer

_IDENTIFIES_NOTHING = "NOTPROVIDED"  # ISO 20022's placeholder for a missing end-to-end id


def payment_identity(transfer: Transfer, *, caller: str, screening_id: str) -> str:
    """A hex SHA-256 that is equal for screenings of one payment by one caller.

    Same caller, UETR or end-to-end id, debtor, creditor and obligation. A payment that carries
    no id of its own is only ever itself: its ``screening_id`` then stands for it.
    """
    own_id = transfer.uetr or transfer.end_to_end_id
    if exact_key(own_id).upper() == _IDENTIFIES_NOTHING:
        own_id = screening_id
    obligation = exact_key(transfer.obligation.reference) if transfer.obligation else ""
    parts = (caller, own_id, _who(transfer.debtor), _who(transfer.creditor), obligation)
    return sha256("\x1f".join(parts).encode()).hexdigest()


def _who(party: Party) -> str:
    account = party.account.number if party.account else None
    return f"{exact_key(party.name or '')}\x1e{exact_key(account or '')}"
