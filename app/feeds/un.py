"""Reads the UN Security Council's consolidated list (XML).

All that the file says of a party is kept. What is left out says nothing of it: row numbers
(``DATAID``, ``VERSIONNUM``, ``SORT_KEY``) and ``LIST_TYPE``, which is the same in every row.
Elements that a later version of the file adds are kept as remarks. The columns FIRST_NAME to
FOURTH_NAME are kept in their order (for Korean names the first is the family name).
"""

import re
from collections.abc import Callable

from lxml import etree

from app.domain.listing import (
    ListedName,
    ListedParty,
    NameQuality,
    ParsedList,
    Source,
)
from app.domain.party import Address, Identifier, IdentifierKind, PartyKind
from app.domain.text import script_of
from app.feeds.countries import country_code
from app.feeds.rows import Draft
from app.feeds.text import fold, spellings
from app.feeds.un_births import (
    Values,
    alias_birth,
    date_of_birth,
    labelled,
    pair_only_birth,
    place_of_birth,
)
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
    pair_only_birth(draft)
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
    alias_birth(draft, printed, values)
    said = [quality] if quality not in _USUAL_QUALITIES else []
    said += labelled(values)
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


def _address(draft: Draft, values: Values) -> None:
    name = values.pop("COUNTRY", "")
    country, town = country_code(name), values.pop("CITY", "")
    lines = [values.pop(tag, "") for tag in ("STREET", "ZIP_CODE", "STATE_PROVINCE")]
    lines.append("" if country else name)
    address = Address(
        lines=tuple(line for line in lines if line),
        town=town or None,
        country=country,
        note="; ".join(labelled(values)) or None,
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
    notes = [words, "" if country else issuer, *labelled(values)]
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
    "DATE_OF_BIRTH": date_of_birth,
    "PLACE_OF_BIRTH": place_of_birth,
    "DOCUMENT": _document,
}
