"""Tell the workers that there is something to do; losing the message loses nothing."""

import logging
from functools import partial
from typing import Any

from django.db import transaction

logger = logging.getLogger(__name__)


def send_after_commit(task: Any, *args: Any) -> None:
    """Publish a task once the transaction stands; a dead broker never fails a save."""
    transaction.on_commit(partial(_send, task, args), robust=True)


def _send(task: Any, args: tuple[Any, ...]) -> None:
    try:
        task.apply_async(args, retry=False)
    except Exception as error:  # any broker fault: the sweeper finds the work later
        logger.warning("hint %s%s not published: %s", task.name, args, error)
