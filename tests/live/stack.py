"""The site as it runs in a town hall: web server, worker and beat on fresh data."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.live import places
from tests.live.client import Client
from tests.live.records import Records
from tests.support.postgres import free_port
from tests.support.suite import sqlite_environment
from tools.data_folder import make_folder
from tools.processes import HERE, Child, spawn, stop
from tools.serve import PROGRAMS, page_status

START_SECONDS = 60
SQLITE_WEB, POSTGRES_WEB = (1, 8), (2, 4)


def until(condition: Callable[[], Any], seconds: float, what: str) -> Any:
    """The condition's first true value; a failure when time is up."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, f"{what}: not within {seconds} s"
        time.sleep(0.05)
    return found


class Stack(Records):
    """Processes by name, the people's clients, and a look into the database."""

    def __init__(self, folder: Path, database: str, queue: str) -> None:
        super().__init__(folder, database)
        self.queue = queue
        ours = {
            "BAOZHEN_DATA": str(folder),
            "BAOZHEN_HTTPS": "off",
            "BAOZHEN_SECRET_KEY": "only-for-tests",
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "baozhen.settings",
            "REDIS_URL": queue,
        }
        self.environment = sqlite_environment() | ours
        self.children: dict[str, Child] = {}
        self.clients: dict[str, Client] = {}
        self.address = ""

    def prepare(self) -> None:
        make_folder(self.environment)
        self.manage("migrate", "--verbosity=0")
        self.manage("collectstatic", "--noinput", "--verbosity=0")
        self.manage("load_plan", "2023", "--demo")
        code = "from tests.live.people import make_people; make_people()"
        made = json.loads(self.manage("shell", "--no-imports", "-c", code))
        self.passwords, self.targets = made["passwords"], made["targets"]
        self.departments = made["departments"]

    def manage(self, *command: str, **changed: str) -> str:
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            check=True,
            cwd=HERE,
            env={**self.environment, **changed},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ).stdout

    def start(self) -> None:
        self.address = self.start_web("web")
        self._spawn("beat", PROGRAMS["beat"].split(), {})
        self.start_worker()

    def start_web(self, name: str, app: str = "baozhen.wsgi", **changed: str) -> str:
        """Another web server on the same data; its address, once it answers."""
        address = f"127.0.0.1:{free_port()}"
        workers, threads = POSTGRES_WEB if self.database else SQLITE_WEB
        command = PROGRAMS["web"].replace("baozhen.wsgi", app).split()
        size = [f"--workers={workers}", f"--threads={threads}"]
        self._spawn(name, [*command, address, *size], changed)
        until(lambda: page_status(address), START_SECONDS, f"{name} answers")
        return address

    def start_worker(self) -> None:
        """Start the worker; returns once it takes work."""
        log = self.folder / "logs" / "worker.log"
        start = log.stat().st_size if log.exists() else 0
        self._spawn("worker", PROGRAMS["worker"].split(), {})
        ready = b" ready."
        until(lambda: ready in log.read_bytes()[start:], START_SECONDS, "worker")

    def _spawn(self, name: str, command: list[str], changed: Mapping[str, str]) -> None:
        path = self.folder / "logs" / f"{name}.log"
        with path.open("ab") as log:
            self.children[name] = spawn(
                [sys.executable, "-m", *command],
                {**self.environment, **changed},
                stdout=log,
                stderr=log,
            )

    def stop(self, *names: str, how: int = signal.SIGTERM) -> None:
        stop([self.children.pop(name) for name in names or list(self.children)], how)

    def complaints(self) -> list[str]:
        """Errors in the logs of the web server and the worker."""
        logs = [self.folder / "logs" / f"{name}.log" for name in ("web", "worker")]
        lines = [line for log in logs for line in log.read_text().splitlines()]
        return [line for line in lines if "ERROR" in line or "Traceback" in line]

    def lose_hints(self) -> None:
        """Drop every message that waits for the worker."""
        if self.queue:
            places.empty(self.queue)
            return
        for message in (self.folder / "queue" / "messages").iterdir():
            with suppress(FileNotFoundError):
                message.unlink()

    def client(self, username: str, address: str = "") -> Client:
        """A further window of a person who has signed in."""
        if username not in self.clients:
            self.clients[username] = Client(self.address)
            self.clients[username].sign_in(username, self.passwords[username])
        return Client(address or self.address, self.clients[username].cookies)
