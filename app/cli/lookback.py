"""``lookback``: past decisions against what has changed in the lists."""

import click

from app.cli.house import house
from app.usecases.ports import LookbackRun


@click.group()
def lookback() -> None:
    """Past decisions, held against what has changed in the lists."""


@lookback.command("run")
def run_command() -> None:
    """Look back for all that changed since the last time; safe to repeat, and to kill."""
    house().lists.refresh()
    run = house().look_back()
    if run is None:
        click.echo("nothing to look back for, or another runner is at it")
        return
    click.echo(_text(run))


@lookback.command("status")
def status_command() -> None:
    """Show how far it has come, and whether lists wait to be looked back for."""
    status = house().read_lookback()
    if status.last is not None:
        click.echo(_text(status.last))
    click.echo(f"pending: {'yes' if status.pending else 'no'}, {status.behind} records behind")


def _text(run: LookbackRun) -> str:
    lines = [f"begun {run.begun_at:%Y-%m-%d %H:%M:%S}, decisions since {run.window_from:%Y-%m-%d}"]
    lines.append(f"  {run.scanned} decisions looked at, {run.hits} cases opened")
    if run.unreadable:
        lines.append(f"  {run.unreadable} records cannot be read: screening audit verify")
    if run.finished_at is None:
        settles = f"{run.settles_at:%H:%M:%S}"
        lines.append(f"  not finished: decisions on the lists before may come until {settles}")
    else:
        lines.append(f"  finished {run.finished_at:%Y-%m-%d %H:%M:%S}")
    return "\n".join(lines)
