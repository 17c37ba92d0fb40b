"""What matching costs a whole payment: four parties, two banks, addresses, remittance and purpose.

    python -m benchmarks.matcher_payment SHARED

prints one line of JSON: CPU microseconds of this thread a payment, medians, over the DPRK
entries of both lists. The payments are those of ``traffic.py``: either the same customers pay
again and again, after ``WARM_UP`` payments that are not counted, or no name occurs twice.
"""

import itertools
import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from statistics import median

from app.api.schemas.transfer import Transfer as TransferBody
from app.domain.transfer import Transfer
from app.usecases.find_matches import find_matches
from app.usecases.ports import Index
from benchmarks.data import load_lists
from benchmarks.ours import build_dprk
from benchmarks.traffic import Traffic, load_names

DAY = date(2026, 5, 4)
WARM_UP = 15_000
COUNTED = 2_000
_NS_PER_US = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentCost:
    """Medians in microseconds of CPU: most of it seen before, everything seen before, all new."""

    realistic_us: float
    repeated_us: float
    unique_us: float


def measure(shared: Path) -> PaymentCost:
    """Builds the index and matches the payments, one after the other."""
    lists = load_lists(shared)
    index = build_dprk(lists.everything)
    traffic = Traffic(load_names(shared / "data", lists.everything), DAY)
    unique = _times_us(index, _transfers(traffic.all_unique(2), COUNTED))
    realistic = traffic.realistic(1)
    for _ in _times_us(index, _transfers(realistic, WARM_UP)):
        pass
    counted = list(_transfers(realistic, COUNTED))
    first = list(_times_us(index, counted))
    return PaymentCost(
        realistic_us=median(first),
        repeated_us=median(_times_us(index, counted)),
        unique_us=median(unique),
    )


def _transfers(bodies: Iterator[bytes], count: int) -> Iterator[Transfer]:
    for body in itertools.islice(bodies, count):
        yield TransferBody.model_validate_json(body).to_domain(today=DAY)


def _times_us(index: Index, transfers: Iterable[Transfer]) -> Iterator[float]:
    for transfer in transfers:
        start = time.thread_time_ns()
        find_matches(index, transfer, dprk_nexus=False)
        yield (time.thread_time_ns() - start) / _NS_PER_US


if __name__ == "__main__":
    print(json.dumps(asdict(measure(Path(sys.argv[1])))))
