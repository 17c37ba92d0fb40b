"""One file per resource; endpoints of a few lines."""
