"""A period reached again: counted, and what differs is named."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.api.reading import read_transfer
from app.domain.listing import ListedParty
from app.usecases.ports import PastScreening
from app.usecases.replay_decision import ReplayDecision, Replayed
from app.usecases.replay_period import ReplayPeriod
from tests.fakes.archive import memory_archive
from tests.golden.replayed import SampleEditions, build, golden, reached_again
from tests.store.records import NOW


@dataclass
class MemoryPast:
    """Satisfies PastScreenings."""

    envelopes: dict[str, bytes]

    def between(
        self, start: datetime, end: datetime, *, decision: str | None = None
    ) -> Iterator[PastScreening]:
        assert start < end
        assert decision is None
        for name, envelope in self.envelopes.items():
            yield PastScreening(
                screening_id=name,
                decided_at=NOW,
                decision="hold",
                action="await_review",
                mode="live",
                answer=b"{}",
                envelope=envelope,
                steps=(),
            )


def test_a_period_is_counted_and_what_differs_is_named() -> None:
    stored = golden()["hold_possible_match"]
    other = json.loads(stored)
    other["answer"]["action"] = "execute"
    past = MemoryPast(
        {"same": stored, "differs": json.dumps(other).encode(), "unreadable": b"{", "old": b"old"}
    )
    told: list[tuple[str, Replayed | None]] = []

    def again(screening_id: str, envelope: bytes) -> Replayed:
        if screening_id == "old":
            return Replayed(other_versions=("rulebook 1, here 2",))
        return reached_again(envelope)

    run = ReplayPeriod(past=past, again=again, tell=lambda *told_of: told.append(told_of))
    found = run(NOW, NOW + timedelta(days=1))
    assert (found.checked, found.same, found.differs) == (4, 1, 2)
    assert found.made_by_others == {"rulebook 1, here 2": 1}
    assert [name for name, _ in told] == ["differs", "unreadable"]


@dataclass
class CountingEditions(SampleEditions):
    """How often the rows of an edition were read."""

    read: int = 0

    def parties(self, edition_id: str) -> tuple[ListedParty, ...]:
        self.read += 1
        return super().parties(edition_id.partition(" ")[0])


def test_an_index_is_built_once_for_decisions_that_share_their_editions() -> None:
    editions = CountingEditions()
    replaying = ReplayDecision(
        log=memory_archive().decisions, editions=editions, parse=read_transfer, build=build
    )

    def envelope(number: int) -> bytes:
        made = json.loads(golden()["allow_untied"])
        for use in made["editions"]:
            use["id"] = f"{use['source']} {number}"
        return json.dumps(made).encode()

    for number in (0, 0, 1, 2, 3, 0, 4, 0):
        replaying.again("one", envelope(number))
    assert editions.read == 2 * 5  # 0 to 4 once each: what is used stays, the oldest goes
    replaying.again("one", envelope(1))
    assert editions.read == 2 * 6
