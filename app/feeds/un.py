"""Reads the UN Security Council's consolidated list (XML).

All that the file says of a party is kept. What is left out says nothing of it: row numbers
(``DATAID``, ``VERSIONNUM``, ``SORT_KEY``) and ``LIST_TYPE``, which is the same in every row.
Elements that a later version of the file adds are kept as remarks. The columns FIRST_NAME to
FOURTH_NAME are kept in their order (for Korean names the first is the family name).
"""

import re
from collections.abc import Callable

from lxml import etree

from app.domain.dates import PartialDate
from app.domain.listing import (
    ListedBirth,
    ListedName,
    ListedParty,
    NameQuality,
    ParsedList,
    Source,
)
from app.domain.party import Address, Identifier, IdentifierKind, PartyKind
from app.feeds.countries import country_code
from app.feeds.rows import Draft
from app.feeds.text import fold, script_of, spellings
from app.feeds.xmlfile import count_rows, printed_day, read_rows

_KINDS = {"INDIVIDUAL": PartyKind.PERSON, "ENTITY": PartyKind.ORGANISATION}
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_GENDERS = {"male": "M", "female": "F"}
_WITH_THE_NAME = frozenset({*_NAME_PARTS, "GENDER", "TITLE", "DESIGNATION"})
_SAYS_NOTHING = frozenset({"DATAID", "VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD", "LIST_TYPE"})
_ELSEWHERE = _WITH_THE_NAME | _SAYS_NOTHING
_QUALITIES = {"Low": NameQuality.WEAK}
_USUAL_QUALITIES = frozenset({"Good", "Low", "a.k.a.", ""})
_PASSPORT = re.compile(r"pass?e?port|pasaporte", re.IGNORECASE)
_NATIONAL_ID = re.compile(r"\b(?:national|identity|identification|civil)\b", re.IGNORECASE)
_MONTH_AND_YEAR = re.compile(r"([A-Za-z]{3})[a-z]*\.?\s+(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

Values = dict[str, str]


def read_un(raw: bytes) -> ParsedList:
    """The list in ``raw``; raises ListRefusedError for anything but a whole, sound file."""
    root, parties = read_rows(raw, root="CONSOLIDATED_LIST", rows=tuple(_KINDS), read=_party)
    return ParsedList(
        source=Source.UN,
        published_on=printed_day(root.get("dateGenerated")),
        parties=parties,
        raw_count=count_rows(raw, *_KINDS),
    )


def _party(row: etree._Element) -> ListedParty:
    draft = Draft(source=Source.UN, kind=_KINDS[str(row.tag)])
    _primary_name(draft, row)
    for child in row:
        tag = str(child.tag).removeprefix("INDIVIDUAL_").removeprefix("ENTITY_")
        if tag in _ELSEWHERE:
            continue
        if tag in _TEXTS:
            _TEXTS[tag](draft, _values(child))
        elif tag in _GROUPS:
            _GROUPS[tag](draft, _group(child))
        else:
            _remark(draft, tag, _values(child))
    _pair_only_birth(draft)
    return draft.party()


def _values(element: etree._Element) -> list[str]:
    """The text of an element or of its VALUE children; blank ones left out."""
    texts = (fold(str(text)) for text in element.itertext())
    return [text for text in texts if text]


def _group(element: etree._Element) -> Values:
    """The children of an element as texts by tag; several of one tag are joined."""
    values: Values = {}
    for child in element:
        text = " ".join(_values(child))
        if text:
            tag = str(child.tag)
            values[tag] = f"{values[tag]}; {text}" if tag in values else text
    return values


def _primary_name(draft: Draft, row: etree._Element) -> None:
    parts = [fold(row.findtext(tag)) for tag in _NAME_PARTS]
    printed = " ".join(part for part in parts if part)
    if not printed:
        return  # the draft refuses a row without any name
    gender = fold(row.findtext("GENDER"))
    titles = [text for child in row.findall("TITLE") for text in _values(child)]
    functions = [text for child in row.findall("DESIGNATION") for text in _values(child)]
    first, *aliases = spellings(printed)
    draft.names.append(
        ListedName(
            text=first,
            script=script_of(first),
            first_name=parts[0] or None,
            middle_name=" ".join(part for part in parts[1:3] if part) or None,
            last_name=parts[3] or None,
            title="; ".join(titles) or None,
            function="; ".join(functions) or None,
            gender=_GENDERS.get(gender.lower(), gender) or None,
            note=f"printed: {printed}" if first != printed else None,
        )
    )
    draft.names.extend(ListedName(text=alias, script=script_of(alias)) for alias in aliases)


def _original_script(draft: Draft, values: list[str]) -> None:
    draft.names.extend(
        ListedName(text=text, script=script_of(text), note="original script") for text in values
    )


def _alias(draft: Draft, values: Values) -> None:
    printed, quality = values.pop("ALIAS_NAME", ""), values.pop("QUALITY", "")
    _alias_birth(draft, printed, values)
    said = [quality] if quality not in _USUAL_QUALITIES else []
    said += [value if tag == "NOTE" else f"{tag}: {value}" for tag, value in values.items()]
    if not printed:
        draft.remarks.extend(said)
        return
    names = spellings(printed)
    if names != [printed]:
        said.append(f"printed: {printed}")
    draft.names.extend(
        ListedName(
            text=name,
            quality=_QUALITIES.get(quality, NameQuality.STRONG),
            script=script_of(name),
            note="; ".join(said) or None,
        )
        for name in names
    )


def _alias_birth(draft: Draft, alias: str, values: Values) -> None:
    """Some aliases carry a birth of their own (false papers): it is one more birth."""
    printed = values.pop("DATE_OF_BIRTH", "")
    day = PartialDate.parse(printed) if re.fullmatch(r"\d{4}(-\d\d){0,2}", printed) else None
    country_name = values.pop("COUNTRY_OF_BIRTH", "")
    country = country_code(country_name)
    place = [values.pop("CITY_OF_BIRTH", ""), "" if country else country_name]
    notes = [f"of the alias {alias}", "" if day or printed == "null" else printed]
    birth = ListedBirth(
        date=day, place=", ".join(word for word in place if word) or None, country=country
    )
    if birth != ListedBirth() or notes[1]:
        draft.births.append(
            ListedBirth(
                date=birth.date,
                place=birth.place,
                country=birth.country,
                note="; ".join(note for note in notes if note),
            )
        )


def _date_of_birth(draft: Draft, values: Values) -> None:
    kind, note = values.pop("TYPE_OF_DATE", ""), values.pop("NOTE", "")
    printed, year = values.pop("DATE", ""), values.pop("YEAR", "")
    years = [values.pop(tag, "") for tag in ("FROM_YEAR", "TO_YEAR")]
    day = PartialDate.parse(printed[:10] or year) if printed or year else _month_and_year(note)
    birth = ListedBirth(
        date=day,
        year_from=int(years[0]) if years[0] else None,
        year_to=int(years[1]) if years[1] else None,
        circa=kind == "APPROXIMATELY" or note.lower() == "approximately",
        note="; ".join([*([note] if note else []), *_labelled(values)]) or None,
    )
    if birth != ListedBirth():
        draft.births.append(birth)


def _month_and_year(note: str) -> PartialDate | None:
    """``Nov. 1973`` in a note, where the file gives no date."""
    found = _MONTH_AND_YEAR.fullmatch(note)
    if not found or found[1].lower() not in _MONTHS:
        return None
    return PartialDate(year=int(found[2]), month=_MONTHS.index(found[1].lower()) + 1)


def _place_of_birth(draft: Draft, values: Values) -> None:
    note, name = values.pop("NOTE", ""), values.pop("COUNTRY", "")
    country = country_code(name)
    places = [values.pop(tag, "") for tag in ("STREET", "CITY", "STATE_PROVINCE")]
    place = ", ".join(word for word in (*places, "" if country else name) if word)
    notes = [*([note] if note else []), *_labelled(values)]
    birth = ListedBirth(place=place or None, country=country, note="; ".join(notes) or None)
    if birth != ListedBirth():
        draft.births.append(birth)


def _pair_only_birth(draft: Draft) -> None:
    """One date and one place are one birth; of several nobody knows which belong together."""
    own = [birth for birth in draft.births if not (birth.note or "").startswith("of the alias")]
    dates = [birth for birth in own if birth.date or birth.year_from]
    places = [birth for birth in own if birth.place or birth.country]
    if len(own) != 2 or len(dates) != 1 or len(places) != 1:  # noqa: PLR2004 - a pair is two
        return
    date, place = dates[0], places[0]
    notes = [note for note in (date.note, place.note) if note]
    pair = ListedBirth(
        date=date.date,
        year_from=date.year_from,
        year_to=date.year_to,
        circa=date.circa,
        place=place.place,
        country=place.country,
        note="; ".join(notes) or None,
    )
    draft.births = [pair, *(birth for birth in draft.births if birth not in own)]


def _address(draft: Draft, values: Values) -> None:
    note, name = values.pop("NOTE", ""), values.pop("COUNTRY", "")
    country, town = country_code(name), values.pop("CITY", "")
    lines = [values.pop(tag, "") for tag in ("STREET", "ZIP_CODE", "STATE_PROVINCE")]
    lines.append("" if country else name)
    notes = [*([note] if note else []), *_labelled(values)]
    address = Address(
        lines=tuple(line for line in lines if line),
        town=town or None,
        country=country,
        note="; ".join(notes) or None,
    )
    if address != Address() or address.note:
        draft.addresses.append(address)


def _document(draft: Draft, values: Values) -> None:
    number = values.pop("NUMBER", "")
    kind_words = [values.pop(tag, "") for tag in ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2")]
    words = " ".join(word for word in kind_words if word)
    issuer = values.pop("ISSUING_COUNTRY", "") or values.get("COUNTRY_OF_ISSUE", "")
    country = country_code(issuer)
    if country and country_code(values.get("COUNTRY_OF_ISSUE", "")) == country:
        del values["COUNTRY_OF_ISSUE"]
    notes = [words, "" if country else issuer, *_labelled(values)]
    note = "; ".join(note for note in notes if note) or None
    if number:
        draft.identifiers.append(
            Identifier(kind=_document_kind(words), value=number, country=country, note=note)
        )
    elif note:
        draft.remarks.append(f"document: {note}")


def _document_kind(words: str) -> IdentifierKind:
    if _PASSPORT.search(words):
        return IdentifierKind.PASSPORT
    return IdentifierKind.NATIONAL_ID if _NATIONAL_ID.search(words) else IdentifierKind.OTHER


def _nationality(draft: Draft, values: list[str]) -> None:
    for name in values:
        code = country_code(name)
        if code:
            draft.nationalities.append(code)
        else:
            draft.remarks.append(f"nationality: {name}")


def _remark(draft: Draft, tag: str, values: list[str]) -> None:
    draft.remarks.extend(f"{tag}: {value}" for value in values)


def _labelled(values: Values) -> list[str]:
    return [value if tag == "NOTE" else f"{tag}: {value}" for tag, value in values.items()]


def _reference(draft: Draft, values: list[str]) -> None:
    draft.reference = " ".join(values)


def _listed_on(draft: Draft, values: list[str]) -> None:
    draft.listed_on = " ".join(values)[:10] or None  # "2015-07-01-04:00" is that day


_TEXTS: dict[str, Callable[[Draft, list[str]], None]] = {
    "REFERENCE_NUMBER": _reference,
    "UN_LIST_TYPE": lambda draft, values: draft.programmes.extend(values),
    "LISTED_ON": _listed_on,
    "LAST_DAY_UPDATED": lambda draft, values: draft.updated_on.extend(values),
    "COMMENTS1": lambda draft, values: draft.remarks.extend(values),
    "NATIONALITY": _nationality,
    "NATIONALITY2": _nationality,
    "NAME_ORIGINAL_SCRIPT": _original_script,
}
_GROUPS: dict[str, Callable[[Draft, Values], None]] = {
    "ALIAS": _alias,
    "ADDRESS": _address,
    "DATE_OF_BIRTH": _date_of_birth,
    "PLACE_OF_BIRTH": _place_of_birth,
    "DOCUMENT": _document,
}
