"""Examples of reviews in the OpenAPI document."""

REVIEWS = {
    "false_positive": {
        "summary": "The payee is somebody else; not to be asked again before the year's end",
        "value": {
            "proposal": "false_positive",
            "reason": "different_person",
            "note": "Passport seen: born 1988 in Utrecht, the listed one 1944 in Wonsan.",
            "remember": {"until": "2099-12-31"},
        },
    },
    "release": {
        "summary": "The authorisation has come and stands in the register",
        "value": {
            "proposal": "release",
            "reason": "authorisation_received",
            "note": "FM/2026/117, registered and activated today.",
            "authorisation_reference": "FM/2026/117",
        },
    },
    "true_match": {
        "summary": "It is the listed party",
        "value": {
            "proposal": "true_match",
            "reason": "same_party",
            "note": "Same birth date and passport as EU.4011.64.",
        },
    },
}

APPROVALS = {
    "approve": {"summary": "Agreed", "value": {"approve": True, "note": "Seen the passport."}},
    "return": {
        "summary": "Not agreed: held again",
        "value": {"approve": False, "note": "The passport's number is not in the file."},
    },
}

OUTCOMES = {
    "executed": {"summary": "The money went", "value": {"status": "executed"}},
    "cancelled": {
        "summary": "The money did not go",
        "value": {"status": "cancelled", "settlement_reference": "CAMT.029 2026-11-23/8841"},
    },
}

GOOD_GUYS = {
    "namesake": {
        "summary": "A customer of a listed person's name",
        "value": {
            "party": {
                "name": "Ri Yong Mu",
                "kind": "person",
                "birth_date": "1988-04-02",
                "account": {"iban": "NL91ABNA0417164300"},
            },
            "entry": "EU.4089.82",
            "role": "creditor",
            "until": "2099-12-31",
            "basis": "Passport seen: born 1988 in Utrecht, the listed one in 1925.",
        },
    }
}
