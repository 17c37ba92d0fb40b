"""Measurements, one command each: ``python -m benchmarks.NAME``; a table and JSON come out."""
