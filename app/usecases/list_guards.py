"""What must hold before a list file may replace the edition in use. Pure: no store, no clock.

A file that is broken, older or not what it claims is refused, and the edition in use stays. A
file that merely lost rows is not refused, since that would delay its new designations: the lost
rows stay in effect and wait until somebody approves their removal.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.errors import ListRefusedError
from app.domain.listing import ListedParty, ParsedList
from app.usecases.ports import Edition, ListFile

LOST_ROWS_MAX = 3
LOST_PERCENT_MAX = 2
"""The DPRK part may lose 3 rows or 2 %, whichever is less, without anybody's approval; the rest
of the list 3 rows or 2 %, whichever is more (it changes faster, and only scope ``*`` reads it)."""
DAYS_AHEAD_MAX = 366
"""A file dated further ahead would shut out every true edition after it. A year is left, so that
a machine with a wrong clock still gets new designations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """Rows in effect until now that the file lacks: ``waiting`` stay in effect, ``dropped`` go."""

    waiting: tuple[ListedParty, ...]
    dropped: tuple[ListedParty, ...]


def check_whole(parsed: ParsedList) -> None:
    """The file holds names, each row once, and the parser missed none; else ListRefusedError."""
    if not any(party.names for party in parsed.parties):
        raise ListRefusedError("no_names", "the file holds no names")
    if len(parsed.parties) != parsed.raw_count:
        raise ListRefusedError(
            "row_count",
            f"{len(parsed.parties)} rows were read where the file has {parsed.raw_count}",
        )
    counts = Counter(party.reference for party in parsed.parties)
    twice = sorted(reference for reference, count in counts.items() if count > 1)
    if twice:
        raise ListRefusedError("reference_twice", f"rows share a reference: {_named(twice)}")


def check_date(parsed: ParsedList, received_on: date) -> None:
    """The file is not dated more than a year ahead; else ListRefusedError."""
    if date.fromisoformat(parsed.published_on) > received_on + timedelta(days=DAYS_AHEAD_MAX):
        raise ListRefusedError(
            "dated_ahead", f"the file is dated {parsed.published_on}, far in the future"
        )


def check_newer(parsed: ParsedList, file: ListFile, active: Edition | None) -> None:
    """The file may follow ``active``: not older, and no sample over a real list.

    Another file of the same day is the publisher's correction and may follow.
    """
    if active is None:
        return
    if file.sample and not active.sample:
        raise ListRefusedError("sample_over_real", "a sample never replaces a real list")
    if file.sample == active.sample and parsed.published_on < active.published_on:
        raise ListRefusedError(
            "older",
            f"the file is of {parsed.published_on}, the edition in use of {active.published_on}",
        )


def check_for_archive(parsed: ParsedList, active: Edition | None) -> None:
    """Only an edition older than the one in use is archived: a newer one must become active."""
    if active and not active.sample and parsed.published_on >= active.published_on:
        raise ListRefusedError(
            "not_older",
            f"the file is of {parsed.published_on}, not older than the edition in use: import it",
        )


def losses(
    before: Sequence[ListedParty], after: Sequence[ListedParty], waiting: Collection[str]
) -> Losses:
    """What ``after`` lacks of ``before`` (the rows in effect), of which ``waiting`` waited already.

    A row that waited and is still missing goes on waiting. A row that is still there but no longer
    tied to the DPRK is a loss of the DPRK part: its former text stays in effect beside the new one.
    """
    kept = {party.reference: party for party in after}
    dprk = [party for party in before if party.concerns_dprk]
    rest = [party for party in before if not party.concerns_dprk]
    lost_dprk = [
        party
        for party in dprk
        if party.reference not in kept or not kept[party.reference].concerns_dprk
    ]
    lost_rest = [party for party in rest if party.reference not in kept]
    dprk_over = _over_dprk_limit(len(lost_dprk), len(dprk))
    rest_over = _over_rest_limit(len(lost_rest), len(rest))
    held: list[ListedParty] = []
    dropped: list[ListedParty] = []
    for lost, over_limit in ((lost_dprk, dprk_over), (lost_rest, rest_over)):
        for party in lost:
            holds = over_limit or party.reference in waiting
            (held if holds else dropped).append(party)
    return Losses(waiting=tuple(held), dropped=tuple(dropped))


def _over_dprk_limit(lost: int, of: int) -> bool:
    return lost > LOST_ROWS_MAX or lost * 100 > of * LOST_PERCENT_MAX


def _over_rest_limit(lost: int, of: int) -> bool:
    return lost > LOST_ROWS_MAX and lost * 100 > of * LOST_PERCENT_MAX


def _named(references: Sequence[str], at_most: int = 5) -> str:
    more = len(references) - at_most
    return ", ".join(references[:at_most]) + (f" and {more} more" if more > 0 else "")
