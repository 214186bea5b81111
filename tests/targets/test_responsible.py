"""责任分工: the system administrator names who answers for what, for many at once."""

from datetime import date

import pytest

from accounts.enums import Role
from accounts.models import User
from targets.enums import CorrectionState, ReturnState
from targets.errors import NotAllowed, UnderWay
from targets.models import Correction, MonthlyReturn, PlanItem, Target
from targets.services import assign_department, assign_several
from tests.accounts.people import administrator, client_of, trail
from tests.base import make_department, make_plan, make_target, make_town, make_user
from tests.frame.pages import tables

pytestmark = pytest.mark.django_db
PAGE = "/responsible/"


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


def test_the_page_lists_rows_without_figures(admin):
    target = make_target()
    make_item(target)

    page = client_of(admin).get(PAGE).content.decode()

    ((_, *rows),) = tables(page)
    assert [row[1:] for row in rows] == [
        ["I1", "平安建设", "安全稳定", "未分工"],
        ["T01", "财政收入", "量化目标", "财政所"],
    ]
    assert "94000" not in page
    assert "94,000" not in page


def codes(admin: User, query: str) -> list[str]:
    rows = client_of(admin).get(f"{PAGE}?{query}").context["rows"]
    return [found.row.code for found in rows]


def test_the_filters_work(admin):
    target = make_target()
    make_item(target)

    assert codes(admin, "text=财政") == ["T01"]
    assert codes(admin, "text=i1") == ["I1"]
    assert codes(admin, "kind=量化目标") == ["T01"]
    assert codes(admin, "department=none") == ["I1"]
    assert codes(admin, f"department={target.lead_department_id}") == ["T01"]
    assert codes(admin, "department=x") == ["I1", "T01"]
    assert codes(admin, "text=没有") == []


@pytest.mark.parametrize("count", [1, 3])
def test_more_rows_cost_no_more_queries(admin, count, django_assert_num_queries):
    for number in range(count):
        target = make_target(name=f"目标{number}", department=f"单位{number}")
        make_item(target, f"I{number}", target.lead_department)
    client = client_of(admin)
    client.get(PAGE)

    with django_assert_num_queries(QUERIES):
        client.get(PAGE)


QUERIES = 10


def test_the_page_gives_what_is_ticked_and_comes_back(admin):
    target = make_target()
    item = make_item(target)
    unit = make_department(admin.town, "经发办")

    response = client_of(admin).post(
        f"{PAGE}assign/?kind=安全稳定", {"row": [f"i{item.pk}"], "department": unit.pk}
    )

    item.refresh_from_db()
    target.refresh_from_db()
    assert response.status_code == 302
    assert response.url.startswith(f"{PAGE}?kind=")
    assert (item.lead_department, str(target.lead_department)) == (unit, "财政所")


def test_a_refusal_keeps_the_ticks(admin):
    target = make_target()
    row = make_return(target, ReturnState.SUBMITTED)
    unit = make_department(admin.town, "经发办")

    response = client_of(admin).post(
        f"{PAGE}assign/", {"row": [f"t{target.pk}"], "department": unit.pk}
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert f"{row}（已提交）正在办理" in page
    assert f'value="t{target.pk}" aria-label="选择财政收入" checked' in page
    assert f'value="{unit.pk}" selected' in page
    assert "正在办理" in trail("detail")[-1][0]


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({}, {"row": ["请先勾选目标或事项"], "department": ["请选择责任单位"]}),
        (
            {"row": ["t999999"], "department": "999999"},
            {
                "row": ["勾选的目标或事项不在本年度计划中，请刷新后重试"],
                "department": ["请从列表中选择在用的责任单位"],
            },
        ),
    ],
)
def test_what_is_missing_is_told(admin, fields, errors):
    make_target()

    response = client_of(admin).post(f"{PAGE}assign/", fields)

    assert response.status_code == 422
    assert response.context["assign_form"].errors == errors


def test_without_a_plan_the_page_says_so(admin):
    client = client_of(admin)

    assert "还没有年度计划" in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}assign/", {"row": "t1"}).status_code == 404


def test_a_plan_of_another_town_is_not_found(admin):
    make_plan(make_town("lingxiu", "灵秀镇"), 2031)

    assert client_of(admin).get(f"{PAGE}?year=2031").status_code == 404
