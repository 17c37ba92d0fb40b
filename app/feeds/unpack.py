"""Opens what publishers pack: gzip around a list, zip around the rates. Sizes are bounded."""

import hashlib
import io
import struct
import zipfile
import zlib
from datetime import datetime

from app.domain.errors import ListRefusedError
from app.domain.listing import Source
from app.usecases.ports import ListFile

LIST_BYTES_MAX = 100 * 1024 * 1024
"""Unpacked; the EU list has 23 MB. A packed file of this size is not even opened."""
RATES_BYTES_MAX = 20 * 1024 * 1024
"""Unpacked; the history since 1999 has 2 MB."""

_GZIP_MAGIC = b"\x1f\x8b"
_ZIP_MAGIC = b"PK\x03\x04"
_GZIP_WINDOW = 31  # zlib's number for "gzip header, largest window"
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,  # a method this Python cannot unpack
    RuntimeError,  # encrypted
    EOFError,
    OSError,
    ValueError,
)


def list_file(
    source: Source, data: bytes, received_at: datetime, *, sample: bool = False
) -> ListFile:
    """A list as it was handed in, unpacked if it is gzip; raises ListRefusedError.

    The sha256 is that of the publisher's own bytes, so that a packed copy counts as the same file.
    """
    raw = unpacked(data)
    return ListFile(
        source=source,
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        received_at=received_at,
        sample=sample,
    )


def unpacked(data: bytes) -> bytes:
    """``data`` without its gzip wrapping, if it has one; raises ListRefusedError."""
    if len(data) > LIST_BYTES_MAX:
        raise _too_large(LIST_BYTES_MAX)
    if not data.startswith(_GZIP_MAGIC):
        return data
    pieces: list[bytes] = []
    room = LIST_BYTES_MAX
    while data:  # a gzip file may hold several members, one after the other
        unpacker = zlib.decompressobj(_GZIP_WINDOW)
        try:
            piece = unpacker.decompress(data, room + 1)
        except zlib.error:
            raise _broken("gzip") from None
        room -= len(piece)
        if room < 0:
            raise _too_large(LIST_BYTES_MAX)
        if not unpacker.eof:
            raise _broken("gzip")
        pieces.append(piece)
        data = unpacker.unused_data.lstrip(b"\0")
    return b"".join(pieces)


def only_member(data: bytes) -> bytes:
    """``data``, or the one file inside it if it is a zip; raises ListRefusedError."""
    if len(data) > RATES_BYTES_MAX:
        raise _too_large(RATES_BYTES_MAX)
    if not data.startswith(_ZIP_MAGIC):
        return data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) != 1:
                raise ListRefusedError("not_one_file", "the zip must hold exactly one file")
            with archive.open(names[0]) as member:
                content = member.read(RATES_BYTES_MAX + 1)
    except _ZIP_ERRORS:
        raise _broken("zip") from None
    if len(content) > RATES_BYTES_MAX:
        raise _too_large(RATES_BYTES_MAX)
    return content


def _too_large(limit: int) -> ListRefusedError:
    return ListRefusedError("too_large", f"the file has more than {limit} bytes unpacked")


def _broken(kind: str) -> ListRefusedError:
    return ListRefusedError("not_unpackable", f"the {kind} file is broken or cut short")
