-- The role that erases after the retention (``screening audit erase``): the only one that may take
-- records away. Let a job use it that does nothing else, with a password the service has not.
--
--     psql -v ON_ERROR_STOP=1 -v eraser=screening_eraser -f deploy/erasure.sql "$ADMIN_URL"
--
-- Run it after each ``screening db upgrade``, as the owner of the tables.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM :"eraser";
GRANT USAGE ON SCHEMA public TO :"eraser";
GRANT SELECT ON ALL TABLES IN SCHEMA public TO :"eraser";
GRANT DELETE ON decisions, events, legs, leg_keys, released_legs, released_leg_keys,
    idempotency_keys, cases TO :"eraser";
-- Each erasure is a note of the log, and the log's leaves stay.
GRANT INSERT ON journal, log_entries TO :"eraser";
