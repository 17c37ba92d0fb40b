"""Reads the EU's consolidated financial sanctions list, XML file 1.1 (FSF).

All that the file says of a party is kept. What is left out says nothing of it: the publisher's
row numbers (``logicalId``), the language of the act (``regulationLanguage``), country names beside
their codes, flags that are ``false``, and the address of an act whose number and day are kept
(``regulationSummary``). Attributes or elements that a later version of the
file adds are kept as remarks or notes, word for word.
"""

from collections.abc import Callable

from lxml import etree

from app.domain.dates import PartialDate
from app.domain.listing import (
    LegalBasis,
    ListedBirth,
    ListedName,
    ListedParty,
    NameQuality,
    ParsedList,
    Source,
)
from app.domain.party import Address, Identifier, IdentifierKind, PartyKind
from app.domain.text import script_of
from app.feeds.eu_part import Part, note
from app.feeds.rows import Draft
from app.feeds.text import fold, whole_number
from app.feeds.xmlfile import count_rows, printed_day, read_rows

NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"
_PREFIX = f"{{{NAMESPACE}}}"

_KINDS = {"person": PartyKind.PERSON, "enterprise": PartyKind.ORGANISATION}
_IDENTIFIERS = {
    "passport": IdentifierKind.PASSPORT,
    "id": IdentifierKind.NATIONAL_ID,
    "ssn": IdentifierKind.NATIONAL_ID,
    "regnumber": IdentifierKind.REGISTRATION,
    "imo": IdentifierKind.IMO,
    "swiftbic": IdentifierKind.BIC,
}


def read_eu(raw: bytes) -> ParsedList:
    """The list in ``raw``; raises ListRefusedError for anything but a whole, sound file."""
    root, parties = read_rows(
        raw, root=f"{_PREFIX}export", rows=(f"{_PREFIX}sanctionEntity",), read=_party
    )
    return ParsedList(
        source=Source.EU,
        published_on=printed_day(root.get("generationDate")),
        parties=parties,
        raw_count=count_rows(raw, "sanctionEntity"),
    )


def _party(row: etree._Element) -> ListedParty:
    draft = Draft(source=Source.EU)
    part = Part(row)
    draft.reference = part.take("euReferenceNumber")
    draft.listed_on = part.take("designationDate") or None
    if united_nations := part.take("unitedNationId"):
        draft.other_references.append(united_nations)
    others = []
    for child in part.children:
        _take_acts(draft, child)
        reader = _READERS.get(child.tag)
        if reader:
            reader(draft, child)
        else:
            others.append(child)
    part.children = others
    draft.remarks.extend(part.rest())
    return draft.party()


def _take_acts(draft: Draft, part: Part) -> None:
    """The act behind each part of an entry is kept once per entry, by its number and day."""
    for child in part.children:
        if child.tag == "regulationSummary":
            act = f"{child.take('publicationDate')} {child.take('numberTitle')}".strip()
            if act:
                draft.amending_acts.append(act)
    part.children = [child for child in part.children if child.tag != "regulationSummary"]


def _regulation(draft: Draft, part: Part) -> None:
    programme = part.take("programme")
    if programme:
        draft.programmes.append(programme)
    url = next((child.text for child in part.children if child.tag == "publicationUrl"), "")
    part.children = [child for child in part.children if child.tag != "publicationUrl"]
    act_type = (part.take("regulationType"), part.take("organisationType"))
    draft.legal_bases.append(
        LegalBasis(
            programme=programme,
            number=part.take("numberTitle"),
            published_on=part.take("publicationDate") or None,
            in_force_from=part.take("entryIntoForceDate") or None,
            url=url or None,
            act_type=", ".join(word for word in act_type if word) or None,
        )
    )
    draft.remarks.extend(part.rest())


def _subject(draft: Draft, part: Part) -> None:
    code, letter = part.take("code"), part.take("classificationCode")
    draft.kind = _KINDS.get(code, PartyKind.UNKNOWN)
    if code not in _KINDS:
        draft.remarks.append(f"subject type: {code} {letter}".strip())
    draft.remarks.extend(part.rest())


def _name(draft: Draft, part: Part) -> None:
    first, middle, last = part.take("firstName"), part.take("middleName"), part.take("lastName")
    text = part.take("wholeName") or fold(f"{first} {middle} {last}")
    strong = part.take("strong") != "false"
    name = ListedName(
        text=text,
        quality=NameQuality.STRONG if strong else NameQuality.WEAK,
        script=script_of(text),
        language=part.take("nameLanguage").lower() or None,
        first_name=first or None,
        middle_name=middle or None,
        last_name=last or None,
        title=part.take("title") or None,
        function=part.take("function") or None,
        gender=part.take("gender") or None,
        note=note(part),
    )
    if text:
        draft.names.append(name)
    else:  # a title or function without a name is still said of the party
        said = (name.title, name.function, name.gender, name.note)
        draft.remarks.extend(word for word in said if word)


def _citizenship(draft: Draft, part: Part) -> None:
    country, words = part.country()
    if country:
        draft.nationalities.append(country)
    said = note(part, words)
    if said:
        draft.remarks.append(f"citizenship {country or ''}".strip() + f": {said}")


def _birth(draft: Draft, part: Part) -> None:
    country, words = part.country()
    places = (part.take(name) for name in ("place", "zipCode", "city", "region"))
    place = ", ".join(word for word in (*places, words) if word)
    day, calendar_note = _birth_day(part)
    first_year, last_year = part.take("yearRangeFrom"), part.take("yearRangeTo")
    birth = ListedBirth(
        date=day,
        year_from=whole_number(first_year),
        year_to=whole_number(last_year),
        circa=part.take("circa") == "true",
        place=place or None,
        country=country,
        note=note(part, calendar_note),
    )
    if birth != ListedBirth():
        draft.births.append(birth)


def _birth_day(part: Part) -> tuple[PartialDate | None, str]:
    """The birth date, and a note where it is of another calendar (or has no year)."""
    calendar, whole = part.take("calendarType"), part.take("birthdate")
    parts = [part.take(name) for name in ("year", "monthOfYear", "dayOfMonth")]
    printed = "-".join(number or "?" for number in parts)
    foreign = calendar not in ("", "GREGORIAN")
    note = f"{calendar} calendar {printed}" if foreign else ""
    if whole:  # always Gregorian, whatever the calendar of the parts
        return PartialDate.parse(whole[:10]), note
    if foreign or not any(parts):
        return None, note
    year, month, day = (whole_number(number) for number in parts)
    if year is None:
        return None, f"birth date {printed}"
    return PartialDate(year=year, month=month, day=day if month else None), note


def _address(draft: Draft, part: Part) -> None:
    country, words = part.country()
    box = part.take("poBox")
    lines = [part.take("street"), f"PO Box {box}" if box else "", part.take("place")]
    town = part.take("city")
    lines += [part.take("zipCode"), part.take("region"), words]
    listed = "as at listing time" if part.take("asAtListingTime") == "true" else ""
    address = Address(
        lines=tuple(line for line in lines if line),
        town=town or None,
        country=country,
        note=note(part, listed),
    )
    if address != Address() or address.note:
        draft.addresses.append(address)


def _identification(draft: Draft, part: Part) -> None:
    country, words = part.country()
    code = part.take("identificationTypeCode")
    description = part.take("identificationTypeDescription")
    value, latin = part.take("number"), part.take("latinNumber")
    kind = _IDENTIFIERS.get(code, IdentifierKind.OTHER)
    said = note(part, description or (code if kind is IdentifierKind.OTHER else ""), words)
    if kind in (IdentifierKind.BIC, IdentifierKind.IMO):
        value = value.replace(" ", "")  # EU.4199.48 prints "DCBK KPPY"
    for number in dict.fromkeys(number for number in (value, latin) if number):
        draft.identifiers.append(Identifier(kind=kind, value=number, country=country, note=said))
    if not (value or latin):
        draft.remarks.append(": ".join(word for word in (code, country, said) if word))


_READERS: dict[str, Callable[[Draft, Part], None]] = {
    "regulation": _regulation,
    "subjectType": _subject,
    "nameAlias": _name,
    "citizenship": _citizenship,
    "birthdate": _birth,
    "address": _address,
    "identification": _identification,
}
