"""The seal: how a log of records is bound into one hash, so that a change shows.

Pure functions over bytes: no database, no clock. docs/audit.md has the layouts for strangers.
"""
