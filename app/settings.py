"""Settings: environment variables ``SCREENING_*``. Defaults are the safe side.

Those under "policy" are choices where the law is silent (mark P in the rulebook): a bank's
compliance function signs them off, and an answer that rests on one says ``basis: policy``.
"""

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.law.case import Policy
from app.matching import MatchingSettings
from app.usecases.draft import ScreeningSettings


class Settings(BaseSettings):
    """Everything that can be set from outside, read once at start."""

    model_config = SettingsConfigDict(env_prefix="SCREENING_", frozen=True, extra="forbid")

    database_url: str = "sqlite:///screening.db"
    """Plain ``sqlite:///file`` or ``postgresql://...``; the driver is ours to choose."""
    database_pool_size: int = Field(10, ge=1, le=100)
    """Connections a process keeps to PostgreSQL."""
    worker_threads: int = Field(16, ge=1, le=200)
    """Requests that a process works on at the same time."""

    list_scope: Literal["DPRK", "*"] = "DPRK"
    """Which entries are screened against: those tied to the DPRK, or all of both lists."""
    eu_list_url: str | None = None
    un_list_url: str | None = None
    rates_url: str | None = None
    """Where lists and rates are fetched from; None: files are imported by command."""
    refresh_minutes: int = Field(60, ge=1, le=1440)
    """How often ``serve`` asks the addresses."""
    insecure_downloads: bool = False
    """Allows plain http, for addresses on the loopback interface only."""
    matching_file: Path | None = None
    """A JSON file with thresholds that differ from the defaults (docs/matching.md)."""

    member_state: str = Field("NL", pattern="^[A-Z]{2}$")
    """Policy: whose competent authority's authorisations count (S-21)."""
    list_age_hours_max: int = Field(24, ge=1, le=168)
    """Policy: a list not confirmed current for longer holds every payment (S-20)."""
    evidence: Literal["referenced", "verified"] = "referenced"
    """Policy: what evidence an exempt purpose needs (S-2)."""
    rate_age_days_max: int = Field(5, ge=0, le=30)
    """Policy: how old a reference rate may be, in calendar days (S-14)."""
    linked_window_days: int = Field(365, ge=1, le=3650)
    """Policy: the window in which payments to one counterparty are summed (S-12, key 2)."""
    law_confirmation: Literal["note", "required"] = "note"
    """Policy: after the last day the law was read up to (S-15)."""

    metrics_open: bool = False
    """Serves /metrics without a key."""
    samples_allowed: bool = False
    """The demo only: sample lists may lead to an allow."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @property
    def policy(self) -> Policy:
        """The policies, as the law takes them."""
        return Policy(
            member_state=self.member_state,
            evidence=self.evidence,
            rate_age_days_max=self.rate_age_days_max,
            linked_window_days=self.linked_window_days,
            law_confirmation=self.law_confirmation,
            list_age_hours_max=self.list_age_hours_max,
        )

    @property
    def screening(self) -> ScreeningSettings:
        """What can change an answer, under one version."""
        deciding = f"{self.policy!r} {self.list_scope} {self.samples_allowed} {self.matching!r}"
        return ScreeningSettings(
            policy=self.policy,
            scope=self.list_scope,
            version=hashlib.sha256(deciding.encode()).hexdigest()[:12],
            samples_allowed=self.samples_allowed,
        )
