"""How looking back stands: for ``screening lookback status``, the API and the dashboards."""

from dataclasses import dataclass

from app.domain.listing import Source
from app.usecases.ports import EditionStore, LookbackRun, LookbackStore, LookbackTotals


@dataclass(frozen=True, slots=True, kw_only=True)
class LookbackStatus:
    """``pending``: lists are in use that were not looked back for to the end.

    ``last`` is the run begun last, None before the first; ``behind`` how many numbers of the log
    it has still to look at.
    """

    pending: bool
    last: LookbackRun | None
    totals: LookbackTotals
    behind: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLookback:
    """The use case with the archive handed in."""

    store: LookbackStore
    editions: EditionStore

    def __call__(self) -> LookbackStatus:
        """Raises StoreUnavailableError."""
        last = self.store.last()
        active = (self.editions.status(source).active for source in Source)
        wanted = {edition.id for edition in active if edition is not None}
        done = last is not None and last.finished_at is not None
        seen = {new for _, new in last.editions.values()} if last is not None else set()
        return LookbackStatus(
            pending=bool(wanted) and not (done and wanted <= seen),
            last=last,
            totals=self.store.totals(),
            behind=0 if done or last is None else self.store.head() - last.position,
        )
