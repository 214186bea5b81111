"""Tables, the year's plan and static files: made ready before the first start."""

import sys
from collections.abc import Mapping
from pathlib import Path

from tools.data_folder import open_log
from tools.processes import HERE, spawn, stop
from tools.stamps import digest, matches

# A change in any of these means that the data folder must be prepared again.
SOURCES = (
    "baozhen/settings.py",
    "requirements.txt",
    "static/**/*",
    "*/management/commands/*.py",
    "*/migrations/*.py",
    "*/plans/**/*",
)


class PrepareError(Exception):
    """A step failed; the text says where to read why."""


def prepare(folder: Path, environment: Mapping[str, str], *, empty: bool) -> None:
    """Run the steps unless they were run for the same code and database."""
    stamp, database = folder / "prepared", environment.get("DATABASE_URL", "")
    wanted = digest(HERE, SOURCES, database)
    here = database or (folder / "baozhen.sqlite3").exists()
    if here and (folder / "static").is_dir() and matches(stamp, wanted):
        return
    print("正在准备数据……", flush=True)
    run_step(folder, environment, "migrate", "--verbosity=0")
    run_step(folder, environment, "collectstatic", "--noinput", "--verbosity=0")
    run_step(folder, environment, "setup_town", *["--empty"] * empty)
    stamp.write_text(wanted)


def run_step(folder: Path, environment: Mapping[str, str], *command: str) -> None:
    """Run one of Django's commands; what it says goes to the user, errors to a log."""
    with open_log(folder, "prepare") as log:
        step = [sys.executable, "manage.py", *command]
        child = spawn(step, environment, stderr=log, umask=0o077)
    try:
        child.wait()
    finally:
        stop([child])
    if child.returncode:
        raise PrepareError(f"准备数据没有成功（{command[0]}），详情见 {log.name}")
