"""The queue in a folder, which the single-machine mode uses."""

import pytest

pytestmark = pytest.mark.live

FLOOD = "from tests.live.flood import flood; flood()"


def test_no_message_is_read_before_it_is_written_whole(stack, tmp_path):
    for name in ("messages", "control"):
        (tmp_path / "queue" / name).mkdir(parents=True)
    folder = {"REDIS_URL": "", "BAOZHEN_DATA": str(tmp_path)}

    said = stack.manage("shell", "--no-imports", "-c", FLOOD, **folder)

    count, faults = said.split(maxsplit=1)
    assert int(count) > 0
    assert faults == "set()\n"
