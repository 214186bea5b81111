"""`python3 run.py`: prepare the data, then keep three processes running together."""

import argparse
import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from tools.data_folder import make_folder, open_log, site_environment
from tools.prepare import PrepareError, prepare
from tools.processes import Child, spawn, stop

USAGE = """用法：
  python3 run.py [--empty] [--port 8000] [--host 127.0.0.1]   启动
  python3 run.py test [pytest 的参数]                          测试
  python3 run.py lint                                          代码检查
  python3 run.py manage 命令                                   管理命令
--empty 表示第一次启动时只装入年度计划，不装入演示数据。"""
PORTS_TRIED = 100
START_SECONDS = 60
WEB = "gunicorn baozhen.wsgi --workers 1 --threads 8 --worker-class gthread"
WEB += " --graceful-timeout 5 --no-control-socket --bind"
PROGRAMS = {
    "web": WEB,
    "worker": "celery -A baozhen worker -P threads -c 2 --loglevel INFO",
    "beat": "celery -A baozhen beat",
}
LABELS = {"web": "网页服务", "worker": "后台计算", "beat": "定时任务"}


class ServeError(Exception):
    """The site cannot run or go on; the text tells the user what to do."""


class ChineseParser(argparse.ArgumentParser):
    """Answers -h and mistakes with our own words."""

    def format_help(self) -> str:
        return USAGE + "\n"

    def error(self, message: str) -> NoReturn:
        print(USAGE, flush=True)
        sys.exit(2)


class Site:
    """The processes of one running site, by name."""

    def __init__(self, folder: Path, environment: Mapping[str, str], address: str):
        self.folder, self.environment, self.address = folder, environment, address
        self.children: dict[str, Child] = {}

    def start(self, name: str, *arguments: str) -> None:
        """Start one of the three; its words go to its log."""
        command = [sys.executable, "-m", *PROGRAMS[name].split(), *arguments]
        with open_log(self.folder, name) as log:
            streams = {"stdout": log, "stderr": subprocess.STDOUT}
            self.children[name] = spawn(
                command, self.environment, umask=0o077, **streams
            )

    def start_all(self) -> None:
        """Start the page first, so that it alone has the processor, then the rest."""
        self.start("web", self.address)
        deadline = time.monotonic() + START_SECONDS
        while not (status := page_status(self.address)):
            self.check()
            if time.monotonic() > deadline:
                raise ServeError(f"网页迟迟没有打开，详情见 {self.log('web')}")
            time.sleep(0.05)
        self.start("worker")
        self.start("beat")
        if status >= 500:
            print(f"网页已启动但在报错，详情见 {self.log('web')}", flush=True)

    def check(self) -> None:
        """Refuse to go on with a dead process among the three."""
        for name, child in self.children.items():
            if child.poll() is not None:
                problem = f"{LABELS[name]}意外停止，其余部分随之停止"
                raise ServeError(f"{problem}。详情见 {self.log(name)}")

    def log(self, name: str) -> Path:
        return self.folder / "logs" / f"{name}.log"

    def watch(self) -> NoReturn:
        while True:
            self.check()
            time.sleep(0.5)


def page_status(address: str) -> int | None:
    """The sign-in page's HTTP status; None while nothing answers."""
    connection = http.client.HTTPConnection(address, timeout=10)
    try:
        connection.request("GET", "/account/sign-in/", headers={"Host": "localhost"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or the next one that nobody uses."""
    for port in range(wanted, min(wanted + PORTS_TRIED, 65536)):
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return port
    raise ServeError(f"{host} 上从 {wanted} 起的端口都不能用，请用 --port 另选。")


def announce(options: argparse.Namespace, port: int, folder: Path) -> None:
    if port != options.port:
        print(f"端口 {options.port} 已被占用，改用 {port}。")
    print(f"已启动，请用浏览器打开 http://{options.host}:{port}/")
    print(f"数据和日志在 {folder}。按 Ctrl-C 停止。", flush=True)


def serve(options: argparse.Namespace) -> NoReturn:
    """Run the site until it is interrupted."""
    folder = make_folder(os.environ)
    environment = site_environment(os.environ, folder)
    with (folder / "lock").open("w") as lock:
        try:  # the lock dies with this process, however it ends
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ServeError(f"已经有一个 run.py 在使用 {folder}。") from None
        prepare(folder, environment, empty=options.empty)
        port = free_port(options.host, options.port)
        site = Site(folder, environment, f"{options.host}:{port}")
        try:
            site.start_all()
            announce(options, port, folder)
            site.watch()
        finally:
            print("正在停止……", flush=True)
            stop(site.children.values())


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = ChineseParser(allow_abbrev=False)
    parser.add_argument("--empty", action="store_true")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default=os.environ.get("BAOZHEN_HOST", "127.0.0.1"))
    return parser.parse_args(arguments)


def main() -> int:
    options = parse(sys.argv[1:])
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as nohup sets it
        signal.signal(signal.SIGHUP, signal.default_int_handler)
    try:
        serve(options)
    except KeyboardInterrupt:
        print("已停止。", flush=True)
        return 0
    except (ServeError, PrepareError) as error:
        print(error, flush=True)
        return 1
    except OSError as error:
        print(f"系统拒绝了操作：{error}", flush=True)
        return 1


if __name__ == "__main__":
    sys.exit(main())
