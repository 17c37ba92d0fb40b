"""What is hashed of an event: its row as JSON, names in a fixed order, moments in microseconds.

A decision has its envelope stored; that of an event is made from its row again.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from app.audit.record import microseconds

STATE_COLUMNS = frozenset({"activated_by", "revoked_by", "superseded_by"})
"""What a later step changes in an entry of a register; its steps say the same."""

Row = Mapping[Any, Any]


def event_envelope(row: Row) -> bytes:
    """Of a step after a decision: a row of ``events``."""
    proposed_by = row.get("proposed_by")
    return msgspec.json.encode(
        {
            "screening_id": row["screening_id"],
            "seq": row["seq"],
            "kind": row["kind"],
            "by": row["done_by"],
            "at": microseconds(row["at"]),
            "payload": row["payload"],  # base64: what was sent need not be JSON
            **({} if proposed_by is None else {"proposed_by": proposed_by}),
        }
    )


def step_envelope(row: Row, entry: Row) -> bytes:
    """Of a step in a register: a row of ``register_events``, and the entry it is about."""
    return msgspec.json.encode(
        {
            "register": str(row["register"]),
            "entry_id": row["entry_id"],
            "seq": row["seq"],
            "kind": row["kind"],
            "by": row["done_by"],
            "at": microseconds(row["at"]),
            "note": row["note"],
            "entry": _lasting(entry),
        }
    )


def note_envelope(row: Row) -> bytes:
    """Of a note: a row of ``journal``."""
    return msgspec.json.encode(
        {
            "topic": str(row["topic"]),
            "subject_id": row["subject_id"],
            "seq": row["seq"],
            "kind": row["kind"],
            "by": row["done_by"],
            "at": microseconds(row["at"]),
            "payload": row["payload"],
        }
    )


def _lasting(entry: Row) -> Row:
    """What no step changes; without what is null, so that a later release may add columns."""
    lasting = sorted(entry.keys() - STATE_COLUMNS)
    return {str(name): entry[name] for name in lasting if entry[name] is not None}
