"""The tables. None has a trigger; what is a record is only ever inserted.

Append-only: decisions, idempotency_keys, legs, leg_keys, released_legs, released_leg_keys, events,
register_events, journal, log_entries, tree_nodes, checkpoints, list_*, rates.
A row that has a state (an authorisation, a key, a case) shows it, and ``register_events`` or the
``journal`` keeps each step.
A row that has a state (an authorisation, a key) shows it, and ``register_events`` keeps each step.
"""

from app.store.tables.customers import customer_accounts, customers
from app.store.tables.decisions import (
    decisions,
    events,
    idempotency_keys,
    leg_keys,
    legs,
    released_leg_keys,
    released_legs,
)
from app.store.tables.journal import journal
from app.store.tables.lists import (
    list_checks,
    list_edition_rows,
    list_editions,
    list_files,
    list_refusals,
    list_rows,
)
from app.store.tables.log import checkpoints, log_entries, tree_nodes
from app.store.tables.metadata import metadata
from app.store.tables.operations import cases, lookback_runs
from app.store.tables.registers import (
    api_keys,
    authorisations,
    authority_reports,
    designations,
    good_guy_rules,
    law_confirmations,
    rates,
    recognised_keys,
    recognised_parties,
    register_events,
)
from app.store.tables.webhooks import webhook_progress, webhooks

__all__ = [
    "api_keys",
    "authorisations",
    "authority_reports",
    "cases",
    "checkpoints",
    "customer_accounts",
    "customers",
    "decisions",
    "designations",
    "events",
    "good_guy_rules",
    "idempotency_keys",
    "journal",
    "law_confirmations",
    "leg_keys",
    "legs",
    "list_checks",
    "list_edition_rows",
    "list_editions",
    "list_files",
    "list_refusals",
    "list_rows",
    "log_entries",
    "lookback_runs",
    "metadata",
    "rates",
    "recognised_keys",
    "recognised_parties",
    "register_events",
    "released_leg_keys",
    "released_legs",
    "tree_nodes",
    "webhook_progress",
    "webhooks",
]
