"""The folder .venv and the packages in it, as the lock files say."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tools.processes import HERE, Command, call
from tools.stamps import digest, matches

VENV = HERE / ".venv"
PYTHON = VENV / "bin" / "python"
WHEELS = HERE / "wheels"
RUNTIME, DEV = "requirements.txt", "requirements-dev.txt"
# What a user's shell may carry that would lead pip, Python or Django elsewhere.
MISLEADING = {
    "DJANGO_SETTINGS_MODULE",
    "PIP_PREFIX",
    "PIP_TARGET",
    "PIP_USER",
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSAFEPATH",
    "VIRTUAL_ENV",
}
USABLE = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
NO_VENV = "无法建立 .venv：请先安装 venv 组件（apt install python3-venv）再重试。"
NO_PACKAGES = """依赖没有装上，多半是连不上软件源。请检查网络或 pip 的镜像设置后重试。
没有网络时，在能上网的同类机器上运行 pip download -r {lock} -d wheels，
再把 wheels 文件夹放到 run.py 旁边。详情见 {log}"""


class InstallError(Exception):
    """The packages cannot be installed; the text tells the user what to do."""


def clean(environment: Mapping[str, str]) -> dict[str, str]:
    """The caller's environment without what would mislead the children."""
    kept = {k: v for k, v in environment.items() if k not in MISLEADING}
    if kept.get("BAOZHEN_DATA"):  # the children work in another folder
        kept["BAOZHEN_DATA"] = os.path.abspath(kept["BAOZHEN_DATA"])
    return kept | {"PYTHONUTF8": "1"}


def install(
    lock: str, environment: Mapping[str, str], tell: Callable[[str], object]
) -> None:
    """Bring .venv to what the lock file says, unless it is there already."""
    stamp = VENV / f"installed-{lock}"
    if PYTHON.exists() and matches(stamp, packages_digest(lock)):
        return
    tell("正在安装依赖，只在第一次和更新后需要……")
    pip, log = working_pip(environment), VENV / "install.log"
    command = [*pip, "install", "-q", "--require-hashes", *source(), "-r", HERE / lock]
    if call(command, environment, log):
        raise InstallError(NO_PACKAGES.format(lock=lock, log=log))
    stamp.write_text(packages_digest(lock))


def packages_digest(lock: str) -> str:
    """Changes with the lock file and with the Python behind .venv."""
    return digest(HERE, [lock], str(PYTHON.resolve()))


def source() -> Command:
    """Where pip looks: in the folder wheels when there is one."""
    return ["--no-index", "--find-links", WHEELS] if WHEELS.is_dir() else []


def working_pip(environment: Mapping[str, str]) -> Command:
    """The pip command for .venv, which is made here when missing or broken."""

    def works(*command: str | Path) -> bool:
        return call(command, environment, log=None) == 0

    inner: Command = [PYTHON, "-m", "pip"]
    outer: Command = [sys.executable, "-m", "pip", "--python", PYTHON]
    make: Command = [sys.executable, "-m", "venv", "--clear", VENV]
    if not os.access(HERE, os.W_OK):
        raise InstallError(f"没有权限写入 {HERE}，无法在其中建立 .venv。")
    if PYTHON.exists() and works(PYTHON, "-c", USABLE):
        return inner
    if works(*make):
        return inner
    if works(*make, "--without-pip") and works(*outer, "--version"):
        return outer
    raise InstallError(NO_VENV)
