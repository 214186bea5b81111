"""The check of the whole trail: what it compares with, tells, and how it ends."""

import tracemalloc

import pytest
from django.core.management import CommandError
from django.db import DatabaseError, connection, transaction

from accounts import audit_chain
from accounts.audit_chain import Mark, check_trail
from accounts.models import AuditHead, AuditRecord
from tests.accounts.trail import HEAD, alter, found, remove, tell, unseal, verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail() -> None:
    """Ten rows that nothing protects any more."""
    tell(10)
    unseal()


def cut_off_the_end() -> None:
    """Someone who may write the end of the chain as well takes the last rows away."""
    kept = AuditRecord.objects.get(number=8)
    remove("number>8")
    alter("id=1", f"number=8, hash='{kept.hash}'", HEAD)


def test_an_end_noted_elsewhere_betrays_a_clean_cut(trail):
    noted = check_trail().last
    cut_off_the_end()

    assert found() == []
    assert check_trail(noted).sentences == ["第 9 至 10 行被删除"]
    with pytest.raises(CommandError, match="第 9 至 10 行被删除"):
        verify("--noted", f"{noted.number}:{noted.short}")


def test_an_end_noted_elsewhere_betrays_a_trail_written_anew(trail):
    noted = check_trail().last
    cut_off_the_end()
    tell(5)

    assert found() == []
    assert check_trail(noted).sentences == ["第 10 行与抄录的校验值不符"]


def test_an_end_noted_earlier_is_still_in_the_grown_trail(trail):
    noted = Mark(10, check_trail().last.short)
    tell(3)

    assert "共 13 行" in verify("--noted", f"{noted.number}:{noted.hash.upper()}")


@pytest.mark.parametrize("noted", ["10", "x:abcdef0123", "10:abc", ":"])
def test_a_note_that_says_nothing_is_refused_in_chinese(noted):
    with pytest.raises(CommandError, match="请按“序号:校验值”填写"):
        verify("--noted", noted)


def test_the_command_fails_with_chinese_sentences(trail):
    alter("number=4", "new='2'")

    with pytest.raises(CommandError) as failure:
        verify()

    assert failure.value.returncode == 1
    assert str(failure.value) == "审计记录不完整：\n第 4 行内容被改动（第4件）"


def test_of_many_faults_the_first_hundred_are_told(trail):
    tell(140)
    alter("number>1", "new='2'")

    report = check_trail().report
    assert (len(report), report[-1]) == (101, "另有 49 处")


def test_the_trail_may_grow_while_it_is_checked(trail, monkeypatch):
    """The end that is compared is the one from before the walk."""
    read_head = audit_chain._head

    def read_head_and_grow():
        head = read_head()
        if head.number == 10:
            tell(2)
        return head

    monkeypatch.setattr(audit_chain, "_head", read_head_and_grow)

    check = check_trail()
    assert (check.rows, check.sentences) == (12, [])


@pytest.mark.parametrize("when", ["gestern", ""])
def test_a_time_that_is_none_is_named(trail, when):
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError), transaction.atomic():
            alter("number=4", f"at='{when}'")
        return
    alter("number=4", f"at='{when}'")

    assert found() == ["第 4 行内容被改动（第4件）"]


def test_a_long_trail_is_not_read_at_once():
    tell(6000)
    tracemalloc.start()

    check = check_trail()

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (check.rows, check.faults) == (6000, 0)
    assert AuditHead.objects.get().number == 6000
    assert peak < 6_000_000
