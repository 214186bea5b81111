"""Whoever changes the trail behind our back is found out, row by row."""

import tracemalloc
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from accounts.audit import audited, record
from accounts.audit_chain import Mark, check_trail
from accounts.enums import Action
from accounts.models import AuditHead, AuditRecord

pytestmark = pytest.mark.django_db
TABLE, HEAD = "accounts_auditrecord", "accounts_audithead"
TRIGGERS = {
    "sqlite": ["audit_no_UPDATE", "audit_no_DELETE"],
    "postgresql": ["audit_no_change", "audit_no_truncate"],
}


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def alter(rows: str, change: str, table: str = TABLE) -> None:
    sql(f"UPDATE {table} SET {change} WHERE {rows}")  # noqa: S608 - our own words


def remove(rows: str) -> None:
    sql(f"DELETE FROM {TABLE} WHERE {rows}")  # noqa: S608 - our own words


def tell(count: int) -> None:
    with audited():
        for number in range(count):
            record(Action.FIGURE, by=None, about=f"第{number + 1}件", new="1")


@pytest.fixture
def trail() -> None:
    """Ten rows that nothing protects any more."""
    tell(10)
    where = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    for trigger in TRIGGERS[connection.vendor]:
        sql(f"DROP TRIGGER {trigger}{where}")


def found() -> list[str]:
    return check_trail().sentences


def verify(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_audit", *arguments, stdout=out)
    return out.getvalue()


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
    from accounts import audit_chain

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
