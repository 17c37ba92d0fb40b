"""Names of metrics: those the service exports, and those an expression speaks of."""

import re
import tempfile

import yaml

from app.main import House
from app.main.door import app_of
from app.settings import Settings
from tests.deploy.tools import RULES

_SUFFIXES = {
    "counter": ("_total",),
    "gauge": ("",),
    "histogram": ("_bucket", "_sum", "_count"),
}
_NAME = re.compile(r"\bscreening[_:][a-z0-9_:]+")
_QUOTED = re.compile(r'"[^"]*"')


def exported() -> set[str]:
    """The series names that the service shows, as it is put together; nothing is connected."""
    settings = Settings(database_url=f"sqlite:///{tempfile.gettempdir()}/never-opened.db")
    house = House(settings)
    app_of(house)
    families = house.metrics._registry.collect()
    return {family.name + suffix for family in families for suffix in _SUFFIXES[family.type]}


def known() -> set[str]:
    """All that an expression may speak of."""
    return exported() | recorded()


def recorded() -> set[str]:
    """The names that the recording rules make."""
    groups = [group for path in RULES for group in yaml.safe_load(path.read_text())["groups"]]
    return {rule["record"] for group in groups for rule in group["rules"] if "record" in rule}


def named_in(expression: str) -> set[str]:
    """Our names in an expression, labels' values left out."""
    return set(_NAME.findall(_QUOTED.sub('""', expression)))
