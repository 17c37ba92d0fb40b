"""A piece of an EU row, taken apart so that nothing in it gets lost."""

from collections.abc import Iterator

from lxml import etree

from app.feeds.text import fold

_UNKNOWN_COUNTRY = "00"
_SAYS_NOTHING = frozenset({"logicalId", "regulationLanguage"})


class Part:
    """An element's attributes, taken one by one, so that what nobody took can still be kept."""

    def __init__(self, element: etree._Element) -> None:
        self.tag = str(element.tag).rpartition("}")[2]
        self.text = fold(element.text)
        self.children = [Part(child) for child in element]
        self._attributes = {str(name): fold(str(value)) for name, value in element.attrib.items()}

    def take(self, name: str) -> str:
        """An attribute's value, blank where it is absent; it will not show up in the rest."""
        return self._attributes.pop(name, "")

    def country(self) -> tuple[str | None, str]:
        """The ISO code, and the name in words where there is no code."""
        code, name = self.take("countryIso2Code"), self.take("countryDescription")
        if code and code != _UNKNOWN_COUNTRY:
            return code, ""
        return None, "" if name == "UNKNOWN" else name

    def rest(self) -> Iterator[str]:
        """What was not taken, in words: further attributes, remarks, further elements."""
        for name, value in self._attributes.items():
            if value and value != "false" and name not in _SAYS_NOTHING:
                yield f"{name}: {value}"
        for child in self.children:
            label = "" if child.tag == "remark" else f"{child.tag}: "
            words = ", ".join(word for word in (child.text, *child.rest()) if word)
            if words:
                yield label + words


def note(part: Part, *words: str) -> str | None:
    """``words`` and whatever was not taken, as one note."""
    return "; ".join(word for word in (*words, *part.rest()) if word) or None
