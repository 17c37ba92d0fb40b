"""How many connections are in use, as the dashboards show it."""

from contextlib import closing

from app.store.database import Database


def test_a_connection_counts_as_long_as_somebody_has_it(database_url: str) -> None:
    with closing(Database(database_url)) as database:
        assert database.connections_in_use == 0
        with database.reading():
            assert database.connections_in_use == 1
            with database.reading():
                assert database.connections_in_use == 2
        assert database.connections_in_use == 0
