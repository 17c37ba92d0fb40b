"""The door: HTTP in and out, FastAPI and Pydantic live here only."""
