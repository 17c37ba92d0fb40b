"""Small lists and rates of our own making, in the publishers' formats, for the demo only.

Real designations, typed in as facts; neither complete nor current. An edition made of them is
flagged ``sample`` and, outside the demo, never leads to an allow.
"""

from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from importlib.resources import files

from app.domain.listing import Source
from app.domain.money import Rate
from app.feeds.ecb import read_ecb
from app.feeds.unpack import list_file
from app.usecases.ports import ListFile


def sample_list(source: Source, received_at: datetime) -> ListFile:
    """The sample of ``source``, flagged as one."""
    data = (files(__name__) / f"{source}.xml").read_bytes()
    return list_file(source, data, received_at, sample=True)


def sample_rates_sha256() -> str:
    """Hex SHA-256 of the file behind the sample rates."""
    return sha256((files(__name__) / "rates.csv").read_bytes()).hexdigest()


def sample_rates(day: date) -> tuple[Rate, ...]:
    """A few made-up rates for ``day`` (the demo runs on any day), their source named as that."""
    table = (files(__name__) / "rates.csv").read_bytes()
    return tuple(
        replace(rate, day=day.isoformat(), source="sample rates of the demo")
        for rate in read_ecb(table)
    )
