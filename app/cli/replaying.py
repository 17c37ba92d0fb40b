"""``replay``: a past decision reached again."""

import json
import sys
from collections.abc import Iterable

import click

from app.api.reading import read_transfer
from app.cli.house import house
from app.domain.listing import ListedParty
from app.matching import Index, MatchingSettings, build_index
from app.usecases.replay_decision import ReplayDecision

DIFFERS, OTHER_VERSION = 1, 2


@click.command()
@click.argument("screening_id")
def replay(screening_id: str) -> None:
    """Reach the decision SCREENING_ID again from what was stored with it.

    Exit code 0: the same. 1: it differs, the parts are printed. 2: it was made by another
    rulebook or matcher version, which is named; nothing was compared.
    """
    store = house().store
    replaying = ReplayDecision(
        log=store.decisions, editions=store.editions, parse=read_transfer, build=_build
    )
    found = replaying(screening_id)
    for version in found.other_versions:
        click.echo(f"made by {version}")
    for part, then, now in found.differences:
        click.echo(f"{part}\n  then {json.dumps(then)}\n  now  {json.dumps(now)}")
    if found.same:
        click.echo("the same decision is reached again")
    sys.exit(OTHER_VERSION if found.other_versions else DIFFERS if found.differences else 0)


def _build(rows: Iterable[ListedParty], scope: str, settings: MatchingSettings) -> Index:
    return build_index(rows, scope=scope, settings=settings)
