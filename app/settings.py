"""Settings: SCREENING_* (written with the fuse box)."""
