"""What reaches out: publishers of lists and rates, the issuer of tokens, receivers of webhooks."""

from functools import cached_property
from pathlib import Path
from random import SystemRandom

from app.api.issuer_keys import IssuerKeys
from app.api.tokens import Tokens
from app.domain.errors import ConflictError
from app.domain.listing import Source
from app.feeds import READERS
from app.feeds.download import HttpDownloader
from app.feeds.ecb import read_ecb
from app.feeds.issuer import keys_at, keys_in
from app.feeds.post import WebhookPoster
from app.main.clock import new_id, utc_now
from app.main.watching import Watching
from app.usecases.deliver_webhooks import DeliverWebhooks
from app.usecases.import_list import ImportResult
from app.usecases.import_rates import RatesResult, refresh_rates
from app.usecases.manage_webhooks import ManageWebhooks
from app.usecases.refresh_list import RefreshList
from app.usecases.webhook_addresses import Reach
from app.usecases.webhook_secrets import WebhookSecrets


class Outside(Watching):
    """Every connection that we open, but those to the database."""

    @cached_property
    def downloader(self) -> HttpDownloader:
        """The only way out."""
        return HttpDownloader(self.now, http_on_loopback=self.settings.insecure_downloads)

    @cached_property
    def refresh_list(self) -> RefreshList:
        """Fetching a list."""
        return RefreshList(
            store=self.store.editions,
            readers=READERS,
            downloader=self.downloader,
            clock=self.now,
        )

    def refresh(self, source: Source) -> ImportResult:
        """Fetches a list; raises ConflictError when no address is configured for it."""
        address = self.settings.list_addresses.get(source)
        if address is None:
            raise ConflictError(f"no address is configured for the {source} list")
        return self.refresh_list(source, address)

    def refresh_rates(self) -> RatesResult:
        """Fetches the ECB's rates; raises ConflictError when no address is configured."""
        if self.settings.rates_url is None:
            raise ConflictError("no address is configured for exchange rates")
        return refresh_rates(self.store.rates, read_ecb, self.downloader, self.settings.rates_url)

    @cached_property
    def issuer_keys(self) -> IssuerKeys | None:
        """The public keys of who issues tokens, if anybody is trusted to."""
        wanted = self.settings
        if wanted.token_terms is None:
            return None
        insecure = wanted.insecure_downloads
        fetch = (
            keys_at(wanted.issuer_keys_url, utc_now, http_on_loopback=insecure)
            if wanted.issuer_keys_url
            else keys_in(wanted.issuer_keys_file or Path())
        )
        return IssuerKeys(fetch, age_s_max=wanted.issuer_keys_age_hours_max * 3600)

    def issuer_keys_age_s(self) -> float | None:
        """Seconds since they were fetched."""
        return self.issuer_keys.age_s if self.issuer_keys else None

    def tokens(self) -> Tokens | None:
        """Who reads access tokens, if an issuer is trusted."""
        terms, keys = self.settings.token_terms, self.issuer_keys
        return Tokens(terms, keys, clock=self.time.now) if terms and keys else None

    @cached_property
    def reach(self) -> Reach:
        """Where webhooks may lead."""
        return Reach(tuple(self.settings.webhook_networks))

    @cached_property
    def webhook_secrets(self) -> WebhookSecrets | None:
        """What webhooks are signed with, if a file is configured; raises InvalidValueError."""
        file = self.settings.webhook_key_file
        return None if file is None else WebhookSecrets(file.read_bytes())

    @cached_property
    def webhooks(self) -> ManageWebhooks:
        """Who is told what."""
        return ManageWebhooks(
            store=self.store.webhooks,
            reach=self.reach,
            secrets=self.webhook_secrets,
            clock=self.now,
            new_id=new_id,
        )

    @cached_property
    def deliver_webhooks(self) -> DeliverWebhooks | None:
        """Telling them, if there is a key to sign with."""
        if self.webhook_secrets is None:
            return None
        return DeliverWebhooks(
            store=self.store.webhooks,
            post=WebhookPoster(self.reach),
            secrets=self.webhook_secrets,
            clock=utc_now,
            chance=SystemRandom().random,
            meter=self.metrics,
        )

    def webhook_backlog_age_s(self) -> float | None:
        """Seconds since the oldest message that nobody took yet."""
        return self.deliver_webhooks.backlog_age_s() if self.deliver_webhooks else None
