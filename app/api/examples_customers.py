"""Examples of customers for the OpenAPI document."""

import json
from typing import Any

Json = dict[str, Any]

_PERSON: Json = {
    "name": "Marie Dupont",
    "kind": "person",
    "birth_date": "1981-04-02",
    "nationalities": ["FR"],
    "address": {"lines": ["Rue 1"], "town": "Lyon", "country": "FR"},
    "verified": True,
    "accounts": [{"iban": "FR1420041010050500013M02606"}],
}
CUSTOMER: Json = {"person": {"summary": "A person with one account", "value": _PERSON}}
_LINES = [{"customer_id": f"C-000471{n}", **_PERSON} for n in range(2)]
CUSTOMERS: Json = {
    "two": {"summary": "Two customers", "value": "\n".join(map(json.dumps, _LINES)) + "\n"}
}
