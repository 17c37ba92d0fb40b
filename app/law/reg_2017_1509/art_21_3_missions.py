"""Article 21(3): official purposes of missions and organisations in the DPRK (R-26)."""

from dataclasses import replace

from app.domain.party import PartyRole
from app.domain.transfer import Category
from app.law.acts import REG_2017_1509
from app.law.case import Finding
from app.law.examples import PAYEE, allows, case, known, payment, row, silent
from app.law.grounds import Ground
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(rule="R-26", instrument=REG_2017_1509, number="21(3)", wordings=ORIGINAL)


def mission(seen: Situation) -> Finding | None:
    """Lets pass, without limit, what a recognised mission or organisation in the DPRK needs."""
    if seen.lane.ground is not Ground.MISSION:
        return None
    return ARTICLE.allow(
        seen.day,
        "It serves the official purposes of a recognised mission of a Member State, or of an"
        " organisation with immunities, in the DPRK: no limit applies.",
        "/purpose/category",
    )


EMBASSY = replace(PAYEE, role=PartyRole.MEMBER_STATE_MISSION)
COSTS = payment("80000.00", Category.DIPLOMATIC, creditor=EMBASSY)
HERE = row(PartyRole.MEMBER_STATE_MISSION, EMBASSY, in_dprk=True)
WHO = row(PartyRole.UN_BODY, in_dprk=True)

PROVISION = Provision(
    article=ARTICLE,
    title="Missions of Member States and organisations with immunities in the DPRK",
    when="a recognised mission or organisation in the DPRK pays or is paid for its work there",
    finds=mission,
    cases=(
        allows("running costs of a recognised embassy", case(COSTS), known(HERE)),
        allows("a UN body with immunities there", case(payment("30000.00")), known(WHO)),
        silent("the embassy is only claimed", case(COSTS)),
        silent(
            "a UN body without immunities there",
            case(payment("30000.00")),
            known(replace(WHO, in_dprk=False)),
        ),
    ),
)
