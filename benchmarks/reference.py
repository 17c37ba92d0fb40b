"""R, the yardstick: an endpoint in the same stack that does nothing.

The service's own request model in, its own answer model out, and nothing between them; served by
uvicorn as ``screening serve`` is (app/cli/serving.py).

    python -m benchmarks.reference PORT WORKERS
"""

import sys

import uvicorn
from fastapi import FastAPI

from app.api.examples import ALLOW_ANSWER
from app.api.routes.screenings import PATH
from app.api.schemas.answer import ScreeningAnswer
from app.api.schemas.transfer import Transfer


def create_app() -> FastAPI:
    """What uvicorn's workers call."""
    app = FastAPI()
    answer = ScreeningAnswer.model_validate(ALLOW_ANSWER)

    @app.post(PATH, status_code=201)
    async def do_nothing(_transfer: Transfer) -> ScreeningAnswer:
        return answer

    return app


def main(port: int, workers: int) -> None:
    """Serves until it is told to stop."""
    uvicorn.run(
        "benchmarks.reference:create_app",
        factory=True,
        port=port,
        workers=workers,
        log_config=None,
        access_log=False,
        server_header=False,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
