"""docs/roles.md: who may make which call, generated from the guards that stand before them."""

from tests.api.house import SINGLE_ROLES, House

HEAD = """\
# Who may make which call
Generated from the code (`make docs`); a test asks each call as each role. `screener`, `reviewer`
and `auditor` may be combined on one key; `approver` and `administrator` each have their own.

"""


def roles_markdown() -> str:
    """A row a call, a column a role."""
    rows = [
        f"| call | {' | '.join(SINGLE_ROLES)} |",
        "|---|" + ":-:|" * len(SINGLE_ROLES),
    ]
    for path, item in sorted(House().door().openapi()["paths"].items()):
        for method, said in item.items():
            roles = said.get("x-roles")
            marks = (
                "no key" if roles is None else "x" if one in roles else "" for one in SINGLE_ROLES
            )
            rows.append(f"| `{method.upper()} {path}` | {' | '.join(marks)} |")
    return HEAD + "\n".join(rows) + "\n"
