"""``replay``: past decisions reached again, one or all of a period."""

import json
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import click

from app.api.reading import read_transfer
from app.cli.house import house
from app.domain.listing import ListedParty
from app.main import utc_now
from app.matching import Index, MatchingSettings, build_index
from app.usecases.replay_decision import ReplayDecision, Replayed
from app.usecases.replay_period import ReplayedPeriod, ReplayPeriod

DIFFERS, OTHER_VERSION = 1, 2
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("screening_id", required=False)
@click.option("--from", "start", type=_DAY, help="First day, UTC, of a period.")
@click.option("--to", "end", type=_DAY, help="Day after its last; today unless set.")
@click.option("--days", type=click.IntRange(min=1), help="The last so many whole days instead.")
@click.option("--textfile", type=click.Path(dir_okay=False, path_type=Path), help="For metrics.")
def replay(
    screening_id: str | None,
    start: datetime | None,
    end: datetime | None,
    days: int | None,
    textfile: Path | None,
) -> None:
    """Reach the decision SCREENING_ID again from what was stored with it, or all of a period.

    Exit code 0: the same. 1: it differs, the parts are printed (of a period: the ids, and how
    many). 2: it was made by another rulebook or matcher version, which is named; nothing was
    compared. Of a period the gravest counts: 1, then 2.
    """
    asked = [choice for choice in (screening_id, start, days) if choice is not None]
    if len(asked) != 1 or (end is not None and start is None):
        raise click.UsageError("give one of SCREENING_ID, --from (with --to), --days")
    if screening_id is not None:
        _one(screening_id)
    today = utc_now().date()
    first = _midnight(start.date()) if start else _midnight(today - timedelta(days=days or 0))
    _period(first, _midnight(end.date() if end else today), textfile)


def replaying() -> ReplayDecision:
    """The use case on this house's store."""
    store = house().store
    return ReplayDecision(
        log=store.decisions, editions=store.editions, parse=read_transfer, build=_build
    )


def _one(screening_id: str) -> None:
    found = replaying()(screening_id)
    for version in found.other_versions:
        click.echo(f"made by {version}")
    _differences(found)
    if found.same:
        click.echo("the same decision is reached again")
    sys.exit(OTHER_VERSION if found.other_versions else DIFFERS if found.differences else 0)


def _period(start: datetime, end: datetime, textfile: Path | None) -> None:
    run = ReplayPeriod(past=house().store.past, again=replaying().again, tell=_tell)
    found = run(start, end)
    others = found.made_by_others
    click.echo(
        f"{found.checked} decisions: {found.same} the same, {found.differs} differ,"
        f" {others.total()} made by other versions"
    )
    for versions, count in others.most_common():
        click.echo(f"  {count} made by {versions}")
    if textfile is not None:
        _write(textfile, found)
    sys.exit(DIFFERS if found.differs else OTHER_VERSION if others else 0)


def _tell(screening_id: str, found: Replayed | None) -> None:
    click.echo(f"{screening_id} differs" if found else f"{screening_id} cannot be read")
    if found is not None:
        _differences(found)


def _differences(found: Replayed) -> None:
    for part, then, now in found.differences:
        click.echo(f"{part}\n  then {json.dumps(then)}\n  now  {json.dumps(now)}")


def _write(textfile: Path, found: ReplayedPeriod) -> None:
    """For node_exporter's textfile collector: written beside, then put in place."""
    lines = (
        f'screening_replay_decisions{{result="same"}} {found.same}',
        f'screening_replay_decisions{{result="differs"}} {found.differs}',
        f'screening_replay_decisions{{result="other_version"}} {found.made_by_others.total()}',
        f"screening_replay_timestamp_seconds {utc_now().timestamp():.0f}",
    )
    beside = textfile.with_suffix(".new")
    beside.write_text("".join(f"{line}\n" for line in lines))
    beside.replace(textfile)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _build(rows: Iterable[ListedParty], scope: str, settings: MatchingSettings) -> Index:
    return build_index(rows, scope=scope, settings=settings)
