"""Requests read the quick way: by the same schema, in a fraction of the time.

Each Pydantic model has a twin that msgspec fills: the same fields, the same bounds, the same
``to_domain``, all taken from the model. A twin may only ever be stricter: what it does not take,
the model reads once more, has the last word, and says what is wrong. A property test holds the
two against each other.

The parties of a payment come again: their bytes are remembered with what they mean.
"""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from types import UnionType
from typing import (
    Annotated,
    Any,
    ForwardRef,
    Literal,
    Union,
    get_args,
    get_origin,
)

import msgspec
from pydantic import PlainValidator
from pydantic.fields import FieldInfo

from app.api.schemas.countries import ASSIGNED
from app.api.schemas.party import Agent, Party
from app.api.schemas.values import COUNTRY_PATTERN, Body

Reader = Callable[[Any], Any]

REMEMBERED = (Party, Agent)
KNOWN_MAX = 20_000
"""So many parties, and as many banks, are remembered; the one not met for longest goes first."""
KNOWN_BYTES_MAX = 1_000
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
_NULL = msgspec.Raw(b"null")
_COLON_ESCAPED = b"\\u003"
_REFUSALS = (msgspec.MsgspecError, ValueError, RecursionError)


class Quick:
    """Reads bytes as ``model``, and at once as what it means."""

    def __init__(self, model: type[Body]) -> None:
        self._decode: Callable[[bytes], Any] = msgspec.json.Decoder(twin(model)).decode

    def read(self, raw: bytes, **given: Any) -> Any:
        """What ``to_domain(**given)`` of the model makes; None where the model must look."""
        if may_double_a_field(raw):
            return None
        try:
            return self._decode(raw).to_domain(**given)
        except _REFUSALS:
            return None


def may_double_a_field(raw: bytes) -> bool:
    """Whether a field may be given twice somewhere in this JSON; no means that none is.

    Decoding keeps the last of two. Each field has one colon, so the same JSON written anew has
    as many colons, unless one was lost, or stood escaped in a text.
    """
    if _COLON_ESCAPED in raw:
        return True
    try:
        kept = _encode(_decode(raw))
    except _REFUSALS:
        return True
    return kept.count(b":") != raw.count(b":")


@cache
def twin(model: type[Body]) -> type[msgspec.Struct]:
    """A struct with the fields, bounds, defaults and methods of ``model``."""
    members = _methods(model)
    wire_names: dict[str, str] = {}
    fields: list[tuple[str, Any, Any]] = []
    for name, field in model.model_fields.items():
        kind, reader = _type(field.annotation, field.metadata)
        default = msgspec.NODEFAULT if field.is_required() else field.default
        stored = name
        if reader is not None:
            stored = f"{name}_"
            wire_names[stored] = name
            members[name] = _read_when_asked(stored, reader)
            default = _NULL if default is None and kind is msgspec.Raw else default
        fields.append((stored, kind, default))
    return msgspec.defstruct(
        model.__name__,
        fields,
        namespace=members,
        rename=wire_names,
        forbid_unknown_fields=True,
        kw_only=True,
        frozen=True,
    )


def _methods(model: type[Body]) -> dict[str, Any]:
    """What the models of our own define: how they become nouns of the domain."""
    ours = reversed(model.__mro__[: model.__mro__.index(Body)])
    return {
        name: member
        for each in ours
        for name, member in vars(each).items()
        if callable(member) and not name.startswith(("__", "model_"))
    }


def _read_when_asked(stored: str, reader: Reader) -> property:
    return property(lambda self: reader(getattr(self, stored)))


def _type(annotation: Any, metadata: Sequence[Any]) -> tuple[Any, Reader | None]:
    """The type that msgspec checks, and how what it gives becomes the model's value."""
    if get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        metadata = (*metadata, *_flat(more))
    for each in metadata:
        if isinstance(each, PlainValidator):
            validate: Any = each.func
            return str, partial(_unless_null, validate)
    if get_origin(annotation) in {Union, UnionType}:
        return _union(get_args(annotation))
    if get_origin(annotation) is tuple:
        return _array(get_args(annotation)[0], metadata), None
    return _single(annotation, metadata)


def _unless_null(validate: Reader, value: Any) -> Any:
    return None if value is None else validate(value)


def _unless_raw_null(reader: Reader, value: msgspec.Raw) -> Any:
    return None if bytes(value) == b"null" else reader(value)


def _flat(metadata: Sequence[Any]) -> list[Any]:
    return [
        part
        for each in metadata
        for part in (each.metadata if isinstance(each, FieldInfo) else (each,))
    ]


def _union(kinds: Sequence[Any]) -> tuple[Any, Reader | None]:
    """Something or null."""
    [(kind, reader)] = [_type(each, ()) for each in kinds if each is not type(None)]
    if kind is msgspec.Raw and reader is not None:  # null, too, is raw
        return kind, partial(_unless_raw_null, reader)
    return kind | None, reader


def _array(item: Any, metadata: Sequence[Any]) -> Any:
    """Of what may hold more of itself (owners) the twin takes none."""
    if isinstance(item, str | ForwardRef):
        return Annotated[tuple[None, ...], msgspec.Meta(max_length=0)]
    kind: Any = twin(item) if item in REMEMBERED else _type(item, ())[0]
    return Annotated[tuple.__class_getitem__((kind, ...)), _bounds(metadata)]


def _single(kind: Any, metadata: Sequence[Any]) -> tuple[Any, Reader | None]:
    if kind in REMEMBERED:
        return msgspec.Raw, _remembering(kind)
    if isinstance(kind, type) and issubclass(kind, Body):
        return twin(kind), None
    bounds = _bounds(metadata)
    if (
        bounds.pattern == COUNTRY_PATTERN.removesuffix("$") + r"\Z"
    ):  # an expression of 249 branches is slow
        return Literal[ASSIGNED], None
    return (kind if bounds == msgspec.Meta() else Annotated[kind, bounds]), None


def _bounds(metadata: Sequence[Any]) -> msgspec.Meta:
    """Lengths and pattern. Python's ``$`` lets a line break follow, which is none of the model."""
    longest = [each.max_length for each in metadata if hasattr(each, "max_length")]
    shortest = [each.min_length for each in metadata if hasattr(each, "min_length")]
    patterns = [each.pattern for each in metadata if hasattr(each, "pattern")]
    if len(patterns) > 1:
        raise TypeError("one pattern a field")
    return msgspec.Meta(
        min_length=max(shortest, default=None),
        max_length=min(longest, default=None),
        pattern=patterns[0].removesuffix("$") + r"\Z" if patterns else None,
    )


class _Known:
    """A party or bank as its bytes say, made once."""

    __slots__ = ("to_domain",)
    owners: tuple[()] = ()

    def __init__(self, noun: Any) -> None:
        self.to_domain = lambda: noun


def _remembering(model: type[Body]) -> Reader:
    """A reader of raw bytes; raises what msgspec raises, and ValueError."""
    decode = msgspec.json.Decoder(twin(model)).decode

    def known(raw: bytes) -> _Known:
        found: Any = decode(raw)
        return _Known(found.to_domain())

    remembered = lru_cache(maxsize=KNOWN_MAX)(known)

    def read(value: msgspec.Raw) -> _Known:
        raw = bytes(value)
        return known(raw) if len(raw) > KNOWN_BYTES_MAX else remembered(raw)

    return read
