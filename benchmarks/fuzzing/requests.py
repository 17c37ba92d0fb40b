"""Spoilt requests through the whole door, in this process: parse, match, law, record, answer."""

import asyncio
import itertools
import json
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from app.api.app import Door, open_door
from app.api.bodies import parse
from app.api.quick import Quick
from app.api.schemas.transfer import Transfer
from app.domain.errors import ScreeningError
from app.feeds import READERS
from app.feeds.samples import sample_list
from app.law.case import Policy
from app.matching import MatchingSettings, build_index
from app.usecases.framing import ScreeningSettings
from app.usecases.import_list import import_list
from app.usecases.lists_in_use import ListsInUse
from app.usecases.screen_transfer import ScreenTransfer
from app.usecases.search_matches import search_matches
from benchmarks.fuzzing.list_files import NOW, BrokenPromiseError
from benchmarks.fuzzing.mutations import HOSTILE, JSON, MARK, spoil
from tests.api.house import House, new_id
from tests.fakes.editions import MemoryEditionStore

Json = dict[str, Any]
FRESH_EVERY = 2_000
"""A house begins anew after so many requests: what it remembers is in memory."""
USUALLY = 0.95
CREATED, REDIRECT, CLIENT_ERROR, SERVER_ERROR = 201, 300, 400, 500
DECISIONS = {"allow", "hold", "deny"}
SCREENINGS = "/v1/screenings"
_quick = Quick(Transfer)

_SCREENINGS_SHARE = 0.6
_NOT_JSON = ("/metrics",)
_VALUES: tuple[Any, ...] = (
    *HOSTILE, None, True, False, 0, -1, 1.0, 1.5, 10**30, -(10**400), [], {}, [[]], [None],
    {"value": None}, ["x"] * 1_200, {str(number): number for number in range(300)},
    "KP", "XXXXKPPY", "2026-11-23", "2005-01-01", "12000.00", "0.01", "retrospective", "SCT_INST",
)  # fmt: skip
_HEADERS: tuple[tuple[bytes, Sequence[bytes]], ...] = (
    (b"content-type", (b"text/plain", b"application/json; charset=utf-16", b"\xff", b"")),
    (b"idempotency-key", (b"k", b"", b"\x00", b"x" * 256, MARK.encode() + b" ", b"\xe9")),
    (b"traceparent", (b"00-" + b"0" * 53, b"\xff" * 55, b"00-" + b"a" * 32, b"x" * 9_000)),
    (b"x-request-id", (b"\r\n", b"x" * 9_000, b"\xff")),
    (b"content-length", (b"-1", b"\xb2", b"1" * 400, b"abc")),
    (b"authorization", (b"Bearer ", b"Bearer \xff", b"Bearer sk_" + b"_" * 99, b"Basic x")),
    (b"if-match", (b"*", b'"1"', b"\xff")),
    (b"accept", (b"text/html", b"\xff", b"")),
)


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call of the document, filled in: one of its examples, or what its required fields allow."""

    method: str
    path: str
    body: Json
    roles: tuple[str, ...]


def _calls(document: Json) -> tuple[Call, ...]:
    """Every call with a role, once for each of its examples."""
    return tuple(
        Call(
            method=method.upper(),
            path=re.sub(r"\{(\w+)\}", _variable, path),
            body=body,
            roles=tuple(operation["x-roles"]),
        )
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if operation.get("x-roles") and path not in _NOT_JSON
        for body in _bodies(operation)
    )


def _variable(found: re.Match[str]) -> str:
    return "eu" if found[1] == "source" else new_id(7)


def _bodies(operation: Json) -> list[Json]:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return [{}]
    examples = [example["value"] for example in content.get("examples", {}).values()]
    return examples or [{"note": "checked", "until": "2026-11-01"}]


class Doorstep:
    """The real door on archives in memory, with real lists, law and matcher behind it."""

    def __init__(self) -> None:
        """Reads the sample lists once."""
        self._loop = asyncio.new_event_loop()
        editions = MemoryEditionStore()
        for source in READERS:
            import_list(editions, READERS[source], sample_list(source, NOW), by="fuzz")
        settings = MatchingSettings()
        self._lists = ListsInUse(
            editions, lambda rows: build_index(rows, scope="DPRK", settings=settings)
        )
        self._lists.refresh()
        self._settings = ScreeningSettings(
            policy=Policy(), scope="DPRK", matching=settings, version="fuzz", samples_allowed=True
        )
        self._asked = 0
        self._open()
        self._calls = _calls(self.door.openapi())
        self._screenings = [call for call in self._calls if call.path == SCREENINGS and call.body]

    def _open(self) -> None:
        self.house = house = House()
        services = house.services()
        ids = itertools.count(10_000)
        self.door: Door = open_door(
            replace(
                services,
                screen=ScreenTransfer(
                    log=house.archive.decisions,
                    lists=self._lists,
                    settings=self._settings,
                    meter=services.metrics,
                    clock=lambda: NOW,
                    new_id=lambda: new_id(next(ids)),
                ),
                search_matches=lambda parties, *, min_score_bp, limit: search_matches(
                    self._lists, parties, min_score_bp=min_score_bp, limit=limit
                ),
            )
        )

    def spoil_request(self, chance: Random) -> str:
        """One spoilt request is asked; what it came to.

        Raises BrokenPromiseError, or whatever escaped from the door.
        """
        self._asked += 1
        if self._asked % FRESH_EVERY == 0:
            self._open()
        usual = chance.random() < _SCREENINGS_SHARE
        call = chance.choice(self._screenings if usual else self._calls)
        body = _spoilt_body(call.body, chance) if call.body else b""
        if call in self._screenings:
            check_readings(body)
        headers = self._headers(call, chance)
        path, query = _spoilt_path(call.path, chance)
        status, answer = self._loop.run_until_complete(
            self.ask(call.method, path, query=query, headers=headers, body=body)
        )
        check(path, status, answer)
        return f"request {status}"

    def close(self) -> None:
        """Ends the loop."""
        self._loop.close()

    def _headers(self, call: "Call", chance: Random) -> dict[bytes, bytes]:
        role = chance.choice(call.roles) if chance.random() < USUALLY else "approver"
        token = self.house.token(role)
        headers = {b"authorization": f"Bearer {token}".encode()}
        headers[b"content-type"] = b"application/json"
        if "/reviews" in call.path or "/approvals" in call.path:
            headers[b"if-match"] = b'"1"'
        if chance.random() < 0.15:
            name, values = chance.choice(_HEADERS)
            headers[name] = chance.choice(values)
        return headers

    async def ask(
        self,
        method: str,
        path: str,
        *,
        query: bytes = b"",
        headers: Mapping[bytes, bytes],
        body: bytes,
    ) -> tuple[int, bytes]:
        """Status and body of the answer."""
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode("utf-8", "replace"),
            "query_string": query,
            "root_path": "",
            "headers": list(headers.items()),
            "server": ("door", 80),
            "client": ("127.0.0.1", 1),
        }
        sent: list[dict[str, Any]] = []
        came = iter(({"type": "http.request", "body": body, "more_body": False},))

        async def receive() -> dict[str, Any]:
            return next(came, {"type": "http.disconnect"})

        async def send(message: Any) -> None:
            sent.append(message)

        await self.door(scope, receive, send)
        return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


def check_readings(body: bytes) -> None:
    """Raises BrokenPromiseError where the quick reader and the model do not read the same."""
    quick = _quick.read(body, today=NOW.date())
    if quick is None:
        return
    try:
        model = parse(Transfer, body).to_domain(today=NOW.date())
    except ScreeningError:
        raise BrokenPromiseError("the quick reader takes what the model refuses") from None
    if quick != model:
        raise BrokenPromiseError("the quick reader reads something else than the model")


def check(path: str, status: int, answer: bytes) -> None:
    """Raises BrokenPromiseError for an answer that must never be given."""
    if status >= SERVER_ERROR or REDIRECT <= status < CLIENT_ERROR:
        raise BrokenPromiseError(f"{status} from {path}: {answer[:300]!r}")
    if status >= CLIENT_ERROR and MARK.encode() in answer:
        raise BrokenPromiseError(f"an error repeats what was sent: {answer[:300]!r}")
    if answer and not isinstance(_json(answer), dict):
        raise BrokenPromiseError("an answer is no JSON object")
    if status == CREATED and path == SCREENINGS:
        decided = json.loads(answer)
        if decided["decision"] not in DECISIONS or not decided["reasons"]:
            raise BrokenPromiseError("a decision without its reasons")


def _json(answer: bytes) -> object:
    """An answer as JSON; tables and pages come as something else when they are asked for so."""
    return {} if answer.startswith((b"<!DOCTYPE html>", b"day,")) else json.loads(answer)


def _spoilt_body(base: Json, chance: Random) -> bytes:
    body = deepcopy(base)
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3))):
        _change(body, chance)
    raw = json.dumps(body, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    return spoil(raw, chance, JSON) if chance.random() < 0.4 else raw


def _change(body: Json, chance: Random) -> None:
    """Somewhere in the tree: a value replaced, a key lost, a key too many, owners without end."""
    places = _places(body)
    if not places:  # all of it was taken away before
        return
    holder, key = chance.choice(places)
    what = chance.random()
    if what < 0.65:
        holder[key] = deepcopy(chance.choice(_VALUES))
    elif what < 0.75:
        del holder[key]
    elif what < 0.85 and isinstance(holder, dict):
        holder[chance.choice((MARK, "x" * 500, "", "\u0000", "debtor", "name"))] = "x"
    else:
        holder[key] = _owned(chance.choice((3, 25, 200)))


def _owned(levels: int) -> Json:
    party: Json = {"name": "Owner"}
    for _ in range(levels):
        party = {"name": "Owner", "owners": [party]}
    return party


def _places(body: Json) -> list[tuple[Any, Any]]:
    """Every place in the tree that can be changed: its holder, and its key there."""
    places: list[tuple[Any, Any]] = []
    holders: list[Any] = [body]
    while holders:
        holder = holders.pop()
        for key in holder.keys() if isinstance(holder, dict) else range(len(holder)):
            places.append((holder, key))
            if isinstance(holder[key], dict | list):
                holders.append(holder[key])
    return places


def _spoilt_path(path: str, chance: Random) -> tuple[str, bytes]:
    if chance.random() < 0.9:
        return path, b""
    word = chance.choice((*HOSTILE, "%00", "%ff", "..", "a/b", new_id(7), "é"))
    queries = (
        b"limit=",
        b"cursor=",
        b"from=",
        b"state=",
        b"x=",
        b"&&==",
        b"%ff%00=",
        b"limit=1&limit=",
    )
    query = chance.choice(queries) + word.encode("utf-8", "replace")[:2_000]
    return chance.choice((f"{path}/{word}", path, f"/{word}")), query
