"""Webhooks: so that a pipeline learns of a release without asking again and again."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api.bodies import body_of
from app.api.documented import WITH_A_BODY, failures, request_body
from app.api.examples import WEBHOOK
from app.api.parameters import House, Id, takes
from app.api.schemas.webhooks import RegisteredWebhook, Webhook, WebhookRequest, Webhooks
from app.api.security import Caller, allow
from app.domain.errors import NotFoundError
from app.usecases.manage_keys import Role

PATH = "/v1/webhooks"
ONE = PATH + "/{webhook_id}"
router = APIRouter(tags=["Webhooks"], dependencies=[Depends(takes())])

Administrator = Annotated[Caller, Depends(allow(Role.ADMINISTRATOR))]
_READERS = [Depends(allow(Role.ADMINISTRATOR, Role.AUDITOR))]


@router.post(
    PATH,
    summary="Be told of what happens to screenings and cases later",
    status_code=201,
    responses=failures(409, *WITH_A_BODY),
    openapi_extra=request_body(WebhookRequest, WEBHOOK),
)
def register(
    house: House,
    caller: Administrator,
    asked: Annotated[WebhookRequest, Depends(body_of(WebhookRequest))],
) -> RegisteredWebhook:
    """It is told what happens from now on, signed as Standard Webhooks has it.

    At least once each, in the order of the log, ids and states only. The secret is shown this once.
    Role: administrator.
    """
    return RegisteredWebhook.made(house.webhooks.register(asked.url, asked.events, by=caller.name))


@router.post(
    ONE + "/revocation",
    summary="End a webhook for good",
    responses=failures(404, 409),
)
def revoke(webhook_id: Id, house: House, caller: Administrator) -> Webhook:
    """It is told nothing more. Role: administrator."""
    return Webhook.of(house.webhooks.revoke(webhook_id, by=caller.name))


@router.get(PATH, summary="Every webhook", dependencies=_READERS, responses=failures())
def read_all(house: House) -> Webhooks:
    """The newest first, ended ones too. Roles: administrator, auditor."""
    return Webhooks(items=[Webhook.of(told) for told in house.webhooks.store.all()])


@router.get(ONE, summary="One webhook", dependencies=_READERS, responses=failures(404))
def read_one(webhook_id: Id, house: House) -> Webhook:
    """How far it has been told, and since when it fails. Roles: administrator, auditor."""
    told = house.webhooks.store.get(webhook_id)
    if told is None:
        raise NotFoundError("no webhook has this id")
    return Webhook.of(told)
