"""``validate``: the matcher measured for this bank, for its model file and its examiner."""

from dataclasses import asdict
from pathlib import Path

import click

from app.cli.house import house
from app.main import utc_now
from app.usecases.validation.as_html import as_html
from app.usecases.validation.as_json import as_json
from app.usecases.validation.customer_names import read_customers
from app.usecases.validation.report import Basis
from app.usecases.validation.validate import validate as validate_matcher


@click.command()
@click.option(
    "--names",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV of the bank's own customers: name, and at will kind, birth_date, nationality.",
)
@click.option(
    "--out",
    default="validation",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Where the report goes: OUT.html and OUT.json. It holds customers' names.",
)
def validate(names: Path, out: Path) -> None:
    """Write the model-validation report: recall, false holds, thresholds, versions, limits."""
    customers = read_customers(names.read_bytes())
    house().lists.refresh()
    snapshot = house().lists.current()
    parties = [row for use in snapshot.editions for row in house().store.editions.parties(use.id)]
    basis = Basis(
        made_on=utc_now().date(),
        scope=house().settings.list_scope,
        editions=snapshot.editions,
        settings={name: str(value) for name, value in asdict(house().settings.matching).items()},
    )
    report = validate_matcher(snapshot.index, parties, customers, basis)
    out.with_suffix(".json").write_bytes(as_json(report))
    out.with_suffix(".html").write_text(as_html(report), encoding="utf-8")
    click.echo(f"written: {out.with_suffix('.html')}, {out.with_suffix('.json')}")
