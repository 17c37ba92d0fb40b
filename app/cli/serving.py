"""``serve``, ``demo`` and ``db``: the service itself."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import click
import uvicorn

from app.cli.house import house
from app.logs import log_as_json
from app.settings import share_counts
from app.store import upgrade

GRACE_S = 20
"""How long a stopping service goes on answering what it has taken."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
def serve(host: str, port: int, workers: int) -> None:
    """Run the service; it refreshes lists and rates where addresses are configured."""
    if workers > 1 and house().settings.database_url.startswith("sqlite"):
        raise click.UsageError("SQLite is served by one worker; several need PostgreSQL")
    log_as_json(house().settings.log_level)
    with _counting_together() if workers > 1 else nullcontext():
        uvicorn.run(
            "app.main.door:create_app",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            log_config=None,  # app/logs.py has it: JSON, and no line a request
            access_log=False,
            http="app.api.wire:BoundedProtocol",
            ws="none",  # none is spoken here, and its lines would tell paths
            server_header=False,
            timeout_graceful_shutdown=GRACE_S,
        )


@contextmanager
def _counting_together() -> Iterator[None]:
    """A folder in which the workers count, as long as they live (docs/decisions/0008)."""
    with tempfile.TemporaryDirectory(prefix="screening-metrics-") as folder:
        share_counts(Path(folder))
        yield


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
def demo(port: int) -> None:
    """Show six decisions on sample lists, then serve until Ctrl-C."""
    from app.cli.demonstration import run_demo  # noqa: PLC0415  other commands need no framework

    run_demo(port)


@click.group()
def db() -> None:
    """The database."""


@db.command("upgrade")
def upgrade_command() -> None:
    """Bring the schema to its head; safe to repeat."""
    upgrade(house().settings.database_url)
    click.echo("schema is at its head")
