"""Validating the matcher for one bank: what it finds, and what it holds for nothing."""
