"""What was asked lately, up to a limit: a dictionary that forgets."""

from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Recent(Generic[_Key, _Value]):
    """Keeps between ``limit`` and twice as many entries: those used since it last filled up.

    Cheaper than counting uses one by one. Whatever is lost between two threads is asked again.
    """

    __slots__ = ("_before", "_limit", "_now")

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._now: dict[_Key, _Value] = {}
        self._before: dict[_Key, _Value] = {}

    def get(self, key: _Key) -> _Value | None:
        """What was kept under a key, if it still is."""
        value = self._now.get(key)
        if value is None:
            value = self._before.get(key)
            if value is not None:
                self.keep(key, value)
        return value

    def keep(self, key: _Key, value: _Value) -> None:
        """Keeps a value, which is not None."""
        if len(self._now) >= self._limit:
            self._before, self._now = self._now, {}
        self._now[key] = value
