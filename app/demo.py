"""``make demo``: a service on sample lists, six transfers decided before your eyes, then yours."""

import json
import textwrap
from typing import Any

import click
import httpx

Json = dict[str, Any]

_SENDER: Json = {
    "name": "Stichting Noodhulp",
    "kind": "organisation",
    "verified": True,
    "address": {"lines": ["Kade 1"], "town": "Rotterdam", "country": "NL"},
    "account": {"iban": "NL91ABNA0417164300"},
}
_HOSPITAL: Json = {
    "name": "Wonsan Children's Hospital",
    "kind": "organisation",
    "address": {"town": "Wonsan", "country": "KP"},
    "account": {"other": "9920331"},
}
_MEDICINE: Json = {
    "category": "healthcare",
    "code": "MDCS",
    "text": "paediatric antibiotics",
    "evidence": [{"type": "invoice", "reference": "88"}],
}


def _transfer(number: int, value: str, **changes: Any) -> Json:
    return {
        "end_to_end_id": f"DEMO-{number}",
        "direction": "outgoing",
        "amount": {"value": value, "currency": "EUR"},
        "debtor": _SENDER,
        "creditor": _HOSPITAL,
        "debtor_agent": {"bic": "ABNANL2A"},
        "purpose": _MEDICINE,
        "obligation": {"reference": f"demo contract {number}"},
        **changes,
    }


TRANSFERS: tuple[tuple[str, Json], ...] = (
    ("Medicine for a hospital in Wonsan, EUR 12,000", _transfer(1, "12000.00")),
    (
        "Food for the same country, EUR 40,000, no authorisation",
        _transfer(
            2,
            "40000.00",
            creditor={**_HOSPITAL, "name": "Hamhung Food Distribution Centre"},
            purpose={**_MEDICINE, "category": "foodstuffs", "code": "GDDS", "text": "rice"},
        ),
    ),
    (
        "A payee in China whose name is on the lists, nothing else known",
        _transfer(
            3,
            "900.00",
            creditor={
                "name": "Ri Yong Mu",
                "kind": "person",
                "address": {"town": "Dandong", "country": "CN"},
                "account": {"other": "6222 0011"},
            },
            purpose=None,
        ),
    ),
    (
        "A consultancy fee to the DPRK, EUR 50",
        _transfer(
            4,
            "50.00",
            purpose={
                "category": "other",
                "text": "consultancy fee for market research in March",
                "evidence": [{"type": "invoice", "reference": "12"}],
            },
        ),
    ),
    (
        "A listed person sends money",
        _transfer(
            5,
            "300.00",
            debtor={
                "name": "Ri Yong-mu",
                "kind": "person",
                "birth_date": "1925-01-25",
                "nationalities": ["KP"],
                "address": {"town": "Utrecht", "country": "NL"},
                "account": {"iban": "NL02RABO0123456789"},
            },
            creditor={**_SENDER, "verified": False},
            purpose=None,
        ),
    ),
    ("The hospital again, but nobody says what for", _transfer(6, "700.00", purpose=None)),
)


def show(address: str, key: str) -> None:
    """Screens the six transfers over HTTP and prints each question and answer readably."""
    with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {key}"}) as client:
        for number, (title, transfer) in enumerate(TRANSFERS, 1):
            answer = client.post("/v1/screenings", json=transfer)
            answer.raise_for_status()
            click.echo(_page(number, title, answer.json()))


def _page(number: int, title: str, answer: Json) -> str:
    colour = {"allow": "green", "hold": "yellow", "deny": "red"}[answer["decision"]]
    verdict = click.style(answer["decision"].upper(), fg=colour, bold=True)
    lines = [f"\n{number}. {title}", f"   {verdict}  {answer['action']}"]
    for reason in answer["reasons"]:
        citation = reason["citation"]
        where = f"{citation['instrument']}, Art. {citation['article']}"
        text = f"{reason['outcome']}: {reason['summary']} [{reason['rule']}; {where}]"
        lines.append(textwrap.fill(text, 96, initial_indent="   - ", subsequent_indent="     "))
    for match in answer["matches"]:
        references = ", ".join(r["reference"] for r in match["entry"]["references"])
        lines.append(
            f"   ~ {match['field']}: {match['strength']} match {match['score']} with "
            f"{match['matched_name']} ({references})"
        )
    return "\n".join(lines)


def curl_line(address: str, key: str) -> str:
    """A request the reader can paste."""
    body = json.dumps(TRANSFERS[0][1])
    return (
        f"curl -s {address}/v1/screenings -H 'Authorization: Bearer {key}' "
        f"-H 'Content-Type: application/json' -d '{body.replace(chr(39), chr(92) + 'u0027')}'"
    )
