"""``python -m tests.service.shifted HOST PORT SECONDS``: the service where the clock is off."""

import sys
from datetime import datetime, timedelta

import uvicorn

from app.main import House, utc_now
from app.main.door import app_of
from app.settings import Settings

host, port, ahead_s = sys.argv[1:]


def clock() -> datetime:
    return utc_now() + timedelta(seconds=float(ahead_s))


uvicorn.run(app_of(House(Settings(), clock)), host=host, port=int(port), log_config=None)
