-- What the service may do in PostgreSQL: insert and select; change nothing that is a record.
--
--     psql -v ON_ERROR_STOP=1 -v service=screening_service -f deploy/grants.sql "$ADMIN_URL"
--
-- Run it after each ``screening db upgrade``, as the owner of the tables: the service itself must
-- not own them (an owner may do everything). The role logs in with a password of its own.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM :"service";
GRANT USAGE ON SCHEMA public TO :"service";
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO :"service";
-- The schema's version is read, never written, by the service.
REVOKE INSERT ON alembic_version FROM :"service";
-- How far each webhook has been told; what happened to them is in the journal.
GRANT UPDATE (sequence, failures, failing_since, next_at) ON webhook_progress TO :"service";
GRANT UPDATE (revoked_at) ON webhooks TO :"service";
-- These show a state, and register_events keeps each step that led there.
GRANT UPDATE (activated_by, revoked_by, superseded_by) ON designations TO :"service";
GRANT UPDATE (activated_by, revoked_by)
    ON authorisations, recognised_parties, law_confirmations, authority_reports, good_guy_rules
    TO :"service";
-- Cases and looks back show how they stand; the journal keeps each step.
GRANT UPDATE (state, proposal, proposed_by, outcome, closed_by, version, found) ON cases TO :"service";
GRANT UPDATE (position, scanned, hits, unreadable, holds_seen, finished_at) ON lookback_runs
    TO :"service";
GRANT UPDATE (revoked_at, secret_sha256, previous_sha256, previous_until) ON api_keys TO :"service";
-- Customers are no record: they change, and personal data must be able to go. The journal stays.
GRANT UPDATE (number, record, salt, version, changed_at, screened_at, screened_mark) ON customers
    TO :"service";
GRANT DELETE ON customers, customer_accounts TO :"service";
