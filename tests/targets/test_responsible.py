"""责任分工: the system administrator names who answers for what, for many at once."""

from datetime import date

import pytest

from accounts.enums import Role
from accounts.models import User
from targets.enums import CorrectionState, ReturnState
from targets.errors import NotAllowed, UnderWay
from targets.models import Correction, MonthlyReturn, PlanItem, Target
from targets.services import assign_department, assign_several
from tests.accounts.people import administrator, trail
from tests.base import make_department, make_plan, make_target, make_town, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    return administrator(username="xitong")


def make_item(target: Target, code: str = "I1", unit=None) -> PlanItem:
    return PlanItem.objects.create(
        section=target.section,
        code=code,
        name="平安建设",
        kind="safety",
        lead_department=unit,
    )


def make_return(target: Target, state: ReturnState, unit=None) -> MonthlyReturn:
    return MonthlyReturn.objects.create(
        plan=target.plan,
        department=unit or target.lead_department,
        period=date(2023, 3, 1),
        state=state,
    )


def test_a_target_is_given_to_another_unit_and_remembers(admin):
    target = make_target()
    unit = make_department(admin.town, "经发办")

    assign_department(target, unit, by=admin)

    target.refresh_from_db()
    last = target.history.first()
    assert target.lead_department == unit
    assert (last.lead_department_id, last.history_user) == (unit.pk, admin)
    assert trail("action", "about", "subject", "old", "new") == [
        (
            "responsible",
            "T01 财政收入",
            f"targets.target:{target.pk}",
            "财政所",
            "经发办",
        )
    ]


def test_several_targets_and_items_are_given_at_once(admin):
    targets = [make_target(), make_target(name="一般预算收入")]
    item = make_item(targets[0])
    unit = make_department(admin.town, "经发办")

    count = assign_several([*targets, item], unit, by=admin)

    item.refresh_from_db()
    assert (count, item.lead_department) == (3, unit)
    assert set(Target.objects.values_list("lead_department", flat=True)) == {unit.pk}
    assert trail("about", "old", "new") == [
        ("T01 财政收入", "财政所", "经发办"),
        ("T02 一般预算收入", "财政所", "经发办"),
        ("I1 平安建设", "无", "经发办"),
    ]


def test_what_a_unit_has_already_is_not_given_again(admin):
    target = make_target()

    assert assign_several([target], target.lead_department, by=admin) == 0
    assert trail() == []
    assert target.history.count() == 1


@pytest.mark.parametrize("state", [ReturnState.SUBMITTED, ReturnState.REVIEWED])
@pytest.mark.parametrize("side", ["gives", "takes"])
def test_a_month_that_waits_for_somebody_stops_it(admin, state, side):
    target = make_target()
    unit = make_department(admin.town, "经发办")
    row = make_return(target, state, unit if side == "takes" else None)

    with pytest.raises(UnderWay) as refusal:
        assign_department(target, unit, by=admin)

    target.refresh_from_db()
    assert refusal.value.matters == [f"{row}（{state.label}）"]
    assert str(target.lead_department) == "财政所"


def test_a_correction_that_is_not_carried_out_stops_it(admin):
    target = make_target()
    row = make_return(target, ReturnState.SIGNED)
    Correction.objects.create(
        monthly_return=row,
        reason="核对后有误",
        requested_by=make_user(),
        requested_at="2023-04-12T01:00Z",
    )

    with pytest.raises(UnderWay):
        assign_department(target, make_department(admin.town, "经发办"), by=admin)

    Correction.objects.update(state=CorrectionState.WITHDRAWN)
    assign_department(target, make_department(admin.town, "经发办"), by=admin)


@pytest.mark.parametrize(
    "state", [ReturnState.DRAFT, ReturnState.RETURNED, ReturnState.SIGNED]
)
def test_a_month_that_waits_for_nobody_does_not(admin, state):
    target = make_target()
    make_return(target, state)
    unit = make_department(admin.town, "经发办")

    assign_department(target, unit, by=admin)

    target.refresh_from_db()
    assert target.lead_department == unit


def test_a_closed_unit_gets_nothing(admin):
    unit = make_department(admin.town, "经发办")
    unit.is_active = False
    unit.save()

    with pytest.raises(NotAllowed):
        assign_department(make_target(), unit, by=admin)


def test_a_unit_of_another_town_gets_nothing(admin):
    foreign = make_department(make_town("lingxiu", "灵秀镇"), "灵秀办")

    with pytest.raises(NotAllowed):
        assign_department(make_target(), foreign, by=admin)


def test_a_target_of_another_town_is_not_given(admin):
    plan = make_plan(make_town("lingxiu", "灵秀镇"))
    target = make_target(plan=plan, department="灵秀办")

    with pytest.raises(NotAllowed):
        assign_department(target, make_department(admin.town), by=admin)


@pytest.mark.parametrize("role", [r for r in Role if r != Role.SYSTEM_ADMIN])
def test_nobody_else_gives_a_target(role):
    target = make_target()

    with pytest.raises(NotAllowed):
        assign_department(target, None, by=make_user(role))
