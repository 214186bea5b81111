"""The single-machine database lets readers and one writer work side by side."""

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from baozhen.settings import SQLITE


@pytest.fixture
def connect(tmp_path, django_db_blocker):
    """Open further connections to one file with the settings of the site."""
    opened = []

    def connect():
        settings = SQLITE | {"NAME": tmp_path / "baozhen.sqlite3"}
        settings["OPTIONS"] = settings["OPTIONS"] | {"timeout": 0.1}
        opened.append(ConnectionHandler({"default": settings})["default"])
        return opened[-1]

    with django_db_blocker.unblock():
        yield connect
        for connection in opened:
            connection.close()


def ask(connection, question: str):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()


def test_the_journal_is_written_ahead(connect):
    connection = connect()

    assert ask(connection, "PRAGMA journal_mode") == ("wal",)
    assert ask(connection, "PRAGMA synchronous") == (1,)
    assert ask(connection, "PRAGMA foreign_keys") == (1,)


def test_writers_wait_twenty_seconds_for_each_other():
    assert SQLITE["OPTIONS"]["timeout"] == 20


def test_a_transaction_takes_the_pen_when_it_begins(connect):
    first, second = connect(), connect()
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)

    with pytest.raises(OperationalError, match="locked"):
        second.set_autocommit(
            False, force_begin_transaction_with_broken_autocommit=True
        )


def test_a_reader_reads_while_somebody_writes(connect):
    writer, reader = connect(), connect()
    ask(writer, "CREATE TABLE sum (value)")
    writer.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    ask(writer, "INSERT INTO sum VALUES (1)")

    assert ask(reader, "SELECT count(*) FROM sum") == (0,)
