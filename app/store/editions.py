"""Editions of sanctions lists: store, activate, approve. Nothing is ever edited."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from app.domain.errors import ConflictError, NotFoundError, SamePersonError
from app.domain.listing import ListedParty, ParsedList, Source
from app.store import edition_reader
from app.store.database import Database
from app.store.edition_writer import Approval, confirm_source, store_approved, store_edition
from app.store.ids import new_id, parse_id
from app.store.listed_rows import read_rows, references
from app.store.tables import list_checks, list_editions, list_refusals
from app.usecases.ports import Edition, EditionChange, ListFile, SourceStatus, Succession

LOCK = "list editions"  # editions are numbered without gaps, one after the other


class SqlEditionStore:
    """Editions in SQL (port EditionStore)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def status(self, source: Source) -> SourceStatus:
        """How the source stands now."""
        checked = select(func.max(list_checks.c.at)).where(list_checks.c.source == source)
        refused = (
            select(list_refusals)
            .where(list_refusals.c.source == source)
            .order_by(list_refusals.c.at.desc(), list_refusals.c.id.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            refusal = connection.execute(refused).one_or_none()
            return SourceStatus(
                source=source,
                active=edition_reader.active_edition(connection, source),
                confirmed_at=connection.execute(checked).scalar(),
                refused_at=refusal.at if refusal else None,
                refused_reason=refusal.reason if refusal else None,
                refused_detail=refusal.detail if refusal else None,
            )

    def parties(self, edition_id: str) -> tuple[ListedParty, ...]:
        """The rows in effect; raises NotFoundError."""
        with self._database.reading() as connection:
            return read_rows(connection, _known(connection, edition_id))

    def rows(self, edition_id: str, references: Collection[str]) -> tuple[ListedParty, ...]:
        """Of the rows in effect those with these references."""
        with self._database.reading() as connection:
            return read_rows(connection, edition_id, references)

    def activate(
        self, file: ListFile, parsed: ParsedList, succession: Succession, *, by: str
    ) -> Edition:
        """Stores and activates an edition in one transaction, and confirms the source.

        Raises ConflictError when the active edition is not the one it was guarded against.
        """
        with self._database.writing((LOCK,)) as connection:
            active = edition_reader.active_edition(connection, file.source)
            if (active.id if active else None) != succession.replaces:
                raise ConflictError("another file was imported meanwhile: import this one again")
            waiting = succession.waiting
            edition_id = store_edition(connection, file, parsed, waiting=waiting, activated_by=by)
            confirm_source(connection, file.source, file.received_at)
            return _get(connection, file.source, edition_id)

    def archive(self, file: ListFile, parsed: ParsedList) -> Edition:
        """Stores an older edition for retrospective days; it is never active."""
        with self._database.writing((LOCK,)) as connection:
            edition_id = store_edition(connection, file, parsed)
            return _get(connection, file.source, edition_id)

    def confirm(self, source: Source, at: datetime) -> None:
        """The source was found current (the same bytes, or 304)."""
        with self._database.writing() as connection:
            confirm_source(connection, source, at)

    def refuse(self, source: Source, reason: str, detail: str, at: datetime) -> None:
        """Remembers why a file was refused, for the status."""
        with self._database.writing() as connection:
            connection.execute(
                list_refusals.insert(),
                {"id": new_id(), "source": source, "at": at, "reason": reason, "detail": detail},
            )

    def refusals(self) -> Mapping[tuple[Source, str], int]:
        """How many files were refused so far, by source and reason."""
        grouped = (list_refusals.c.source, list_refusals.c.reason)
        query = select(*grouped, func.count()).group_by(*grouped)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return {(Source(source), reason): count for source, reason, count in rows}

    def approve(self, source: Source, edition_id: str, *, by: str, at: datetime) -> Edition:
        """A second person lets the waiting rows go: a new edition, of the same file, without them.

        The edition approved keeps its rows: decisions made under it can be reached again.
        Raises NotFoundError, ConflictError (nothing waits, or not active), SamePersonError.
        """
        with self._database.writing((LOCK,)) as connection:
            approved = _get(connection, source, _known(connection, edition_id))
            if not approved.active:
                raise ConflictError("the edition is not the active one")
            if not approved.waiting:
                raise ConflictError("no row of the edition waits for approval")
            imported_by = _imported_by(connection, approved.id)
            if imported_by == by:
                raise SamePersonError("whoever imported an edition cannot approve it")
            approval = Approval(edition_id=approved.id, imported_by=imported_by, by=by, at=at)
            return _get(connection, source, store_approved(connection, approval))

    def editions(self, source: Source) -> tuple[Edition, ...]:
        """All editions, newest first."""
        with self._database.reading() as connection:
            return tuple(edition_reader.all_editions(connection, source))

    def edition_of_day(self, source: Source, day: date) -> Edition | None:
        """The stored edition in effect on ``day``: the last published on or before it."""
        with self._database.reading() as connection:
            return edition_reader.edition_of_day(connection, source, day)

    def changes(self, older_id: str, newer_id: str) -> EditionChange:
        """What the newer edition adds, changes and drops; raises NotFoundError."""
        with self._database.reading() as connection:
            older = dict(references(connection, _known(connection, older_id)))
            newer = dict(references(connection, _known(connection, newer_id)))
        return EditionChange(
            added=tuple(reference for reference in newer if reference not in older),
            changed=tuple(
                reference
                for reference, content_hash in newer.items()
                if older.get(reference, content_hash) != content_hash
            ),
            removed=tuple(reference for reference in older if reference not in newer),
        )

    def mark(self) -> str:
        """A token that differs after any activation: processes poll it and swap the index."""
        with self._database.reading() as connection:
            return edition_reader.activation_mark(connection)


def _known(connection: Connection, edition_id: str) -> str:
    known = select(list_editions.c.id).where(list_editions.c.id == parse_id(edition_id))
    found: str | None = connection.execute(known).scalar_one_or_none()
    if found is None:
        raise NotFoundError("there is no such edition")
    return found


def _get(connection: Connection, source: Source, edition_id: str) -> Edition:
    found = edition_reader.edition(connection, source, edition_id)
    if found is None:
        raise NotFoundError("the source has no such edition")
    return found


def _imported_by(connection: Connection, edition_id: str) -> str:
    query = select(list_editions.c.done_by).where(list_editions.c.id == edition_id)
    found: str = connection.execute(query).scalar_one()
    return found
