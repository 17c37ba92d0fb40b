"""``make audit``: known vulnerabilities in what is locked (pip-audit), and no false comfort.

pip-audit skips what its source does not know and calls that success: behind a mirror without
advisories it would find nothing in anything. Here a package that nobody could look up counts.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from tests.shared import ROOT

LOCKS = ("requirements.lock", "requirements-otel.lock", "requirements-dev.lock")
SOURCES = ("pypi", "osv")
SOUND, VULNERABLE, UNKNOWN = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """``code`` is the exit code: 0 sound, 1 vulnerable, 2 nobody could say of some."""

    code: int
    text: str


def judge(report: dict[str, Any] | None) -> Verdict:
    """What a report of pip-audit says; None where its source could not be reached."""
    if report is None:
        return Verdict(code=UNKNOWN, text="the source of advisories could not be reached")
    parts = report["dependencies"]
    found = [
        f"{part['name']} {part['version']}: {problem['id']}"
        + (f", put right in {', '.join(fixed)}" if (fixed := problem["fix_versions"]) else "")
        for part in parts
        for problem in part.get("vulns", ())
    ]
    if found:
        return Verdict(code=VULNERABLE, text="\n".join(found))
    skipped = [part["name"] for part in parts if "skip_reason" in part]
    if skipped:
        return Verdict(code=UNKNOWN, text=f"{len(skipped)} of {len(parts)} could not be looked up")
    return Verdict(code=SOUND, text=f"{len(parts)} packages, no known vulnerability")


def audit(lock: str) -> Verdict:
    """The best that any source says of one lock: the first that knows all of it counts."""
    verdicts = []
    for source in SOURCES:
        verdict = judge(_report(lock, source))
        if verdict.code != UNKNOWN:
            return verdict
        verdicts.append(f"{source}: {verdict.text}")
    return Verdict(code=UNKNOWN, text="; ".join(verdicts))


def _report(lock: str, source: str) -> dict[str, Any] | None:
    options = ["--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    run = subprocess.run(
        [sys.executable, "-m", "pip_audit", "-r", lock, "-s", source, "--timeout", "15", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        report: dict[str, Any] = json.loads(run.stdout)
    except json.JSONDecodeError:
        return None
    return report


if __name__ == "__main__":
    worst = SOUND
    for name in LOCKS:
        told = audit(name)
        sys.stdout.write(f"{name}: {told.text}\n")
        worst = VULNERABLE if VULNERABLE in (worst, told.code) else max(worst, told.code)
    sys.exit(worst)
