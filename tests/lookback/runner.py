"""A process that looks back in short stretches, and says after each how far it has come.

Run as ``python -m tests.lookback.runner URL``; it waits for a line before the next stretch.
"""

import sys

from app.usecases.lookback import look_back
from tests.lookback.scene import house_on


def main(url: str) -> None:
    """Ends when everything is looked at."""
    look_back.STRETCH = 7  # many commits, so that a kill falls between them or into one
    house = house_on(url)
    house.lists.refresh()

    def reported() -> bool:
        run = house.store.lookback.last()
        print(run.position if run else 0, flush=True)  # noqa: T201 - its one task
        return False

    house.look_back(reported)
    house.store.close()


if __name__ == "__main__":
    main(sys.argv[1])
