"""The dock: one reader per publisher, bytes in, listed parties or rates out."""
