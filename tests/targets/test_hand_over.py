"""移交: a successor takes over open work; values, signed months and history stay."""

from datetime import date

import pytest

from accounts.enums import Role
from accounts.errors import NotPossible
from accounts.models import Department, User
from targets.enums import CorrectionState, ReturnState
from targets.errors import Locked, NotAllowed, UnderWay
from targets.models import (
    Correction,
    Figure,
    MonthlyReturn,
    PlanItem,
    Snapshot,
    SnapshotLine,
    Target,
)
from targets.services import hand_over, open_work, record_figure
from tests.accounts.people import administrator, client_of, trail
from tests.base import (
    make_department,
    make_plan,
    make_target,
    make_town,
    make_user,
    report,
)

pytestmark = pytest.mark.django_db
PAGE = "/responsible/hand-over/"


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


@pytest.mark.parametrize("state", [ReturnState.SUBMITTED, ReturnState.REVIEWED])
@pytest.mark.parametrize("number", [0, 1])
def test_a_month_under_way_stops_it_and_is_named(admin, units, state, number):
    target = make_target()
    make_return(units[number], 1)
    row = make_return(units[number], 2, state)

    with pytest.raises(UnderWay) as refusal:
        hand_over(*units, by=admin)

    target.refresh_from_db()
    MonthlyReturn.objects.get(pk=row.pk)
    assert refusal.value.matters == [f"{row}（{state.label}）"]
    assert target.lead_department == units[0]
    assert states(units[number])[1] == "draft"
    assert trail() == []


def test_a_correction_under_way_stops_it(admin, units):
    row = make_return(units[0], 1, ReturnState.SIGNED)
    Correction.objects.create(
        monthly_return=row,
        reason="核对后有误",
        requested_by=make_user(),
        requested_at="2023-02-12T01:00Z",
        state=CorrectionState.REQUESTED,
    )

    with pytest.raises(UnderWay) as refusal:
        hand_over(*units, by=admin)

    assert "更正单（待批准）" in refusal.value.message


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


def test_people_who_stay_keep_the_department_open_and_nothing_moves(admin, units):
    target = make_target()
    make_user()

    with pytest.raises(NotPossible):
        hand_over(*units, by=admin, close=True)

    target.refresh_from_db()
    assert target.lead_department == units[0]
    assert trail() == []


def test_a_department_that_gave_everything_is_closed(admin, units):
    make_target()
    make_user()

    hand_over(*units, by=admin, with_people=True, close=True)

    units[0].refresh_from_db()
    assert not units[0].is_active


def test_nothing_is_handed_to_oneself(admin, units):
    with pytest.raises(NotAllowed):
        hand_over(units[0], units[0], by=admin)


def test_nothing_is_handed_to_a_closed_unit_or_another_town(admin, units):
    foreign = make_department(make_town("lingxiu", "灵秀镇"), "灵秀办")
    units[1].is_active = False
    units[1].save()

    for unit in (units[1], foreign):
        with pytest.raises(NotAllowed):
            hand_over(units[0], unit, by=admin)


@pytest.mark.parametrize("role", [r for r in Role if r != Role.SYSTEM_ADMIN])
def test_nobody_else_hands_over(units, role):
    with pytest.raises(NotAllowed):
        hand_over(*units, by=make_user(role))


@pytest.mark.parametrize("count", [1, 3])
def test_more_work_costs_no_more_queries(units, count, django_assert_num_queries):
    for number in range(count):
        make_target(name=f"目标{number}")
        make_user()
        make_return(units[0], number + 1)

    with django_assert_num_queries(5):
        work = open_work(*units)
        assert [f"{t.plan}{t.lead_department}" for t in work.targets]


def fields(units, **more: str) -> dict[str, object]:
    return {"source": units[0].pk, "successor": units[1].pk, **more}


def test_the_page_shows_what_would_move_and_moves_nothing(admin, units):
    target = make_target()
    make_return(units[0], 2)

    page = client_of(admin).get(PAGE, fields(units)).content.decode()

    target.refresh_from_db()
    assert "财政收入（2023年）" in page
    assert "财政所2023年2月月报" in page
    assert "确认移交" in page
    assert target.lead_department == units[0]


def test_the_page_names_what_is_in_the_way_and_offers_no_button(admin, units):
    make_return(units[0], 2, ReturnState.SUBMITTED)

    page = client_of(admin).get(PAGE, fields(units)).content.decode()

    assert "财政所2023年2月月报（已提交）" in page
    assert "确认移交" not in page


def test_the_page_hands_over(admin, units):
    target = make_target()
    make_user()

    response = client_of(admin).post(
        f"{PAGE}do/", fields(units, with_people="1", close="1")
    )

    target.refresh_from_db()
    units[0].refresh_from_db()
    assert response.url == "/people/departments/"
    assert (target.lead_department, units[0].is_active) == (units[1], False)


def test_what_came_up_meanwhile_is_told_with_the_ticks_kept(admin, units):
    make_user()
    make_return(units[0], 2, ReturnState.SUBMITTED)

    response = client_of(admin).post(f"{PAGE}do/", fields(units, close="1"))

    assert response.status_code == 409
    assert "财政所2023年2月月报（已提交）正在办理" in response.content.decode()
    assert "正在办理" in trail("detail")[-1][0]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_wrong_choice_is_told(admin, units, method):
    page = PAGE if method == "get" else f"{PAGE}do/"
    wrong = {"source": units[0].pk, "successor": units[0].pk}

    response = getattr(client_of(admin), method)(page, wrong)

    assert response.context["form"].errors == {
        "successor": ["接收单位不能与移交单位相同"]
    }


def test_a_unit_of_another_town_is_no_choice(admin, units):
    foreign = make_department(make_town("lingxiu", "灵秀镇"), "灵秀办")
    wanted = {"source": units[0].pk, "successor": foreign.pk}

    response = client_of(admin).post(f"{PAGE}do/", wanted)

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "successor": ["请从列表中选择在用的责任单位"]
    }


def test_a_department_can_be_chosen_beforehand(admin, units):
    response = client_of(admin).get(PAGE, {"source": units[0].pk})

    form = response.context["form"]
    assert (str(form["source"].value()), form.errors) == (str(units[0].pk), {})
