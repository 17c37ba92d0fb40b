"""``python -m app.cli``: the same as ``screening``, from a checkout."""

from app.cli import main

main()
