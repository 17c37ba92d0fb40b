"""Records to store, with what a test does not care about filled in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import count
from typing import Any

import msgspec

from app.domain.dates import PartialDate
from app.domain.listing import (
    LegalBasis,
    ListedBirth,
    ListedName,
    ListedParty,
    NameQuality,
    Source,
)
from app.domain.money import Money
from app.domain.party import Identifier, IdentifierKind, PartyKind, PartyRole
from app.domain.registers import Authorisation, DesignationByHand, RecognisedParty
from app.domain.transfer import Category, Direction
from app.law.case import Drawdown, Facts, LinkQuery, Needs
from app.store.ids import new_id
from app.usecases.content_hash import content_hash
from app.usecases.ports import (
    DECIDES,
    DecisionRecord,
    EventKind,
    IdempotencyKey,
    Leg,
    ScreeningEvent,
)
from tests.fakes.archive import Archive

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
KEY = "obligation contract7"
_NUMBERS = count(1)


def record(**values: Any) -> DecisionRecord:
    """A decision; each the next second."""
    defaults: dict[str, Any] = {
        "screening_id": new_id(),
        "caller": "bank",
        "decided_at": NOW + timedelta(seconds=next(_NUMBERS)),
        "decision": "allow",
        "action": "execute",
        "mode": "live",
        "end_to_end_id": "PO-1",
        "answer": b'{"decision":"allow"}',
        "envelope": b'{"answer":{"decision":"allow"}}',
    }
    return DecisionRecord(**(defaults | values))


def idempotent(key: str, *, caller: str = "bank", body: str = "a") -> IdempotencyKey:
    """A caller's key with the hash of a body."""
    return IdempotencyKey(caller=caller, key=key, body_sha256=body * 64)


def leg(amount: str, **values: Any) -> Leg:
    """A leg of KEY that counts; each a payment of its own."""
    defaults: dict[str, Any] = {
        "identity": f"payment-{next(_NUMBERS)}",
        "keys": (KEY,),
        "amount_eur": Decimal(amount),
        "execution_date": TODAY,
        "counts": True,
    }
    return Leg(**(defaults | values))


def drawdown(amount: str, reference: str = "A-1") -> Drawdown:
    """What a leg takes from an authorisation in euro."""
    return Drawdown(reference=reference, amount=Money(value=Decimal(amount), currency="EUR"))


def authorisation(**values: Any) -> Authorisation:
    """An authorisation of 40,000 euro."""
    defaults: dict[str, Any] = {
        "reference": "A-1",
        "article": "22(1)(a)",
        "authority": "Ministry of Finance",
        "member_state": "NL",
        "category": Category.HEALTHCARE,
        "direction": Direction.OUTGOING,
        "debtor": "Stichting Noodhulp",
        "creditor": "Wonsan Hospital",
        "max_amount": Money(value=Decimal(40000), currency="EUR"),
        "valid_from": date(2026, 1, 1),
        "valid_to": date(2026, 12, 31),
        "conditions": ("by bank transfer only", "receipts within 30 days"),
    }
    return Authorisation(**(defaults | values))


def recognised(**values: Any) -> RecognisedParty:
    """An organisation with two official numbers."""
    defaults: dict[str, Any] = {
        "id": "0199c2f4-5a7e-7000-8000-0000000000aa",
        "name": "Stichting Noodhulp",
        "country": "NL",
        "role": PartyRole.HUMANITARIAN_ORGANISATION,
        "identifiers": (
            Identifier(kind=IdentifierKind.REGISTRATION, value="41203837"),
            Identifier(kind=IdentifierKind.LEI, value="7245001TZXAIVGYYPT10"),
        ),
        "basis": "note verbale 12",
    }
    return RecognisedParty(**(defaults | values))


def decided(archive: Archive, counted: Leg, **values: Any) -> DecisionRecord:
    """A screening with a leg, committed."""
    new = record(leg=counted, **values)
    with archive.decisions.deciding((f"payment {counted.identity}",)) as deciding:
        deciding.append(new)
    return new


def happened(archive: Archive, screening: DecisionRecord, *kinds: EventKind) -> None:
    """Steps after a decision, in order; what Anna proposed is for Ben to settle."""
    for kind in kinds:
        settles = kind in DECIDES
        step = ScreeningEvent(
            screening_id=screening.screening_id,
            seq=len(archive.events.of(screening.screening_id)) + 1,
            kind=kind,
            by="ben" if settles else "anna",
            at=NOW,
            proposed_by="anna" if settles else None,
        )
        archive.events.add(step)


def facts(archive: Archive, *, identity: str = "somebody else", **needs: Any) -> Facts:
    """What the law would be told today; without ``needs`` the sum of KEY."""
    wanted = Needs(**(needs or {"obligation": LinkQuery(key=KEY)}))
    with archive.decisions.deciding(("a key",)) as deciding:
        return deciding.facts(wanted, identity=identity, execution_date=TODAY)


def total(archive: Archive, *, identity: str = "somebody else") -> Decimal:
    """The euro sum of KEY as a payment of ``identity`` would see it."""
    linked = facts(archive, identity=identity).obligation
    assert linked is not None
    return linked.total_eur


def whole(**values: Any) -> DecisionRecord:
    """A decision whose envelope says what its columns, its key and its leg say.

    ``beside``: what else the envelope says.
    """
    beside = values.pop("beside", {})
    made = record(**values)
    answer = {name: getattr(made, name) for name in ("screening_id", "decision", "action", "mode")}
    told = msgspec.json.encode(answer)
    request = msgspec.json.encode({"end_to_end_id": made.end_to_end_id})
    key = made.idempotency
    if key is not None:
        made = replace(made, idempotency=replace(key, body_sha256=sha256(request).hexdigest()))
    envelope = {
        "format": 2,
        "caller": made.caller,
        "decided_at": made.decided_at,
        "request": msgspec.Raw(request),
        "answer": msgspec.Raw(told),
        "idempotency_key": key.key if key else None,
        "leg": made.leg,
        **beside,
    }
    return replace(made, answer=told, envelope=msgspec.json.encode(envelope))


def designated(**values: Any) -> DesignationByHand:
    """A designation by hand as nobody has registered it yet; ``values`` change its row."""
    entry_id = values.pop("id", None) or new_id()
    defaults: dict[str, Any] = {
        "source": Source.OJ,
        "reference": entry_id,
        "kind": PartyKind.PERSON,
        "names": (ListedName(text="Quelmorv Nistplov Hesk", quality=NameQuality.PRIMARY),),
        "programmes": ("PRK",),
        "births": (ListedBirth(date=PartialDate(year=1970, month=2, day=16)),),
        "legal_bases": (
            LegalBasis(
                programme="PRK", number="Regulation (EU) 2026/2345", published_on="2026-11-20"
            ),
        ),
        "listed_on": "2026-11-20",
    }
    party = ListedParty(**(defaults | values))
    return DesignationByHand(id=entry_id, party=replace(party, content_hash=content_hash(party)))
