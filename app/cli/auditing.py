"""``audit``: the log as evidence."""

import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

import click
import msgspec

from app.api.certificate_page import certificate_page
from app.audit.checkpoint import SigningKey
from app.cli.erasing import erase_command, hold_command, holds_command, release_command
from app.cli.house import house
from app.domain.errors import ConflictError
from app.usecases.export_log import ExportLog
from app.usecases.prove_consistency import ProveConsistency
from app.usecases.verify_log import VerifyLog

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def audit() -> None:
    """The log: verified, signed, exported."""


for command in (erase_command, hold_command, release_command, holds_command):
    audit.add_command(command)


@audit.command("key")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def key_command(file: Path) -> None:
    """Make the key that signs checkpoints, in a new FILE, and print its public key.

    Keep the public key where the database's administrators cannot change it.
    """
    made = SigningKey.new()
    try:
        file.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        raise ConflictError("the file exists: a signing key is never overwritten") from None
    file.write_bytes(made.pem)
    click.echo(made.public_key.hex())


@audit.command("checkpoint")
def checkpoint_command() -> None:
    """Sign how far the log has come, and print what was signed; anchor it elsewhere."""
    checkpoint = house().sign_checkpoint()
    if checkpoint is None:
        click.echo("the log is empty")
        return
    click.echo(checkpoint.statement.text.decode(), nl=False)
    click.echo(checkpoint.public_key.hex())
    click.echo(checkpoint.signature.hex())


@audit.command("verify")
@click.option("--public-key", multiple=True, help="A key to trust, in hex; also of earlier years.")
def verify_command(public_key: tuple[str, ...]) -> None:
    """Recompute every record from what is stored. Exit 1 and the number of the first bad one."""
    trusted = {bytes.fromhex(text) for text in public_key}
    if (key := house().signing_key) is not None:
        trusted.add(key.public_key)
    found = VerifyLog(log=house().store.audit, trusted=frozenset(trusted))()
    if found.fault is not None:
        click.echo(f"record {found.fault.sequence}: {found.fault.what}")
        sys.exit(1)
    unsigned = found.size - found.signed
    click.echo(
        f"{found.size} records verified, 0 pending; {found.signed} stand under"
        f" {found.checkpoints} checkpoints, {unsigned} are not signed yet"
    )
    if found.erased:
        click.echo(f"{found.erased} of them were erased after their retention, as notes tell")
    if not trusted:
        click.echo("no public key was given: signatures were held against the keys in the log")


@audit.command("consistency")
@click.option("--from", "older", type=click.IntRange(min=1), required=True, help="A size you kept.")
@click.option(
    "--to", "newer", type=click.IntRange(min=1), help="The last checkpoint's, unless set."
)
def consistency_command(older: int, newer: int | None) -> None:
    """Print the proof that the log's first so many records are unchanged; verify it elsewhere."""
    click.echo(msgspec.json.encode(ProveConsistency(log=house().store.audit)(older, newer)))


@audit.command("certificate")
@click.argument("screening_id")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="A page to print.")
def certificate_command(screening_id: str, html: Path | None) -> None:
    """Print the certificate of the decision SCREENING_ID, or write it as a page."""
    certificate = msgspec.json.encode(house().certify(screening_id))
    if html is None:
        click.echo(certificate)
    else:
        html.write_text(certificate_page(certificate), encoding="utf-8")


@audit.command("export")
@click.option("--from", "start", type=_DAY, required=True, help="First day, UTC.")
@click.option("--to", "end", type=_DAY, required=True, help="Day after the last, UTC.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export_command(start: datetime, end: datetime, file: Path) -> None:
    """Write the records of a period to FILE, with what a stranger needs to verify them."""
    if house().signing_key is not None:
        house().sign_checkpoint()
    with file.open("wb") as out:
        count = ExportLog(log=house().store.audit)(_midnight(start), _midnight(end), out)
    click.echo(f"{count} records; verify them with: python docs/verify_export.py {file}")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
