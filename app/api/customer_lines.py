"""Many customers in one request: a line of JSON each, read as they come, never held as a whole."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from app.api.bodies import parse
from app.api.errors import (
    BodyNotJsonError,
    FieldError,
    InvalidRequestError,
    UnsupportedMediaTypeError,
)
from app.api.schemas.customers import CustomerLine, CustomerLineResult, CustomersTaken
from app.domain.customers import Customer
from app.domain.errors import InvalidValueError
from app.usecases.screen_customers import CHUNK, ScreenCustomers

MEDIA_TYPE = "application/x-ndjson"
LINES_MAX = 50_000
LINE_BYTES_MAX = 64 * 1024

Line = tuple[int, bytes]


async def chunks_of(request: Request) -> AsyncIterator[list[Line]]:
    """The lines that hold anything, with their numbers, some at a time.

    Raises UnsupportedMediaTypeError and InvalidRequestError (too many, too long).
    """
    declared = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if declared != MEDIA_TYPE:
        raise UnsupportedMediaTypeError(f"send it with Content-Type: {MEDIA_TYPE}, in UTF-8")
    chunk: list[Line] = []
    async for number, line in _numbered(request):
        if line.strip():
            chunk.append((number, line))
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


async def _numbered(request: Request) -> AsyncIterator[Line]:
    number, rest = 0, b""
    async for piece in request.stream():
        *whole, rest = (rest + piece).split(b"\n")
        for line in (*whole, rest):
            if len(line) > LINE_BYTES_MAX:
                raise _refused("a line takes 64 KiB at most")
        for line in whole:
            number += 1
            if number > LINES_MAX:
                raise _refused(f"a request takes {LINES_MAX} lines at most")
            yield number, line
    yield number + 1, rest


def _refused(detail: str) -> InvalidRequestError:
    return InvalidRequestError([FieldError("", detail)])


@dataclass(frozen=True, slots=True)
class _Read:
    """A line that is a customer."""

    line: int
    customer: Customer


def take(screen: ScreenCustomers, lines: Sequence[Line], *, by: str) -> list[CustomerLineResult]:
    """Screens and commits the customers of some lines; what each line came to, in order."""
    results: list[CustomerLineResult] = []
    reads: list[_Read] = []
    for number, raw in lines:
        try:
            body = parse(CustomerLine, raw)
            reads.append(_Read(number, body.to_customer(body.customer_id)))
        except BodyNotJsonError as error:
            results.append(CustomerLineResult.refused(number, (FieldError("", str(error)),)))
        except InvalidRequestError as error:
            results.append(CustomerLineResult.refused(number, error.errors))
        except InvalidValueError as error:
            told = FieldError(error.pointer, error.detail)
            results.append(CustomerLineResult.refused(number, (told,)))
    for group in _distinct(reads):
        changes = screen.put([read.customer for read in group], by=by)
        results += [
            CustomerLineResult.done(read.line, read.customer.number, change)
            for read, change in zip(group, changes, strict=True)
        ]
    return sorted(results, key=lambda result: result.line)


def _distinct(reads: Sequence[_Read]) -> Iterator[list[_Read]]:
    """Groups in which no customer comes twice: of two lines on one the later one stays."""
    group: dict[str, _Read] = {}
    for read in reads:
        if read.customer.number in group:
            yield list(group.values())
            group = {}
        group[read.customer.number] = read
    if group:
        yield list(group.values())


def summed(results: list[CustomerLineResult]) -> CustomersTaken:
    """All results, counted."""
    counts = Counter(result.status for result in results)
    return CustomersTaken(
        created=counts["created"],
        updated=counts["updated"],
        unchanged=counts["unchanged"],
        refused=counts["refused"],
        results=results,
    )
