"""Ports in memory: the real behaviour, without a database."""
