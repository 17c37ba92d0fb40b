"""The Dockerfile, read as its instructions, so that tests speak of the file that is shipped."""

import re
from dataclasses import dataclass

from tests.shared import ROOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """``RUN`` and the like, with all that follows on one line."""

    name: str
    rest: str


def stages() -> list[list[Instruction]]:
    """The instructions of each stage, its FROM first; those before any stage are left out."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    found: list[list[Instruction]] = []
    for line in re.sub(r"\\\n\s*", " ", code).splitlines():
        name, _, rest = line.partition(" ")
        if name == "FROM":
            found.append([])
        if name and found:
            found[-1].append(Instruction(name=name, rest=rest.strip()))
    return found


def rest_of(stage: list[Instruction], name: str) -> list[str]:
    """What follows each instruction ``name`` of a stage."""
    return [instruction.rest for instruction in stage if instruction.name == name]
