"""Births in the UN list: dates and places stand apart, and some aliases bring their own."""

import re
from dataclasses import replace

from app.domain.dates import PartialDate
from app.domain.listing import ListedBirth
from app.feeds.countries import country_code
from app.feeds.rows import Draft
from app.feeds.text import whole_number

Values = dict[str, str]
"""The texts in an element, by tag."""

_USUAL_DATES = frozenset({"EXACT", "APPROXIMATELY", "BETWEEN", ""})
_MONTH_AND_YEAR = re.compile(r"([A-Za-z]{3})[a-z]*\.?\s+(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def labelled(values: Values) -> list[str]:
    """What was not taken from an element, in words."""
    return [value if tag == "NOTE" else f"{tag}: {value}" for tag, value in values.items()]


def alias_birth(draft: Draft, alias: str, values: Values) -> None:
    """Some aliases carry a birth of their own (false papers): it is one more birth."""
    printed = values.pop("DATE_OF_BIRTH", "")
    day = PartialDate.parse(printed) if re.fullmatch(r"\d{4}(-\d\d){0,2}", printed) else None
    country_name = values.pop("COUNTRY_OF_BIRTH", "")
    country = country_code(country_name)
    place = ", ".join(
        word for word in (values.pop("CITY_OF_BIRTH", ""), "" if country else country_name) if word
    )
    unread = "" if day or printed == "null" else printed
    if day or country or place or unread:
        note = f"of the alias {alias}" + (f"; {unread}" if unread else "")
        draft.births.append(ListedBirth(date=day, place=place or None, country=country, note=note))


def date_of_birth(draft: Draft, values: Values) -> None:
    """INDIVIDUAL_DATE_OF_BIRTH: a day, a year or a span; raises ValueError for what is no date."""
    kind, note = values.pop("TYPE_OF_DATE", ""), values.get("NOTE", "")
    if kind not in _USUAL_DATES:
        values["TYPE_OF_DATE"] = kind
    printed, year = values.pop("DATE", ""), values.pop("YEAR", "")
    years = [values.pop(tag, "") for tag in ("FROM_YEAR", "TO_YEAR")]
    day = PartialDate.parse(printed[:10] or year) if printed or year else _month_and_year(note)
    birth = ListedBirth(
        date=day,
        year_from=whole_number(years[0]),
        year_to=whole_number(years[1]),
        circa=kind == "APPROXIMATELY" or note.lower() == "approximately",
        note="; ".join(labelled(values)) or None,
    )
    if birth != ListedBirth():
        draft.births.append(birth)


def _month_and_year(note: str) -> PartialDate | None:
    """``Nov. 1973`` in a note, where the file gives no date."""
    found = _MONTH_AND_YEAR.fullmatch(note)
    if not found or found[1].lower() not in _MONTHS:
        return None
    return PartialDate(year=int(found[2]), month=_MONTHS.index(found[1].lower()) + 1)


def place_of_birth(draft: Draft, values: Values) -> None:
    """INDIVIDUAL_PLACE_OF_BIRTH."""
    name = values.pop("COUNTRY", "")
    country = country_code(name)
    places = [values.pop(tag, "") for tag in ("STREET", "CITY", "STATE_PROVINCE")]
    place = ", ".join(word for word in (*places, "" if country else name) if word)
    note = "; ".join(labelled(values)) or None
    birth = ListedBirth(place=place or None, country=country, note=note)
    if birth != ListedBirth():
        draft.births.append(birth)


def pair_only_birth(draft: Draft) -> None:
    """One date and one place are one birth; of several nobody knows which belong together."""
    own = [birth for birth in draft.births if not (birth.note or "").startswith("of the alias")]
    dates = [birth for birth in own if birth.date or birth.year_from]
    places = [birth for birth in own if birth.place or birth.country]
    if not (len(dates) == len(places) == 1 and len(own) == len(dates) + len(places)):
        return
    date, place = dates[0], places[0]
    note = "; ".join(note for note in (date.note, place.note) if note) or None
    pair = replace(date, place=place.place, country=place.country, note=note)
    draft.births = [pair, *(birth for birth in draft.births if birth not in own)]
