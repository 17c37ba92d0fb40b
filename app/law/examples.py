"""Cases for the provisions: a payment that meets every demand, to deviate from in one point."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.match import Entry, Hit, Match, Reference, Strength
from app.domain.money import Money, Rate
from app.domain.party import Account, Address, Party, PartyKind, PartyRole
from app.domain.registers import Authorisation, RecognisedParty, RegisterState
from app.domain.transfer import (
    Category,
    Direction,
    EvidenceType,
    Obligation,
    Purpose,
    Role,
    SupportingEvidence,
    Transfer,
)
from app.law.case import Action, Case, Facts, Indicator, Linked, ListState, Nexus, Outcome
from app.law.provision import Example

TODAY = date(2024, 12, 2)  # a day within what was read, so that no note of S-15 comes up
EVIDENCE = (SupportingEvidence(type=EvidenceType.INVOICE, reference="88", verified_by="desk"),)
LISTS = (
    ListState(source="eu", edition="2024-12-01", age_hours=3),
    ListState(source="un", edition="2024-12-01", age_hours=3),
)
PAYER = Party(
    name="Stichting Noodhulp",
    kind=PartyKind.ORGANISATION,
    address=Address(town="Rotterdam", country="NL"),
    account=Account(iban="NL91ABNA0417164300"),
)
PAYEE = Party(
    name="Wonsan Provincial Clinic",
    kind=PartyKind.ORGANISATION,
    address=Address(town="Wonsan", country="KP"),
    account=Account(other="9920331"),
)
WORKER = replace(PAYER, name="Ri Hana", kind=PartyKind.PERSON, nationalities=("KP",))
FAMILY = replace(PAYEE, name="Ri Dul", kind=PartyKind.PERSON)
SELLER = replace(PAYER, name="Van Dijk Handel", account=Account(iban="NL20INGB0001234567"))
TIED = Nexus(indicators=(Indicator(field="/creditor/address/country", detail="KP"),))
FROM_DPRK = Nexus(indicators=(Indicator(field="/debtor/address/country", detail="KP"),))
BANK_TIED = replace(
    TIED, bank=(Indicator(field="/creditor_agent/bic", detail="FTBDKPPY is a DPRK bank"),)
)
UNTIED = Nexus()
FREE = Facts()


def euro(value: str) -> Money:
    """An amount in euro."""
    return Money(value=Decimal(value), currency="EUR")


def payment(
    value: str = "9000.00", category: Category | None = Category.FOODSTUFFS, **more: Any
) -> Transfer:
    """Food for a clinic in the DPRK, everything said and evidenced; ``more`` replaces fields."""
    plain = Transfer(
        end_to_end_id="E1",
        direction=Direction.OUTGOING,
        execution_date=TODAY,
        amount=euro(value),
        debtor=PAYER,
        creditor=PAYEE,
        purpose=Purpose(category=category, text="rice for the kitchen", evidence=EVIDENCE),
    )
    return replace(plain, **more)


def remittance(value: str = "900.00", **more: Any) -> Transfer:
    """A person sends money to family in the DPRK."""
    people = {"debtor": WORKER, "creditor": FAMILY} | more
    return payment(value, Category.PERSONAL_REMITTANCE, **people)


def ordinary(value: str = "50.00", **more: Any) -> Transfer:
    """A payment that nothing ties to the DPRK, without any purpose."""
    return payment(value, **({"creditor": SELLER, "purpose": None} | more))


def case(transfer: Transfer, **more: Any) -> Case:
    """A case of the day, with a nexus unless ``nexus`` says otherwise."""
    plain = Case(transfer=transfer, today=TODAY, nexus=TIED, matches=(), lists=LISTS)
    return replace(plain, **more)


def entry(
    *references: str, programme: str = "PRK", kind: PartyKind = PartyKind.ORGANISATION
) -> Entry:
    """A listed party by its references (``EU.1``, ``KPe.1``)."""
    rows = tuple(
        Reference(source="eu" if row.startswith("EU") else "un", reference=row)
        for row in references or ("EU.4000.1",)
    )
    return Entry(
        references=rows,
        programmes=(programme,),
        kind=kind,
        primary_name="Example Trading Corporation",
        concerns_dprk=True,
        content_hash="0" * 64,
    )


def match(
    role: Role,
    field: str,
    strength: Strength = Strength.CONFIRMED,
    listed: Entry | None = None,
    owned_field: str | None = None,
) -> Match:
    """A match at its place."""
    hit = Hit(
        queried_name="Example Trading Corporation",
        matched_name="Example Trading Corporation",
        score_bp=9900,
        strength=strength,
        entry=listed or entry(),
    )
    return Match(field=field, role=role, hit=hit, owned_field=owned_field)


def listed_payer(**more: Any) -> Match:
    """The payer is a listed party."""
    return match(Role.DEBTOR, "/debtor/name", **more)


def listed_payee(**more: Any) -> Match:
    """The payee is a listed party."""
    return match(Role.CREDITOR, "/creditor/name", **more)


def listed_agent(**more: Any) -> Match:
    """The payee's bank is a listed party."""
    return match(Role.AGENT, "/creditor_agent/name", **more)


def row(role: PartyRole, party: Party = PAYER, **more: Any) -> RecognisedParty:
    """A row of the register of recognised parties, in force, for ``party``."""
    country = party.address.country if party.address else None
    plain = RecognisedParty(
        id="1",
        name=party.name or "",
        country=country or "NL",
        role=role,
        state=RegisterState.ACTIVE,
    )
    return replace(plain, **more)


def known(*rows: RecognisedParty) -> Facts:
    """What the register of recognised parties gave."""
    return Facts(recognised=rows)


def authorisation(article: str = "22(1)(a)", **more: Any) -> Authorisation:
    """An authorisation in force for ``payment()``: 40 000 euro."""
    plain = Authorisation(
        reference="MF-1",
        article=article,
        authority="Minister of Finance",
        member_state="NL",
        category=Category.FOODSTUFFS,
        direction=Direction.OUTGOING,
        debtor=PAYER.name or "",
        creditor=PAYEE.name or "",
        max_amount=euro("40000.00"),
        valid_from=date(2024, 1, 1),
        valid_to=date(2025, 12, 31),
        state=RegisterState.ACTIVE,
    )
    return replace(plain, **more)


def on_file(article: str = "22(1)(a)", **more: Any) -> Facts:
    """What the register of authorisations gave."""
    return Facts(authorisation=authorisation(article, **more))


def others(total: str, *, count: int = 1, threshold: str | None = None) -> Linked:
    """Other legs that count."""
    return Linked(
        key="obligation contract7",
        count=count,
        total_eur=Decimal(total),
        threshold_eur=Decimal(threshold) if threshold else None,
    )


def contract(total: str | None = None) -> Obligation:
    """An obligation, perhaps with its total."""
    return Obligation(reference="contract 7", total=euro(total) if total else None)


def dollars(value: str, day: str = "2024-12-02", units: str = "1.05") -> tuple[Money, Facts]:
    """An amount in dollars, and the rate of a day."""
    rate = Rate(currency="USD", units_per_euro=Decimal(units), day=day, source="ECB")
    return Money(value=Decimal(value), currency="USD"), Facts(rates={"USD": rate})


def _example(name: str, seen: Case, facts: Facts, outcome: Outcome, action: Action) -> Example:
    return Example(name=name, case=seen, facts=facts, outcome=outcome, action=action)


def denies(name: str, seen: Case, action: Action = Action.REJECT, facts: Facts = FREE) -> Example:
    """The rule denies here."""
    return _example(name, seen, facts, Outcome.DENY, action)


def holds(name: str, seen: Case, action: Action, facts: Facts = FREE) -> Example:
    """The rule holds here."""
    return _example(name, seen, facts, Outcome.HOLD, action)


def allows(name: str, seen: Case, facts: Facts = FREE) -> Example:
    """The rule lets it pass."""
    return _example(name, seen, facts, Outcome.ALLOW, Action.NONE)


def notes(name: str, seen: Case, facts: Facts = FREE) -> Example:
    """The rule only explains."""
    return _example(name, seen, facts, Outcome.NOTE, Action.NONE)


def silent(name: str, seen: Case, facts: Facts = FREE) -> Example:
    """The rule finds nothing here."""
    return Example(name=name, case=seen, facts=facts)
