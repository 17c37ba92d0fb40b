"""One edition from a file: read it, guard it, and make it the one that is screened against."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.errors import ListRefusedError
from app.domain.listing import ListedParty, ParsedList, Source
from app.usecases.list_guards import (
    Losses,
    check_date,
    check_for_archive,
    check_newer,
    check_whole,
    losses,
)
from app.usecases.ports import Edition, EditionChange, EditionStore, ListFile, Succession

Reader = Callable[[bytes], ParsedList]
NO_CHANGE = EditionChange(added=(), changed=(), removed=())


class ImportMode(StrEnum):
    """How a file is taken in.

    ``guarded``: as a refresh does. ``approve``: likewise, and if the file is the edition in use,
    its waiting rows go (a second person says so: nobody approves what only this import made wait).
    ``archive``: stored for retrospective days, never active.
    """

    GUARDED = "guarded"
    APPROVE = "approve"
    ARCHIVE = "archive"


class ImportOutcome(StrEnum):
    """What came of a file that was not refused."""

    ACTIVATED = "activated"
    ACTIVATED_WITH_WAITING = "activated_with_waiting"
    APPROVED = "approved"
    CONFIRMED = "confirmed"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """The outcome, the edition it is about, and what changed against the one before.

    ``waiting`` names rows the publisher dropped that stay in effect until somebody approves.
    """

    outcome: ImportOutcome
    edition: Edition
    change: EditionChange = NO_CHANGE
    waiting: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """What happened, in a sentence for a person."""
        name = f"{self.edition.source} edition of {self.edition.published_on}"
        if self.outcome is ImportOutcome.CONFIRMED:
            return f"{name}: the same bytes as the edition in use, confirmed as current"
        if self.outcome is ImportOutcome.ARCHIVED:
            return f"{name}: archived for retrospective days, {self.edition.row_count} rows"
        change = self.change
        done = "approved" if self.outcome is ImportOutcome.APPROVED else "active"
        text = (
            f"{name}: {done}, {self.edition.row_count} rows, {len(change.added)} added, "
            f"{len(change.changed)} changed, {len(change.removed)} removed"
        )
        if not self.waiting:
            return text
        return (
            f"{text}; {len(self.waiting)} rows are missing from the file and stay in effect until "
            f"a second person approves their removal: {', '.join(self.waiting)}"
        )


def import_list(
    store: EditionStore,
    reader: Reader,
    file: ListFile,
    *,
    mode: ImportMode = ImportMode.GUARDED,
    by: str,
) -> ImportResult:
    """Imports ``file`` as ``by`` asked.

    Raises ListRefusedError: the edition in use stays, and the refusal is in the source's status;
    SamePersonError when ``by`` imported what they approve now; ConflictError when another file
    was imported at the same moment: this one was held against an edition of the past.
    The same bytes as the edition in use only confirm that it is current; an older file does
    nothing. A sample gives way to any real list, and its rows count for nothing then.
    """
    with refusals_recorded(store, file.source, file.received_at):
        active = store.status(file.source).active
        if mode is not ImportMode.ARCHIVE and active and _same(file, active):
            return _known(store, file, active, mode, by)
        parsed = reader(file.raw)
        check_whole(parsed)
        check_date(parsed, file.received_at.date())
        if mode is ImportMode.ARCHIVE:
            check_for_archive(parsed, active)
            edition = store.archive(file, parsed)
            return ImportResult(outcome=ImportOutcome.ARCHIVED, edition=edition)
        check_newer(parsed, file, active)
        return _activate(store, file, parsed, active, by=by)


@contextmanager
def refusals_recorded(store: EditionStore, source: Source, at: datetime) -> Iterator[None]:
    """Whatever is refused inside is remembered in the source's status, and raised on."""
    try:
        yield
    except ListRefusedError as error:
        store.refuse(source, error.reason, error.detail, at)
        raise


def _same(file: ListFile, active: Edition) -> bool:
    return file.sha256 == active.sha256 and file.sample == active.sample


def _known(
    store: EditionStore, file: ListFile, active: Edition, mode: ImportMode, by: str
) -> ImportResult:
    store.confirm(file.source, file.received_at)
    if mode is ImportMode.APPROVE and active.waiting:
        gone = EditionChange(added=(), changed=(), removed=active.waiting)
        edition = store.approve(file.source, active.id, by=by, at=file.received_at)
        return ImportResult(outcome=ImportOutcome.APPROVED, edition=edition, change=gone)
    return ImportResult(outcome=ImportOutcome.CONFIRMED, edition=active, waiting=active.waiting)


def _activate(
    store: EditionStore, file: ListFile, parsed: ParsedList, active: Edition | None, *, by: str
) -> ImportResult:
    replaces_sample = active is not None and active.sample and not file.sample
    baseline = None if replaces_sample else active
    before = store.parties(baseline.id) if baseline else ()
    lost = losses(before, parsed.parties, baseline.waiting if baseline else ())
    succession = Succession(replaces=active.id if active else None, waiting=tuple(lost.waiting))
    edition = store.activate(file, parsed, succession, by=by)
    waiting = tuple(party.reference for party in lost.waiting)
    return ImportResult(
        outcome=ImportOutcome.ACTIVATED_WITH_WAITING if waiting else ImportOutcome.ACTIVATED,
        edition=edition,
        change=_change(before, parsed.parties, lost),
        waiting=waiting,
    )


def _change(
    before: Sequence[ListedParty], after: Sequence[ListedParty], lost: Losses
) -> EditionChange:
    known = {party.reference: party.content_hash for party in before}
    return EditionChange(
        added=tuple(party.reference for party in after if party.reference not in known),
        changed=tuple(
            party.reference
            for party in after
            if known.get(party.reference, party.content_hash) != party.content_hash
        ),
        removed=tuple(party.reference for party in lost.dropped),
    )
