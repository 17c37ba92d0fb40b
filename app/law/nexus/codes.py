"""Country codes, and where banking numbers carry them."""

from app.domain.party import Account

DPRK_CODES = frozenset({"KP", "PRK", "408"})  # ISO 3166-1 alpha-2, alpha-3, numeric


def is_dprk(code: str | None) -> bool:
    """Whether a country code, in a country's position, is that of the DPRK."""
    return code is not None and code.strip().upper() in DPRK_CODES


def bic_country(bic: str) -> str:
    """The fifth and sixth characters of a BIC (ISO 9362), whatever its spacing and case."""
    return "".join(bic.split()).upper()[4:6]


def iban_country(account: Account | None) -> str | None:
    """The first two characters of an IBAN (ISO 13616). The DPRK issues none: KP is a forgery."""
    if account is None or account.iban is None:
        return None
    return "".join(account.iban.split()).upper()[:2] or None
