"""The log as evidence: what was signed, and the proof that a screening stands in it."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.api.accepting import prefers_html
from app.api.certificate_page import certificate_page
from app.api.documented import Responses, failures, good
from app.api.parameters import House, Id, takes
from app.api.schemas.audit import Certificate, CheckpointView, ConsistencyProof, InclusionProof
from app.api.security import allow
from app.audit.record import microseconds
from app.domain.errors import NotFoundError
from app.usecases.export_log import checkpoint_json
from app.usecases.manage_keys import Role
from app.usecases.prove_screening import Proof

SIZE_MAX = 2**63 - 1
_CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

router = APIRouter(tags=["Evidence"], dependencies=[Depends(allow(Role.AUDITOR))])


def _certificates() -> Responses:
    """JSON and the page."""
    found = good(200, Certificate, {"Vary": "Accept, Authorization"})
    found[200]["content"]["text/html"] = {"schema": {"type": "string"}}
    return found


@router.get(
    "/v1/checkpoints/latest",
    summary="What was signed last",
    dependencies=[Depends(takes())],
    response_model=CheckpointView,
    responses=failures(404),
)
def latest_checkpoint(house: House) -> Response:
    """Size and root of the log as they were signed last: keep them where we cannot change them.

    Role: auditor.
    """
    with house.audit.snapshot() as log:
        checkpoint = log.latest_checkpoint()
    if checkpoint is None:
        raise NotFoundError("nothing is signed yet")
    return _json(checkpoint_json(checkpoint))


class ConsistencyQuery(BaseModel):
    """The two sizes of the log."""

    older: Annotated[int, Field(alias="from", ge=1, le=SIZE_MAX)]
    newer: Annotated[int | None, Field(alias="to", ge=1, le=SIZE_MAX)] = None


@router.get(
    "/v1/checkpoints/consistency",
    summary="Prove that the log only grew",
    dependencies=[Depends(takes("from", "to"))],
    response_model=ConsistencyProof,
    responses=failures(409),
)
def prove_consistency(house: House, query: Annotated[ConsistencyQuery, Query()]) -> Response:
    """That the first `from` records of the log are unchanged in its first `to` (RFC 9162, 2.1.4).

    Give the size of a checkpoint that you kept as `from`; without `to` the last checkpoint
    counts. 409 while so many are not signed. Role: auditor.
    """
    return _json(house.prove_consistency(query.older, query.newer))


@router.get(
    "/v1/screenings/{screening_id}/certificate",
    summary="The certificate of a decision",
    dependencies=[Depends(takes())],
    responses={**_certificates(), **failures(404, 409, 410)},
    response_class=Response,
)
def certificate(screening_id: Id, house: House, request: Request) -> Response:
    """All of a decision: transfer, findings with the law as it stood, list entries, rate, sums.

    With the proof that it stands in the signed log, so that whoever has only this and our public
    key can verify it offline (docs/verify_export.py). JSON, or by `Accept: text/html` one page to
    print. 409 until the next checkpoint, a minute at most. Role: auditor.
    """
    body = msgspec.json.encode(house.certify(screening_id))
    headers = {"Vary": "Accept, Authorization", "Cache-Control": "no-store"}
    if prefers_html(request.headers.get("accept", "")):
        headers["Content-Security-Policy"] = _CSP
        return HTMLResponse(certificate_page(body), headers=headers)
    return Response(body, media_type="application/json", headers=headers)


@router.get(
    "/v1/screenings/{screening_id}/proof",
    summary="Prove that a screening stands in the log",
    dependencies=[Depends(takes())],
    response_model=InclusionProof,
    responses=failures(404, 409, 410),
)
def prove(screening_id: Id, house: House) -> Response:
    """An inclusion proof against the last checkpoint, with what is hashed.

    409 until the next checkpoint, a minute at most. Role: auditor.
    """
    return _json(_proof(screening_id, house.prove(screening_id)))


def _proof(screening_id: str, proof: Proof) -> dict[str, object]:
    leaf, salt, envelope = proof.leaf, proof.record.salt or b"", proof.record.envelope or b""
    return {
        "screening_id": screening_id,
        "leaf": {
            "sequence": leaf.sequence,
            "time": microseconds(leaf.at),
            "kind": int(leaf.kind),
            "commitment": leaf.commitment.hex(),
        },
        "leaf_index": proof.leaf_index,
        "leaf_hash": leaf.hash.hex(),
        "path": [sibling.hex() for sibling in proof.path],
        "checkpoint": checkpoint_json(proof.checkpoint),
        "salt": salt.hex(),
        "envelope": envelope.decode(),
    }


def _json(body: object) -> Response:
    return Response(msgspec.json.encode(body), media_type="application/json")
