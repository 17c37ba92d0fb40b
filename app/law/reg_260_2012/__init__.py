"""Regulation (EU) No 260/2012, Article 5d: instant credit transfers cannot wait (R-90, S-19)."""
