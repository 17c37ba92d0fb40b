"""A process that spends: decides legs of one obligation under one authorisation, in threads.

Run as ``python -m tests.store.spender URL LEGS AMOUNT``.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

from app.law.case import LinkQuery, Needs
from app.store import Store, open_store
from app.store.ids import new_id
from tests.store.records import KEY, TODAY, drawdown, leg, record

NEEDS = Needs(obligation=LinkQuery(key=KEY), authorisation_reference="A-1")


def spend(store: Store, amount: Decimal) -> None:
    """One leg: drawn and allowed when it still fits, held otherwise."""
    one = leg(str(amount), identity=new_id())
    locks = (f"payment {one.identity}", KEY, "authorisation A-1")
    with store.decisions.deciding(locks) as deciding:
        facts = deciding.facts(NEEDS, identity=one.identity, execution_date=TODAY)
        assert facts.authorisation is not None
        if facts.authorisation.remaining >= amount:
            drawn = replace(one, drawdown=drawdown(str(amount)))
            deciding.append(record(leg=drawn))
        else:
            deciding.append(record(leg=one, decision="hold"))


def _main(url: str, legs: int, amount: Decimal) -> None:
    store = open_store(url)
    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(spend, store, amount) for _ in range(legs)]:
            done.result()
    store.close()


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]), Decimal(sys.argv[3]))
