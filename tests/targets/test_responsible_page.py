"""The page of 责任分工: rows without figures, ticks, and one unit for all of them."""

import pytest

from accounts.models import User
from targets.enums import ReturnState
from tests.accounts.people import administrator, client_of, trail
from tests.base import make_department, make_plan, make_target, make_town
from tests.frame.pages import tables
from tests.targets.test_responsible import make_item, make_return

pytestmark = pytest.mark.django_db
PAGE = "/responsible/"


@pytest.fixture
def admin() -> User:
    return administrator(username="xitong")


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
