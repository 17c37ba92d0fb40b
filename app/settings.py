"""Settings: environment variables ``SCREENING_*``. Defaults are the safe side.

Those under "policy" are choices where the law is silent (mark P in the rulebook): a bank's
compliance function signs them off, and an answer that rests on one says ``basis: policy``.
"""

import getpass
import hashlib
import os
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec
from pydantic import AliasChoices, DirectoryPath, Field, IPvAnyNetwork, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

from app.api.tokens import SCOPES, TokenTerms
from app.domain.errors import InvalidValueError
from app.domain.listing import Source
from app.law.case import Policy
from app.matching import MatchingSettings
from app.usecases.framing import ScreeningSettings
from app.usecases.manage_keys import Role


class Settings(BaseSettings):
    """Everything that can be set from outside, read once at start."""

    model_config = SettingsConfigDict(
        env_prefix="SCREENING_",
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,  # the database's address may hold a password
        populate_by_name=True,
    )

    secrets_dir: DirectoryPath | None = None
    """A folder of files named like these variables: secrets, as Kubernetes mounts them.

    A variable that is set counts before a file of its name.
    """
    database_url: str = "sqlite:///screening.db"
    """Plain ``sqlite:///file`` or ``postgresql://...``; the driver is ours to choose."""
    database_pool_size: int = Field(10, ge=1, le=100)
    """Connections a process keeps to PostgreSQL."""
    worker_threads: int = Field(16, ge=1, le=200)
    """Requests that a process works on at the same time."""

    drain_s: int = Field(5, ge=0, le=60)
    """How long a process told to stop (SIGTERM) says so at /readyz and still answers everything."""
    clock_skew_s_max: int = Field(30, ge=1, le=300)
    """How far this machine's clock may be off the database's before nothing is decided here."""

    list_scope: Literal["DPRK", "*"] = "DPRK"
    """Which entries are screened against: those tied to the DPRK, or all of both lists."""
    eu_list_url: str | None = None
    un_list_url: str | None = None
    rates_url: str | None = None
    """Where lists and rates are fetched from; none: files are imported by command."""
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
    hold_expires_days: int = Field(90, ge=0, le=3650)
    """Policy: a hold that waits for a paper or for information ends when nothing happened for so
    long; 0: never. Those that wait for a review or for instructions never end by themselves."""
    law_confirmation: Literal["note", "required"] = "note"
    """Policy: after the last day the law was read up to (S-15)."""

    lookback_days: int = Field(1827, ge=1, le=3660)
    """Policy: how far back decisions are held against changed lists; five years."""
    lookback_in_service: bool = True
    """``serve`` looks back by itself; False: ``screening lookback run`` does, beside it."""
    good_guy_sample_every: int = Field(50, ge=0, le=1_000_000)
    """Policy: one in so many payments that a good-guy rule let through becomes a case, after it
    was answered; 0: none."""
    case_hours: int = Field(24, ge=1, le=720)
    """Policy: by when a hold or a case should be settled."""

    retention_days: int = Field(1827, ge=1826, le=3653)
    """Policy: how long a decision is kept before it may be erased; five years (2023/1113, 26)."""
    signing_key_file: Path | None = None
    """The key that signs the log's checkpoints (``screening audit key FILE``); none: unsigned."""
    metrics_open: bool = False
    """Serves /metrics without a key."""
    samples_allowed: bool = False
    """The demo only: sample lists may lead to an allow."""
    operator: str = Field(default_factory=getpass.getuser)
    """Who acts on the command line, for the record; the login name unless set."""

    issuer: str | None = None
    """Whose access tokens (JWT) are taken beside our keys (docs/identity.md); None: nobody's."""
    issuer_audience: str | None = None
    """Whom its tokens must be meant for: this service, as the issuer calls it."""
    issuer_keys_url: str | None = None
    issuer_keys_file: Path | None = None
    """Where the issuer's public keys (JWKS) are: an address or a file, one of the two."""
    issuer_scopes: dict[str, str] = Field(default_factory=lambda: dict(SCOPES))
    """Which role a scope gives, as JSON: ``{"screening:screener": "screener", ...}``."""
    issuer_scope_claim: str = "scope"
    issuer_name_claim: str = "sub"
    """Which claim names the person or pipeline: four eyes go by it, as by a key's name."""
    issuer_leeway_s: int = Field(30, ge=0, le=300)
    """How far the issuer's clock may be from ours."""
    issuer_keys_age_hours_max: int = Field(24, ge=1, le=168)
    """For how long the last good keys count while the issuer does not answer."""
    webhook_key_file: Path | None = None
    """32 bytes of chance or more: webhooks are signed with it (docs/webhooks.md); None: there are
    no webhooks."""
    webhook_networks: tuple[IPvAnyNetwork, ...] = ()
    """Networks of your own that webhooks may lead into, as JSON; else public addresses only."""
    requests_per_s_max: int = Field(0, ge=0, le=1_000_000)
    """What one key or token may ask of one process a second; 0: as much as it likes."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """What is logged, from this level up."""
    otlp_endpoint: str | None = Field(
        None,
        validation_alias=AliasChoices(
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"
        ),
    )
    """Where spans go, by OpenTelemetry's own name; needs the extra ``otel``. None: no spans."""
    otel_disabled: bool = Field(default=False, validation_alias="OTEL_SDK_DISABLED")
    """True switches spans off whatever else is set, as OpenTelemetry has it."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the same
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the same
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then variables, then files of ``secrets_dir``."""
        folder = os.environ.get("SCREENING_SECRETS_DIR")
        if not folder or not Path(folder).is_dir():  # a wrong one is refused by its field
            return init_settings, env_settings
        files = SecretsSettingsSource(settings_cls, secrets_dir=folder)
        return init_settings, env_settings, files

    @model_validator(mode="after")
    def _issuer_is_whole(self) -> "Settings":
        """An issuer needs an audience and one place for its keys; scopes give roles we have."""
        places = [place for place in (self.issuer_keys_url, self.issuer_keys_file) if place]
        if self.issuer and (not self.issuer_audience or len(places) != 1):
            raise ValueError("SCREENING_ISSUER needs _AUDIENCE, and either _KEYS_URL or _KEYS_FILE")
        if not set(self.issuer_scopes.values()) <= set(Role):
            raise ValueError(f"SCREENING_ISSUER_SCOPES gives roles of {', '.join(Role)}")
        return self

    @property
    def token_terms(self) -> TokenTerms | None:
        """What a token must say; None when none is taken."""
        if self.issuer is None or self.issuer_audience is None:
            return None
        return TokenTerms(
            issuer=self.issuer,
            audience=self.issuer_audience,
            scopes=self.issuer_scopes,
            scope_claim=self.issuer_scope_claim,
            name_claim=self.issuer_name_claim,
            leeway_s=self.issuer_leeway_s,
        )

    @property
    def told(self) -> dict[str, object]:
        """What the log keeps of them: nothing secret, of an address neither login nor query."""
        kept = self.model_dump(mode="json", exclude={"database_url", "secrets_dir", "operator"})
        addresses = {name: kept[name] for name in kept if name.endswith(("_url", "_endpoint"))}
        plain = {name: _without_secrets(address) for name, address in addresses.items()}
        return {**kept, **plain, "matching": msgspec.to_builtins(self.matching)}

    @property
    def list_addresses(self) -> dict[Source, str]:
        """The addresses that are configured, by source."""
        addresses = {Source.EU: self.eu_list_url, Source.UN: self.un_list_url}
        return {source: address for source, address in addresses.items() if address}

    @cached_property
    def matching(self) -> MatchingSettings:
        """The matcher's thresholds: the defaults, or the bank's file."""
        if self.matching_file is None:
            return MatchingSettings()
        return read_matching_settings(self.matching_file.read_bytes())

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
            matching=self.matching,
            version=hashlib.sha256(deciding.encode()).hexdigest()[:12],
            samples_allowed=self.samples_allowed,
        )


def _without_secrets(address: str | None) -> str | None:
    if address is None:
        return None
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname}{parts.path}"


def read_matching_settings(raw: bytes) -> MatchingSettings:
    """Thresholds from JSON; raises InvalidValueError for a name or a value that cannot be."""
    known = {field.name for field in fields(MatchingSettings)}
    try:
        given = msgspec.json.decode(raw, type=dict[str, object])
        unknown = sorted(given.keys() - known)
        if unknown:
            raise InvalidValueError("", f"SCREENING_MATCHING_FILE: unknown {', '.join(unknown)}")
        return msgspec.convert(given, MatchingSettings)
    except msgspec.MsgspecError as error:
        raise InvalidValueError("", f"SCREENING_MATCHING_FILE: {error}") from None


_SHARED_COUNTS = "PROMETHEUS_MULTIPROC_DIR"


def shared_counts() -> Path | None:
    """Where the workers of one service keep their counts; None: this process has its own."""
    folder = os.environ.get(_SHARED_COUNTS)
    return Path(folder) if folder else None


def share_counts(folder: Path) -> None:
    """Makes processes started from here on keep their counts in ``folder``.

    prometheus_client reads this variable when it is imported, and knows no other way.
    """
    os.environ[_SHARED_COUNTS] = str(folder)
