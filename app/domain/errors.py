"""What can go wrong, in plain words; HTTP status codes are decided in api/problems.py."""

from collections.abc import Sequence


class ScreeningError(Exception):
    """Root of every error this product raises on purpose."""


class InvalidValueError(ScreeningError, ValueError):
    """A value that cannot be; ``detail`` says what is allowed and never repeats the value."""

    def __init__(self, pointer: str, detail: str) -> None:
        super().__init__(detail)
        self.pointer = pointer
        self.detail = detail


class OutsideCoverageError(ScreeningError):
    """The rulebook was asked about a day it is not encoded for (the caller holds)."""


class ListsNotLoadedError(ScreeningError):
    """A required list was never loaded: nothing can be screened (S-20)."""


class StoreUnavailableError(ScreeningError):
    """The database did not take the record: nothing may be answered."""


class ClockOffError(ScreeningError):
    """This machine's clock is not the database's: what is decided here would bear a wrong date."""


class RefusedRecordError(StoreUnavailableError):
    """The database answers, but this it does not take: it would not a second time either."""


class OverloadedError(StoreUnavailableError):
    """So many wait for the database that one more would not be answered in time."""


class AlteredLogError(ScreeningError):
    """What is stored is not what was recorded, or not what was signed."""


class ListRefusedError(ScreeningError):
    """A list file did not pass a guard; the edition before it stays active.

    ``reason`` is a short code for metrics (``not_well_formed``), ``detail`` a sentence.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class RatesRefusedError(ListRefusedError):
    """A file of exchange rates did not pass; the rates before it stay."""


class DownloadFailedError(ScreeningError):
    """A publisher could not be reached or answered with an error; what is stored stays."""


class DeliveryFailedError(ScreeningError):
    """A webhook's address is not allowed, or gave no answer."""


class NotFoundError(ScreeningError):
    """No such thing is stored."""


class ErasedError(ScreeningError):
    """It was recorded, and its record is gone: erased after its retention."""


class ConflictError(ScreeningError):
    """The state of the thing does not allow this step; the message says which state it is in."""


class StaleVersionError(ConflictError):
    """The caller saw an older state than the one stored (If-Match)."""


class SamePersonError(ScreeningError):
    """Four eyes: the second step needs a second person."""


class ReleaseRefusedError(ConflictError):
    """The law, asked again, does not let a payment go on: nothing was released.

    ``standing`` says what stands in the way, one sentence each, the gravest first.
    """

    def __init__(self, standing: Sequence[str]) -> None:
        super().__init__(f"not released: {' '.join(standing)}")
        self.standing = tuple(standing)


class IdempotencyMismatchError(ScreeningError):
    """The Idempotency-Key was used before with another body."""


class IdempotencyRunningError(ScreeningError):
    """A request with this Idempotency-Key is still running."""
