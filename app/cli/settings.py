"""``settings``: what the service ran with, and since when."""

import click
import msgspec

from app.cli.house import house
from app.usecases.note_settings import SUBJECT


@click.group("settings")
def settings_group() -> None:
    """The settings, as the log has them."""


@settings_group.command("history")
def history_command() -> None:
    """Print each change with its moment: what was set, and what it was before."""
    before: dict[str, object] = {}
    for note in house().store.journal.of(SUBJECT):
        told = msgspec.json.decode(note.payload, type=dict[str, object])
        click.echo(f"{note.at:%Y-%m-%d %H:%M:%S}Z")
        for name in sorted(told.keys() | before.keys()):
            if told.get(name) != before.get(name):
                was = f", was {_json(before.get(name))}" if before else ""
                click.echo(f"  {name}: {_json(told.get(name))}{was}")
        before = told


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
