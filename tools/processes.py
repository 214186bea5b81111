"""Child processes of which nothing is left when we end, however we end."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
STOP_SECONDS = 10
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None

Child = subprocess.Popen[bytes]
Command = Sequence[str | Path]


def end_with_parent(how: int) -> None:
    """Called in the child: have Linux signal it even when we are killed outright."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, how)


def spawn(command: Command, environment: Mapping[str, str], **options: Any) -> Child:
    """Start a child in a group of its own, reading nothing, in the project folder."""
    return subprocess.Popen(  # noqa: S603 - only commands written in this project
        command,
        env=environment,
        cwd=HERE,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=partial(end_with_parent, signal.SIGTERM),
        **options,
    )


def stop(children: Iterable[Child], how: int = signal.SIGTERM) -> None:
    """Signal the children, give them time, then end whatever is left of them."""
    children = list(children)
    for child in children:
        if child.poll() is None:
            os.killpg(child.pid, how)
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.wait(STOP_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def call(command: Command, environment: Mapping[str, str], log: Path | None) -> int:
    """Run a child to its end and return its exit code; its words go to the log."""
    with open(log or os.devnull, "wb") as output:
        child = spawn(command, environment, stdout=output, stderr=output)
        try:
            return child.wait()
        finally:
            if child.poll() is None:
                stop([child], signal.SIGINT)


def accompany(command: Command, environment: Mapping[str, str]) -> int:
    """Run a child on our terminal, where Ctrl-C is its business, and outlive it."""
    signal.signal(signal.SIGINT, lambda *_: None)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    child = subprocess.Popen(  # noqa: S603 - only commands written in this project
        command, env=environment, preexec_fn=partial(end_with_parent, signal.SIGINT)
    )
    try:
        return child.wait()
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGINT)
            child.wait()
