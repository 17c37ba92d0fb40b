"""How looking back stands, as it is shown."""

from datetime import datetime

from app.api.schemas.values import View
from app.usecases import ports
from app.usecases.lookback import LookbackStatus


class LookbackLists(View):
    """Of one source the edition that was looked back for before, and the one of this run."""

    source: str
    before: str | None
    edition: str


class LookbackRun(View):
    """One look back, as far as it has come."""

    run_id: str
    begun_at: datetime
    finished_at: datetime | None
    window_from: datetime
    """Decisions before it are left out; open holds never are."""
    lists: list[LookbackLists]
    scanned: int
    cases: int
    """How many it opened."""
    unreadable: int
    """Records that are no envelopes any more: the audit of the log says which."""
    behind: int
    """Records of the log that are still to be looked at."""


class Lookback(View):
    """Whether past decisions were held against the lists in use."""

    pending: bool
    """True while a change of lists was not looked back for to the end."""
    last_finished_at: datetime | None
    scanned: int
    """Decisions looked at by all runs."""
    cases: int
    """Cases opened by all runs."""
    run: LookbackRun | None
    """The run begun last."""

    @classmethod
    def of(cls, status: LookbackStatus) -> "Lookback":
        """As it is shown."""
        return cls(
            pending=status.pending,
            last_finished_at=status.totals.finished_at,
            scanned=status.totals.scanned,
            cases=status.totals.hits,
            run=None if status.last is None else _run(status.last, status.behind),
        )


def _run(run: ports.LookbackRun, behind: int) -> LookbackRun:
    return LookbackRun(
        run_id=run.id,
        begun_at=run.begun_at,
        finished_at=run.finished_at,
        window_from=run.window_from,
        lists=[
            LookbackLists(source=source, before=before, edition=edition)
            for source, (before, edition) in run.editions.items()
        ],
        scanned=run.scanned,
        cases=run.hits,
        unreadable=run.unreadable,
        behind=behind,
    )
