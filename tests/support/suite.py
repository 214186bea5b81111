"""`python3 run.py test`: the whole suite on SQLite, then once more on PostgreSQL."""

import os
import socket
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.support.postgres import running_postgres
from tools.processes import accompany

FAST = ["-n", "2", "-m", "not live"]
LIVE = ["-n", "0", "-m", "live"]
INTERRUPTED, NOTHING_COLLECTED = 2, 5  # pytest's exit codes
LOCAL_REDIS = ("127.0.0.1", 6379)
PASSED_ON = {"BAOZHEN_NO_SKIP"}


def main(arguments: list[str]) -> int:
    """Run what was asked for; any failure shows in the exit code."""
    if arguments:
        return run_pytest(sqlite_environment(), arguments)
    failed = [f"SQLite{part}" for part in run_round("SQLite", sqlite_environment())]
    with postgres_environment() as environment:
        failed += [f"PostgreSQL{part}" for part in run_round("PostgreSQL", environment)]
    print(f"\n测试没有通过：{'、'.join(failed)}" if failed else "\n测试全部通过。")
    return 1 if failed else 0


def run_round(engine: str, environment: Mapping[str, str]) -> list[str]:
    """Both parts of the suite on one engine; the parts that failed."""
    queue = "Redis" if "REDIS_URL" in environment else "本地文件队列"
    failed = []
    for part, choice in {"常规测试": FAST, "实况测试": LIVE}.items():
        print(f"\n== {engine} {part}（{queue}）==", flush=True)
        code = run_pytest(environment, choice)
        if code == INTERRUPTED:
            sys.exit("测试已中断。")
        if code and not (choice is LIVE and code == NOTHING_COLLECTED):
            failed.append(part)
    return failed


def run_pytest(environment: Mapping[str, str], choice: list[str]) -> int:
    """One run of pytest with a data folder of its own."""
    with tempfile.TemporaryDirectory(prefix="baozhen-test-") as folder:
        Path(folder, "static").mkdir()  # WhiteNoise warns when it is missing
        command = [sys.executable, "-m", "pytest", *choice]
        return accompany(command, {**environment, "BAOZHEN_DATA": folder})


def sqlite_environment() -> dict[str, str]:
    """The caller's environment without settings of a real site."""
    dropped = {"DATABASE_URL", "REDIS_URL"}
    dropped |= {name for name in os.environ if name.startswith("BAOZHEN_")} - PASSED_ON
    return {name: value for name, value in os.environ.items() if name not in dropped}


@contextmanager
def postgres_environment() -> Iterator[dict[str, str]]:
    """The same with PostgreSQL, and with Redis where one answers."""
    environment = sqlite_environment()
    if redis := os.environ.get("REDIS_URL") or local_redis():
        environment["REDIS_URL"] = redis
    if given := os.environ.get("DATABASE_URL"):
        yield environment | {"DATABASE_URL": given}
    else:
        with running_postgres() as url:
            yield environment | {"DATABASE_URL": url}


def local_redis() -> str | None:
    """A database of the Redis on this machine that nobody else is likely to use."""
    with suppress(OSError), socket.create_connection(LOCAL_REDIS, timeout=1) as link:
        link.sendall(b"PING\r\n")
        if link.recv(16).startswith(b"+PONG"):
            return "redis://{}:{}/9".format(*LOCAL_REDIS)
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
