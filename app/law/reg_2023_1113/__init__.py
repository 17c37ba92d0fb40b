"""Regulation (EU) 2023/1113 and those before it: information that accompanies transfers."""
