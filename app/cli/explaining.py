"""``explain``: a decision looked at rule by rule, without a record."""

from pathlib import Path

import click

from app.api.bodies import parse
from app.api.errors import InvalidRequestError
from app.api.schemas.transfer import Transfer
from app.cli.house import house
from app.law import Consideration
from app.main import utc_now
from app.usecases.explain_transfer import explain_transfer


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def explain(file: Path) -> None:
    """Decide the transfer in FILE (JSON as in POST /v1/screenings); records nothing."""
    try:
        transfer = parse(Transfer, file.read_bytes()).to_domain(today=utc_now().date())
    except InvalidRequestError as error:
        lines = (f"  {found.pointer}: {found.detail}" for found in error.errors)
        raise click.ClickException("\n".join((str(error), *lines))) from None
    house().lists.refresh()
    explanation = explain_transfer(house().screen, house().store.decisions, transfer)
    for considered in explanation.considered:
        click.echo(_line(considered))
    decision = explanation.decision
    click.secho(f"\n{decision.outcome.name.lower()}  {decision.action.value}", bold=True)


def _line(considered: Consideration) -> str:
    article = considered.provision.article
    mark = considered.finding.outcome.name.lower() if considered.finding else "-"
    where = f"{article.instrument}, {article.number}"
    return f"{mark:<6}{article.rule:<6}{where}: {considered.why}"
