"""Examples for the OpenAPI document: complete requests, and the answers they get.

No execution date stands in them: left out it means today, so they never go stale.
"""

from typing import Any

Json = dict[str, Any]

PAYER: Json = {
    "name": "Stichting Noodhulp",
    "kind": "organisation",
    "verified": True,
    "address": {"lines": ["Kade 1"], "town": "Rotterdam", "country": "NL"},
    "account": {"iban": "NL91ABNA0417164300"},
}
PAYEE: Json = {
    "name": "Wonsan Children's Hospital",
    "kind": "organisation",
    "address": {"town": "Wonsan", "country": "KP"},
    "account": {"other": "9920331"},
}
MEDICINE: Json = {
    "category": "healthcare",
    "code": "MDCS",
    "text": "paediatric antibiotics",
    "evidence": [{"type": "invoice", "reference": "88", "verified_by": "trade desk"}],
}


def _transfer(reference: str, value: str, **more: Any) -> Json:
    return {
        "end_to_end_id": reference,
        "scheme": "SWIFT",
        "direction": "outgoing",
        "amount": {"value": value, "currency": "EUR"},
        "debtor": PAYER,
        "creditor": PAYEE,
        "debtor_agent": {"bic": "ABNANL2A"},
        "creditor_agent": {"bic": "XXXXKPPY"},
        **more,
    }


ALLOW_REQUEST = _transfer(
    "PO-2026-0417",
    "12000.00",
    purpose=MEDICINE,
    remittance_information=["INV 88"],
    goods=[{"description": "antibiotics", "cn_code": "3004", "movement": "to_dprk"}],
    obligation={"reference": "contract 7", "total": {"value": "12000.00", "currency": "EUR"}},
)
HOLD_REQUEST = _transfer(
    "PO-2026-0418",
    "15000.01",
    purpose=MEDICINE,
    obligation={"reference": "contract 8"},
)
DENY_REQUEST = _transfer(
    "PO-2026-0419",
    "50.00",
    purpose={"category": "other", "text": "fee for advice on hotel management"},
)
MATCHES_REQUEST: Json = {
    "parties": [{"name": "Foreign Trade Bank"}, {"name": "Jansen", "kind": "person"}],
    "limit": 5,
}


def _reason(rule: str, outcome: str, article: str, since: str, summary: str, *fields: str) -> Json:
    return {
        "rule": rule,
        "outcome": outcome,
        "basis": "law",
        "summary": summary,
        "citation": {
            "instrument": "Regulation (EU) 2017/1509",
            "article": article,
            "in_force_from": since,
        },
        "fields": list(fields),
    }


_READ_UP_TO: Json = {
    "rule": "S-15",
    "outcome": "note",
    "basis": "policy",
    "summary": "The articles were read as they stood on 2024-12-16; later changes are unchecked.",
    "citation": {
        "instrument": "Regulation (EU) 2017/1509",
        "article": "21",
        "in_force_from": None,
    },
    "fields": ["/execution_date"],
}


def _answer(decision: str, action: str, reason: Json, **more: Any) -> Json:
    return {
        "screening_id": "0199c2f4-5a7e-7cc3-98c4-dc0c0c07398f",
        "decision": decision,
        "action": action,
        "mode": "live",
        "scope": "DPRK",
        "valid_until": None,
        "reasons": [reason, _READ_UP_TO],
        "matches": [],
        "dprk_nexus": {
            "present": True,
            "indicators": [
                {"field": "/creditor/address/country", "detail": "KP"},
                {"field": "/creditor/address/town", "detail": "Wonsan"},
                {"field": "/creditor_agent/bic", "detail": "KP"},
            ],
        },
        "amount_eur": None,
        "exchange_rate": None,
        "linked": None,
        "authorisation": None,
        "lists": [
            _list("eu", "2026-05-01", "1f0d4c5e"),
            _list("un", "2026-02-27", "9b7a3e21"),
        ],
        "rulebook_version": "2026.11.1",
        "matcher_version": "2026.11.1",
        "settings_version": "5d0c1a7be2f4",
        "decided_at": "2026-11-23T09:30:00.000Z",
        "audit": None,
        **more,
    }


def _list(source: str, edition: str, digest: str) -> Json:
    return {
        "source": source,
        "edition": edition,
        "sha256": digest * 8,
        "age_hours": 3,
        "sample": False,
    }


ALLOW_ANSWER = _answer(
    "allow",
    "execute",
    _reason(
        "R-21",
        "allow",
        "21(4)(a)",
        "2017-10-16",
        "The transfer is exempt up to EUR 15,000, and within that.",
        "/purpose/category",
        "/amount",
    ),
    valid_until="2026-11-24T09:30:00.000Z",
    amount_eur="12000.00",
    linked={
        "key": "obligation contract 7",
        "count": 1,
        "total_eur": "12000.00",
        "threshold_eur": "15000.00",
    },
)
HOLD_ANSWER = _answer(
    "hold",
    "await_authorisation",
    _reason(
        "R-30",
        "hold",
        "22(1)(a)",
        "2017-10-16",
        "Above EUR 15,000 the competent authority must authorise the transfer first.",
        "/amount",
        "/purpose/category",
    ),
    amount_eur="15000.01",
    linked={
        "key": "obligation contract 8",
        "count": 1,
        "total_eur": "15000.01",
        "threshold_eur": "15000.00",
    },
)
DENY_ANSWER = _answer(
    "deny",
    "reject",
    _reason(
        "R-20",
        "deny",
        "21(1)",
        "2017-09-15",
        "Transfers to and from the DPRK are prohibited, and no exemption covers this purpose.",
        "/creditor/address/country",
        "/creditor/address/town",
        "/creditor_agent/bic",
        "/purpose",
    ),
    amount_eur="50.00",
)

REQUESTS: Json = {
    "allow": {"summary": "Allowed: medicine, up to EUR 15,000", "value": ALLOW_REQUEST},
    "hold": {"summary": "Held: above EUR 15,000 without authorisation", "value": HOLD_REQUEST},
    "deny": {"summary": "Denied: no exemption covers the purpose", "value": DENY_REQUEST},
}
ANSWERS: Json = {
    "allow": {"summary": "Allowed: execute it", "value": ALLOW_ANSWER},
    "hold": {"summary": "Held: ask for an authorisation first", "value": HOLD_ANSWER},
    "deny": {"summary": "Denied: do not execute it", "value": DENY_ANSWER},
}
AUTHORISATION: Json = {
    "medicine": {
        "summary": "Medicine for EUR 40,000, granted by the Netherlands",
        "value": {
            "reference": "FM/2026/117",
            "article": "22(1)(a)",
            "authority": "Minister of Finance",
            "member_state": "NL",
            "category": "healthcare",
            "direction": "outgoing",
            "parties": {
                "debtor": "Stichting Noodhulp",
                "creditor": "Wonsan Children's Hospital",
            },
            "max_amount": {"value": "40000.00", "currency": "EUR"},
            "valid_from": "2026-11-01",
            "valid_to": "2027-10-31",
            "conditions": ["report each delivery"],
        },
    }
}
RECOGNISED_PARTY: Json = {
    "embassy": {
        "summary": "The embassy of a Member State in Pyongyang",
        "value": {
            "name": "Embassy of Sweden",
            "country": "KP",
            "role": "member_state_mission",
            "in_dprk": True,
            "basis": "list of missions of the foreign ministry",
        },
    }
}
DESIGNATION: Json = {
    "person": {
        "summary": "A person listed this morning",
        "value": {
            "name": "Kim Example Chol",
            "aliases": ["Kim Ex-Chol"],
            "kind": "person",
            "birth_dates": ["1970-02-16"],
            "nationalities": ["KP"],
            "identifiers": [{"type": "passport", "value": "000000012", "country": "KP"}],
            "programme": "PRK",
            "legal_basis": {
                "reference": "Implementing Regulation (EU) 2026/2345",
                "published_on": "2026-11-20",
            },
            "list_reference": None,
        },
    }
}

AUTHORITY_REPORT: Json = {
    "frozen": {
        "summary": "A payment to a listed party, frozen",
        "value": {
            "about": "screening",
            "subject_id": "0199c2f4-5a7e-7000-8000-000000001000",
            "what": "frozen",
            "authority": "De Nederlandsche Bank",
            "member_state": "NL",
            "summary": "EUR 12,000.00 of account 9920331 frozen: creditor matched EU.4011.64",
        },
    }
}
WEBHOOK: Json = {
    "pipeline": {
        "summary": "Tell the payment pipeline how holds end",
        "value": {
            "url": "https://pipeline.bank.example/hooks/screening",
            "events": ["screening.released", "screening.rejected", "screening.frozen"],
        },
    }
}
