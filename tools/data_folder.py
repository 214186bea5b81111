"""The folder of all that is ours to keep: database, secret key, queue, logs."""

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from tools.packages import clean
from tools.processes import HERE

LOG_LIMIT = 5 * 1024 * 1024


def make_folder(environment: Mapping[str, str]) -> Path:
    """The data folder, made when missing and then readable by nobody else."""
    folder = Path(environment.get("BAOZHEN_DATA") or HERE / "var")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in ("logs", "queue/messages", "queue/control"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return folder


def site_environment(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What the site's processes see; what the user set wins."""
    ours = {"BAOZHEN_HTTPS": "off", "BAOZHEN_SECRET_KEY": secret_key(folder)}
    return ours | clean(environment) | {"BAOZHEN_DATA": str(folder)}


def secret_key(folder: Path) -> str:
    """The key that signs the sessions, made once."""
    path = folder / "secret_key"
    if not path.is_file() or not path.read_text():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def open_log(folder: Path, name: str) -> BinaryIO:
    """A log to append to; one that has grown too long starts afresh."""
    path = folder / "logs" / f"{name}.log"
    too_long = path.is_file() and path.stat().st_size > LOG_LIMIT
    return path.open("wb" if too_long else "ab")
