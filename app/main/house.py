"""The house: everything the service is made of."""

from app.main.deciding import Deciding
from app.main.evidence import Evidence
from app.main.outside import Outside


class House(Deciding, Outside, Evidence):
    """All of it: what the commands and the door ask for."""
