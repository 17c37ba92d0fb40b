"""Reviews as people make them: read, propose, approve."""

from typing import Any

import httpx

from tests.service.running import Json, Service
from tests.service.transfers import payer, transfer

SUSPECT = "Ri Yong Mu"  # on the sample lists, born in 1925
CLEAR: Json = {
    "proposal": "false_positive",
    "reason": "different_person",
    "note": "passport seen",
}
RELEASE: Json = {"proposal": "release", "reason": "information_received", "note": "letter seen"}


def namesake(**changes: Any) -> Json:
    """Somebody of a listed person's name, of whom nothing else is known."""
    return payer(**{"name": SUSPECT, "kind": "person", "verified": False, **changes})


def held(service: Service, **changes: Any) -> str:
    """The id of a payment held for a possible match."""
    asked = {"creditor": namesake(), **changes}
    answer = service.screen(transfer("10.00", None, **asked))
    assert (answer["decision"], answer["action"]) == ("hold", "await_review")
    return str(answer["screening_id"])


def etag(service: Service, screening_id: str) -> str:
    """The state as it now is."""
    return read(service, screening_id).headers["etag"]


def read(service: Service, screening_id: str, *, by: str = "officer") -> httpx.Response:
    found = service.as_(by).get(f"/v1/screenings/{screening_id}")
    assert found.status_code == 200, found.text
    return found


def propose(
    service: Service, screening_id: str, body: Json = CLEAR, *, seen: str | None = None
) -> httpx.Response:
    """The officer's proposal; about the state as it is, or as it was ``seen``."""
    return service.as_("officer").post(
        f"/v1/screenings/{screening_id}/reviews",
        json=body,
        headers={"If-Match": seen or etag(service, screening_id)},
    )


def approve(
    service: Service, screening_id: str, *, seen: str | None = None, **body: Any
) -> httpx.Response:
    """What the second person says to it; yes, unless it is said otherwise."""
    return service.as_("second").post(
        f"/v1/screenings/{screening_id}/approvals",
        json={"approve": True, "note": "agreed", **body},
        headers={"If-Match": seen or etag(service, screening_id)},
    )


def proposed(service: Service, screening_id: str, body: Json = CLEAR) -> None:
    """A proposal that must be taken."""
    response = propose(service, screening_id, body)
    assert response.status_code == 200, response.text
    assert response.json()["state"] == "proposed"


def settled(service: Service, screening_id: str, body: Json = CLEAR) -> Json:
    """Proposed and approved, both taken: the screening as it then stands."""
    proposed(service, screening_id, body)
    response = approve(service, screening_id)
    assert response.status_code == 200, response.text
    shown: Json = response.json()
    return shown


def report(service: Service, screening_id: str, *, by: str = "pipeline", **body: Any) -> Any:
    """What became of the payment."""
    return service.as_(by).post(f"/v1/screenings/{screening_id}/outcome", json=body)
