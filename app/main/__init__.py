"""The fuse box: builds the service from settings.

The only room that knows every other, and the only reader of the clock. A floor a file: foundation,
what watches, decides, reaches out and proves; house.py is all of it, chores.py what it does by
itself. door.py, its ASGI application, is imported by who serves it: commands need no framework.
"""

from app.main.clock import new_id, utc_now
from app.main.house import House

__all__ = ["House", "new_id", "utc_now"]
