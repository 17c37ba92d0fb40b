"""``screening`` as an operator starts it, from this checkout."""

import os
import subprocess
import sys

from tests.shared import ROOT


def environment(url: str, **settings: str) -> dict[str, str]:
    """What a process of ours needs to know."""
    named = {f"SCREENING_{name.upper()}": value for name, value in settings.items()}
    own = {"SCREENING_DATABASE_URL": url, "SCREENING_SAMPLES_ALLOWED": "true", **named}
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, **own, "PYTHONPATH": str(ROOT)}


def screening(url: str, *arguments: str, **settings: str) -> tuple[int, str]:
    """Exit code and what it said."""
    run = subprocess.run(
        [sys.executable, "-m", "app.cli", *arguments],
        cwd=ROOT,
        env=environment(url, **settings),
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stdout + run.stderr
