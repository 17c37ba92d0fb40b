"""``keys``: who may ask."""

import click

from app.cli.house import house
from app.main import new_id, utc_now
from app.usecases.manage_keys import Role, create_key, revoke_key


@click.group()
def keys() -> None:
    """API keys and their roles."""


@keys.command("create")
@click.option("--name", required=True, help="The person or pipeline: four eyes go by it.")
@click.option("--roles", required=True, help=f"Separated by commas: {', '.join(Role)}.")
def create_command(name: str, roles: str) -> None:
    """Make a key and print it, this once, alone on stdout."""
    asked = [role.strip() for role in roles.split(",") if role.strip()]
    made = create_key(house().store.keys, key_id=new_id(), name=name, roles=asked, at=utc_now())
    click.echo(made.token)


@keys.command("list")
def list_command() -> None:
    """List keys: id, name, roles, made, ended."""
    for key in house().store.keys.all():
        ended = f"revoked {key.revoked_at:%Y-%m-%d}" if key.revoked_at else "in force"
        roles = ",".join(sorted(key.roles))
        click.echo(f"{key.id}  {key.name}  {roles}  made {key.created_at:%Y-%m-%d}  {ended}")


@keys.command("revoke")
@click.argument("key_id")
def revoke_command(key_id: str) -> None:
    """End the key KEY_ID; every process refuses it within 5 seconds."""
    revoke_key(house().store.keys, key_id, at=utc_now())
    click.echo("revoked")
