"""Looking back: what was decided before, seen with the lists of today (EBA/GL/2024/15 para 16)."""

from app.usecases.lookback.look_back import LookBack
from app.usecases.lookback.sieve import Reader
from app.usecases.lookback.status import LookbackStatus, ReadLookback

__all__ = ["LookBack", "LookbackStatus", "ReadLookback", "Reader"]
