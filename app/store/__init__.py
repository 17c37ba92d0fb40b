"""The archive: the only room that speaks SQL."""
