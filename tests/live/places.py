"""A database and a queue that nobody else uses, gone at the end."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
import redis

CLAIM, CLAIM_SECONDS = "baozhen:live-tests", 1800


def at(url: str, path: str) -> str:
    return urlsplit(url)._replace(path=f"/{path}").geturl()


@contextmanager
def private_database() -> Iterator[str]:
    """A new database on the server under test; empty means SQLite."""
    if not (given := os.environ.get("DATABASE_URL")):
        yield ""
        return
    name = f"baozhen_live_{secrets.token_hex(4)}"
    with psycopg.connect(at(given, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield at(given, name)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def private_queue() -> Iterator[str]:
    """A free database of the Redis under test; empty means a folder."""
    if not (given := os.environ.get("REDIS_URL")):
        yield ""
        return
    for number in range(15, 0, -1):
        with redis.Redis.from_url(at(given, str(number))) as server:
            if claim(server):
                try:
                    yield at(given, str(number))
                finally:
                    server.flushdb()
                return
    raise RuntimeError(f"every database of {given} is in use")


def claim(server: redis.Redis) -> bool:
    """Take an empty database before anybody else does."""
    if not server.set(CLAIM, 1, nx=True, ex=CLAIM_SECONDS):
        return False
    if server.dbsize() == 1:
        return True
    server.delete(CLAIM)
    return False


def empty(queue: str) -> None:
    """Lose every message, as a Redis that was flushed does."""
    with redis.Redis.from_url(queue) as server, server.pipeline() as together:
        together.flushdb().set(CLAIM, 1, ex=CLAIM_SECONDS).execute()
