"""A process that records decisions until it is killed, and says of each when it is durable.

Run as ``python -m tests.store.acknowledger URL NAME``: a line is the key, id, number and leaf.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Lock

from app.store import open_store
from app.store.ids import new_id
from tests.store.records import idempotent, leg, whole

THREADS = 8
WITH_A_LEG = 5
"""Every fifth decision is taken under locks, in a transaction of its own."""


def main(url: str, name: str) -> None:
    """Never returns."""
    store = open_store(url)
    numbers, speaking = count(1), Lock()

    def go_on(_: int) -> None:
        while True:
            number = next(numbers)
            key = idempotent(f"{name}-{number}")
            if number % WITH_A_LEG:
                one = whole(idempotency=key)
                position = store.decisions.append(one)
            else:
                one = whole(idempotency=key, leg=leg("1", identity=new_id()))
                with store.decisions.deciding((f"payment {one.screening_id}",)) as deciding:
                    position = deciding.append(one)
            with speaking:
                told = (f"{name}-{number}", one.screening_id, position.sequence)
                print(*told, position.leaf_hash.hex(), flush=True)  # noqa: T201 - its one task

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(go_on, range(THREADS)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
