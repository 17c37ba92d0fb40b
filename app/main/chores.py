"""What a running service does by itself, again and again."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from threading import Event

from app.logs import log
from app.main.house import House
from app.process import memory
from app.usecases.expire_holds import ExpireHolds
from app.usecases.keep_current import Chore
from app.usecases.settle_designations import SettleDesignations

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


def follow(house: House) -> None:
    """The clock first: no list is in use, and nothing decided, before it was compared."""
    house.time.compare()
    if house.lists.refresh():
        memory.settle()
        use = house.lists.current()
        editions = [f"{item.source} {item.edition}" for item in use.editions]
        log.info("lists in use", editions=editions, matcher_version=use.index.version)
    house.good_guys.refresh()


def _screen_customers(house: House, stopping: Callable[[], bool]) -> None:
    """Not before there are lists: until then nobody can be put on file either."""
    if house.lists.loaded() is not None:
        house.screen_customers.due(stopping)


def chores(house: House, stopping: Event) -> Iterator[Chore]:
    """Everything that runs while the service does; ``stopping`` is set when it ends."""
    yield Chore(name=FOLLOW, every_s=FOLLOW_EVERY_S, run=partial(follow, house))
    settle = SettleDesignations(
        register=house.store.designations,
        editions=house.store.editions,
        clock=house.now,
        samples_allowed=house.settings.samples_allowed,
    )
    yield Chore(name="settle designations", every_s=SETTLE_EVERY_S, run=settle)
    yield Chore(name="note the settings", every_s=WATCH_EVERY_S, run=house.note_settings)
    yield Chore(name="watch the lists", every_s=WATCH_EVERY_S, run=house.watch_lists.look)
    yield Chore(name="watch the holds", every_s=WATCH_EVERY_S, run=house.watch_holds.look)
    if house.settings.hold_expires_days:
        expire = ExpireHolds(
            holds=house.store.holds,
            clock=house.now,
            after=timedelta(days=house.settings.hold_expires_days),
        )
        yield Chore(name="expire holds", every_s=EXPIRE_EVERY_S, run=expire)
    watch = house.watch_lookback.look
    yield Chore(name="watch looking back", every_s=WATCH_EVERY_S, run=watch)
    if house.settings.lookback_in_service:
        look_back = partial(house.look_back, stopping.is_set)
        yield Chore(name="look back", every_s=LOOK_BACK_EVERY_S, run=look_back)
        due = partial(_screen_customers, house, stopping.is_set)
        yield Chore(name="screen customers", every_s=LOOK_BACK_EVERY_S, run=due)
    every_s = house.settings.refresh_minutes * 60
    for source in house.settings.list_addresses:
        yield Chore(
            name=f"refresh the {source} list",
            every_s=every_s,
            run=partial(house.refresh, source),
        )
    if house.deliver_webhooks is not None:
        yield Chore(name="tell webhooks", every_s=TELL_EVERY_S, run=house.deliver_webhooks)
    if house.issuer_keys is not None:
        yield Chore(
            name="refresh the issuer's keys", every_s=KEYS_EVERY_S, run=house.issuer_keys.refresh
        )
    if house.settings.rates_url is not None:
        yield Chore(name="refresh rates", every_s=every_s, run=house.refresh_rates)
    if house.signing_key is not None:
        house.metrics.signed()  # its age counts from now, also when signing fails at once
        yield Chore(name="sign the log", every_s=SIGN_EVERY_S, run=house.sign_checkpoint)
