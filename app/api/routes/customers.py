"""The customer base: screened when it changes, asked about, deleted."""

from functools import partial
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, Path, Response
from starlette.requests import Request

from app.api.bodies import body_of
from app.api.customer_lines import MEDIA_TYPE, chunks_of, summed, take
from app.api.documented import WITH_A_BODY, failures, good, request_body
from app.api.examples_customers import CUSTOMER, CUSTOMERS
from app.api.parameters import House, takes
from app.api.schemas.customers import (
    CUSTOMER_ID,
    CustomerLineResult,
    CustomerRequest,
    CustomersTaken,
    CustomerStatus,
)
from app.api.security import Caller, allow
from app.domain.errors import NotFoundError
from app.usecases.manage_keys import Role
from app.usecases.ports import Change

PATH = "/v1/customers"
BULK = PATH + "/bulk"
ONE = PATH + "/{customer_id}"
router = APIRouter(tags=["Customers"], dependencies=[Depends(takes())])

CustomerId = Annotated[
    str, Path(pattern=CUSTOMER_ID, description="Your number of the customer: a pseudonym.")
]
Writer = Annotated[Caller, Depends(allow(Role.SCREENER))]
_LINES = {
    "requestBody": {
        "required": True,
        "content": {MEDIA_TYPE: {"schema": {}, "examples": CUSTOMERS}},
    }
}


@router.post(
    BULK,
    summary="Put many customers",
    responses=failures(413, 415),
    openapi_extra=_LINES,
)
async def put_customers(request: Request, house: House, caller: Writer) -> CustomersTaken:
    """A customer a line (NDJSON), as in `PUT`, with `customer_id`; up to 50,000 lines of 64 KiB.

    Each is screened before the answer; a line that is refused stops no other. After a 503 send
    all of it again: what was taken is unchanged then. Role: screener.
    """
    results: list[CustomerLineResult] = []
    async for lines in chunks_of(request):
        work = partial(take, house.customers, lines, by=caller.name)
        results += await to_thread.run_sync(work)
    return summed(results)


@router.put(
    ONE,
    summary="Put a customer",
    responses={**good(201, CustomerStatus), **failures(404, *WITH_A_BODY)},
    openapi_extra=request_body(CustomerRequest, CUSTOMER),
)
def put_customer(
    customer_id: CustomerId,
    house: House,
    caller: Writer,
    asked: Annotated[CustomerRequest, Depends(body_of(CustomerRequest))],
    response: Response,
) -> CustomerStatus:
    """Screened before the answer: `review` means that a case was opened, for people to settle.

    201 when the customer is new. Role: screener.
    """
    (change,) = house.customers.put([asked.to_customer(customer_id)], by=caller.name)
    response.status_code = 201 if change is Change.CREATED else 200
    return _status(house, customer_id)


@router.get(
    ONE,
    summary="How a customer's screening stands",
    dependencies=[Depends(allow(Role.SCREENER, Role.REVIEWER, Role.AUDITOR))],
    responses=failures(404),
)
def read_customer(customer_id: CustomerId, house: House) -> CustomerStatus:
    """When, against which lists, and whether it counts for an instant transfer today.

    Roles: screener, reviewer, auditor.
    """
    return _status(house, customer_id)


@router.delete(
    ONE,
    summary="Delete a customer",
    status_code=204,
    responses=failures(404, 409),
)
def delete_customer(customer_id: CustomerId, house: House, caller: Writer) -> None:
    """All personal data go; that there was such a record stays in the log.

    409 while a case is open or found a listed party: its record is kept. Role: screener.
    """
    house.customers.store.delete(customer_id, by=caller.name, at=house.clock())


def _status(house: House, number: str) -> CustomerStatus:
    status = house.customers.store.status(number)
    if status is None:
        raise NotFoundError("the base has no such customer")
    return CustomerStatus.of(status, today=house.clock().date())
