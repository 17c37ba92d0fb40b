"""``customers``: the base against the lists in use."""

import click

from app.cli.house import house


@click.group()
def customers() -> None:
    """The customer base."""


@customers.command("screen")
def screen_command() -> None:
    """Screen everybody who was not screened today against the lists in use; safe to repeat."""
    house().lists.refresh()
    done = house().screen_customers.due()
    if done is None:
        click.echo("nobody is due, or another runner is at it")
        return
    click.echo(f"{done.customers} customers screened, {done.cases} cases opened")
