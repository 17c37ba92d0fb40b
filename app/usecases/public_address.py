"""A publisher's address as it may be stored and shown."""

from urllib.parse import urlsplit, urlunsplit


def public_address(address: str) -> str:
    """``address`` without user, query and fragment: the EU puts its access token in the query."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))
