"""移交: a successor takes over open work; values, signed months and history stay."""

from datetime import date

import pytest

from accounts.enums import Role
from accounts.models import Department, User
from targets.enums import ReturnState
from targets.errors import Locked
from targets.models import (
    Figure,
    MonthlyReturn,
    PlanItem,
    Snapshot,
    SnapshotLine,
    Target,
)
from targets.services import hand_over, open_work, record_figure
from tests.accounts.people import administrator, trail
from tests.base import (
    make_department,
    make_plan,
    make_target,
    make_user,
    report,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    return administrator(username="xitong")


@pytest.fixture
def units(admin) -> tuple[Department, Department]:
    return make_department(admin.town, "财政所"), make_department(admin.town, "经发办")


def make_return(unit: Department, month: int, state=ReturnState.DRAFT) -> MonthlyReturn:
    return MonthlyReturn.objects.create(
        plan=make_plan(unit.town),
        department=unit,
        period=date(2023, month, 1),
        state=state,
    )


def states(unit: Department) -> dict[int, str]:
    rows = MonthlyReturn.objects.filter(department=unit)
    return {row.period.month: row.state for row in rows}


def test_targets_items_and_open_months_move_and_values_stay(admin, units):
    source, successor = units
    target = make_target()
    report(target, 1, "9800")
    item = PlanItem.objects.create(
        section=target.section, code="I1", kind="safety", lead_department=source
    )
    other = make_target(name="别的", department="招商办")

    hand_over(source, successor, by=admin)

    target.refresh_from_db()
    item.refresh_from_db()
    other.refresh_from_db()
    assert target.lead_department == item.lead_department == successor
    assert str(other.lead_department) == "招商办"
    assert Figure.objects.get().ytd == 9800
    assert Figure.history.count() == 1
    assert (states(source), states(successor)) == ({}, {1: "draft"})


def test_a_hand_over_is_told_as_a_whole_and_row_by_row(admin, units):
    make_target()
    make_return(units[0], 2)

    hand_over(*units, by=admin, close=True)

    assert trail("action", "about", "old", "new", "detail") == [
        ("responsible", "T01 财政收入", "财政所", "经发办", ""),
        (
            "hand_over",
            "财政所移交经发办",
            "财政所",
            "经发办",
            "量化目标1项、计划事项0项、未办结月报1份、移交后停用原单位",
        ),
        ("department", "财政所", "在用", "停用", "停用责任单位"),
    ]
    assert Target.history.first().history_user == admin


def test_signed_months_stay_where_they_were_signed(admin, units):
    source, successor = units
    make_return(source, 1, ReturnState.SIGNED)
    make_return(source, 2, ReturnState.RETURNED)

    hand_over(source, successor, by=admin)

    assert states(source) == {1: "signed"}
    assert states(successor) == {2: "returned"}


def test_a_figure_that_was_signed_stays_closed_for_the_successor(admin, units):
    source, successor = units
    target = make_target()
    report(target, 1, "9800")
    sign(MonthlyReturn.objects.get(), target)
    clerk = make_user(department="经发办")

    hand_over(source, successor, by=admin)

    with pytest.raises(Locked):
        record_figure(
            Target.objects.get(),
            Figure.objects.get().period,
            {"ytd": 1},
            version=1,
            by=clerk,
            reason="试",
        )
    assert Figure.objects.get().ytd == 9800


def sign(row: MonthlyReturn, target: Target) -> None:
    """As it is after signing, with its snapshot."""
    signer = make_user(Role.SIGNER)
    row.state = ReturnState.SIGNED
    row.save()
    snapshot = Snapshot.objects.create(
        monthly_return=row, number=1, made_by=signer, made_at="2023-02-09T01:00Z"
    )
    SnapshotLine.objects.create(
        snapshot=snapshot, target=target, state="reported", ytd=9800, version=1
    )


def test_the_successor_goes_on_with_the_open_month(admin, units):
    source, successor = units
    target = make_target()
    report(target, 1, "9800")
    clerk = make_user(department="经发办")

    hand_over(source, successor, by=admin)
    record_figure(
        Target.objects.get(),
        Figure.objects.get().period,
        {"ytd": 9900},
        version=1,
        by=clerk,
        reason="核对",
    )

    assert Figure.objects.get().ytd == 9900
    assert states(successor) == {1: "draft"}


def test_where_both_have_the_month_the_successors_stays(admin, units):
    source, successor = units
    make_return(source, 3)
    make_return(successor, 3, ReturnState.RETURNED)

    work = hand_over(source, successor, by=admin)

    assert [row.period.month for row in work.joined] == [3]
    assert (states(source), states(successor)) == ({3: "draft"}, {3: "returned"})


def test_people_move_along_when_asked(admin, units):
    clerk = make_user(username="clerk")

    hand_over(*units, by=admin)
    clerk.refresh_from_db()
    stayed = clerk.department
    hand_over(*units, by=admin, with_people=True)

    clerk.refresh_from_db()
    assert (stayed, clerk.department) == units
    assert trail("action", "about", "detail")[1:] == [
        ("account", "演示填报员（clerk）", "修改账号"),
        (
            "hand_over",
            "财政所移交经发办",
            "量化目标0项、计划事项0项、未办结月报0份、人员1名",
        ),
    ]


def test_the_other_administrators_are_not_moved(admin, units):
    auditor = make_user(Role.AUDITOR)

    hand_over(*units, by=admin, with_people=True)

    auditor.refresh_from_db()
    assert auditor.department == units[0]


def test_a_department_that_gave_everything_is_closed(admin, units):
    make_target()
    make_user()

    hand_over(*units, by=admin, with_people=True, close=True)

    units[0].refresh_from_db()
    assert not units[0].is_active


@pytest.mark.parametrize("count", [1, 3])
def test_more_work_costs_no_more_queries(units, count, django_assert_num_queries):
    for number in range(count):
        make_target(name=f"目标{number}")
        make_user()
        make_return(units[0], number + 1)

    with django_assert_num_queries(5):
        work = open_work(*units)
        assert [f"{t.plan}{t.lead_department}" for t in work.targets]
