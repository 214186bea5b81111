"""run.py started for real, in a copy of this folder with a space and Chinese in it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.support import postgres
from tests.support.postgres import free_port, running_postgres
from tests.support.suite import sqlite_environment
from tools import packages, serve, stamps

pytestmark = pytest.mark.live

UNCOPIED = shutil.ignore_patterns(".*", "var", "wheels", "__pycache__")
PATIENCE = 20


@pytest.fixture(scope="module")
def database() -> Iterator[dict[str, str]]:
    """A database of our own on the server under test; none means SQLite."""
    if not (given := os.environ.get("DATABASE_URL")):
        yield {}
        return
    server = urlsplit(given)._replace(path="/postgres").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS test_run WITH (FORCE)")
        connection.execute("CREATE DATABASE test_run")
        yield {"DATABASE_URL": urlsplit(given)._replace(path="/test_run").geturl()}
        connection.execute("DROP DATABASE test_run WITH (FORCE)")


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    """A copy of the project that shares our packages."""
    tree = tmp_path_factory.mktemp("run") / "目标 管理"
    shutil.copytree(packages.HERE, tree, ignore=UNCOPIED)
    share_packages(tree / ".venv", tree / packages.RUNTIME)
    return tree


def share_packages(venv: Path, lock: Path) -> None:
    venv.mkdir()
    for part in ("bin", "lib", "pyvenv.cfg"):
        (venv / part).symlink_to(Path(sys.prefix) / part)
    python = (venv / "bin" / "python").resolve()
    stamp = venv / f"installed-{lock.name}"
    stamp.write_text(stamps.digest(lock.parent, [lock.name], str(python)))


@pytest.fixture(scope="module")
def environment(database) -> dict[str, str]:
    return sqlite_environment() | database | {"LC_ALL": "C"}


@pytest.fixture(scope="module")
def first_start(tree, environment) -> str:
    """What the very first start says; later starts find the data prepared."""
    with started(tree, environment) as (process, words):
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
    return words


@contextmanager
def started(tree: Path, environment: dict[str, str], *, port: int | None = None):
    """run.py of the copy, once it has announced itself, and its words so far."""
    command = [sys.executable, tree / "run.py", "--port", str(port or free_port())]
    with subprocess.Popen(
        command, env=environment, cwd="/", stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            yield process, words_until(process, "按 Ctrl-C 停止")
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)


def words_until(process: subprocess.Popen, ending: str) -> str:
    words = ""
    for line in process.stdout:
        words += line
        if ending in line:
            break
    return words


def address(words: str) -> str:
    return re.search(r"http://([\d.:]+)/", words)[1]


def processes_of(tree: Path) -> dict[int, str]:
    """The command lines, by number, of everything that works on the copy's data."""
    mark = os.fsencode(f"BAOZHEN_DATA={tree}/var")
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                command = (folder / "cmdline").read_text()
                found[int(folder.name)] = command.replace("\0", " ")
        except OSError:  # it has ended meanwhile
            continue
    return found


def wait_until_gone(tree: Path) -> dict[int, str]:
    deadline = time.monotonic() + PATIENCE
    while (left := processes_of(tree)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return left


def test_the_first_start_shows_passwords_and_ends_with_the_address(first_start):
    assert first_start.index("正在准备数据") < first_start.index("一次性密码")
    assert first_start.index("一次性密码") < first_start.index("已启动")


@pytest.mark.usefixtures("first_start")
def test_a_later_start_opens_the_page_without_preparing_again(tree, environment):
    with started(tree, environment) as (_, words):
        assert words.startswith("已启动，请用浏览器打开 http://127.0.0.1:")
        assert serve.page_status(address(words)) == 200


@pytest.mark.usefixtures("first_start")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_nothing_is_left_behind(tree, environment, how):
    with started(tree, environment) as (process, _):
        assert len(processes_of(tree)) >= 4

        process.send_signal(how)

        code = process.wait(PATIENCE)
        assert code == (-signal.SIGKILL if how == signal.SIGKILL else 0)
        assert wait_until_gone(tree) == {}


@pytest.mark.usefixtures("first_start")
def test_a_taken_port_and_a_second_start_are_both_said(tree, environment):
    with started(tree, environment) as (_, words):
        port = int(address(words).rpartition(":")[2])
        second = environment | {"BAOZHEN_DATA": str(tree / "second")}
        second.pop("DATABASE_URL", None)

        with started(tree, second, port=port) as (_, words):
            assert f"端口 {port} 已被占用，改用 {address(words)[10:]}。" in words
        with started(tree, environment) as (process, words):
            assert words == f"已经有一个 run.py 在使用 {tree}/var。\n"
            assert process.wait(PATIENCE) == 1


@pytest.mark.usefixtures("first_start")
def test_when_one_process_dies_all_end_and_its_log_is_named(tree, environment):
    with started(tree, environment) as (process, _):
        found = processes_of(tree).items()
        [worker] = [number for number, command in found if " worker " in command]
        os.kill(worker, signal.SIGKILL)

        words = process.stdout.read()

        log = tree / "var" / "logs" / "worker.log"
        assert f"后台计算意外停止，其余部分随之停止。详情见 {log}" in words
        assert process.wait(PATIENCE) == 1
        assert wait_until_gone(tree) == {}


def test_without_a_network_the_way_out_is_named(tmp_path, environment):
    tree = tmp_path / "目标 管理"
    shutil.copytree(packages.HERE, tree, ignore=UNCOPIED)
    nothing = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path / "none")}
    nothing["PIP_CONFIG_FILE"] = os.devnull

    ended = subprocess.run(
        [sys.executable, tree / "run.py"],
        env=environment | nothing,
        capture_output=True,
        encoding="utf-8",
    )

    assert ended.returncode == 1
    assert "请检查网络或 pip 的镜像设置后重试" in ended.stdout
    assert str(tree / ".venv" / "install.log") in ended.stdout


def test_the_postgresql_of_the_wheel_answers_and_vanishes():
    with running_postgres() as url:
        assert encoding_of(url) == "UTF8"

    with pytest.raises(psycopg.OperationalError):
        encoding_of(url)


def test_its_programs_are_copied_when_they_are_out_of_reach(monkeypatch):
    monkeypatch.setattr(postgres, "can_start", lambda _: False)

    with running_postgres() as url:
        assert encoding_of(url) == "UTF8"


def encoding_of(url: str) -> str:
    with psycopg.connect(url, connect_timeout=2) as connection:
        return connection.execute("SHOW server_encoding").fetchone()[0]
