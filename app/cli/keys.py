"""``keys``: who may ask."""

from datetime import UTC, datetime, timedelta

import click

from app.cli.house import house
from app.main import new_id, utc_now
from app.usecases.manage_keys import Role, Terms, create_key, revoke_key, rotate_key
from app.usecases.ports import ApiKey

OVERLAP_HOURS = 24


@click.group()
def keys() -> None:
    """API keys and their roles."""


@keys.command("create")
@click.option("--name", required=True, help="The person or pipeline: four eyes go by it.")
@click.option("--roles", required=True, help=f"Separated by commas: {', '.join(Role)}.")
@click.option(
    "--expires",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day (UTC) from whose beginning it opens nothing; without it: until revoked.",
)
def create_command(name: str, roles: str, expires: datetime | None) -> None:
    """Make a key and print it, this once, alone on stdout."""
    asked = [role.strip() for role in roles.split(",") if role.strip()]
    ends = expires.replace(tzinfo=UTC) if expires else None
    terms = Terms(by=house().settings.operator, expires_at=ends)
    made = create_key(
        house().store.keys, key_id=new_id(), name=name, roles=asked, at=utc_now(), terms=terms
    )
    click.echo(made.token)


@keys.command("list")
def list_command() -> None:
    """List keys: id, name, roles, made, ended."""
    for key in house().store.keys.all():
        roles = ",".join(sorted(key.roles))
        made = f"made {key.created_at:%Y-%m-%d}"
        click.echo(f"{key.id}  {key.name}  {roles}  {made}  {_standing(key)}")


@keys.command("rotate")
@click.option(
    "--overlap-hours",
    type=click.IntRange(0, 24 * 90),
    default=OVERLAP_HOURS,
    show_default=True,
    help="How long the secret before is taken too.",
)
@click.argument("key_id")
def rotate_command(key_id: str, overlap_hours: int) -> None:
    """Give the key KEY_ID another secret and print it, this once, alone on stdout."""
    made = rotate_key(
        house().store.keys,
        key_id,
        overlap=timedelta(hours=overlap_hours),
        at=utc_now(),
        by=house().settings.operator,
    )
    click.echo(made.token)


@keys.command("revoke")
@click.argument("key_id")
def revoke_command(key_id: str) -> None:
    """End the key KEY_ID, both its secrets; every process refuses it within 5 seconds."""
    revoke_key(house().store.keys, key_id, at=utc_now(), by=house().settings.operator)
    click.echo("revoked")


def _standing(key: ApiKey) -> str:
    if key.revoked_at:
        return f"revoked {key.revoked_at:%Y-%m-%d}"
    if key.expires_at and key.expires_at <= utc_now():
        return f"expired {key.expires_at:%Y-%m-%d}"
    if key.expires_at:
        return f"in force, expires {key.expires_at:%Y-%m-%d}"
    return "in force"
