"""Run inside the site: writers and a reader on the queue in a folder."""

import time
from queue import Empty
from threading import Thread

from baozhen.celery import app

QUEUE = app.conf.task_default_queue
WRITERS, SECONDS = 3, 4


def flood() -> None:
    """Print how many messages were read, and the faults met on the way."""
    end = time.monotonic() + SECONDS
    writers = [Thread(target=write_until, args=(end,)) for _ in range(WRITERS)]
    with app.connection_for_read() as connection:
        channel = connection.channel()
        app.amqp.queues[QUEUE](channel).declare()
        for writer in writers:
            writer.start()
        print(*read_until(channel, end))


def write_until(end: float) -> None:
    while time.monotonic() < end:
        app.send_task("tests.nothing", queue=QUEUE)
        time.sleep(0.002)


def read_until(channel, end: float) -> tuple[int, set[str]]:
    """Read as soon as something can be read, as an idle worker does."""
    count, faults = 0, set()
    while time.monotonic() < end:
        try:
            channel._get(QUEUE)
            count += 1
        except Empty:
            time.sleep(0.0005)
        except Exception as fault:  # whatever it is would end the worker
            faults.add(repr(fault))
    return count, faults
