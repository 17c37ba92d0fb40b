"""``audit erase``, ``hold``, ``release``, ``holds``: the end of what is kept, and what stays."""

from datetime import datetime

import click

from app.cli.house import house
from app.main import new_id, utc_now
from app.usecases.erase_expired import EraseExpired
from app.usecases.legal_holds import LegalHolds, Subject, subject_of


@click.command("erase")
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), required=True, help="A day, UTC.")
def erase_command(before: datetime) -> None:
    """Erase decisions made before a day, whose retention is over and that nothing else needs.

    Envelope, answer, steps, ledger and keys go; the leaf in the log stays, so that the log
    verifies. On PostgreSQL run it with the role of deploy/erasure.sql.
    """
    erase = EraseExpired(
        erasure=house().store.erasure,
        holds=_holds(),
        clock=utc_now,
        retention_days=house().settings.retention_days,
    )
    done = erase(before.date(), by=house().settings.operator)
    click.echo(f"{done.erased} decisions erased, {done.kept} kept under a legal hold")


@click.command("hold")
@click.argument("screening_id", required=False)
@click.option("--party", help="Every screening with this exact name or account.")
@click.option("--reason", required=True, help="Why: a file number, a court order.")
def hold_command(screening_id: str | None, party: str | None, reason: str) -> None:
    """Keep the screening SCREENING_ID, or all with a party, from erasure; print the hold's id."""
    if (screening_id is None) == (party is None):
        raise click.UsageError("give SCREENING_ID or --party")
    subject = Subject(screening_id=screening_id, party=party, reason=reason)
    if screening_id is not None and house().store.decisions.get(screening_id) is None:
        raise click.UsageError("no screening has this id")
    click.echo(_holds().hold(subject, by=house().settings.operator))


@click.command("release")
@click.argument("hold_id")
@click.option("--reason", required=True)
def release_command(hold_id: str, reason: str) -> None:
    """End the hold HOLD_ID; it takes another person than the one who held."""
    _holds().release(hold_id, reason=reason, by=house().settings.operator)
    click.echo("released")


@click.command("holds")
def holds_command() -> None:
    """List the legal holds in force."""
    for hold_id, note in _holds().open().items():
        told = subject_of(note)
        what = told.screening_id or f"party {told.party}"
        click.echo(f"{hold_id}  {note.at:%Y-%m-%d}  {note.by}  {what}  {told.reason}")


def _holds() -> LegalHolds:
    store = house().store
    return LegalHolds(journal=store.journal, erasure=store.erasure, clock=utc_now, new_id=new_id)
