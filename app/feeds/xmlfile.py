"""A publisher's XML, read as a stream and trusted with nothing.

No DOCTYPE, no entities, no network, bounded depth and text; what is not well-formed to the last
byte is refused. Rows are freed as soon as they are read, so memory does not grow with the file.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Literal, cast

from lxml import etree

from app.domain.errors import ListRefusedError
from app.domain.listing import ListedParty

CHUNK_BYTES = 1 << 16
_BOM = b"\xef\xbb\xbf"
_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([^"']{0,40})["']""")
_REFERENCE_CHARS_MAX = 40


def _parser(
    event: Literal["start", "end"], tag: tuple[str, ...] | None = None
) -> etree.XMLPullParser:
    return etree.XMLPullParser(
        events=(event,),
        tag=tag,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _elements(raw: bytes, parser: etree.XMLPullParser) -> Iterator[etree._Element]:
    """Elements as their events come; raises ListRefusedError where the XML breaks."""
    try:
        for start in range(0, len(raw), CHUNK_BYTES):
            parser.feed(raw[start : start + CHUNK_BYTES])
            for _, element in parser.read_events():
                if element is not None and not isinstance(element, tuple):
                    yield element
        parser.close()
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        raise ListRefusedError(
            "not_well_formed", f"the file is not well-formed XML (line {line})"
        ) from None


def _root_attributes(raw: bytes, root: str) -> Mapping[str, str]:
    """The root's attributes; refuses an empty file, another root, and any DOCTYPE."""
    if not raw.strip():
        raise ListRefusedError("empty", "the file is empty")
    _refuse_other_encodings(raw.removeprefix(_BOM))
    first = next(_elements(raw, _parser("start")), None)
    if first is None or first.tag != root:
        raise ListRefusedError(
            "wrong_root", "the root element or its namespace is not the publisher's"
        )
    if cast("etree.DTD | None", first.getroottree().docinfo.internalDTD) is not None:
        raise ListRefusedError("doctype", "the file declares a DOCTYPE, which no list needs")
    return {str(name): str(value) for name, value in first.attrib.items()}


def _refuse_other_encodings(raw: bytes) -> None:
    """Publishers write UTF-8. In another encoding the bytes that are counted as rows are others."""
    head, declared = raw[:4], _ENCODING.match(raw)
    guessed = not head.isascii() or b"\0" in head  # what a parser takes for UTF-16, 32 or EBCDIC
    if guessed or (declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii")):
        raise ListRefusedError("encoding", "the file is not in UTF-8, as the publisher's are")


def read_rows(
    raw: bytes,
    *,
    root: str,
    rows: tuple[str, ...],
    read: Callable[[etree._Element], ListedParty],
) -> tuple[Mapping[str, str], tuple[ListedParty, ...]]:
    """The root's attributes, and each element named in ``rows`` as ``read`` understands it.

    ``read`` raises ValueError for a row it cannot read: the whole file is then refused, and the
    refusal names the row by its number and its reference.
    """
    attributes = _root_attributes(raw, root)
    parties = []
    for number, element in enumerate(_elements(raw, _parser("end", rows)), start=1):
        try:
            parties.append(read(element))
        except ValueError as error:
            raise ListRefusedError(
                "row_unreadable", f"row {number} ({_reference_of(element)}): {error}"
            ) from None
        _free(element)
    return attributes, tuple(parties)


def _reference_of(row: etree._Element) -> str:
    reference = row.get("euReferenceNumber") or row.findtext("REFERENCE_NUMBER") or ""
    folded = " ".join(reference.split())[:_REFERENCE_CHARS_MAX]
    return folded or "no reference"


def _free(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def count_rows(raw: bytes, *names: str) -> int:
    """Row elements in the raw bytes, counted without parsing: the parser must find as many."""
    pattern = rf"<(?:[\w.-]+:)?(?:{'|'.join(names)})[\s/>]".encode()
    return sum(1 for _ in re.finditer(pattern, raw))


def printed_day(text: str | None) -> str:
    """The day of an ISO time stamp as the publisher printed it; refuses what is no day."""
    day = (text or "").strip()[:10]
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise ListRefusedError(
            "no_publication_date", "the file does not say when it was published"
        ) from None
