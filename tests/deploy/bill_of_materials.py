"""``make sbom``: what the service is made of, as CycloneDX, from the lock that the image installs.

cyclonedx-py reads the lock; its records are completed from the installed packages (licences, who
needs whom) and freed of the addresses of package indexes, which differ from bank to bank.
"""

import json
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path
from typing import Any

from tests.shared import ROOT

Json = dict[str, Any]
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_CLASSIFIER = "License :: OSI Approved :: "


def bill(lock: Path) -> Json:
    """The bill of materials of what ``lock`` names, with hashes, licences and dependencies."""
    command = ["requirements", str(lock), "--pyproject", str(ROOT / "pyproject.toml")]
    made = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", *command, "--output-reproducible", "--short-PURLs"],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    document: Json = json.loads(made.stdout)
    for tool in document["metadata"]["tools"]["components"]:
        tool.pop("externalReferences", None)
    parts = {_plain(part["name"]): part for part in document["components"]}
    for name, part in parts.items():
        part["bom-ref"] = part["purl"]
        part.pop("description", None)
        part["hashes"] = [
            hashed
            for reference in part.pop("externalReferences", ())
            for hashed in reference.get("hashes", ())
        ]
        part["licenses"] = _licences(name)
    document["dependencies"] = _dependencies(document["metadata"]["component"]["bom-ref"], parts)
    return document


def _dependencies(root: str, parts: dict[str, Json]) -> list[Json]:
    needed = {name: sorted(_needs(name) & parts.keys()) for name in parts}
    graph = [
        {"ref": parts[name]["purl"], "dependsOn": [parts[other]["purl"] for other in others]}
        for name, others in needed.items()
    ]
    direct = sorted(_needs("screening") & parts.keys())
    return [{"ref": root, "dependsOn": [parts[name]["purl"] for name in direct]}, *graph]


def _needs(name: str) -> set[str]:
    try:
        stated = requires(name) or []
    except PackageNotFoundError:
        return set()
    return {_plain(found[0]) for need in stated if (found := _NAME.match(need))}


def _licences(name: str) -> list[Json]:
    """As the package states it: an SPDX expression, or its own words."""
    try:
        stated = metadata(name)
    except PackageNotFoundError:
        return []
    if expression := _first(stated.get_all("License-Expression")):
        return [{"expression": expression, "acknowledgement": "declared"}]
    words = [value.removeprefix(_CLASSIFIER) for value in stated.get_all("Classifier") or ()
             if value.startswith(_CLASSIFIER)]  # fmt: skip
    words = words or [_first(stated.get_all("License")).partition("\n")[0] or "not stated"]
    return [{"license": {"name": word, "acknowledgement": "declared"}} for word in words]


def _first(values: list[str] | None) -> str:
    return values[0] if values else ""


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    target = ROOT / "sbom.cdx.json"
    target.write_text(json.dumps(bill(ROOT / "requirements.lock"), indent=1) + "\n")
    sys.stdout.write(f"{target.name}: what requirements.lock names\n")
