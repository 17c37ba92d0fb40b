"""The law, asked again before a hold is released: lists, registers and sums as they now are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

import msgspec

from app import law
from app.domain.errors import ConflictError, ReleaseRefusedError
from app.domain.match import Match, Strength
from app.domain.party import Party
from app.domain.review import Proposal
from app.domain.transfer import Transfer
from app.law.case import Answer, Case, Decision, Facts, Finding, Needs, Outcome
from app.usecases import envelope as decisions
from app.usecases.answer import Ruling, Versions, render
from app.usecases.framing import ScreeningSettings, frame_case
from app.usecases.good_guys import GoodGuys, rememberable
from app.usecases.legs import leg_of, lock_keys
from app.usecases.lists_in_use import EditionInUse, ListsInUse, Snapshot
from app.usecases.payment_identity import payment_identity
from app.usecases.ports import EditionStore, Leg, Releasing, StoredScreening
from app.usecases.review.matches import clear, cleared, was_cleared
from app.usecases.review.payloads import Proposed, SecondLook

Parse = Callable[[bytes, date], Transfer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A payment as it stands at its release, before anything is looked up."""

    screening: StoredScreening
    at: datetime
    snapshot: Snapshot
    settings: ScreeningSettings
    case: Case
    given: frozenset[Answer]
    identity: str
    rules: GoodGuys

    @property
    def needs(self) -> Needs:
        """What the law wants to know."""
        return law.needs(self.case)

    @property
    def lock_keys(self) -> tuple[str, ...]:
        """What the release shares with screenings and other releases."""
        return lock_keys(self.needs, identity=self.identity)

    def ask(self, releasing: Releasing) -> tuple[SecondLook, Leg | None]:
        """Asks the law under the locks; raises ReleaseRefusedError, ConflictError."""
        screening_id = self.screening.screening_id
        if releasing.active_editions() != {edition.id for edition in self.snapshot.editions}:
            raise ConflictError("a list has just been renewed: read the screening, approve again")
        if releasing.superseded(screening_id):
            raise ConflictError("the payment was screened again since: that screening counts")
        transfer = self.case.transfer
        facts = releasing.facts(
            self.needs, identity=self.identity, execution_date=transfer.execution_date
        )
        decision = law.release(self.case, facts, self.given)
        if decision.outcome is not Outcome.ALLOW:
            raise ReleaseRefusedError((*map(_told, _standing(decision)), *_unseen(self.case)))
        leg = leg_of(transfer, decision, facts, identity=self.identity)
        return self._record(decision, facts, leg), leg

    def remembered(self) -> Iterator[tuple[Match, Party]]:
        """The matches that this review clears and that a rule may be made of."""
        return rememberable(filter(was_cleared, self.case.matches), self.case.transfer)

    def _record(self, decision: Decision, facts: Facts, leg: Leg | None) -> SecondLook:
        versions = Versions(
            rulebook=law.RULEBOOK_VERSION,
            matcher=self.snapshot.index.version,
            settings=self.settings.version,
            scope=self.settings.scope,
        )
        ruling = Ruling(
            screening_id=self.screening.screening_id,
            decided_at=self.at,
            case=self.case,
            decision=decision,
            editions=self.snapshot.editions,
            versions=versions,
        )
        return SecondLook(
            execution_date=self.case.transfer.execution_date,
            authorisation_reference=self.case.transfer.authorisation_reference,
            editions=self.snapshot.editions,
            settings=self.settings,
            versions=versions,
            cleared=tuple(cleared(self.case.matches)),
            good_guys=self.rules.applied(self.case.matches),
            given=tuple(sorted(self.given)),
            facts=facts,
            leg=leg,
            answer=msgspec.Raw(msgspec.json.encode(render(ruling))),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAgain:
    """Frames a payment as of its release; ``parse`` reads a request as of the day it came."""

    lists: ListsInUse
    editions: EditionStore
    settings: ScreeningSettings
    parse: Parse
    rules: Callable[[], GoodGuys]

    def __call__(self, screening: StoredScreening, proposed: Proposed, at: datetime) -> Look:
        """Raises ListsNotLoadedError, UnreadableEnvelopeError."""
        stored = decisions.unpack(screening.envelope)
        snapshot = self.lists.current()
        asked = self.parse(bytes(stored.request), stored.decided_at.date())
        transfer = _as_of(asked, proposed, at.date())
        rules = self.rules()
        case = frame_case(transfer, snapshot, self.settings, at, rules)
        if proposed.proposal is Proposal.FALSE_POSITIVE:
            reviewed = msgspec.json.decode(stored.answer)["matches"]
            changed = frozenset(self._changed(stored.editions, snapshot))
            case = replace(case, matches=clear(case.matches, reviewed, changed))
        return Look(
            screening=screening,
            at=at,
            snapshot=snapshot,
            settings=self.settings,
            case=case,
            rules=rules,
            given=law.answers(proposed.proposal, proposed.reason),
            identity=payment_identity(
                transfer, caller=stored.caller, screening_id=screening.screening_id
            ),
        )

    def _changed(self, then: tuple[EditionInUse, ...], now: Snapshot) -> Iterator[str]:
        """References of the entries that are not what they were at the decision."""
        active = {use.source: use.id for use in now.editions}
        for use in then:
            newer = active.get(use.source, use.id)
            if newer != use.id:
                yield from self.editions.changes(use.id, newer).changed


def _as_of(asked: Transfer, proposed: Proposed, today: date) -> Transfer:
    """The payment as it would now go on: not before today, by the authorisation that came."""
    reference = proposed.authorisation_reference or asked.authorisation_reference
    return replace(
        asked,
        execution_date=max(asked.execution_date, today),
        authorisation_reference=reference,
    )


def _standing(decision: Decision) -> Iterator[Finding]:
    """What stands in the way, the gravest first."""
    return (found for found in decision.findings if found.outcome >= Outcome.HOLD)


def _told(found: Finding) -> str:
    where = f"{found.citation.instrument}, {found.citation.article}"
    return f"{found.rule} ({where}): {found.summary}"


def _unseen(case: Case) -> Iterator[str]:
    """Matches that the review does not clear, by where they are."""
    live = (match for match in case.matches if match.hit.strength is not Strength.DISMISSED)
    for field in dict.fromkeys(match.field for match in live):
        yield (
            f"The match at {field} was not cleared by this review: it is new, graver, of an entry"
            " that has changed, or the review says nothing of it."
        )
