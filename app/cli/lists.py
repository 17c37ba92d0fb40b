"""``lists`` and ``rates``: what payments are screened against."""

from pathlib import Path

import click

from app.cli.house import house
from app.domain.errors import ConflictError, ScreeningError
from app.domain.listing import Source
from app.feeds import READERS
from app.feeds.ecb import read_ecb
from app.feeds.unpack import list_file
from app.main import utc_now
from app.usecases.import_list import ImportMode, import_list, refusals_recorded
from app.usecases.import_rates import RatesResult, import_rates
from app.usecases.ports import SourceStatus

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_SOURCE = click.Choice([source.value for source in READERS])

IMPORTER = "lists import"
"""Who imports by command: nobody decides anything there. Who approves is the operator."""


@click.group()
def lists() -> None:
    """Sanctions lists and their editions."""


@lists.command("import")
@click.option("--source", required=True, type=_SOURCE)
@click.option("--approve", is_flag=True, help="Let rows go that the publisher dropped.")
@click.option("--archive", is_flag=True, help="Store for retrospective days, never activate.")
@click.argument("file", type=_FILE)
def import_command(source: str, *, approve: bool, archive: bool, file: Path) -> None:
    """Import one edition from FILE (.gz too), with the guards."""
    if approve and archive:
        raise click.UsageError("--approve and --archive exclude each other")
    store, wanted = house().store.editions, Source(source)
    now = house().now()
    with refusals_recorded(store, wanted, now):
        given = list_file(wanted, file.read_bytes(), now)
    mode = ImportMode.ARCHIVE if archive else ImportMode.GUARDED
    result = import_list(store, READERS[wanted], given, mode=mode, by=IMPORTER)
    click.echo(result.summary)
    if approve and result.waiting:
        by = house().settings.operator
        approved = import_list(store, READERS[wanted], given, mode=ImportMode.APPROVE, by=by)
        click.echo(approved.summary)


@lists.command("refresh")
@click.option("--source", type=_SOURCE, help="One source; all that have an address otherwise.")
def refresh_command(source: str | None) -> None:
    """Download from the configured addresses; a source that fails does not stop the others."""
    wanted = [Source(source)] if source else list(house().settings.list_addresses)
    if not wanted:
        raise ConflictError("no address is configured (SCREENING_EU_LIST_URL, ..._UN_LIST_URL)")
    failed = False
    for each in wanted:
        try:
            click.echo(house().refresh(each).summary)
        except ScreeningError as error:
            click.echo(f"{each}: {error}", err=True)
            failed = True
    if failed:
        raise click.exceptions.Exit(1)


@lists.command("status")
def status_command() -> None:
    """Show sources, active editions, ages, counts, and what waits for approval."""
    for source in Source:
        status = house().store.editions.status(source)
        if source in READERS:
            click.echo(_status_text(source, status))
        elif status.active is not None:
            click.echo(f"{source}: {status.active.row_count} designations by hand in force")


@click.group()
def rates() -> None:
    """ECB euro reference rates."""


@rates.command("import")
@click.argument("file", type=_FILE)
def import_rates_command(file: Path) -> None:
    """Import FILE: eurofxref-hist (zip or csv) or the daily csv."""
    result = import_rates(house().store.rates, read_ecb, file.read_bytes(), at=house().now())
    click.echo(_rates_text(result))


@rates.command("refresh")
def refresh_rates_command() -> None:
    """Download from the configured address."""
    click.echo(_rates_text(house().refresh_rates()))


def _rates_text(result: RatesResult) -> str:
    return f"{result.added} new rates, the newest of {result.latest_day}"


def _status_text(source: Source, status: SourceStatus) -> str:
    lines = [f"{source.value}: "]
    if status.active is None or status.confirmed_at is None:
        lines[0] += "never loaded"
    else:
        edition = status.active
        hours = int((utc_now() - status.confirmed_at).total_seconds() // 3600)
        sample = ", SAMPLE" if edition.sample else ""
        lines[0] += f"edition of {edition.published_on}, {edition.row_count} rows{sample}"
        lines.append(f"  confirmed current {hours} h ago, sha256 {edition.sha256}")
        lines.append(f"  id {edition.id}")
        if edition.waiting:
            names = ", ".join(edition.waiting)
            lines.append(f"  {len(edition.waiting)} rows wait for approved removal: {names}")
    if status.refused_at is not None:
        lines.append(f"  last refusal {status.refused_at:%Y-%m-%d %H:%M}: {status.refused_detail}")
    return "\n".join(lines)
