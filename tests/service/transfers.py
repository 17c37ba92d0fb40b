"""Transfers to test with: complete (S-3), evidence given, own obligation and counterparty."""

import itertools
from typing import Any

Json = dict[str, Any]
_NUMBERS = itertools.count(1)

# Syllables that no listed name resembles, so that each counterparty is somebody of its own.
_SOUNDS = (
    "bra",
    "del",
    "fio",
    "gru",
    "hesk",
    "lumb",
    "morv",
    "nist",
    "plov",
    "quel",
    "snar",
    "trev",
)


def own_name() -> str:
    """A counterparty name nobody used before in this run."""
    number = next(_NUMBERS)
    first, rest = _SOUNDS[number % 12], _SOUNDS[number // 12 % 12]
    return f"{first}{rest}{_SOUNDS[number // 144 % 12]}a clinic {number}".title()


def payer(**changes: Any) -> Json:
    """A Dutch foundation, complete."""
    return {
        "name": "Stichting Noodhulp",
        "kind": "organisation",
        "verified": True,
        "address": {"lines": ["Kade 1"], "town": "Rotterdam", "country": "NL"},
        "account": {"iban": "NL91ABNA0417164300"},
        **changes,
    }


def dprk_payee(**changes: Any) -> Json:
    """A clinic in Wonsan, complete, different each time."""
    return {
        "name": own_name(),
        "kind": "organisation",
        "address": {"town": "Wonsan", "country": "KP"},
        "account": {"other": f"99{next(_NUMBERS):05d}"},
        **changes,
    }


def purpose(category: str, **changes: Any) -> Json:
    """A purpose with one item of evidence."""
    return {
        "category": category,
        "text": "paediatric antibiotics and dressings",
        "evidence": [{"type": "invoice", "reference": "88"}],
        **changes,
    }


def transfer(value: str, category: str | None = "foodstuffs", **changes: Any) -> Json:
    """A transfer of ``value`` euro from Rotterdam to Wonsan."""
    number = next(_NUMBERS)
    return {
        "end_to_end_id": f"T-{number}",
        "direction": "outgoing",
        "amount": {"value": value, "currency": "EUR"},
        "debtor": payer(),
        "creditor": dprk_payee(),
        "debtor_agent": {"bic": "ABNANL2A"},
        "purpose": purpose(category) if category else None,
        "obligation": {"reference": f"contract {number}"},
        **changes,
    }


def retrospective(day: str, value: str, category: str, **changes: Any) -> Json:
    """The same on a day of the past."""
    return transfer(value, category, mode="retrospective", execution_date=day, **changes)
