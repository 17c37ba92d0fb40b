"""What a bank may change about matching. All in basis points, 0 to 10,000."""

from dataclasses import dataclass, fields

from app.domain.errors import InvalidValueError

_BP_MAX = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingSettings:
    """Thresholds; the defaults are those measured in docs/matching.md. Part of ``Index.version``.

    A hit is reported when its name alone reaches the threshold of the entry's kind, or when the
    birth date or an identifier agrees and the name reaches ``supported_bp``. ``confirmed_bp`` is
    what the name must reach for a birth date or an identifier to confirm it.
    ``text_bp`` is for names found inside free text.
    """

    person_bp: int = 7_600
    organisation_bp: int = 7_600
    supported_bp: int = 6_000
    confirmed_bp: int = 8_000
    text_bp: int = 8_500

    def __post_init__(self) -> None:
        for field in fields(self):
            if not 0 < getattr(self, field.name) <= _BP_MAX:
                raise InvalidValueError(f"/{field.name}", "must be from 1 to 10000 basis points")
