"""What a payment is for: said concretely, and supported by evidence (S-2)."""

from app.domain.text import exact_key
from app.domain.transfer import Purpose

# Words that name no purpose; a text made of these alone is vague.
_VAGUE_WORDS = """
    payment payments pay paying transfer transfers remittance invoice invoices inv bill bills
    service services svc goods good product products merchandise contract contracts agreement
    agreed various misc miscellaneous sundry other others general business commercial trade
    purpose purposes settlement account order orders fee fees cost costs expense expenses money
    funds amount balance deposit advance partial full final
    ref reference no nr number as per for of the a an and our your to in on with see attached
    betaling factuur diensten goederen overeenkomst rekening zahlung rechnung waren
    dienstleistungen vertrag paiement facture marchandises contrat pago factura servicios
    tbd tba unknown none nil na not provided notprovided
"""
# Names that stand for nobody, as keys: letters and digits only.
_PLACEHOLDER_NAMES = """
    unknown notprovided notavailable notapplicable na none nil null tbd tba customer client
    beneficiary payee payer debtor creditor anonymous undisclosed confidential xxx xx test
    noname unnamed sender receiver recipient company person individual same asabove
"""
_VAGUE = frozenset(_VAGUE_WORDS.split())
PLACEHOLDERS = frozenset(_PLACEHOLDER_NAMES.split())


def vague(text: str | None) -> bool:
    """Whether the text names nothing concrete: empty, numbers, or words that fit any payment."""
    words = (exact_key(word) for word in (text or "").replace("/", " ").split())
    return all(word in _VAGUE or not any(map(str.isalpha, word)) for word in words)


def placeholder(text: str | None) -> bool:
    """Whether a name or number stands for nobody: empty, a single letter, *unknown* (S-3)."""
    key = exact_key(text or "")
    return len(key) <= 1 or key in PLACEHOLDERS


def evidenced(purpose: Purpose, demanded: str) -> bool:
    """Whether evidence supports it; ``demanded``: ``referenced``, or ``verified`` by someone."""
    if demanded == "verified":
        return any(item.verified_by for item in purpose.evidence)
    return any(item.reference.strip() for item in purpose.evidence)
