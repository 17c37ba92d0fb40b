"""The real lists and the benign names that lie beside the project (``../shared/data``)."""

import csv
import gzip
import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app.domain.dates import PartialDate
from app.domain.listing import ListedParty
from app.domain.party import Party, PartyKind
from app.feeds.eu import read_eu
from app.feeds.un import read_un

SHARED = Path(__file__).resolve().parents[2] / "shared"
KOREA = "KR"
_EU = "data/eu/eu-fsf-1.1-full-2026-05-01.xml.gz"
_UN = "data/un/un-consolidated-2026-02-27.xml"
_PERSONS = "data/names/benign-persons-dev.csv"
_COMPANIES = "data/companies/benign-companies-dev.csv"
_FIRST_BIRTH = date(1950, 1, 1)
_LAST_BIRTH = date(2005, 12, 31)

# The athletes' file has the codes of the International Olympic Committee.
_ISO_3166_BY_OLYMPIC_CODE = {
    "BEL": "BE",
    "CHN": "CN",
    "FRA": "FR",
    "GER": "DE",
    "HKG": "HK",
    "JPN": "JP",
    "KOR": KOREA,
    "MGL": "MN",
    "NED": "NL",
    "POL": "PL",
    "TPE": "TW",
    "VIE": "VN",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Both lists whole; ``eu_prk`` and ``un_dprk`` are the rows of the DPRK programmes."""

    eu: tuple[ListedParty, ...]
    un: tuple[ListedParty, ...]

    @property
    def eu_prk(self) -> tuple[ListedParty, ...]:
        """The EU rows of programme PRK."""
        return tuple(party for party in self.eu if "PRK" in party.programmes)

    @property
    def un_dprk(self) -> tuple[ListedParty, ...]:
        """The UN rows of list type DPRK."""
        return tuple(party for party in self.un if "DPRK" in party.programmes)

    @property
    def everything(self) -> tuple[ListedParty, ...]:
        """EU and UN rows."""
        return self.eu + self.un

    @property
    def dprk(self) -> tuple[ListedParty, ...]:
        """What the service screens against in scope DPRK: by programme, citizenship, address."""
        return tuple(party for party in self.everything if party.concerns_dprk)


def load_lists(shared: Path) -> Lists:
    """Reads both editions."""
    return Lists(
        eu=read_eu(gzip.decompress((shared / _EU).read_bytes())).parties,
        un=read_un((shared / _UN).read_bytes()).parties,
    )


def benign_persons(shared: Path) -> tuple[Party, ...]:
    """Athletes nobody listed, with the nationality they competed for and a drawn birth date."""
    return tuple(
        Party(
            name=row["name"],
            kind=PartyKind.PERSON,
            birth_date=drawn_birth_date(row["name"]),
            nationalities=(_ISO_3166_BY_OLYMPIC_CODE[row["country"]],),
        )
        for row in _rows(shared / _PERSONS)
    )


def benign_companies(shared: Path) -> tuple[Party, ...]:
    """Listed companies of four exchanges."""
    return tuple(
        Party(name=row["name"], kind=PartyKind.ORGANISATION) for row in _rows(shared / _COMPANIES)
    )


def drawn_birth_date(name: str) -> PartialDate:
    """A day from 1950 to 2005, drawn evenly by the SHA-256 of the name: the stated rule."""
    days = (_LAST_BIRTH - _FIRST_BIRTH).days + 1
    drawn = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) % days
    return PartialDate.parse((_FIRST_BIRTH + timedelta(days=drawn)).isoformat())


def name_alone(party: Party) -> Party:
    """The same party, with nothing known of it but its name and kind."""
    return Party(name=party.name, kind=party.kind)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
