"""What ties a transfer to the DPRK (R-03, R-05), and what only might (R-75)."""

from app.law.nexus.find import find_nexus

__all__ = ["find_nexus"]
