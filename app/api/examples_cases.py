"""Examples of cases for the OpenAPI document."""

from typing import Any

Json = dict[str, Any]

CASE_REVIEW: Json = {
    "somebody_else": {
        "summary": "The past payee is somebody else",
        "value": {
            "proposal": "false_positive",
            "reason": "different_person",
            "note": "Born in 1981 in Lyon; the listed person was born in 1944.",
        },
    }
}
CASE_APPROVAL: Json = {
    "agreed": {
        "summary": "A second person agrees",
        "value": {"approve": True, "note": "Passport copy seen."},
    }
}
