"""Registers of two people: who did what is kept, and one person alone puts nothing in force."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.errors import ConflictError, NotFoundError, SamePersonError, StoreUnavailableError
from app.domain.party import Identifier, IdentifierKind, PartyRole
from app.domain.registers import LawConfirmation, RecognisedParty, RegisterState
from app.law.case import PartyQuery
from app.store import Store
from app.store.ids import new_id
from app.store.tables import (
    authorisations,
    designations,
    law_confirmations,
    recognised_parties,
)
from app.usecases.ports import Register, StepKind
from tests.fakes.archive import Archive
from tests.store.records import NOW, TODAY, authorisation, designated, facts

LATER = NOW + timedelta(hours=1)


def _recognised(**values: Any) -> RecognisedParty:
    defaults: dict[str, Any] = {
        "id": new_id(),
        "name": "World Health Organization",
        "country": "CH",
        "role": PartyRole.UN_BODY,
        "identifiers": (
            Identifier(kind=IdentifierKind.LEI, value="5493 00AB"),
            Identifier(kind=IdentifierKind.ACCOUNT, value="CH93 0076"),
        ),
        "in_dprk": True,
        "account_permission": "NL-2026-4",
        "basis": "Headquarters agreement",
        "valid_to": date(2027, 12, 31),
    }
    return RecognisedParty(**(defaults | values))


@dataclass(frozen=True)
class Kind:
    """One of the registers: how to reach it, a fresh entry, its key."""

    register: Callable[[Archive], Register[Any]]
    entry: Callable[[], Any]
    key: Callable[[Any], str]


KINDS = {
    "authorisations": Kind(
        lambda archive: archive.authorisations,
        lambda: authorisation(reference=new_id()),
        lambda entry: str(entry.reference),
    ),
    "recognised": Kind(
        lambda archive: archive.recognised, _recognised, lambda entry: str(entry.id)
    ),
    "confirmations": Kind(
        lambda archive: archive.confirmations,
        lambda: LawConfirmation(id=new_id(), until=TODAY),
        lambda entry: str(entry.id),
    ),
}
KINDS["designations"] = Kind(
    lambda archive: archive.designations, designated, lambda entry: str(entry.id)
)
each_register = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())


@each_register
def test_an_entry_comes_back_whole_and_not_in_force(archive: Archive, kind: Kind) -> None:
    register, entry = kind.register(archive), kind.entry()
    added = register.add(entry, by="anna", at=NOW, note="letter of 3 May")
    assert added.item == replace(entry, state=RegisterState.REGISTERED)
    assert [(one.kind, one.by, one.at, one.note) for one in added.steps] == [
        (StepKind.REGISTERED, "anna", NOW, "letter of 3 May")
    ]
    assert register.get(kind.key(entry)) == added


@each_register
def test_a_second_person_puts_it_in_force(archive: Archive, kind: Kind) -> None:
    register, entry = kind.register(archive), kind.entry()
    register.add(entry, by="anna", at=NOW)
    active = register.activate(kind.key(entry), by="ben", at=LATER, note="seen")
    assert active.item.state is RegisterState.ACTIVE
    assert [(one.kind, one.by) for one in active.steps] == [
        (StepKind.REGISTERED, "anna"),
        (StepKind.ACTIVATED, "ben"),
    ]
    assert register.get(kind.key(entry)) == active


@each_register
def test_the_same_person_does_not(archive: Archive, kind: Kind) -> None:
    register, entry = kind.register(archive), kind.entry()
    added = register.add(entry, by="anna", at=NOW)
    with pytest.raises(SamePersonError):
        register.activate(kind.key(entry), by="anna", at=LATER)
    assert register.get(kind.key(entry)) == added


@each_register
def test_revoked_is_for_good(archive: Archive, kind: Kind) -> None:
    register, entry = kind.register(archive), kind.entry()
    key = kind.key(entry)
    register.add(entry, by="anna", at=NOW)
    register.activate(key, by="ben", at=LATER)
    revoked = register.revoke(key, by="anna", at=LATER, note="withdrawn")
    assert revoked.item.state is RegisterState.REVOKED
    with pytest.raises(ConflictError):
        register.activate(key, by="ben", at=LATER)
    with pytest.raises(ConflictError):
        register.revoke(key, by="ben", at=LATER)
    assert register.get(key) == revoked


@each_register
def test_what_was_never_in_force_can_be_revoked(archive: Archive, kind: Kind) -> None:
    register, entry = kind.register(archive), kind.entry()
    register.add(entry, by="anna", at=NOW)
    revoked = register.revoke(kind.key(entry), by="anna", at=LATER)
    assert revoked.item.state is RegisterState.REVOKED


@each_register
def test_it_is_activated_once(archive: Archive, kind: Kind) -> None:
    register, entry = kind.register(archive), kind.entry()
    register.add(entry, by="anna", at=NOW)
    active = register.activate(kind.key(entry), by="ben", at=LATER)
    with pytest.raises(ConflictError):
        register.activate(kind.key(entry), by="cleo", at=LATER)
    assert register.get(kind.key(entry)) == active


@each_register
def test_a_key_is_taken_once(archive: Archive, kind: Kind) -> None:
    register, entry = kind.register(archive), kind.entry()
    added = register.add(entry, by="anna", at=NOW)
    with pytest.raises(ConflictError):
        register.add(entry, by="ben", at=LATER)
    assert register.all() == (added,)


@each_register
@pytest.mark.parametrize("unknown", ["01a20a52-530b-7210-a53a-3dc1b68143e3", "unknown"])
def test_what_is_not_there_is_not_found(archive: Archive, kind: Kind, unknown: str) -> None:
    register = kind.register(archive)
    register.add(kind.entry(), by="anna", at=NOW)
    assert register.get(unknown) is None
    with pytest.raises(NotFoundError):
        register.activate(unknown, by="ben", at=LATER)
    with pytest.raises(NotFoundError):
        register.revoke(unknown, by="ben", at=LATER)


@each_register
def test_all_shows_the_newest_first(archive: Archive, kind: Kind) -> None:
    register = kind.register(archive)
    entries = [kind.entry() for _ in range(3)]
    for entry in entries:
        register.add(entry, by="anna", at=NOW)
    latest = register.activate(kind.key(entries[2]), by="ben", at=LATER)
    shown = register.all()
    assert [kind.key(one.item) for one in shown] == [kind.key(one) for one in reversed(entries)]
    assert shown[0] == latest


@pytest.mark.parametrize(
    "table", [authorisations, recognised_parties, law_confirmations, designations]
)
def test_the_database_itself_refuses_one_person_for_both_steps(store: Store, table: Any) -> None:
    for kind in KINDS.values():
        kind.register(store).add(kind.entry(), by="anna", at=NOW)
    with pytest.raises(StoreUnavailableError), store.database.writing() as connection:
        connection.execute(table.update().values(activated_by="anna"))


def _found(archive: Archive, **query: Any) -> list[str]:
    defaults: dict[str, Any] = {"field": "/debtor", "name_key": "", "country": "CH"}
    recognised = facts(archive, recognised=(PartyQuery(**(defaults | query)),)).recognised
    return [party.name for party in recognised]


def _in_force(archive: Archive, **values: Any) -> RecognisedParty:
    entry = _recognised(**values)
    archive.recognised.add(entry, by="anna", at=NOW)
    return archive.recognised.activate(entry.id, by="ben", at=NOW).item


def test_a_recognised_party_is_found_by_its_exact_name(archive: Archive) -> None:
    party = _in_force(archive)
    assert _found(archive, name_key="worldhealthorganization") == [party.name]
    assert _found(archive, name_key="worldhealthorganisation") == []
    assert _found(archive, name_key="") == []


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        (IdentifierKind.LEI, "549300ab", True),
        (IdentifierKind.ACCOUNT, "CH930076", True),
        (IdentifierKind.ACCOUNT, "549300AB", False),
        (IdentifierKind.LEI, "549300AC", False),
        (IdentifierKind.LEI, "--", False),
    ],
)
def test_a_recognised_party_is_found_by_an_official_number_of_its_kind(
    archive: Archive, kind: IdentifierKind, value: str, *, found: bool
) -> None:
    _in_force(archive)
    assert bool(_found(archive, identifiers=(Identifier(kind=kind, value=value),))) is found


def test_a_name_without_letter_or_digit_recognises_nobody(archive: Archive) -> None:
    _in_force(archive, name="???", identifiers=())
    assert _found(archive, name_key="") == []


def test_a_party_asked_for_twice_is_found_once(archive: Archive) -> None:
    party = _in_force(archive)
    by_name = PartyQuery(field="/debtor", name_key="worldhealthorganization", country="CH")
    by_number = PartyQuery(
        field="/creditor", name_key="", country=None, identifiers=party.identifiers
    )
    assert facts(archive, recognised=(by_name, by_number)).recognised == (party,)


def test_only_parties_in_force_on_the_day_are_recognised(archive: Archive) -> None:
    archive.recognised.add(_recognised(name="Registered only"), by="anna", at=NOW)
    _in_force(archive, name="Expired", valid_to=TODAY - timedelta(days=1))
    _in_force(archive, name="Last day", valid_to=TODAY)
    _in_force(archive, name="For ever", valid_to=None, identifiers=())
    gone = _in_force(archive, name="Revoked")
    archive.recognised.revoke(gone.id, by="anna", at=NOW)
    keys = ("registeredonly", "expired", "lastday", "forever", "revoked")
    found = [name for key in keys for name in _found(archive, name_key=key)]
    assert found == ["Last day", "For ever"]


def test_the_rulebook_is_confirmed_up_to_the_last_day_two_people_agreed_on(
    archive: Archive,
) -> None:
    days = {"both": TODAY, "both earlier": date(2026, 1, 1), "revoked": date(2027, 1, 1)}
    for name, day in days.items():
        entry = LawConfirmation(id=new_id(), until=day)
        archive.confirmations.add(entry, by="anna", at=NOW)
        archive.confirmations.activate(entry.id, by="ben", at=NOW)
        if name == "revoked":
            archive.confirmations.revoke(entry.id, by="ben", at=NOW)
    alone = LawConfirmation(id=new_id(), until=date(2028, 1, 1))
    archive.confirmations.add(alone, by="anna", at=NOW)
    assert facts(archive, law_confirmation=True).law_confirmed_until == TODAY
