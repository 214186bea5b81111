"""What stops a 移交, and that nothing has moved then."""

import pytest

from accounts.enums import Role
from accounts.errors import NotPossible
from accounts.models import Department, User
from targets.enums import CorrectionState, ReturnState
from targets.errors import NotAllowed, UnderWay
from targets.models import Correction, MonthlyReturn
from targets.services import hand_over
from tests.accounts.people import administrator, trail
from tests.base import make_department, make_target, make_town, make_user
from tests.targets.test_hand_over import make_return, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    return administrator(username="xitong")


@pytest.fixture
def units(admin) -> tuple[Department, Department]:
    return make_department(admin.town, "财政所"), make_department(admin.town, "经发办")


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


def test_people_who_stay_keep_the_department_open_and_nothing_moves(admin, units):
    target = make_target()
    make_user()

    with pytest.raises(NotPossible):
        hand_over(*units, by=admin, close=True)

    target.refresh_from_db()
    assert target.lead_department == units[0]
    assert trail() == []


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
