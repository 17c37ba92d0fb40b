"""The door of the house: the ASGI application, and its life from start to stop."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from threading import Event

from anyio import to_thread
from fastapi import FastAPI

from app import law
from app.api.app import open_door
from app.api.good_guy_metrics import GoodGuyMetrics
from app.api.lookback_metrics import LookbackMetrics
from app.api.readings import Holds, Reading
from app.api.services import DoorSettings, Services
from app.domain.errors import ScreeningError, StoreUnavailableError
from app.logs import ChoreLog, log, log_as_json
from app.main.chores import FOLLOW, chores, follow
from app.main.clock import new_id
from app.main.house import House
from app.settings import Settings
from app.usecases.keep_current import Caretaker
from app.usecases.prove_consistency import ProveConsistency
from app.usecases.review_case import ReviewCases
from app.usecases.search_matches import search_matches


def app_of(house: House) -> FastAPI:
    """The ASGI application; its chores run as long as it does."""
    _show(house)
    reading = house.reading
    services = Services(
        clock=house.time.now,
        new_id=new_id,
        find_key=house.store.keys.get,
        editions=house.store.editions,
        screen=house.screen,
        read_screening=reading.one,
        find_screenings=reading.page,
        reviews=house.reviews,
        search_matches=partial(search_matches, house.lists),
        refresh_list=house.refresh,
        authorisations=house.store.authorisations,
        designations=house.store.designations,
        recognised_parties=house.store.recognised,
        law_confirmations=house.store.confirmations,
        obligations=house.store.obligations,
        past=house.store.past,
        settled_within=timedelta(hours=house.settings.case_hours),
        authority_reports=house.store.authority_reports,
        good_guys=house.store.good_guys,
        good_guys_in_use=house.good_guys,
        entry_of=house.entry_of,
        audit=house.store.audit,
        prove=house.prove,
        prove_consistency=ProveConsistency(log=house.store.audit),
        certify=house.certify,
        cases=ReviewCases(
            cases=house.store.cases, journal=house.store.journal, clock=house.time.now
        ),
        customers=house.screen_customers,
        read_lookback=house.read_lookback,
        check_readiness=house.readiness,
        rulebook=law.PROVISIONS,
        rulebook_version=law.RULEBOOK_VERSION,
        metrics=house.metrics,
        leaving=house.leaving,
        tokens=house.tokens(),
        webhooks=house.webhooks,
    )
    door = DoorSettings(
        threads=house.settings.worker_threads,
        requests_per_s=house.settings.requests_per_s_max,
        metrics_open=house.settings.metrics_open,
    )
    opened = open_door(services, door, running=partial(_running, house))
    return house.tracing.surround(opened) if house.tracing else opened


@asynccontextmanager
async def _running(house: House) -> AsyncIterator[None]:
    told = ChoreLog()
    stopping = Event()
    caretaker = Caretaker(tuple(chores(house, stopping)), told)
    try:
        await to_thread.run_sync(follow, house)  # ready at once, if the archive is
    except StoreUnavailableError as error:
        told(FOLLOW, error)
    gc.freeze()  # what is here now stays: the collector need not look at it again and again
    caretaker.start()
    versions = {"settings_version": house.settings.screening.version}
    log.info("started", rulebook_version=law.RULEBOOK_VERSION, **versions)
    with house.leaving.heeded():
        yield
    stopping.set()
    await to_thread.run_sync(caretaker.stop)
    try:
        await to_thread.run_sync(house.sign_the_rest)
    except ScreeningError as error:
        told("sign the log", error)
    house.store.close()
    if house.tracing:
        await to_thread.run_sync(house.tracing.close)
    log.info("stopped", **versions)


def _show(house: House) -> None:
    """What the metrics read of the house, besides what they count."""
    house.metrics.read(LookbackMetrics(house.watch_lookback))
    house.metrics.read(Holds(house.watch_holds))
    house.metrics.read(GoodGuyMetrics(house.good_guys.counts))
    house.metrics.reads_pool(
        lambda: house.store.database.connections_in_use, house.settings.database_pool_size
    )
    house.metrics.reads_clock(lambda: house.time.skew_s)
    said = "Seconds since the issuer's public keys were fetched."
    house.metrics.read(Reading("screening_issuer_keys_age_seconds", said, house.issuer_keys_age_s))
    said = "Seconds since the oldest message that a webhook did not take yet."
    name = "screening_webhook_backlog_age_seconds"
    house.metrics.read(Reading(name, said, house.webhook_backlog_age_s))


def create_app() -> FastAPI:
    """What uvicorn's workers call: a house of their own from the environment."""
    settings = Settings()
    log_as_json(settings.log_level)
    return app_of(House(settings))
