"""The log as evidence: what was signed, and the proof that a screening stands in it."""

import msgspec
from fastapi import APIRouter, Depends
from starlette.responses import Response

from app.api.documented import failures
from app.api.parameters import House, Id, takes
from app.api.schemas.audit import CheckpointView, InclusionProof
from app.api.security import allow
from app.audit.record import microseconds
from app.domain.errors import NotFoundError
from app.usecases.export_log import checkpoint_json
from app.usecases.manage_keys import Role
from app.usecases.prove_screening import Proof

router = APIRouter(tags=["Evidence"], dependencies=[Depends(takes()), Depends(allow(Role.AUDITOR))])


@router.get(
    "/v1/checkpoints/latest",
    summary="What was signed last",
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


@router.get(
    "/v1/screenings/{screening_id}/proof",
    summary="Prove that a screening stands in the log",
    response_model=InclusionProof,
    responses=failures(404, 409),
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
