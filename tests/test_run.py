"""What run.py and its tools decide before any process is started."""

import os
import socket
import stat

import pytest

import run
from tools import data_folder, packages, processes, serve, stamps


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_refused_by_name(version):
    number = ".".join(str(part) for part in version)

    sentence = run.refusal((*version, "final", 0), "posix")

    assert sentence == f"需要 Python 3.11 或更高版本，当前为 {number}。"


def test_python_3_11_and_later_are_welcome():
    assert run.refusal((3, 11, 0, "final", 0), "posix") == ""
    assert run.refusal((3, 13, 0, "final", 0), "posix") == ""


def test_windows_is_refused():
    assert run.refusal((3, 13, 0, "final", 0), "nt") == (
        "目前只能在 Linux 和 macOS 上运行。"
    )


def test_without_a_word_the_site_starts():
    assert run.chosen([]) == (run.PROGRAMS["start"], [])
    assert run.chosen(["--port", "80"]) == (run.PROGRAMS["start"], ["--port", "80"])


def test_a_first_word_chooses_the_program():
    assert run.chosen(["test", "-x"]) == (run.PROGRAMS["test"], ["-x"])


def test_misleading_settings_do_not_reach_the_children():
    environment = {"PIP_USER": "1", "PYTHONPATH": "/x", "PIP_CERT": "/c", "HOME": "/h"}

    cleaned = packages.clean(environment)

    assert cleaned == {"PIP_CERT": "/c", "HOME": "/h", "PYTHONUTF8": "1"}


def test_a_relative_data_folder_is_the_callers(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    cleaned = packages.clean({"BAOZHEN_DATA": "data"})

    assert cleaned["BAOZHEN_DATA"] == str(tmp_path / "data")


def test_packages_come_from_the_wheels_folder_when_there_is_one(tmp_path, monkeypatch):
    monkeypatch.setattr(packages, "WHEELS", tmp_path / "wheels")
    assert packages.source() == []

    (tmp_path / "wheels").mkdir()

    assert packages.source() == ["--no-index", "--find-links", tmp_path / "wheels"]


def test_a_digest_follows_names_contents_and_extra_words(tmp_path):
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.csv").write_text("1")
    first = stamps.digest(tmp_path, ["plans/*"], "postgres")

    assert stamps.digest(tmp_path, ["plans/*", "plans/a.csv"], "postgres") == first
    assert stamps.digest(tmp_path, ["plans/*"], "other") != first
    (tmp_path / "plans" / "a.csv").write_text("2")
    assert stamps.digest(tmp_path, ["plans/*"], "postgres") != first


def test_a_stamp_matches_its_own_value_only(tmp_path):
    assert not stamps.matches(tmp_path / "stamp", "a")

    (tmp_path / "stamp").write_text("a")

    assert stamps.matches(tmp_path / "stamp", "a")
    assert not stamps.matches(tmp_path / "stamp", "b")


def test_the_data_folder_and_its_key_are_private(tmp_path):
    folder = data_folder.make_folder({"BAOZHEN_DATA": str(tmp_path / "new" / "data")})

    key = data_folder.secret_key(folder)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
    assert len(key) >= 50
    assert data_folder.secret_key(folder) == key


def test_what_the_user_set_wins_over_our_defaults(tmp_path):
    given = {"BAOZHEN_HTTPS": "on", "DATABASE_URL": "postgresql://host/name"}

    environment = data_folder.site_environment(given, tmp_path)

    assert environment.items() >= given.items()
    assert environment["BAOZHEN_SECRET_KEY"] == data_folder.secret_key(tmp_path)
    assert environment["BAOZHEN_DATA"] == str(tmp_path)


def test_a_log_that_grew_too_long_starts_afresh(tmp_path, monkeypatch):
    monkeypatch.setattr(data_folder, "LOG_LIMIT", 3)
    (tmp_path / "logs").mkdir()
    for text in (b"abc", b"d", b"e"):
        with data_folder.open_log(tmp_path, "web") as log:
            log.write(text)

    assert (tmp_path / "logs" / "web.log").read_bytes() == b"e"


def test_a_taken_port_gives_the_next_free_one():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        assert serve.free_port("127.0.0.1", port) > port


def test_no_free_port_is_said(monkeypatch):
    monkeypatch.setattr(serve, "PORTS_TRIED", 1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(serve.ServeError, match=f"从 {port} 起的端口都不能用"):
            serve.free_port("127.0.0.1", port)


def test_a_wrong_option_is_answered_in_chinese(capsys):
    with pytest.raises(SystemExit) as leaving:
        serve.parse(["--prot", "80"])

    assert leaving.value.code == 2
    assert capsys.readouterr().out.startswith("用法：")


def test_a_call_hands_back_the_exit_code_and_keeps_the_words(tmp_path):
    code = processes.call(
        ["sh", "-c", "echo out; echo err >&2; exit 3"], os.environ, tmp_path / "log"
    )

    assert code == 3
    assert (tmp_path / "log").read_text() == "out\nerr\n"
