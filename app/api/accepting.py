"""Which of two forms a caller would rather have."""

HTML, JSON = "text/html", "application/json"


def prefers_html(accept: str) -> bool:
    """Whether the header Accept ranks HTML above JSON; who says nothing gets JSON."""
    return _quality(accept, HTML) > _quality(accept, JSON)


def _quality(accept: str, wanted: str) -> float:
    """The weight of the most exact range that covers ``wanted`` (RFC 9110, 12.5.1)."""
    ranges = [wanted, f"{wanted.partition('/')[0]}/*", "*/*"]
    best = (len(ranges), 0.0)
    for item in accept.lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        if name in ranges:
            best = min(best, (ranges.index(name), _weight(parameters)))
    return best[1]


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
