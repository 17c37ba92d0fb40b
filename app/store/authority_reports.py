"""Reports to the authority (Article 50(1)(a))."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping

from app.domain.registers import AuthorityReport, Reportable, Subject
from app.store.register import SqlRegister, state_of
from app.store.tables import authority_reports


class SqlAuthorityReports(SqlRegister[AuthorityReport]):
    """The reports in SQL (port AuthorityReports)."""

    table = authority_reports
    key = authority_reports.c.id

    def _to_row(self, item: AuthorityReport) -> Mapping[str, Any]:
        return {
            "id": item.id,
            "about": item.about,
            "subject_id": item.subject_id,
            "what": item.what,
            "authority": item.authority,
            "member_state": item.member_state,
            "summary": item.summary,
        }

    def _to_item(self, connection: Connection, row: RowMapping) -> AuthorityReport:
        del connection
        return AuthorityReport(
            id=row["id"],
            about=Subject(row["about"]),
            subject_id=row["subject_id"],
            what=Reportable(row["what"]),
            authority=row["authority"],
            member_state=row["member_state"],
            summary=row["summary"],
            state=state_of(row),
        )
