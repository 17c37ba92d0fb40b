"""A house behind the door for tests: the real types, in memory, with a few keys."""

import asyncio
import itertools
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from threading import Thread
from typing import Any

import httpx
import msgspec
from prometheus_client import CollectorRegistry

from app.api.app import Door, open_door
from app.api.examples import ALLOW_ANSWER
from app.api.metrics import Metrics
from app.api.services import DoorSettings, Reviews, Services
from app.api.tokens import Tokens
from app.audit.record import Position
from app.domain.errors import (
    ConflictError,
    IdempotencyMismatchError,
    InvalidValueError,
    NotFoundError,
    StaleVersionError,
)
from app.domain.listing import ParsedList, Source
from app.domain.match import Effect, Entry, Evidence, Hit, Reference, Strength
from app.domain.money import Money
from app.domain.party import Party, PartyKind
from app.domain.registers import LawConfirmation
from app.law.case import Drawdown, Facts, ListState, Policy
from app.law.nexus import find_nexus
from app.law.order import PROVISIONS
from app.matching import MatchingSettings, build_index
from app.usecases.answer import Versions
from app.usecases.certify_screening import CertifyScreening
from app.usecases.draft import Request
from app.usecases.envelope import FORMAT, Envelope, pack
from app.usecases.framing import ScreeningSettings
from app.usecases.good_guys import GoodGuysInUse
from app.usecases.import_list import ImportOutcome, ImportResult
from app.usecases.lists_in_use import ListsInUse
from app.usecases.lookback import LookbackStatus
from app.usecases.manage_keys import create_key, revoke_key
from app.usecases.manage_webhooks import ManageWebhooks
from app.usecases.ports import (
    ApiKey,
    DecisionRecord,
    Edition,
    EditionChange,
    Leg,
    ListFile,
    LookbackRun,
    LookbackTotals,
    ScreeningFilter,
    SourceStatus,
    StoredScreening,
    Succession,
    Tell,
)
from app.usecases.prove_consistency import ProveConsistency
from app.usecases.prove_screening import ProveScreening
from app.usecases.read_screenings import ScreeningView, ScreeningViews
from app.usecases.readiness import Readiness
from app.usecases.review_case import ReviewCases
from app.usecases.screen_customers import ScreenCustomers
from app.usecases.screen_transfer import Answered, Recording, Undecided
from app.usecases.webhook_addresses import Reach
from app.usecases.webhook_secrets import WebhookSecrets
from tests.fakes.archive import Archive, memory_archive
from tests.fakes.cases import MemoryCaseStore, new_case
from tests.fakes.customers import MemoryCustomerStore
from tests.fakes.editions import MemoryEditionStore
from tests.fakes.keys import MemoryKeyStore
from tests.fakes.webhooks import MemoryWebhooks
from tests.matching.rows import row

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
POSITION = Position(sequence=1, leaf_hash=bytes(32))
SINGLE_ROLES = ("screener", "reviewer", "auditor", "approver", "administrator")
CONFIDENTIAL = {
    "rule": "R-73",
    "outcome": "note",
    "basis": "law",
    "summary": "Reasonable grounds to suspect: inform the FIU.",
    "citation": {"instrument": "Regulation (EU) 2017/1509", "article": "23", "in_force_from": None},
    "fields": ["/debtor"],
}
HIT = Hit(
    queried_name="Foreign Trade Bank",
    matched_name="FOREIGN TRADE BANK",
    score_bp=9740,
    strength=Strength.POSSIBLE,
    entry=Entry(
        references=(Reference(source="eu", reference="EU.1.1"),),
        programmes=("PRK",),
        kind=PartyKind.ORGANISATION,
        primary_name="FOREIGN TRADE BANK",
        concerns_dprk=True,
        content_hash="00",
    ),
    evidence=(Evidence(feature="name", effect=Effect.AGREES, detail="every word"),),
)
MATCH = {
    "field": "/creditor/name",
    "queried_name": "A",
    "matched_name": "B",
    "score": "0.974",
    "strength": "possible",
    "entry": {
        "references": [{"source": "eu", "reference": "EU.1.1"}],
        "programmes": ["PRK"],
        "kind": "person",
        "primary_name": "B",
    },
    "evidence": [],
}


def new_id(number: int) -> str:
    """An id in the form of a UUIDv7, in rising order."""
    return f"0199c2f4-5a7e-7000-8000-{number:012x}"


RUN = LookbackRun(
    id=new_id(1),
    begun_at=NOW,
    window_from=NOW - timedelta(days=1827),
    settles_at=NOW,
    editions={"eu": (None, new_id(2))},
    position=7,
    scanned=3,
    hits=1,
)


@dataclass
class CountingKeys(MemoryKeyStore):
    """Keys in memory, and how often one was looked up."""

    asked: int = 0

    def get(self, key_id: str) -> ApiKey | None:
        self.asked += 1
        return super().get(key_id)


def edition(number: int, *, active: bool) -> Edition:
    return Edition(
        id=new_id(number),
        source=Source.EU,
        published_on=f"2026-05-{number:02d}",
        sha256=f"{number:064x}",
        received_at=NOW,
        row_count=255,
        sample=False,
        active=active,
        archived=False,
        activated_at=NOW,
        waiting=("EU.2.2",) if active else (),
    )


class MemoryEditions:
    """Two editions of the EU list, the newer one active; none of the UN list."""

    def __init__(self) -> None:
        self.kept = (edition(2, active=True), edition(1, active=False))

    def status(self, source: Source) -> SourceStatus:
        if source is Source.UN:
            return SourceStatus(
                source=source,
                active=None,
                confirmed_at=None,
                refused_at=NOW,
                refused_reason="empty",
                refused_detail="the file has no rows",
            )
        if source is Source.OJ:
            return SourceStatus(source=source, active=None, confirmed_at=None)
        return SourceStatus(
            source=source, active=self.kept[0], confirmed_at=NOW - timedelta(hours=3)
        )

    def editions(self, source: Source) -> tuple[Edition, ...]:
        return self.kept if source is Source.EU else ()

    def changes(self, older_id: str, newer_id: str) -> EditionChange:
        if not {older_id, newer_id} <= {item.id for item in self.kept}:
            raise NotFoundError("no edition has this id")
        return EditionChange(added=("EU.9.9",), changed=(), removed=("EU.2.2",))

    def approve(self, source: Source, edition_id: str, *, by: str, at: datetime) -> Edition:
        del by, at
        if source is not Source.EU or edition_id != self.kept[0].id:
            raise NotFoundError("no edition has this id")
        return self.kept[0]


HIDDEN = (len(ALLOW_ANSWER["reasons"]),)


class Screening:
    """The use case of a house. What names the DPRK is finished in a thread, as it would be."""

    def __init__(self, house: "House") -> None:
        self._house = house

    def __call__(self, request: Request) -> Answered:
        return self._house.screen(request)

    def begin(self, request: Request, tell: Tell) -> Recording | Undecided:
        if find_nexus(request.transfer).present:
            return Undecided(finish=lambda: self._house.screen(request))
        answered = self._house.screen(request)
        Thread(target=tell, args=(POSITION,)).start()
        return Recording(answer=lambda _told: answered)


def small_lists(at: datetime) -> ListsInUse:
    """Two lists with a row each, confirmed just now."""
    store = MemoryEditionStore()
    rows = (row("EU.4097.56", "Ho-chin Yun", born=("1944-10-13",)), row("KPi.900", "NAM CHOL"))
    for listed in rows:
        raw = listed.reference.encode()
        file = ListFile(
            source=listed.source, raw=raw, sha256=sha256(raw).hexdigest(), received_at=at
        )
        parsed = ParsedList(
            source=listed.source, published_on="2026-05-01", parties=(listed,), raw_count=1
        )
        store.activate(file, parsed, Succession(replaces=None), by="test")
    lists = ListsInUse(store, build_index)
    lists.refresh()
    return lists


@dataclass
class House:
    """Everything behind the door. ``failing`` is raised by the next screening."""

    keys: CountingKeys = field(default_factory=CountingKeys)
    editions: MemoryEditions = field(default_factory=MemoryEditions)
    memory_cases: MemoryCaseStore = field(default_factory=MemoryCaseStore)
    customers: MemoryCustomerStore = field(init=False)
    archive: Archive = field(default_factory=memory_archive)
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(5000))
    screenings: dict[str, StoredScreening] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    searched: list[tuple[Sequence[Party], int | None, int]] = field(default_factory=list)
    answered: dict[tuple[str, str], tuple[str, StoredScreening]] = field(default_factory=dict)
    filters: list[ScreeningFilter] = field(default_factory=list)
    steps: list[tuple[str, object, str]] = field(default_factory=list)
    failing: Exception | None = None
    problems: tuple[str, ...] = ()
    now: datetime = NOW
    tokens: dict[str, str] = field(default_factory=dict)
    opened: Door | None = None
    tokens_of: Tokens | None = None
    webhooks: MemoryWebhooks = field(default_factory=MemoryWebhooks)

    def __post_init__(self) -> None:
        self.customers = MemoryCustomerStore(cases=self.memory_cases)
        for role in SINGLE_ROLES:
            self.token(role)

    def token(self, *roles: str) -> str:
        """A key with these roles, made at the first call."""
        name = "+".join(sorted(roles))
        if name not in self.tokens:
            made = create_key(
                self.keys, key_id=new_id(len(self.tokens)), name=name, roles=roles, at=self.now
            )
            self.tokens[name] = made.token
        return self.tokens[name]

    def revoke(self, *roles: str) -> None:
        revoke_key(self.keys, self.token(*roles).split("_")[1], at=self.now)

    def screen(self, request: Request) -> Answered:
        if self.failing is not None:
            raise self.failing
        place = (request.caller, request.idempotency_key or "")
        if request.idempotency_key and place in self.answered:
            body_sha256, first = self.answered[place]
            if body_sha256 != request.body_sha256:
                raise IdempotencyMismatchError("this Idempotency-Key was used with another body")
            return Answered(screening=first, hidden=HIDDEN, replayed=True)
        self.requests.append(request)
        stored = self.record(request)
        if request.idempotency_key:
            self.answered[place] = (request.body_sha256, stored)
        return Answered(screening=stored, hidden=HIDDEN)

    def record(self, request: Request) -> StoredScreening:
        screening_id = new_id(1000 + len(self.screenings))
        answer = json.dumps(
            {
                **ALLOW_ANSWER,
                "screening_id": screening_id,
                "mode": request.transfer.mode.value,
                "reasons": [*ALLOW_ANSWER["reasons"], CONFIDENTIAL],
                "matches": [MATCH],
            }
        ).encode()
        envelope = Envelope(
            format=FORMAT,
            caller=request.caller,
            decided_at=self.now,
            request=msgspec.Raw(request.body),
            editions=(),
            settings=ScreeningSettings(
                policy=Policy(), scope="DPRK", matching=MatchingSettings(), version="1"
            ),
            versions=Versions(rulebook="1", matcher="1", settings="1", scope="DPRK"),
            facts=Facts(),
            hidden=HIDDEN,
            answer=msgspec.Raw(answer),
        )
        stored = StoredScreening(
            screening_id=screening_id,
            caller=request.caller,
            decided_at=self.now,
            decision="allow",
            action="execute",
            mode=request.transfer.mode.value,
            answer=answer,
            envelope=pack(envelope),
        )
        self.screenings[screening_id] = stored
        return stored

    def pay(self, value: str, *, reference: str) -> None:
        """A leg of the obligation "contract 7" that drew on an authorisation."""
        drawn = Money(value=Decimal(value), currency="EUR")
        number = next(self.ids)
        self.archive.decisions.append(
            DecisionRecord(
                screening_id=new_id(number),
                caller="screener",
                decided_at=self.now,
                decision="allow",
                action="execute",
                mode="live",
                end_to_end_id=str(number),
                answer=b"{}",
                envelope=b"{}",
                leg=Leg(
                    identity=str(number),
                    keys=("obligation contract7",),
                    amount_eur=drawn.value,
                    execution_date=self.now.date(),
                    counts=True,
                    drawdown=Drawdown(reference=reference, amount=drawn),
                ),
            )
        )

    def read_screening(self, screening_id: str) -> ScreeningView | None:
        found = self.screenings.get(screening_id)
        return None if found is None else ScreeningView(screening=found, steps=())

    def find_screenings(
        self, wanted: ScreeningFilter, *, before: str | None, limit: int
    ) -> ScreeningViews:
        self.filters.append(wanted)
        if before is not None and before not in self.screenings:
            raise InvalidValueError("/cursor", "must be a cursor that this list gave")
        ids = sorted((i for i in self.screenings if before is None or i < before), reverse=True)
        page = [ScreeningView(screening=self.screenings[i], steps=()) for i in ids[:limit]]
        return ScreeningViews(
            items=tuple(page), next_before=ids[limit - 1] if len(ids) > limit else None
        )

    @property
    def cases(self) -> ReviewCases:
        kept = self.memory_cases
        return ReviewCases(cases=kept, journal=kept.journal, clock=lambda: self.now)

    @property
    def screen_customers(self) -> ScreenCustomers:
        return ScreenCustomers(
            store=self.customers,
            lists=small_lists(self.now),
            clock=lambda: self.now,
            new_id=lambda: new_id(next(self.ids)),
            case_time=timedelta(hours=24),
        )

    def found(self, **values: Any) -> str:
        """The id of a new case with one match."""
        case_id: str = values.pop("id", None) or new_id(next(self.ids))
        found = json.dumps({"matches": [MATCH]}).encode()
        self.memory_cases.open(new_case(id=case_id, opened_at=self.now, found=found, **values))
        return case_id

    def review(
        self, screening_id: str, body: object, /, *, by: str, versions: Collection[str]
    ) -> ScreeningView:
        """A proposal, or what is said to one."""
        view = self.report(screening_id, body, by=by)
        if view.version not in versions:
            raise StaleVersionError("the screening has gone on since: read it again")
        return view

    def report(self, screening_id: str, body: object, /, *, by: str) -> ScreeningView:
        """Any step: kept as it was asked; raises ``failing`` where a test set it."""
        self.steps.append((screening_id, body, by))
        if self.failing is not None:
            raise self.failing
        view = self.read_screening(screening_id)
        if view is None:
            raise NotFoundError("no screening has this id")
        return view

    def search_matches(
        self, parties: Sequence[Party], *, min_score_bp: int | None, limit: int
    ) -> Sequence[Sequence[Hit]]:
        self.searched.append((parties, min_score_bp, limit))
        return [[HIT] for _ in parties]

    def refresh_list(self, source: Source) -> ImportResult:
        if source is Source.UN:
            raise ConflictError("no address is configured for this list")
        return ImportResult(outcome=ImportOutcome.CONFIRMED, edition=self.editions.kept[0])

    def readiness(self) -> Readiness:
        state = ListState(source="eu", edition="2026-05-02", age_hours=3, sample=True)
        return Readiness(problems=self.problems, lists=(state,))

    def services(self) -> Services:
        prove = ProveScreening(decisions=self.archive.decisions, log=self.archive.audit)
        return Services(
            clock=lambda: self.now,
            new_id=lambda: new_id(next(self.ids)),
            find_key=self.keys.get,
            editions=self.editions,
            screen=Screening(self),
            read_screening=self.read_screening,
            find_screenings=self.find_screenings,
            reviews=Reviews(propose=self.review, approve=self.review, report=self.report),
            search_matches=self.search_matches,
            refresh_list=self.refresh_list,
            authorisations=self.archive.authorisations,
            designations=self.archive.designations,
            recognised_parties=self.archive.recognised,
            law_confirmations=self.archive.confirmations,
            obligations=self.archive.obligations,
            past=self.archive.past,
            settled_within=timedelta(hours=24),
            authority_reports=self.archive.authority_reports,
            good_guys=self.archive.good_guys,
            good_guys_in_use=GoodGuysInUse(
                self.archive.good_guys, ListsInUse(self.archive.editions, build_index)
            ),
            entry_of=lambda reference: HIT.entry if reference == "EU.1.1" else None,
            audit=self.archive.audit,
            prove=prove,
            prove_consistency=ProveConsistency(log=self.archive.audit),
            certify=CertifyScreening(history=prove.history, editions=self.archive.editions),
            cases=self.cases,
            customers=self.screen_customers,
            read_lookback=lambda: LookbackStatus(
                pending=True, last=RUN, totals=LookbackTotals(scanned=3, hits=1), behind=2
            ),
            check_readiness=self.readiness,
            rulebook=PROVISIONS,
            rulebook_version="1",
            metrics=Metrics(CollectorRegistry()),
            tokens=self.tokens_of,
            webhooks=ManageWebhooks(
                store=self.webhooks,
                reach=Reach(),
                secrets=WebhookSecrets(b"k" * 32),
                clock=lambda: self.now,
                new_id=lambda: new_id(next(self.ids)),
            ),
        )

    def door(self, settings: DoorSettings | None = None) -> Door:
        return open_door(self.services(), settings)

    def confirmation(self) -> LawConfirmation:
        """An entry of a register that nobody has registered yet."""
        return LawConfirmation(id=new_id(7), until=self.now.date())

    def client(self, *roles: str) -> httpx.AsyncClient:
        """A client that calls the door in this process, with a key of these roles if any."""
        self.opened = self.opened or self.door()
        headers = {"Authorization": f"Bearer {self.token(*roles)}"} if roles else {}
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.opened),
            base_url="http://door",
            headers=headers,
        )


def call(
    house: House, method: str, path: str, *, roles: tuple[str, ...] = (), **request: Any
) -> httpx.Response:
    """One call, in this process."""

    async def once() -> httpx.Response:
        async with house.client(*roles) as client:
            return await client.request(method, path, **request)

    return asyncio.run(once())
