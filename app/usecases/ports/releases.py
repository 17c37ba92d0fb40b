"""The release of a hold: the law asked again and the step kept, in one transaction."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from app.domain.good_guys import GoodGuyRule
from app.law.case import Facts, Needs
from app.usecases.ports.decisions import Leg
from app.usecases.ports.steps import ScreeningEvent


class Releasing(Protocol):
    """One serialised transaction: read what the law needs, decide, add the step."""

    def active_editions(self) -> frozenset[str]:
        """The ids of the editions that are active now, whatever this process has loaded."""
        ...

    def superseded(self, screening_id: str) -> bool:
        """Whether the payment was screened again since (S-12): then that screening counts."""
        ...

    def facts(self, needs: Needs, *, identity: str, execution_date: date) -> Facts:
        """As in Deciding: this payment's own legs are left out."""
        ...

    def add(
        self, event: ScreeningEvent, leg: Leg | None, rules: Sequence[GoodGuyRule] = ()
    ) -> None:
        """Adds the step, as the last thing; ``leg`` is what the payment counts as from now on.

        ``rules`` are in force with it: who proposed has registered them, who settles activates.

        Raises StaleVersionError: somebody else came first, nothing is written.
        """
        ...


class Releases(Protocol):
    """Commits on exit, or raises and has written nothing."""

    def releasing(self, lock_keys: Iterable[str]) -> AbstractContextManager[Releasing]:
        """A transaction that nobody else with one of ``lock_keys`` runs at the same time."""
        ...
