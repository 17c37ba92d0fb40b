"""Stored decisions that the present code must reach again, whatever was changed since.

``python -m tests.golden.replayed`` decides the examples anew and writes them: do it when a change
of law or matching is meant to change what was decided, and read the difference.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app import law
from app.api.reading import read_transfer
from app.domain.listing import ListedParty, Source
from app.feeds import READERS
from app.feeds.samples import sample_list
from app.matching import Index, MatchingSettings, build_index
from app.store import upgrade
from app.usecases.envelope import pack, unpack
from app.usecases.ports import EditionStore
from app.usecases.replay_decision import ReplayDecision, Replayed
from tests.fakes.archive import memory_archive
from tests.fakes.editions import MemoryEditionStore
from tests.service.running import running
from tests.service.transfers import dprk_payee, payer, retrospective, transfer

FOLDER = Path(__file__).parent
Json = dict[str, Any]


@dataclass
class SampleEditions(MemoryEditionStore):
    """Whatever edition is asked for has the rows of its publisher's sample list."""

    def parties(self, edition_id: str) -> tuple[ListedParty, ...]:
        source = Source(edition_id)
        file = sample_list(source, datetime.fromisoformat("2026-11-23T09:30:00+00:00"))
        return READERS[source](file.raw).parties


def examples() -> dict[str, Json]:
    """One request of each kind of decision."""
    listed = {"name": "Yong-Mu Ri", "kind": "person", "verified": False}
    return {
        "allow_untied": transfer("12.50", None, creditor=payer(name="Bakkerij Jansen")),
        "allow_below_threshold": transfer("14999.99", "healthcare"),
        "hold_above_threshold": transfer("15000.01", "foodstuffs"),
        "hold_no_purpose": transfer("50.00", None),
        "deny_no_exemption": transfer("50.00", "other"),
        "hold_possible_match": transfer("900.00", None, creditor=payer(**listed)),
        "deny_listed": transfer(
            "900.00", None, creditor=payer(**listed, birth_date="1925-01-25", nationalities=["KP"])
        ),
        "deny_another_currency": transfer(
            "20000.00", "other", amount={"value": "20000.00", "currency": "USD"}
        ),
        "deny_luxury_goods": transfer(
            "700.00", "trade_contract", goods=[{"description": "pearls", "cn_code": "7101"}]
        ),
        "retrospective_2017": retrospective("2017-10-20", "15000.01", "healthcare"),
        "retrospective_2014": retrospective("2014-03-03", "100000.00", "healthcare"),
        "transit": transfer("12.00", "foodstuffs", direction="transit", creditor=dprk_payee()),
    }


def golden() -> dict[str, bytes]:
    """The envelopes that were stored, by name."""
    return {file.stem: file.read_bytes() for file in sorted(FOLDER.glob("*.json"))}


def reached_again(stored: bytes) -> Replayed:
    """By the present code, whatever version made it: only what came out is compared."""
    replaying = _replaying(SampleEditions())
    envelope = unpack(stored)
    ids = tuple(replace(use, id=use.source.value) for use in envelope.editions)
    settings = envelope.settings
    index = build_index((), scope=settings.scope, settings=settings.matching)
    versions = replace(envelope.versions, rulebook=law.RULEBOOK_VERSION, matcher=index.version)
    return replaying.again("golden", pack(replace(envelope, editions=ids, versions=versions)))


def _replaying(editions: EditionStore) -> ReplayDecision:
    archive = memory_archive()
    return ReplayDecision(
        log=archive.decisions, editions=editions, parse=read_transfer, build=build
    )


def build(rows: Iterable[ListedParty], scope: str, settings: MatchingSettings) -> Index:
    return build_index(rows, scope=scope, settings=settings)


def write(say: Callable[[str], object]) -> None:
    """Decides every example on a service of its own and keeps what was stored."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'golden.db'}"
        upgrade(url)
        with running(url) as service:
            for name, body in examples().items():
                answer = service.screen(body)
                stored = service.house.store.decisions.get(answer["screening_id"])
                assert stored is not None
                envelope = json.loads(stored.envelope)
                file = FOLDER / f"{name}.json"
                file.write_text(json.dumps(envelope, indent=1, ensure_ascii=False) + "\n")
                say(f"{name}: {answer['decision']} {answer['action']}")


if __name__ == "__main__":
    write(print)
