"""Reads stored requests the way the door read them when they came."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from pydantic import ValidationError

from app.api.bodies import parse
from app.api.schemas import party, transfer
from app.domain.errors import ScreeningError
from app.domain.party import Party
from app.domain.transfer import Agent, Transfer, Vessel
from app.usecases.envelope import UnreadableEnvelopeError
from app.usecases.lookback import Reader

Thing = TypeVar("Thing")


def read_transfer(raw: bytes, today: date) -> Transfer:
    """A request as of its day; raises BodyNotJsonError or InvalidRequestError."""
    return parse(transfer.Transfer, raw).to_domain(today=today)


def _stored(read: Callable[[], Thing]) -> Thing:
    """What was stored was read once; if it cannot be read again, it is another, or we are."""
    try:
        return read()
    except (ScreeningError, ValidationError):
        raise UnreadableEnvelopeError("the stored request cannot be read") from None


def _transfer(raw: bytes, today: date) -> Transfer:
    return _stored(lambda: read_transfer(raw, today))


def _party(raw: bytes) -> Party:
    return _stored(lambda: party.Party.model_validate_json(raw).to_domain())


def _agent(raw: bytes) -> Agent:
    return _stored(lambda: party.Agent.model_validate_json(raw).to_domain())


def _vessel(raw: bytes) -> Vessel:
    return _stored(lambda: party.Vessel.model_validate_json(raw).to_domain())


READER = Reader(transfer=_transfer, party=_party, agent=_agent, vessel=_vessel)
