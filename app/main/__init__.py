"""The fuse box: builds the service from settings.

The only room that knows every other, and the only reader of the clock. A floor a file: foundation,
what watches, decides, reaches out and proves; house.py is all of it, chores.py what it does by
itself, door.py its ASGI application.
"""

from app.main.clock import new_id, utc_now
from app.main.door import app_of, create_app
from app.main.house import House

__all__ = ["House", "app_of", "create_app", "new_id", "utc_now"]
