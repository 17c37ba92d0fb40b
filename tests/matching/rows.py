"""Rows of the EU's and the UN's list, typed off by hand, for a checkout without the lists.

Each quotes its reference; names, births and numbers as published (EU 2026-05-01, UN 2026-02-27).
"""

from hashlib import sha256

from app.domain.dates import PartialDate
from app.domain.listing import ListedBirth, ListedName, ListedParty, NameQuality, Source
from app.domain.party import Address, Identifier, IdentifierKind, PartyKind

_PERSON = PartyKind.PERSON
_ORGANISATION = PartyKind.ORGANISATION


def row(
    reference: str,
    *names: str,
    kind: PartyKind = _PERSON,
    born: tuple[str, ...] = (),
    identifiers: tuple[Identifier, ...] = (),
    also: tuple[str, ...] = (),
) -> ListedParty:
    """A row of the publisher its reference belongs to; the first name is the primary one."""
    source = Source.EU if reference.startswith("EU.") else Source.UN
    return ListedParty(
        source=source,
        reference=reference,
        kind=kind,
        names=tuple(
            ListedName(text=text, quality=NameQuality.STRONG if place else NameQuality.PRIMARY)
            for place, text in enumerate(names)
        ),
        programmes=("PRK",) if source is Source.EU else ("DPRK",),
        other_references=also,
        births=tuple(ListedBirth(date=PartialDate.parse(day)) for day in born),
        nationalities=("KP",) if kind is _PERSON else (),
        addresses=() if kind is _PERSON else (Address(country="KP"),),
        identifiers=identifiers,
        content_hash=sha256(repr((reference, names, born)).encode()).hexdigest(),
    )


def _passport(value: str) -> Identifier:
    return Identifier(kind=IdentifierKind.PASSPORT, value=value, country="KP")


PERSONS = (
    row("EU.4097.56", "Ho-chin Yun", "Ho-jin Yun", born=("1944-10-13",)),
    row("KPi.001", "YUN HO-JIN", "Yun Ho-chin", born=("1944-10-13",)),
    row("EU.4074.62", "Chol Nam Kim", born=("1970-02-12",), identifiers=(_passport("563120238"),)),
    row("KPi.044", "KIM CHOL NAM", born=("1970-02-19",), identifiers=(_passport("563120238"),)),
    row("EU.4282.0", "KIM Chol Nam", "김철남"),
    row("EU.4076.89", "Tong-Ho Kim", born=("1969-08-18",), also=("KPi.045",)),
    row("KPi.045", "KIM KYONG OK"),
    row("KPi.046", "KIM TONG-HO", born=("1969-08-18",)),
    row("EU.4075.27", "Kyong Ok Kim"),
    row(
        "EU.9444.80",
        "Jong Hun KIL",
        born=("1972-02-20", "1965-08-07"),
        identifiers=(_passport("563410081"),),
    ),
    row("KPi.027", "RYU JIN", born=("1965-08-07",), identifiers=(_passport("563410081"),)),
    row("EU.4150.68", "Jin Ryu", born=("1965-08-07",), identifiers=(_passport("563410081"),)),
    row("EU.4169.45", "Jin Tiesan", "Chol Sam Kim", "金铁三", born=("1971-03-11",)),
    row("EU.12759.6", "Kum-Chol SIM", "Син Гым Чхоль", "김금철"),
    row("EU.3427.5", "Kyong-Su Ra", "Ky’ong-Su Ra", "Myo'ng-Ho Chang", born=("1954-06-04",)),
    row("EU.4115.83", "Ch’o’l-Chae Ko"),
    row("EU.4482.18", "JANG Tcheul-hy", "DJANG Cheul-hy", "장철희", born=("1950-05-11",)),
    row("EU.4147.16", "Yong Chol Kim", "Young-Chul", born=("1962-02-18",)),
    row("EU.11892.7", "Chol Sok KIM", "Sok Kha", "Steven Lee", "Lee Un-Kang", born=("1970-01-01",)),
    row("EU.9446.78", "Yong Ho O", born=("1961-12-25",)),
    row("EU.4010.2", "Hong-sop Ri", born=("1940-02-26",)),
    row("EU.4226.14", "Song-Sam KANG", born=("1972-07-05",)),
    row(
        "EU.11934.6",
        "Oleg Nikolaevich KOZHEMYAKO",
        "Олег Николаевич КОЖЕМЯКО",
        born=("1962-03-17",),
    ),
)  # fmt: skip

_BIC = IdentifierKind.BIC
_IMO = IdentifierKind.IMO

ORGANISATIONS = tuple(
    row(reference, *names, kind=_ORGANISATION, identifiers=identifiers)
    for reference, names, identifiers in (
        (
            "EU.4105.82",
            ("Korea Daesong Bank", "Choson Taesong Unhaeng", "Taesong Bank"),
            (Identifier(kind=_BIC, value="KDBKKPPY"),),
        ),
        ("EU.4188.82",
         ("Korea Ryonbong General Corporation", "KOREA YONBONG GENERAL CORPORATION"), ()),
        ("EU.4129.41", ("Korea Kumsan Trading Corporation",), ()),
        ("EU.4103.55", ("Korea United Development Bank",), ()),
        ("EU.11623.11",
         ("Korea Namgang Trading Corporation (NTC)", "Koreai Namgang Kereskedelmi Vállalat"), ()),
        ("EU.11621.13", ("Hapjanggang Trading Corporation",), ()),
        ("EU.4190.72", ("NAMCHONGANG TRADING", "NAM CHON GANG CORPORATION", "NCG"), ()),
        ("EU.4196.56", ("Ocean Maritime Management Company, Limited", "OMM"), ()),
        ("EU.4062.34", ("Korea Ryonha Machinery Joint Venture Corporation",), ()),
        ("EU.3318.4", ("Office 39", "Bureau 39", "Third Floor"), ()),
        ("EU.9442.82", ("Unica",), ()),
        ("EU.4100.63",
         ("Machine Industry Department", "MID", "Munitions Industry Department"), ()),
        ("EU.9431.17", ("Ministry of Rocket Industry", "Rocket Industry Department"), ()),
        ("EU.4130.66", ("Koryo Bank", "Banco Koryo"), ()),
        ("EU.4093.2", ("Ministry of the People’s Armed Forces (MPAF)", "Ministry of Defence"), ()),
        ("EU.4205.47", ("Korean Tangun Trading Corporation", "Ryungseng Trading Corporation"), ()),
        ("EU.4198.83", ("Chongchongang Shipping Company", "Chong Chon Gang Shipping Co. Ltd."),
         (Identifier(kind=_IMO, value="5342883"),)),
    )
)  # fmt: skip

ROWS = PERSONS + ORGANISATIONS
