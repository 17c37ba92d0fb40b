"""Checkpoints of the log, and the proof that a screening stands in it. Hashes are hexadecimal."""

from datetime import datetime
from typing import Literal

from app.api.schemas.values import View


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
    kind: Literal[1, 2, 3]
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
