"""Problem details (RFC 9457)."""

from pydantic import BaseModel, ConfigDict, Field


class FieldProblem(BaseModel):
    """One thing that is wrong with a request."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    pointer: str = Field(examples=["/creditor/address/country"])
    """JSON pointer into the body; /query/... and /header/... outside of it."""
    detail: str = Field(
        examples=["must be an assigned two-letter country code (ISO 3166-1), like KP"]
    )
    """What is allowed. What was sent is never repeated."""


class Problem(BaseModel):
    """Why a request was not answered, and what to do about it. It never repeats what was sent."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    type: str = Field(examples=["urn:screening:problem:invalid-request"])
    """A stable name for this kind of problem."""
    title: str
    status: int
    detail: str | None
    errors: list[FieldProblem] = []
    """With 422: what is wrong, field by field."""
