"""Article 22(1): what the competent authority has authorised (R-33)."""

from dataclasses import replace
from datetime import date

from app.domain.party import Identifier, IdentifierKind
from app.domain.registers import RegisterState
from app.domain.transfer import Direction
from app.law.acts import REG_2017_1509
from app.law.case import Finding
from app.law.examples import PAYEE, TODAY, allows, case, euro, on_file, payment, silent
from app.law.grounds import LIMITED
from app.law.limits import authorised
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.wordings import SINCE_2017_1858

ARTICLE = Article(rule="R-33", instrument=REG_2017_1509, number="22(1)", wordings=SINCE_2017_1858)


def authorised_transfer(seen: Situation) -> Finding | None:
    """Lets pass what the authorisation covers: all its terms, compared exactly."""
    return authorised(ARTICLE, LIMITED, seen)


LARGE = payment("40000.00", authorisation_reference="MF-1")
NUMBERED = replace(
    LARGE,
    creditor=replace(
        PAYEE,
        name="Wonsan Clinic",
        identifiers=(Identifier(kind=IdentifierKind.REGISTRATION, value="771-2", country="KP"),),
    ),
)

PROVISION = Provision(
    article=ARTICLE,
    title="Transfers that the competent authority has authorised",
    when="an authorisation is needed, and the one on file covers the transfer in all its terms",
    finds=authorised_transfer,
    cases=(
        allows("exactly what is left", case(LARGE), on_file()),
        silent(
            "a cent more than what is left",
            case(replace(LARGE, amount=euro("40000.01"))),
            on_file(),
        ),
        allows(
            "the last of it, after an earlier leg",
            case(payment("15000.01", authorisation_reference="MF-1")),
            on_file(used=euro("24999.99").value),
        ),
        silent("the reference is not in the register", case(LARGE)),
        allows("on its last day", case(LARGE), on_file(valid_to=TODAY)),
        silent("a day after it", case(LARGE), on_file(valid_to=date(2024, 12, 1))),
        allows("on its first day", case(LARGE), on_file(valid_from=TODAY)),
        silent("a day before it", case(LARGE), on_file(valid_from=date(2024, 12, 3))),
        silent("waits for a second person", case(LARGE), on_file(state=RegisterState.REGISTERED)),
        silent("revoked", case(LARGE), on_file(state=RegisterState.REVOKED)),
        silent("of another Member State", case(LARGE), on_file(member_state="DE")),
        silent("the other way", case(LARGE), on_file(direction=Direction.INCOMING)),
        silent("a near name", case(LARGE), on_file(creditor="Wonsan Provincial Clinics")),
        allows("the number of the payee", case(NUMBERED), on_file(creditor="771 2")),
        silent("not needed", case(payment("50.00", authorisation_reference="MF-1")), on_file()),
    ),
)
