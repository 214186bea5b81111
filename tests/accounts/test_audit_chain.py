"""Whoever changes the trail behind our back is found out, row by row."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.audit_chain import check_trail
from accounts.models import AuditRecord
from tests.accounts.trail import (
    HEAD,
    TABLE,
    alter,
    found,
    remove,
    sql,
    tell,
    unseal,
    verify,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail() -> None:
    """Ten rows that nothing protects any more."""
    tell(10)
    unseal()


CHANGES = ["UPDATE {} SET new='2'", "DELETE FROM {}"]
if connection.vendor == "postgresql":  # the other has no such statement
    CHANGES.append("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {}")


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_itself_refuses_changes(change):
    tell(2)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(change.format(TABLE))

    assert (AuditRecord.objects.count(), found()) == (2, [])


def test_an_untouched_trail_is_whole(trail):
    assert found() == []
    last = check_trail().last
    assert verify() == (
        f"审计记录完整，共 10 行。末行序号和校验值：10:{last.hash[:16]}，请抄录留存。\n"
    )


def test_an_empty_trail_is_whole():
    assert "共 0 行" in verify()


@pytest.mark.parametrize(
    "change",
    [
        "new='2'",
        "who='别人'",
        "result='refused'",
        "at='2020-01-01 00:00:00+00:00'",
        "actor_id=NULL, address='1.1.1.1'",
        "incident='FFFFFFFF'",
        "town_id=NULL, detail='无'",
        "role='领导'",
        "subject='x'",
        "action='export'",
    ],
)
def test_a_changed_row_is_named(trail, change):
    alter("number=4", change)

    assert found() == ["第 4 行内容被改动（第4件）"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("number=5", "第 5 行被删除"),
        ("number IN (5,6,7)", "第 5 至 7 行被删除"),
        ("number=1", "第 1 行被删除"),
        ("number=10", "第 10 行被删除"),
        ("number>=9", "第 9 至 10 行被删除"),
        ("number>0", "第 1 至 10 行被删除"),
    ],
)
def test_deleted_rows_are_named(trail, rows, sentence):
    remove(rows)

    assert found() == [sentence]


def test_swapped_rows_are_named(trail):
    for old, new in ((4, 99), (5, 4), (99, 5)):
        alter(f"number={old}", f"number={new}")

    assert found() == [
        "第 4 行与上一行不衔接，次序或内容被改动",
        "第 4 行内容被改动（第5件）",
        "第 5 行与上一行不衔接，次序或内容被改动",
        "第 5 行内容被改动（第4件）",
        "第 6 行与上一行不衔接，次序或内容被改动",
    ]


def test_a_row_inserted_at_the_end_is_named(trail):
    copy_last_row(11)

    assert found() == [
        "第 11 行与上一行不衔接，次序或内容被改动",
        "第 11 行内容被改动（第10件）",
        "末端记录停在第 10 行，其后的行不是由系统写入",
    ]


def test_a_row_inserted_in_the_middle_is_named(trail):
    for number in range(10, 4, -1):
        alter(f"number={number}", f"number={number + 1}")
    copy_last_row(5)

    sentences = found()
    assert sentences[0] == "第 5 行与上一行不衔接，次序或内容被改动"
    assert sentences[1] == "第 5 行内容被改动（第10件）"


def copy_last_row(number: int) -> None:
    names = [f.column for f in AuditRecord._meta.concrete_fields if f.name != "id"]
    kept = ", ".join(str(number) if name == "number" else name for name in names)
    last = f"SELECT {kept} FROM {TABLE} ORDER BY number DESC LIMIT 1"  # noqa: S608
    sql(f"INSERT INTO {TABLE} ({', '.join(names)}) {last}")


def test_a_row_that_was_made_to_fit_breaks_the_next_one(trail):
    """Even with the key, one row cannot be changed alone."""
    alter("number=4", f"hash='{'a' * 64}'")

    assert found() == [
        "第 4 行内容被改动（第4件）",
        "第 5 行与上一行不衔接，次序或内容被改动",
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("hash='{}'".format("b" * 64), "末端记录与第 10 行不符"),
        ("hash=''", "末端记录与第 10 行不符"),
        ("number=12", "第 11 至 12 行被删除"),
    ],
)
def test_a_wrong_end_is_named(trail, change, sentence):
    alter("id=1", change, HEAD)

    assert found() == [sentence]


def test_a_lost_end_is_named(trail):
    sql("DELETE FROM accounts_audithead")

    assert found() == ["末端记录停在第 0 行，其后的行不是由系统写入"]


def test_a_wrong_key_is_said_once(trail, settings):
    settings.AUDIT_KEY = "another"

    check = check_trail()
    assert (check.misfits, check.faults) == (10, 10)
    assert check.report == [
        "每一行的校验值都不符：审计密钥与写入时不同，或全部内容被改动"
    ]
