"""``screening``: the service and its tools on the command line."""

import sys

import click
from pydantic import ValidationError

from app.cli.auditing import audit
from app.cli.customers import customers
from app.cli.explaining import explain
from app.cli.keys import keys
from app.cli.lists import lists, rates
from app.cli.lookback import lookback
from app.cli.replaying import replay
from app.cli.serving import db, demo, serve
from app.cli.settings import settings_group
from app.cli.validating import validate
from app.domain.errors import ScreeningError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def screening() -> None:
    """Screens transfers of funds against the EU and UN measures on the DPRK."""


COMMANDS = (
    serve,
    demo,
    db,
    lists,
    rates,
    keys,
    explain,
    replay,
    audit,
    validate,
    lookback,
    settings_group,
    customers,
)
for command in COMMANDS:
    screening.add_command(command)


def main() -> None:
    """Runs a command; what goes wrong is one line on stderr and exit code 1 (2: wrong usage)."""
    try:
        screening()
    except ScreeningError as error:
        click.echo(f"screening: {error}", err=True)
        sys.exit(1)
    except ValidationError as error:
        for problem in error.errors(include_input=False, include_url=False):
            name = "SCREENING_" + "_".join(map(str, problem["loc"])).upper()
            click.echo(f"screening: {name}: {problem['msg']}", err=True)
        sys.exit(1)
