"""Checkpoints of the log, proofs and certificates. Hashes are hexadecimal."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from app.api.schemas.values import View

KindNumber = Literal[1, 2, 3, 4]


class CheckpointView(View):
    """What was signed: so many records have this root."""

    size: int
    root: str
    time: datetime
    text: str
    """The bytes that were signed."""
    public_key: str
    """Ed25519. Compare it with the one you were given; it proves nothing by itself."""
    signature: str


class LeafView(View):
    """What of a record stands in the tree."""

    sequence: int
    time: int
    """Microseconds since 1970 UTC."""
    kind: KindNumber
    commitment: str
    """SHA-256 of salt and envelope, one after the other."""


class InclusionProof(View):
    """From a record to the signed root: RFC 6962, with docs/audit.md for the leaf's layout."""

    screening_id: str
    leaf: LeafView
    leaf_index: int
    """The leaf's number from 0: one below its sequence."""
    leaf_hash: str
    path: list[str]
    """The neighbours' hashes, the leaf's first."""
    checkpoint: CheckpointView
    salt: str
    envelope: str
    """All that the decision took, as JSON text, byte for byte as it was hashed."""


class TreeEnd(View):
    """The log at one size."""

    size: int
    root: str
    checkpoint: CheckpointView | None
    """What was signed of just so many records; null where nothing was."""


class ConsistencyProof(View):
    """That the smaller log is the beginning of the larger one (RFC 9162, 2.1.4)."""

    format: Literal["screening consistency v1"]
    from_: Annotated[TreeEnd, Field(alias="from")]
    to: TreeEnd
    path: list[str]


class ProvenRecord(View):
    """A record as it is hashed, and the path from its leaf to the signed root."""

    sequence: int
    time: int
    """Microseconds since 1970 UTC."""
    kind: KindNumber
    salt: str
    envelope: str
    """JSON text, byte for byte as it was hashed."""
    path: list[str]


class ValueView(View):
    """An amount of a provision, as it counted on the day."""

    name: str
    value: str
    since: str
    act: str


class ProvisionView(View):
    """What the rulebook says today of a provision that was cited."""

    title: str
    asks_whether: str
    wording_of: str | None
    """The act whose wording counted on the day."""
    certainty: str
    """A operative text read, B official page, C third party, D not confirmed, P policy."""
    values: list[ValueView]


class ExplainedView(View):
    """For the reader; no part of what was hashed."""

    rulebook_version: str
    """Of the rulebook that explains; the one that decided is in `stated`."""
    provisions: list[ProvisionView | None]
    """One for each reason of the answer, in their order."""
    entries: list[dict[str, Any]]
    """The rows of the lists behind the matches, as the publisher wrote them."""


class Certificate(View):
    """All of a decision, provable offline with docs/verify_export.py and our public key."""

    format: Literal["screening certificate v1"]
    screening_id: str
    stated: dict[str, Any]
    """What `record` says: the request, the facts, the answer, settings and versions."""
    happened: list[dict[str, Any]]
    """What `steps` say: each review step and outcome that is signed by now."""
    explained: ExplainedView
    record: ProvenRecord
    steps: list[ProvenRecord]
    checkpoint: CheckpointView
