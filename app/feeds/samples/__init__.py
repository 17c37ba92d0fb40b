"""Small lists and rates of our own making, in the publishers' formats, for the demo only.

Real designations, typed in as facts; neither complete nor current. An edition made of them is
flagged ``sample`` and, outside the demo, never leads to an allow.
"""

from datetime import date, datetime
from importlib.resources import files

from app.domain.listing import Source
from app.feeds.unpack import list_file
from app.usecases.ports import ListFile

_RATES_DAY = b"17 December 2024"


def sample_list(source: Source, received_at: datetime) -> ListFile:
    """The sample of ``source``, flagged as one."""
    data = (files(__name__) / f"{source}.xml").read_bytes()
    return list_file(source, data, received_at, sample=True)


def sample_rates(day: date) -> bytes:
    """A few rates in the ECB's daily form, dated ``day``: the demo runs on any day."""
    table = (files(__name__) / "rates.csv").read_bytes()
    return table.replace(_RATES_DAY, day.isoformat().encode())
