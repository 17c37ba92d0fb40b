"""The secrets that webhooks are signed with: made from a key file, stored nowhere.

Whoever reads the database, or a copy of it, can therefore forge nothing.
"""

import hmac
from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256

from app.domain.errors import InvalidValueError

KEY_BYTES_MIN = 32


@dataclass(frozen=True, slots=True)
class WebhookSecrets:
    """``key`` is the file's content; another one changes the secret of every webhook."""

    key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) < KEY_BYTES_MIN:
            raise InvalidValueError(
                "", f"SCREENING_WEBHOOK_KEY_FILE must hold {KEY_BYTES_MIN} bytes or more"
            )

    def of(self, webhook_id: str) -> str:
        """``whsec_...`` as Standard Webhooks has it."""
        made = hmac.digest(self.key, f"webhook {webhook_id}".encode(), sha256)
        return f"whsec_{b64encode(made).decode()}"
