"""A line of the trail stands or falls with the act it tells of."""

import pytest
from django.db import connection, transaction

from accounts.audit import LONGEST_VALUE, audited, record, record_stranger
from accounts.audit_chain import check_trail, row_hash
from accounts.enums import Action, Result, Role
from accounts.models import AuditHead, AuditRecord, User
from accounts.models.audit import AppendOnlyError
from baozhen.lib.incidents import begin_incident, end_incident
from tests.base import make_town, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return make_user(Role.REVIEWER, username="shenhe")


def told() -> list[str]:
    return list(AuditRecord.objects.order_by("number").values_list("about", flat=True))


def tell(about: str, by: User | None = None, **more: str) -> None:
    record(Action.FIGURE, by=by, about=about, **more)


def test_a_line_says_who_did_what_from_where(person):
    token = begin_incident("10.1.2.3")
    tell("财政收入6月", person, subject="targets.figure:7", old="—", new="累计 47,157")
    end_incident(token)

    line = AuditRecord.objects.get()
    assert (line.number, line.town, line.actor) == (1, person.town, person)
    assert (line.who, line.role) == ("演示审核员（shenhe）", "审核员")
    assert (line.address, len(line.incident)) == ("10.1.2.3", 8)
    assert (line.action, line.result) == ("figure", "done")
    assert (line.about, line.subject) == ("财政收入6月", "targets.figure:7")
    assert (line.old, line.new) == ("—", "累计 47,157")


def test_the_system_itself_is_named():
    record(Action.IMPORT, by=None, about="载入", town=make_town())

    line = AuditRecord.objects.get()
    assert (line.who, line.role, line.actor, line.address) == ("系统", "", None, "本机")
    assert line.town == make_town()


def test_a_stranger_has_no_town_and_no_account():
    record_stranger(Action.SIGN_IN, "", about="不存在的用户名", result=Result.FAILED)

    line = AuditRecord.objects.get()
    assert (line.who, line.town, line.actor) == ("未登录", None, None)


def test_lines_are_written_in_order_at_the_end():
    with audited():
        tell("一")
        tell("二")
        assert told() == []

    assert told() == ["一", "二"]
    assert AuditHead.objects.get().number == 2
    assert check_trail().faults == 0


class BrokenError(Exception):
    """What goes wrong after a line was told."""


@audited()
def tell_and_break(about: str) -> None:
    tell(about)
    raise BrokenError


def test_an_act_that_is_rolled_back_leaves_no_line():
    with pytest.raises(BrokenError):
        tell_and_break("一")
    assert told() == []

    tell("二")
    assert told() == ["二"]
    assert check_trail().faults == 0


def test_an_inner_act_that_fails_is_forgotten_and_the_outer_one_told():
    with audited():
        tell("外")
        with pytest.raises(BrokenError):
            tell_and_break("内")
        tell("后")

    assert told() == ["外", "后"]


def test_inner_acts_fall_with_the_outer_one():
    @audited()
    def act() -> None:
        with audited():
            tell("内")
        raise BrokenError

    with pytest.raises(BrokenError):
        act()

    assert told() == []


def test_a_plain_savepoint_that_is_rolled_back_takes_its_lines_along():
    @transaction.atomic
    def try_out() -> None:
        with audited():
            tell("二")
        raise BrokenError

    with audited():
        tell("一")
        with pytest.raises(BrokenError):
            try_out()
        tell("三")

    assert told() == ["一", "三"]


def test_inside_a_plain_transaction_an_act_refuses_to_begin():
    """The lock on the end of the chain would last as long as that transaction."""
    with transaction.atomic():
        with pytest.raises(RuntimeError), audited():
            tell("一")
        with pytest.raises(RuntimeError):
            tell("二")

    assert told() == []


def test_a_decorated_service_can_be_called_again_and_by_itself():
    @audited()
    def count_down(number: int) -> int:
        tell(str(number))
        return count_down(number - 1) if number else 0

    assert (count_down(2), count_down(0)) == (0, 0)
    assert told() == ["2", "1", "0", "0"]


def test_the_end_of_the_chain_is_locked_last(person, django_assert_num_queries):
    with django_assert_num_queries(6) as queries, audited():
        person.save(update_fields=["full_name"])
        tell("一")

    begin, act, lock, line, head, end = (q["sql"] for q in queries.captured_queries)
    assert begin.startswith("SAVEPOINT")
    assert act.startswith('UPDATE "accounts_user"')
    assert 'FROM "accounts_audithead"' in lock
    assert ("FOR UPDATE" in lock) == connection.features.has_select_for_update
    assert line.startswith('INSERT INTO "accounts_auditrecord"')
    assert head.startswith('UPDATE "accounts_audithead"')
    assert end.startswith("RELEASE")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("一\r\n2026-01-01 伪造", "一 2026-01-01 伪造"),
        ("a\x00b\x1b[31mc\x7f", "a b [31mc"),
        ("a\x85b\u2028c\u2029d\x9be", "a b c d e"),
        ("金\u202e额\u200b", "金 额"),
        ("\ud800字", "字"),
        ("𠮷镇\ue000", "𠮷镇\ue000"),
    ],
)
def test_what_would_forge_a_line_is_taken_out(person, typed, stored):
    person.full_name = typed
    tell(typed, person, old=typed, new=typed, detail=typed)

    line = AuditRecord.objects.get()
    assert [line.about, line.old, line.new, line.detail] == [stored] * 4
    assert line.who.startswith(stored)
    assert check_trail().faults == 0


def test_long_texts_are_cut_where_it_is_seen(person):
    long = "长" * 5000
    person.full_name = long
    tell(long, person, subject=long, old=long, new=long, detail=long)

    line = AuditRecord.objects.get()
    lengths = [len(getattr(line, n)) for n in ("who", "subject", "about", "old", "new")]
    assert lengths == [100, 60, 300, LONGEST_VALUE, LONGEST_VALUE]
    assert line.detail[-2:] == "长…"
    assert check_trail().faults == 0


@pytest.mark.parametrize(
    "address", ["2001:db8::1", "::ffff:10.0.0.1", "fe80::1%" + "z" * 80, "未知"]
)
def test_every_address_fits(address):
    token = begin_incident(address)
    tell("一")
    end_incident(token)

    assert AuditRecord.objects.get().address[:10] == address[:10]


def test_the_hash_is_the_same_after_reading():
    tell("一")

    line = AuditRecord.objects.get()
    assert row_hash(line) == line.hash


def test_a_developer_is_told_that_lines_do_not_change():
    tell("一")
    line = AuditRecord.objects.get()

    for change in (
        line.save,
        line.delete,
        AuditRecord.objects.all().delete,
        lambda: AuditRecord.objects.update(about="二"),
    ):
        with pytest.raises(AppendOnlyError):
            change()
