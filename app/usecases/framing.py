"""From a transfer to the case that is put to the law; a replay frames it the same way again."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.transfer import Transfer
from app.law.case import Case, Policy
from app.law.nexus import find_nexus
from app.matching import MatchingSettings
from app.usecases.find_matches import find_matches
from app.usecases.good_guys import NOBODY, GoodGuys
from app.usecases.lists_in_use import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningSettings:
    """What the bank has set that can change an answer; ``version`` names the whole of it."""

    policy: Policy
    scope: str
    matching: MatchingSettings
    version: str
    samples_allowed: bool = False


def frame_case(
    transfer: Transfer,
    snapshot: Snapshot,
    settings: ScreeningSettings,
    at: datetime,
    rules: GoodGuys = NOBODY,
) -> Case:
    """All that is known at ``at`` before anything is looked up: nexus, matches, lists.

    ``rules`` are the good-guy rules in force: each dismisses its own match.
    """
    nexus = find_nexus(transfer)
    found = find_matches(snapshot.index, transfer, dprk_nexus=nexus.present)
    return Case(
        transfer=transfer,
        today=at.date(),
        nexus=nexus,
        matches=rules.dismiss(found, transfer, at.date()),
        lists=tuple(edition.state_at(at) for edition in snapshot.editions),
        policy=settings.policy,
        samples_allowed=settings.samples_allowed,
    )
