"""F03, G4: a save never waits for the queue."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

pytestmark = pytest.mark.live

TARGET = "BG23-2.2-02"
AT_MOST = 1.5


@pytest.fixture
def save_time(stack):
    """Seconds that a save takes on a web server with another queue."""

    def measure(month: int, **environment: str) -> float:
        address = stack.start_web("other", **environment)
        try:
            clerk = stack.client("cunjian", address)
            answer = clerk.save(stack.targets[TARGET], month, 0, ytd=6, reason="核对")
        finally:
            stack.stop("other")
        assert answer.status == 200, answer.text
        return answer.seconds

    return measure


@contextmanager
def silent_port(backlog: int) -> Iterator[str]:
    """An address that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=backlog) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def test_a_save_does_not_wait_for_a_redis_that_is_down(save_time):
    with silent_port(1) as url:
        pass

    assert save_time(6, REDIS_URL=url) < AT_MOST


def test_a_save_does_not_wait_for_a_redis_that_hangs(save_time):
    with silent_port(50) as url:
        assert save_time(7, REDIS_URL=url) < AT_MOST


def test_a_save_does_not_wait_for_a_queue_folder_that_is_gone(
    stack, save_time, tmp_path
):
    for name in ("baozhen.sqlite3", "static"):
        (tmp_path / name).symlink_to(stack.folder / name)
    (tmp_path / "queue").touch()

    changed = {"REDIS_URL": "", "BAOZHEN_DATA": str(tmp_path)}
    assert save_time(8, **changed) < AT_MOST
