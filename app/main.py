"""The fuse box: builds the service from settings.

The only file that knows every room, and the only reader of the clock.
"""

import gc
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from pathlib import Path
from random import SystemRandom
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

import uuid_utils
from anyio import to_thread
from fastapi import FastAPI
from prometheus_client import CollectorRegistry

from app import law
from app.api.app import open_door
from app.api.good_guy_metrics import GoodGuyMetrics
from app.api.issuer_keys import IssuerKeys
from app.api.lookback_metrics import LookbackMetrics
from app.api.metrics import Metrics
from app.api.reading import READER, read_transfer
from app.api.readings import Holds, Reading
from app.api.services import DoorSettings, Reviews, Services
from app.api.tokens import Tokens
from app.audit.checkpoint import Checkpoint, SigningKey
from app.domain.errors import ConflictError, ScreeningError, StoreUnavailableError
from app.domain.listing import ListedParty, Source
from app.domain.match import Entry
from app.feeds import READERS
from app.feeds.download import HttpDownloader
from app.feeds.ecb import read_ecb
from app.feeds.issuer import keys_at, keys_in
from app.feeds.post import WebhookPoster
from app.logs import ChoreLog, ReadinessLog, log, log_as_json
from app.matching import Index, build_index
from app.process import memory
from app.process.elsewhere import Asked, NotBuiltError, build_elsewhere
from app.process.leaving import Leaving
from app.settings import Settings, shared_counts
from app.store import Limits, Store, open_store
from app.usecases.certify_screening import CertifyScreening
from app.usecases.deliver_webhooks import DeliverWebhooks
from app.usecases.expire_holds import ExpireHolds
from app.usecases.good_guys import GoodGuysInUse
from app.usecases.import_list import ImportResult
from app.usecases.import_rates import RatesResult, refresh_rates
from app.usecases.keep_current import Caretaker, Chore
from app.usecases.keep_time import Timekeeper
from app.usecases.lists_in_use import ListsInUse
from app.usecases.lookback import LookBack, ReadLookback
from app.usecases.manage_webhooks import ManageWebhooks
from app.usecases.note_settings import NoteSettings
from app.usecases.prove_consistency import ProveConsistency
from app.usecases.prove_screening import ProveScreening
from app.usecases.read_screenings import ReadScreenings
from app.usecases.readiness import CheckReadiness, Readiness
from app.usecases.refresh_list import RefreshList
from app.usecases.review.approve import ApproveReview
from app.usecases.review.outcome import RecordOutcome
from app.usecases.review.propose import ProposeReview
from app.usecases.review.second_look import LookAgain
from app.usecases.review_case import ReviewCases
from app.usecases.screen_customers import ScreenCustomers
from app.usecases.screen_transfer import ScreenTransfer
from app.usecases.search_matches import search_matches
from app.usecases.settle_designations import SettleDesignations
from app.usecases.sign_checkpoint import SignCheckpoint
from app.usecases.watch_holds import WatchHolds
from app.usecases.watch_lists import WatchLists
from app.usecases.watch_lookback import WatchLookback
from app.usecases.webhook_addresses import Reach
from app.usecases.webhook_secrets import WebhookSecrets

if TYPE_CHECKING:
    from app.api.spans import Tracing

FOLLOW = "follow activations"
EXPIRE_EVERY_S = 3600
FOLLOW_EVERY_S = 2
"""How often a process looks for a newly activated edition; it must be in use within 10 s."""

SIGN_EVERY_S = 60
"""How often the log is signed, when there is something new in it."""
WATCH_EVERY_S = 30
KEYS_EVERY_S = 300
TELL_EVERY_S = 1
SETTLE_EVERY_S = 10
"""How often designations by hand are compared with the EU's file, when either has changed."""
LOOK_BACK_EVERY_S = 10
"""How often a service that looks back by itself asks whether there is anything to look back for."""


def utc_now() -> datetime:
    """The clock."""
    return datetime.now(UTC)


def new_id() -> str:
    """A UUIDv7: unique, and in the order of time."""
    return str(uuid_utils.uuid7())


class House:
    """Everything the service is made of, each thing built once, when it is first needed."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime] = utc_now) -> None:
        """Nothing is opened yet."""
        self.settings = settings
        self.clock = clock
        self.leaving = Leaving(settings.drain_s)

    @cached_property
    def store(self) -> Store:
        """The archive."""
        limits = Limits(pool_size=self.settings.database_pool_size)
        return open_store(self.settings.database_url, limits, observe_batch=self._committed)

    @cached_property
    def time(self) -> Timekeeper:
        """The clock for what is recorded: as long as it agrees with the database's."""
        return Timekeeper(
            self.clock, monotonic, self.store.ping, skew_s_max=self.settings.clock_skew_s_max
        )

    def now(self) -> datetime:
        """The time for one record; raises ClockOffError, StoreUnavailableError."""
        self.time.compare()
        return self.time.now()

    def _committed(self, size: int) -> None:
        """Looked up late: what is counted looks into the archive itself."""
        self.metrics.committed(size)

    @cached_property
    def lists(self) -> ListsInUse:
        """The lists as this process screens against them."""
        return ListsInUse(self.store.editions, self._index, self._index_again)

    def _index(self, rows: Iterable[ListedParty]) -> Index:
        return build_index(rows, scope=self.settings.list_scope, settings=self.settings.matching)

    def _index_again(self, edition_ids: Sequence[str]) -> Index:
        """Built elsewhere; here all the same if need be: a designation counts more than speed."""
        asked = Asked(
            database_url=self.settings.database_url,
            edition_ids=edition_ids,
            scope=self.settings.list_scope,
            settings=self.settings.matching,
        )
        try:
            return build_elsewhere(asked)
        except NotBuiltError as error:
            log.warning("an index is built beside the answers", error=str(error))
        editions = self.store.editions
        return self._index(row for each in edition_ids for row in editions.parties(each))

    @cached_property
    def metrics(self) -> Metrics:
        """What is counted in this process."""
        metrics = Metrics(CollectorRegistry(), self.watch_lists, shared=shared_counts())
        metrics.read(LookbackMetrics(self.watch_lookback))
        metrics.read(Holds(self.watch_holds))
        metrics.read(GoodGuyMetrics(self.good_guys.counts))
        metrics.reads_pool(
            lambda: self.store.database.connections_in_use, self.settings.database_pool_size
        )
        metrics.reads_clock(lambda: self.time.skew_s)
        said = "Seconds since the issuer's public keys were fetched."
        metrics.read(Reading("screening_issuer_keys_age_seconds", said, self._issuer_keys_age_s))
        said = "Seconds since the oldest message that a webhook did not take yet."
        name = "screening_webhook_backlog_age_seconds"
        metrics.read(Reading(name, said, self._webhook_backlog_age_s))
        return metrics

    @cached_property
    def tracing(self) -> "Tracing | None":
        """OpenTelemetry, if an endpoint is configured and the extra installed."""
        if self.settings.otlp_endpoint is None or self.settings.otel_disabled:
            return None
        try:
            from app.api.spans import Tracing, provider  # noqa: PLC0415  costs only who wants it
        except ImportError:
            log.warning("spans are wanted but not sent: install screening[otel]")
            return None
        return Tracing(provider(), utc_now)

    @cached_property
    def watch_holds(self) -> WatchHolds:
        """How many payments wait for people, for the dashboards."""
        return WatchHolds(self.store.holds, self.clock)

    @cached_property
    def watch_lists(self) -> WatchLists:
        """How lists and rates stand, for the dashboards."""
        return WatchLists(self.store.editions, self.store.rates, self.lists, self.clock)

    def _entry_of(self, reference: str) -> Entry | None:
        """A listed party by one of its references; raises ListsNotLoadedError."""
        return self.lists.current().index.entries.get(reference)

    @cached_property
    def good_guys(self) -> GoodGuysInUse:
        """The good-guy rules as this process applies them."""
        return GoodGuysInUse(self.store.good_guys, self.lists)

    @cached_property
    def screen(self) -> ScreenTransfer:
        """The one thing we exist for."""
        return ScreenTransfer(
            log=self.store.decisions,
            lists=self.lists,
            settings=self.settings.screening,
            meter=self.tracing.meter(self.metrics) if self.tracing else self.metrics,
            clock=self.time.now,
            new_id=new_id,
            rules=self.good_guys.current,
        )

    @cached_property
    def look_back(self) -> LookBack:
        """Past decisions against what changed in the lists."""
        return LookBack(
            store=self.store.lookback,
            editions=self.store.editions,
            lists=self.lists,
            build=self._index,
            reader=READER,
            clock=self.now,
            new_id=new_id,
            window=timedelta(days=self.settings.lookback_days),
            case_time=timedelta(hours=self.settings.case_hours),
        )

    @cached_property
    def read_lookback(self) -> ReadLookback:
        """How looking back stands."""
        return ReadLookback(store=self.store.lookback, editions=self.store.editions)

    @cached_property
    def screen_customers(self) -> ScreenCustomers:
        """The customer base against the lists in use."""
        return ScreenCustomers(
            store=self.store.customers,
            lists=self.lists,
            clock=self.now,
            new_id=new_id,
            case_time=timedelta(hours=self.settings.case_hours),
        )

    @cached_property
    def watch_lookback(self) -> WatchLookback:
        """How looking back stands, for the dashboards."""
        return WatchLookback(self.read_lookback, self.store.cases, self.clock)

    @cached_property
    def reading(self) -> ReadScreenings:
        """Screenings as they stand."""
        return ReadScreenings(log=self.store.decisions, events=self.store.events)

    @cached_property
    def reviews(self) -> Reviews:
        """What people do with a screening after its decision."""
        events, reading, meter = self.store.events, self.reading, self.metrics
        look_again = LookAgain(
            lists=self.lists,
            editions=self.store.editions,
            settings=self.settings.screening,
            parse=read_transfer,
            rules=self.good_guys.current,
        )
        approve = ApproveReview(
            reading=reading,
            events=events,
            releases=self.store.releases,
            look_again=look_again,
            meter=meter,
            clock=self.now,
            new_id=new_id,
        )
        return Reviews(
            propose=ProposeReview(
                reading=reading,
                events=events,
                meter=meter,
                look_again=look_again,
                clock=self.now,
            ),
            approve=approve,
            report=RecordOutcome(reading=reading, events=events, clock=self.now),
        )

    @cached_property
    def downloader(self) -> HttpDownloader:
        """The only way out."""
        return HttpDownloader(self.now, http_on_loopback=self.settings.insecure_downloads)

    @cached_property
    def refresh_list(self) -> RefreshList:
        """Fetching a list."""
        return RefreshList(
            store=self.store.editions,
            readers=READERS,
            downloader=self.downloader,
            clock=self.now,
        )

    @cached_property
    def check_readiness(self) -> CheckReadiness:
        """Whether payments may be sent here."""
        return CheckReadiness(
            health=self.store,
            time=self.time,
            leaving=self.leaving,
            lists=self.lists,
            clock=self.clock,
            list_age_hours_max=self.settings.list_age_hours_max,
        )

    @cached_property
    def issuer_keys(self) -> IssuerKeys | None:
        """The public keys of who issues tokens, if anybody is trusted to."""
        wanted = self.settings
        if wanted.token_terms is None:
            return None
        insecure = wanted.insecure_downloads
        fetch = (
            keys_at(wanted.issuer_keys_url, utc_now, http_on_loopback=insecure)
            if wanted.issuer_keys_url
            else keys_in(wanted.issuer_keys_file or Path())
        )
        return IssuerKeys(fetch, age_s_max=wanted.issuer_keys_age_hours_max * 3600)

    @cached_property
    def reach(self) -> Reach:
        """Where webhooks may lead."""
        return Reach(tuple(self.settings.webhook_networks))

    @cached_property
    def webhook_secrets(self) -> WebhookSecrets | None:
        """What webhooks are signed with, if a file is configured; raises InvalidValueError."""
        file = self.settings.webhook_key_file
        return None if file is None else WebhookSecrets(file.read_bytes())

    @cached_property
    def webhooks(self) -> ManageWebhooks:
        """Who is told what."""
        return ManageWebhooks(
            store=self.store.webhooks,
            reach=self.reach,
            secrets=self.webhook_secrets,
            clock=self.now,
            new_id=new_id,
        )

    @cached_property
    def deliver_webhooks(self) -> DeliverWebhooks | None:
        """Telling them, if there is a key to sign with."""
        if self.webhook_secrets is None:
            return None
        return DeliverWebhooks(
            store=self.store.webhooks,
            post=WebhookPoster(self.reach),
            secrets=self.webhook_secrets,
            clock=utc_now,
            chance=SystemRandom().random,
            meter=self.metrics,
        )

    def _issuer_keys_age_s(self) -> float | None:
        return self.issuer_keys.age_s if self.issuer_keys else None

    def _webhook_backlog_age_s(self) -> float | None:
        return self.deliver_webhooks.backlog_age_s() if self.deliver_webhooks else None

    @cached_property
    def signing_key(self) -> SigningKey | None:
        """What signs the log, if a file is configured; raises InvalidValueError for another."""
        file = self.settings.signing_key_file
        return None if file is None else SigningKey.read(file.read_bytes())

    def sign_checkpoint(self) -> Checkpoint | None:
        """Signs how far the log has come; raises ConflictError when no key is configured."""
        if self.signing_key is None:
            raise ConflictError("no signing key is configured (SCREENING_SIGNING_KEY_FILE)")
        sign = SignCheckpoint(
            log=self.store.audit,
            key=self.signing_key,
            clock=self.now,
            signed=self.metrics.signed,
        )
        return sign()

    def _sign_the_rest(self) -> None:
        """Before it stops: what it recorded last shall not wait for the next process."""
        if self.signing_key is not None:
            self.sign_checkpoint()

    @cached_property
    def note_settings(self) -> NoteSettings:
        """What this process runs with, for the log."""
        return NoteSettings(journal=self.store.journal, told=self._running_with, clock=self.now)

    def _running_with(self) -> dict[str, object]:
        return {
            "settings_version": self.settings.screening.version,
            "rulebook_version": law.RULEBOOK_VERSION,
            "matcher_version": self._index(()).version,
            "settings": self.settings.told,
        }

    @cached_property
    def prove(self) -> ProveScreening:
        """That a screening stands in the log."""
        return ProveScreening(decisions=self.store.decisions, log=self.store.audit)

    @cached_property
    def certify(self) -> CertifyScreening:
        """All of one decision, to be verified by strangers."""
        return CertifyScreening(history=self.prove.history, editions=self.store.editions)

    def refresh(self, source: Source) -> ImportResult:
        """Fetches a list; raises ConflictError when no address is configured for it."""
        address = self.settings.list_addresses.get(source)
        if address is None:
            raise ConflictError(f"no address is configured for the {source} list")
        return self.refresh_list(source, address)

    def refresh_rates(self) -> RatesResult:
        """Fetches the ECB's rates; raises ConflictError when no address is configured."""
        if self.settings.rates_url is None:
            raise ConflictError("no address is configured for exchange rates")
        return refresh_rates(self.store.rates, read_ecb, self.downloader, self.settings.rates_url)

    def _tokens(self) -> Tokens | None:
        terms, keys = self.settings.token_terms, self.issuer_keys
        return Tokens(terms, keys, clock=self.time.now) if terms and keys else None

    def _readiness(self) -> Readiness:
        """As the probe asks for it; a change is logged."""
        return self._readiness_log(self.check_readiness())

    @cached_property
    def _readiness_log(self) -> ReadinessLog:
        return ReadinessLog()

    def app(self) -> FastAPI:
        """The ASGI application; its chores run as long as it does."""
        reading = self.reading
        services = Services(
            clock=self.time.now,
            new_id=new_id,
            find_key=self.store.keys.get,
            editions=self.store.editions,
            screen=self.screen,
            read_screening=reading.one,
            find_screenings=reading.page,
            reviews=self.reviews,
            search_matches=partial(search_matches, self.lists),
            refresh_list=self.refresh,
            authorisations=self.store.authorisations,
            designations=self.store.designations,
            recognised_parties=self.store.recognised,
            law_confirmations=self.store.confirmations,
            obligations=self.store.obligations,
            past=self.store.past,
            settled_within=timedelta(hours=self.settings.case_hours),
            authority_reports=self.store.authority_reports,
            good_guys=self.store.good_guys,
            good_guys_in_use=self.good_guys,
            entry_of=self._entry_of,
            audit=self.store.audit,
            prove=self.prove,
            prove_consistency=ProveConsistency(log=self.store.audit),
            certify=self.certify,
            cases=ReviewCases(
                cases=self.store.cases, journal=self.store.journal, clock=self.time.now
            ),
            customers=self.screen_customers,
            read_lookback=self.read_lookback,
            check_readiness=self._readiness,
            rulebook=law.PROVISIONS,
            rulebook_version=law.RULEBOOK_VERSION,
            metrics=self.metrics,
            leaving=self.leaving,
            tokens=self._tokens(),
            webhooks=self.webhooks,
        )
        door = DoorSettings(
            threads=self.settings.worker_threads,
            requests_per_s=self.settings.requests_per_s_max,
            metrics_open=self.settings.metrics_open,
        )
        opened = open_door(services, door, running=self._running)
        return self.tracing.surround(opened) if self.tracing else opened

    @asynccontextmanager
    async def _running(self) -> AsyncIterator[None]:
        told = ChoreLog()
        stopping = Event()
        caretaker = Caretaker(tuple(self._chores(stopping)), told)
        try:
            await to_thread.run_sync(self._follow)  # ready at once, if the archive is
        except StoreUnavailableError as error:
            told(FOLLOW, error)
        gc.freeze()  # what is here now stays: the collector need not look at it again and again
        caretaker.start()
        versions = {"settings_version": self.settings.screening.version}
        log.info("started", rulebook_version=law.RULEBOOK_VERSION, **versions)
        with self.leaving.heeded():
            yield
        stopping.set()
        await to_thread.run_sync(caretaker.stop)
        try:
            await to_thread.run_sync(self._sign_the_rest)
        except ScreeningError as error:
            told("sign the log", error)
        self.store.close()
        if self.tracing:
            await to_thread.run_sync(self.tracing.close)
        log.info("stopped", **versions)

    def _follow(self) -> None:
        """The clock first: no list is in use, and nothing decided, before it was compared."""
        self.time.compare()
        if self.lists.refresh():
            memory.settle()
            use = self.lists.current()
            editions = [f"{item.source} {item.edition}" for item in use.editions]
            log.info("lists in use", editions=editions, matcher_version=use.index.version)
        self.good_guys.refresh()

    def _screen_customers(self, stopping: Callable[[], bool]) -> None:
        """Not before there are lists: until then nobody can be put on file either."""
        if self.lists.loaded() is not None:
            self.screen_customers.due(stopping)

    def _chores(self, stopping: Event) -> Iterator[Chore]:
        yield Chore(name=FOLLOW, every_s=FOLLOW_EVERY_S, run=self._follow)
        settle = SettleDesignations(
            register=self.store.designations,
            editions=self.store.editions,
            clock=self.now,
            samples_allowed=self.settings.samples_allowed,
        )
        yield Chore(name="settle designations", every_s=SETTLE_EVERY_S, run=settle)
        yield Chore(name="note the settings", every_s=WATCH_EVERY_S, run=self.note_settings)
        yield Chore(name="watch the lists", every_s=WATCH_EVERY_S, run=self.watch_lists.look)
        yield Chore(name="watch the holds", every_s=WATCH_EVERY_S, run=self.watch_holds.look)
        if self.settings.hold_expires_days:
            expire = ExpireHolds(
                holds=self.store.holds,
                clock=self.now,
                after=timedelta(days=self.settings.hold_expires_days),
            )
            yield Chore(name="expire holds", every_s=EXPIRE_EVERY_S, run=expire)
        watch = self.watch_lookback.look
        yield Chore(name="watch looking back", every_s=WATCH_EVERY_S, run=watch)
        if self.settings.lookback_in_service:
            look_back = partial(self.look_back, stopping.is_set)
            yield Chore(name="look back", every_s=LOOK_BACK_EVERY_S, run=look_back)
            due = partial(self._screen_customers, stopping.is_set)
            yield Chore(name="screen customers", every_s=LOOK_BACK_EVERY_S, run=due)
        every_s = self.settings.refresh_minutes * 60
        for source in self.settings.list_addresses:
            yield Chore(
                name=f"refresh the {source} list",
                every_s=every_s,
                run=partial(self.refresh, source),
            )
        if self.deliver_webhooks is not None:
            yield Chore(name="tell webhooks", every_s=TELL_EVERY_S, run=self.deliver_webhooks)
        if self.issuer_keys is not None:
            yield Chore(
                name="refresh the issuer's keys", every_s=KEYS_EVERY_S, run=self.issuer_keys.refresh
            )
        if self.settings.rates_url is not None:
            yield Chore(name="refresh rates", every_s=every_s, run=self.refresh_rates)
        if self.signing_key is not None:
            self.metrics.signed()  # its age counts from now, also when signing fails at once
            yield Chore(name="sign the log", every_s=SIGN_EVERY_S, run=self.sign_checkpoint)


def create_app() -> FastAPI:
    """What uvicorn's workers call: a house of their own from the environment."""
    settings = Settings()
    log_as_json(settings.log_level)
    return House(settings).app()
