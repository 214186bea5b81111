"""Celery's queue in a folder, where a message appears whole or not at all.

Kombu's own opens the file first and writes then; a reader that comes between finds it
empty, and the worker ends.
"""

import uuid
from pathlib import Path
from time import monotonic_ns
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    # Kombu itself names the argument differently in its two classes.
    def _put(  # type: ignore[override]
        self, queue: str, payload: Any, **options: Any
    ) -> None:
        """Write under a name that no reader looks for, then rename."""
        moment = monotonic_ns() // 1_000_000
        path = Path(self.data_folder_out, f"{moment}_{uuid.uuid4()}.{queue}.msg")
        part = path.with_suffix(".part")
        try:
            part.write_text(dumps(payload))
            part.replace(path)
        except OSError as error:
            raise ChannelError(f"cannot add {path}") from error


class Transport(filesystem.Transport):
    Channel = Channel
