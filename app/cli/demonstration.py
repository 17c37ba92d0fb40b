"""``make demo``: a service on sample lists, six transfers decided before your eyes, then yours."""

import socket
import textwrap
from pathlib import Path
from threading import Thread
from typing import Any

import click
import httpx
import uvicorn
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_fixed

from app.api.examples import MEDICINE, PAYEE, PAYER
from app.audit.checkpoint import SigningKey
from app.feeds import READERS
from app.feeds.samples import sample_list, sample_rates, sample_rates_sha256
from app.logs import log_as_json
from app.main import House, new_id, utc_now
from app.main.door import app_of
from app.settings import Settings
from app.store import upgrade
from app.usecases.import_list import import_list
from app.usecases.manage_keys import Role, create_key

Json = dict[str, Any]


def _transfer(number: int, value: str, **changes: Any) -> Json:
    return {
        "end_to_end_id": f"DEMO-{number}",
        "direction": "outgoing",
        "amount": {"value": value, "currency": "EUR"},
        "debtor": PAYER,
        "creditor": PAYEE,
        "debtor_agent": {"bic": "ABNANL2A"},
        "purpose": MEDICINE,
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
            creditor={**PAYEE, "name": "Hamhung Food Distribution Centre"},
            purpose={**MEDICINE, "category": "foodstuffs", "code": "GDDS", "text": "rice"},
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
            creditor={**PAYER, "verified": False},
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
        where = f"{citation['instrument']}, {citation['article']}"
        text = f"{reason['outcome']}: {reason['summary']} [{reason['rule']}; {where}]"
        lines.append(textwrap.fill(text, 96, initial_indent="   - ", subsequent_indent="     "))
    for match in answer["matches"]:
        references = ", ".join(r["reference"] for r in match["entry"]["references"])
        lines.append(
            f"   ~ {match['field']}: {match['strength']} match {match['score']} with "
            f"{match['matched_name']} ({references})"
        )
    return "\n".join(lines)


def run_demo(port: int) -> None:
    """Builds the demo in ./demo, shows the six transfers over HTTP, and serves until Ctrl-C."""
    folder = Path("demo")
    folder.mkdir(exist_ok=True)
    log_as_json("WARNING")  # what is shown here is for people
    house = House(_settings(folder / "demo.db"))
    key = _furnish(house)
    server = uvicorn.Server(uvicorn.Config(app_of(house), port=_free(port), log_config=None))
    Thread(target=_present, args=(server, key), daemon=True).start()
    server.run()


def _settings(database: Path) -> Settings:
    database.unlink(missing_ok=True)  # each demo starts afresh: its lists are confirmed now
    key = database.with_name("signing.key")
    key.write_bytes(SigningKey.new().pem)
    url = f"sqlite:///{database}"
    return Settings(database_url=url, samples_allowed=True, signing_key_file=key)


def _furnish(house: House) -> str:
    """Schema, sample lists and rates, and one key; returns the key."""
    upgrade(house.settings.database_url)
    now = utc_now()
    for source in READERS:
        import_list(house.store.editions, READERS[source], sample_list(source, now), by="demo")
    house.store.rates.save(sample_rates(now.date()), sha256=sample_rates_sha256(), at=now)
    roles = (Role.SCREENER, Role.REVIEWER, Role.AUDITOR)
    made = create_key(house.store.keys, key_id=new_id(), name="demo", roles=roles, at=now)
    return made.token


def _free(port: int) -> int:
    """``port``, or any other if somebody has it."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _present(server: uvicorn.Server, key: str) -> None:
    address = f"http://127.0.0.1:{server.config.port}"
    _wait_until_ready(address)
    click.echo(f"The service is up at {address} with SAMPLE lists: for looking, not for payments.")
    show(address, key)
    click.echo(
        f"\n{address}/docs  is the API; authorise there with this key, which may screen and read:\n"
        f"{key}\nCtrl-C ends the demo."
    )


def _wait_until_ready(address: str) -> None:
    for attempt in Retrying(
        retry=retry_if_exception_type(httpx.HTTPError),
        stop=stop_after_delay(60),
        wait=wait_fixed(0.2),
    ):
        with attempt:
            httpx.get(f"{address}/readyz").raise_for_status()
