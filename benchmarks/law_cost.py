"""What the law costs a transfer that nothing ties to the DPRK, against R's whole request.

    python -m benchmarks.law_cost

R (benchmarks/reference.py) reads a payment into the service's model and answers with its own, and
nothing between; here it is called in this process, without sockets, so it costs less than it
does when served and the share of the law looks larger than it is. Both take the same payments in
turns, in CPU time of this thread; the share is the median over the rounds.
"""

import asyncio
import itertools
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from app.api.routes.screenings import PATH
from app.api.schemas.transfer import Transfer
from app.law import decide, needs
from app.law.case import Case, Facts, ListState
from app.law.nexus import find_nexus
from benchmarks.data import SHARED
from benchmarks.figures import ratio
from benchmarks.reference import create_app
from benchmarks.table import table, write_json
from benchmarks.traffic import Traffic, load_names

OUT = Path(__file__).parent / "out" / "law_cost.json"
DAY = date(2024, 12, 2)
PAYMENTS = 500
ROUNDS = 15
WANTED = 0.1
_NO_FACTS = Facts()
_US = 1_000_000


def main() -> None:
    """Prints the table and keeps it as JSON."""
    traffic = Traffic(load_names(SHARED / "data", ()), DAY, near=0)
    bodies = list(itertools.islice(traffic.realistic(seed=7), PAYMENTS))
    cases = [case for case in map(_case, bodies) if not case.nexus.present]
    law, nexus, reference = _rounds(cases, bodies)
    both = [one + other for one, other in zip(law, nexus, strict=True)]
    shares = {
        "needs_and_decide": ratio(law, reference),
        "with_the_look_for_a_nexus": ratio(both, reference),
    }
    print(
        table(
            ("a transfer without nexus", "us", "x R"),
            (
                ("needs and decide", f"{median(law):.1f}", f"{shares['needs_and_decide']:.3f}"),
                ("the look for a nexus", f"{median(nexus):.1f}", f"{ratio(nexus, reference):.3f}"),
                (
                    "both",
                    f"{median(both):.1f}",
                    f"{shares['with_the_look_for_a_nexus']:.3f}",
                ),
                ("R, called in this process", f"{median(reference):.1f}", "1"),
            ),
        )
    )
    print(f"wanted: {WANTED} x R or less for needs and decide")
    write_json(
        OUT,
        {
            "payments": len(bodies),
            "rounds": ROUNDS,
            "law_us": round(median(law), 2),
            "nexus_us": round(median(nexus), 2),
            "reference_us": round(median(reference), 2),
            "shares_of_reference": {name: round(share, 4) for name, share in shares.items()},
            "wanted": WANTED,
        },
    )


def _case(body: bytes) -> Case:
    transfer = Transfer.model_validate_json(body).to_domain(today=DAY)
    return Case(
        transfer=transfer,
        today=DAY,
        nexus=find_nexus(transfer),
        matches=(),
        lists=(
            ListState(source="eu", edition="1", age_hours=3),
            ListState(source="un", edition="1", age_hours=3),
        ),
    )


def _rounds(
    cases: Sequence[Case], bodies: Sequence[bytes]
) -> tuple[list[float], list[float], list[float]]:
    """Microseconds a transfer in each round: the law, the look for a nexus, R."""
    app, loop = create_app(), asyncio.new_event_loop()
    law, nexus, reference = [], [], []
    for _ in range(ROUNDS + 1):
        law.append(_time_us(lambda: _ask_all(cases), len(cases)))
        nexus.append(_time_us(lambda: [find_nexus(case.transfer) for case in cases], len(cases)))
        reference.append(
            _time_us(lambda: loop.run_until_complete(_post_all(app, bodies)), len(bodies))
        )
    loop.close()
    return law[1:], nexus[1:], reference[1:]  # the first round warms up


def _ask_all(cases: Sequence[Case]) -> None:
    for case in cases:
        if not needs(case).nothing:
            raise RuntimeError("an ordinary payment needs nothing")
        decide(case, _NO_FACTS)


def _time_us(work: Callable[[], Any], times: int) -> float:
    started = time.thread_time()
    work()
    return (time.thread_time() - started) / times * _US


async def _post_all(app: Any, bodies: Sequence[bytes]) -> None:
    for body in bodies:
        await _post(app, body)


async def _post(app: Any, body: bytes) -> None:
    """One request as a server hands it over."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": PATH,
        "raw_path": PATH.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1"), (b"content-type", b"application/json")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message.get("status", 201) != 201:
            raise RuntimeError(f"R answered {message['status']}")

    await app(scope, receive, send)


if __name__ == "__main__":
    main()
