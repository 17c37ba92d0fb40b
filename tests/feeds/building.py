"""Small files in the publishers' formats, for tests that need to bend them."""

from xml.sax.saxutils import escape, quoteattr

EU_NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"


def eu_row(
    reference: str = "EU.1.1",
    *,
    name: str = "Korea Example Trading",
    programme: str = "PRK",
    kind: str = "enterprise",
    inside: str = "",
) -> str:
    return (
        f"<sanctionEntity euReferenceNumber={quoteattr(reference)}>"
        f"<regulation numberTitle='2017/1509 (OJ L224)' programme={quoteattr(programme)}/>"
        f"<subjectType code={quoteattr(kind)}/>"
        f"<nameAlias wholeName={quoteattr(name)} strong='true'/>{inside}</sanctionEntity>"
    )


def eu_file(*rows: str, day: str = "2025-01-10") -> bytes:
    body = "".join(rows)
    root = f"<export xmlns='{EU_NAMESPACE}' generationDate='{day}T08:00:00.000+01:00'>"
    return f"<?xml version='1.0' encoding='UTF-8'?>{root}{body}</export>".encode()


def un_row(
    reference: str = "KPe.900",
    *,
    name: str = "KOREA EXAMPLE TRADING",
    programme: str = "DPRK",
    tag: str = "ENTITY",
    inside: str = "",
) -> str:
    return (
        f"<{tag}><FIRST_NAME>{escape(name)}</FIRST_NAME>"
        f"<UN_LIST_TYPE>{escape(programme)}</UN_LIST_TYPE>"
        f"<REFERENCE_NUMBER>{escape(reference)}</REFERENCE_NUMBER>{inside}</{tag}>"
    )


def un_file(*rows: str, day: str = "2025-01-10") -> bytes:
    persons = "".join(row for row in rows if row.startswith("<INDIVIDUAL"))
    others = "".join(row for row in rows if not row.startswith("<INDIVIDUAL"))
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><CONSOLIDATED_LIST dateGenerated='{day}T00:00:00Z'>"
        f"<INDIVIDUALS>{persons}</INDIVIDUALS><ENTITIES>{others}</ENTITIES></CONSOLIDATED_LIST>"
    ).encode()


def individual(inside: str, *, reference: str = "KPi.900", name: str = "KIM EXAMPLE") -> bytes:
    return un_file(un_row(reference, name=name, tag="INDIVIDUAL", inside=inside))
