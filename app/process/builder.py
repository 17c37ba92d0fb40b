"""``python -m app.process.builder``: reads what is asked on stdin, writes the index to stdout."""

import pickle
import sys
from contextlib import closing

import msgspec

from app.matching import build_index
from app.process.elsewhere import Asked
from app.store import Limits, open_store


def main() -> None:
    """Builds one index, at no lower priority than payments: a designation counts within 10 s."""
    asked = msgspec.json.decode(sys.stdin.buffer.read(), type=Asked)
    with closing(open_store(asked.database_url, Limits(pool_size=1))) as store:
        rows = [row for each in asked.edition_ids for row in store.editions.parties(each)]
        index = build_index(rows, scope=asked.scope, settings=asked.settings)
        pickle.dump(index, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
