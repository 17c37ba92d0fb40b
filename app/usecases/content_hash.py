"""What names the content of a list's row: equal rows, equal hash."""

import hashlib
import json
from typing import Any

import msgspec

from app.domain.listing import ListedParty


def content_hash(party: ListedParty) -> str:
    """Hex SHA-256 over all of ``party`` but the hash itself.

    Empty parts are left out of what is hashed, so that a field added to ListedParty later does
    not change the hash of rows that do not use it (a changed hash means: screen again).
    """
    content = _pruned(msgspec.to_builtins(party))
    content.pop("content_hash", None)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _pruned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _pruned(item) for key, item in value.items() if item}
    if isinstance(value, list | tuple):
        return [_pruned(item) for item in value]
    return value
