"""The OpenAPI document: what FastAPI sees of the routes, and what it cannot see by itself."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import iter_route_contexts
from pydantic.json_schema import models_json_schema

from app.api.documented import WITH_A_BODY, failures, good, request_body
from app.api.examples import ANSWERS, REQUESTS
from app.api.routes import screenings
from app.api.schemas.answer import Screening, ScreeningAnswer, ScreeningPage
from app.api.schemas.audit import Certificate
from app.api.schemas.authorisations import AuthorisationRequest
from app.api.schemas.cases import CaseApprovalRequest, CaseReviewRequest
from app.api.schemas.confirmations import ConfirmationRequest
from app.api.schemas.customers import CustomerRequest
from app.api.schemas.designations import DesignationRequest
from app.api.schemas.good_guys import GoodGuyRequest
from app.api.schemas.matches import MatchesAnswer, MatchesRequest
from app.api.schemas.probes import Ready
from app.api.schemas.problem import Problem
from app.api.schemas.recognised_parties import RecognisedPartyRequest
from app.api.schemas.reports import AuthorityReportRequest, Submission
from app.api.schemas.reviews import ApprovalRequest, OutcomeRequest, ReviewRequest
from app.api.schemas.steps import Note
from app.api.schemas.transfer import Transfer
from app.api.schemas.webhooks import WebhookRequest
from app.api.security import Allow

Json = dict[str, Any]

TITLE = "DPRK payment screening"
DESCRIPTION = """\
May this transfer of funds be made under the EU and UN measures against the DPRK (North Korea)?

Ask **`POST /v1/screenings`** before any money moves. The answer is **allow**, **hold** or **deny**,
with what to do next (`action`), the reasons with the law they rest on, and the lists that were
screened against. It was committed to the log before it was sent.

- Send `Authorization: Bearer <key or token>`. `screening keys create` makes keys; access tokens
  (JWT) come from the issuer that the service trusts, if one is set. Roles are named with each call.
- A key that asks more often than the service allows gets 429 and `Retry-After`.
- Money is a decimal string with its currency, dates are `YYYY-MM-DD` in UTC, and unknown fields
  are refused: a misspelt field must never narrow a screening.
- Errors are problem details (RFC 9457). They name the field by JSON pointer and never repeat what
  was sent.
- Send `traceparent` (W3C Trace Context) if you trace: the record keeps the trace's id, and every
  answer carries `traceparent` and `X-Request-Id`.
- Doubt holds, and nothing fails open: without lists or database the answer is 503, never allow.

Not legal advice. The lists behind an answer with `sample: true` are for trying out only.
"""
TAGS = (
    ("Screenings", "Decide a transfer, read decisions back."),
    ("Reviews", "What two people make of a hold, and what became of a payment."),
    ("Matches", "Look names up, without a decision."),
    ("Lists", "What is screened against, and how current it is."),
    ("Cases", "What looking again found: past screenings, customers, holds that lost their entry."),
    ("Customers", "Who is screened at every change, every activation and every day."),
    ("Registers", "What two people have put on file, and the ledger of obligations."),
    ("Reports", "What was decided, what waits, what is owed to the authority."),
    ("Rulebook", "The law as it is encoded, and up to when people have confirmed it."),
    ("Evidence", "That the log is what was recorded: checkpoints and proofs."),
    ("Webhooks", "Be told what happens later."),
    ("Operations", "Probes and counters."),
)
_SHOWN_BY_REFERENCE = (
    Transfer,
    ScreeningAnswer,
    Screening,
    ScreeningPage,
    MatchesRequest,
    MatchesAnswer,
    AuthorisationRequest,
    RecognisedPartyRequest,
    DesignationRequest,
    WebhookRequest,
    ConfirmationRequest,
    AuthorityReportRequest,
    Submission,
    CaseReviewRequest,
    CaseApprovalRequest,
    ReviewRequest,
    ApprovalRequest,
    OutcomeRequest,
    GoodGuyRequest,
    CustomerRequest,
    Note,
    Certificate,
    Ready,
    Problem,
)


def describe(app: FastAPI) -> Json:
    """The whole document."""
    document = get_openapi(
        title=TITLE,
        version=app.version,
        description=DESCRIPTION,
        routes=app.routes,
        tags=[{"name": name, "description": text} for name, text in TAGS],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    document["paths"][screenings.PATH]["post"] = _screen_transfer()
    for path, methods in _roles(app).items():
        for method, roles in methods.items():
            document["paths"][path][method]["x-roles"] = roles
    _, definitions = models_json_schema(
        [(model, "validation") for model in _SHOWN_BY_REFERENCE],
        ref_template="#/components/schemas/{model}",
    )
    schemas = {**document["components"]["schemas"], **definitions["$defs"]}
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    return document


def _roles(app: FastAPI) -> dict[str, dict[str, list[str]]]:
    """Which roles may make each call, from the guards that stand before it."""
    guarded: dict[str, dict[str, list[str]]] = defaultdict(dict)
    guarded[screenings.PATH]["post"] = sorted(screenings.route_roles)
    for route in iter_route_contexts(app.routes):
        dependant: Dependant | None = getattr(route, "dependant", None)  # None: no FastAPI route
        for guard in _guards(dependant) if dependant else ():
            for method in route.methods or ():
                guarded[str(route.path_format)][method.lower()] = sorted(guard.roles)
    return guarded


def _guards(dependant: Dependant) -> Iterator[Allow]:
    if isinstance(dependant.call, Allow):
        yield dependant.call
    for inner in dependant.dependencies:
        yield from _guards(inner)


def _screen_transfer() -> Json:
    """``POST /v1/screenings`` is no FastAPI route, so its entry is written here."""
    created = good(201, ScreeningAnswer, {"Location": "Where to read it back."})
    replayed = good(200, ScreeningAnswer, {"Idempotent-Replay": "`true`"})
    created[201]["content"]["application/json"]["examples"] = ANSWERS
    created[201]["description"] = "Decided and recorded."
    replayed[200]["description"] = "Decided before, by a request with this Idempotency-Key."
    responses = {**replayed, **created, **failures(409, *WITH_A_BODY)}
    return {
        "tags": ["Screenings"],
        "summary": "May this transfer be made?",
        "description": "Decides one proposed transfer and records the decision.\n\n"
        "With an `Idempotency-Key` the same bytes sent again get the first answer (200), so a "
        "request whose answer was lost can be repeated without deciding twice.\n\n"
        "Role: screener. A key with this role alone gets the neutral view: findings of vigilance "
        "and details of matches are left out, decision and action are not.",
        "operationId": "screen_transfer",
        "security": [{"key": []}],
        "parameters": [_IDEMPOTENCY_KEY],
        **request_body(Transfer, REQUESTS),
        "responses": {str(status): responses[status] for status in sorted(responses, key=int)},
    }


_IDEMPOTENCY_KEY: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Your name for this request, of visible ASCII characters.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
}
