"""The only fetcher: asks a publisher for its file, politely and with bounds on everything."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from time import monotonic

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from app.domain.errors import DownloadFailedError, ListRefusedError
from app.feeds.unpack import LIST_BYTES_MAX, unpacked
from app.usecases.ports import Download, NotModified
from app.usecases.public_address import public_address

REDIRECTS_MAX = 5
_KEPT_HEADERS = ("etag", "last-modified", "content-type", "content-length", "date")
_AGAIN_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadLimits:
    """What one download may take; times in seconds."""

    bytes_max: int = LIST_BYTES_MAX
    total_s: float = 300
    silence_s: float = 30
    attempts: int = 4
    wait_first_s: float = 1
    wait_max_s: float = 60


class _AgainLaterError(DownloadFailedError):
    """It may work in a moment; ``after_s`` is when the publisher asked us to come back."""

    def __init__(self, detail: str, after_s: float | None = None) -> None:
        super().__init__(detail)
        self.after_s = after_s


class HttpDownloader:
    """Fetches over https, and over http from this very machine where that is allowed.

    Network errors and "try again later" are tried again, each time after a longer pause with some
    chance in it, so that many banks do not knock in step; anything else fails at once.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        *,
        http_on_loopback: bool = False,
        limits: DownloadLimits | None = None,
    ) -> None:
        """``clock`` gives the moment a download is complete."""
        self._clock = clock
        self._http_on_loopback = http_on_loopback
        self._limits = limits or DownloadLimits()

    def fetch(self, address: str, known_headers: Mapping[str, str]) -> Download | NotModified:
        """As the port says: raises DownloadFailedError and ListRefusedError."""
        retrying = Retrying(
            retry=retry_if_exception_type(_AgainLaterError),
            stop=stop_after_attempt(self._limits.attempts),
            wait=self._pause_s,
            reraise=True,
        )
        timeout = httpx.Timeout(self._limits.silence_s)
        with httpx.Client(timeout=timeout, headers=_conditions(known_headers)) as client:
            return retrying(self._once, client, address)

    def _pause_s(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.after_s if isinstance(error, _AgainLaterError) else None
        doubled = self._limits.wait_first_s * float(2 ** (state.attempt_number - 1))
        chance = secrets.randbelow(1000) / 1000 * self._limits.wait_first_s
        return min(max(doubled + chance, asked or 0), self._limits.wait_max_s)

    def _once(self, client: httpx.Client, address: str) -> Download | NotModified:
        try:
            return self._follow(client, address, monotonic() + self._limits.total_s)
        except httpx.InvalidURL:
            raise DownloadFailedError("the configured address is not a URL") from None
        except httpx.HTTPError as error:  # the text of httpx may hold the address: not repeated
            raise _AgainLaterError(f"no answer to the end ({type(error).__name__})") from None

    def _follow(
        self, client: httpx.Client, address: str, deadline: float
    ) -> Download | NotModified:
        request = client.build_request("GET", address)
        for _ in range(REDIRECTS_MAX + 1):
            self._check_address(request.url)
            response = client.send(request, stream=True)
            try:
                if response.next_request is None:
                    return self._read(response, address, deadline)
                request = response.next_request
            finally:
                response.close()
        raise DownloadFailedError(f"more than {REDIRECTS_MAX} redirects")

    def _check_address(self, url: httpx.URL) -> None:
        local = self._http_on_loopback and url.scheme == "http" and _is_loopback(url.host)
        if url.scheme != "https" and not local:
            raise DownloadFailedError("only https addresses are fetched from")

    def _read(
        self, response: httpx.Response, address: str, deadline: float
    ) -> Download | NotModified:
        asked = {"if-none-match", "if-modified-since"} & set(response.request.headers)
        if response.status_code == httpx.codes.NOT_MODIFIED and asked:
            return NotModified(at=self._clock())
        if response.status_code in _AGAIN_LATER:
            raise _AgainLaterError(
                f"the publisher answered {response.status_code}",
                _asked_pause_s(response.headers, self._clock),
            )
        if response.status_code != httpx.codes.OK:
            raise DownloadFailedError(f"the publisher answered {response.status_code}")
        raw = unpacked(self._body(response, deadline))
        headers = {
            name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers
        }
        return Download(raw=raw, address=public_address(address), headers=headers, at=self._clock())

    def _body(self, response: httpx.Response, deadline: float) -> bytes:
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > self._limits.bytes_max:
                raise ListRefusedError(
                    "too_large", f"the publisher sent more than {self._limits.bytes_max} bytes"
                )
            if monotonic() > deadline:
                raise DownloadFailedError(f"it took more than {self._limits.total_s:g} seconds")
        return bytes(body)


def _conditions(known: Mapping[str, str]) -> dict[str, str]:
    lower = {name.lower(): value for name, value in known.items()}
    asked = {"If-None-Match": lower.get("etag"), "If-Modified-Since": lower.get("last-modified")}
    return {"User-Agent": "screening"} | {name: value for name, value in asked.items() if value}


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _asked_pause_s(headers: httpx.Headers, clock: Callable[[], datetime]) -> float | None:
    """Retry-After, in seconds or as a date."""
    text = headers.get("retry-after", "")
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        return (parsedate_to_datetime(text) - clock()).total_seconds()
    except (TypeError, ValueError):
        return None
