"""The month page: what a clerk sees, types, and gets back."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from targets.entry import build_entry_page
from targets.enums import Calendar, FigureState, Kind
from targets.models import Figure
from targets.periods import PlanMonth
from tests.base import make_plan, make_target, make_user, publish_last_year, report

pytestmark = pytest.mark.django_db

MONTH = "?year=2023&month=6"
JUNE_ALONE = "已报，本月为1—6月合计"


def post_cell(client, target, month=MONTH, **data):
    url = reverse("targets:save_cell", args=[target.pk]) + month
    data = {"version": "0", **data}
    return client.post(url, data, headers={"accept": "application/json"})


def row_of(clerk, target, month=6):
    page = build_entry_page(clerk, PlanMonth(target.plan, month))
    return next(row for row in page.rows if row.target == target)


def test_a_row_offers_what_to_compare_with(clerk, target):
    report(target, 5, "38000")
    publish_last_year(target, *["1"] * 5, "26300")

    row = row_of(clerk, target)

    assert (row.goal, row.last_ytd, row.proposal) == ("94,000", "38,000", "26,300")
    assert row.shown()["prior_ytd"] == ""


def test_a_typed_cumulative_value_derives_the_month_in_grey(client, clerk, target):
    report(target, 5, "38000")

    answer = post_cell(client, target, ytd="47157").json()

    assert answer["row"]["cells"]["month_value"] == "9,157"
    assert answer["row"]["cells"]["ytd"] == "47,157"
    assert answer["row"]["derived"] == ["month_value"]


def test_a_typed_month_value_derives_the_cumulative_one(client, clerk, target):
    report(target, 5, "38000")

    answer = post_cell(client, target, month_value="9157").json()

    assert answer["row"]["cells"]["ytd"] == "47,157"
    assert answer["row"]["derived"] == ["ytd"]


def test_the_answer_carries_growth_state_version_and_count(client, clerk, target):
    post_cell(client, target, ytd="47157")

    row = post_cell(client, target, version="1", prior_ytd="26300").json()["row"]

    assert (row["yoy"], row["state"], row["version"]) == ("79.30%", JUNE_ALONE, 2)
    assert row["filled"] is True


@pytest.mark.parametrize(
    ("typed", "echo", "stored"),
    [
        ("9.4亿", "9.4亿 → 94,000 万元", 94000),
        ("94,000", "", 94000),
        ("９４０００", "９４０００ → 94,000 万元", 94000),
    ],
)
def test_f20_f21_a_converted_number_is_echoed(
    client, clerk, target, typed, echo, stored
):
    answer = post_cell(client, target, ytd=typed).json()

    assert answer["echo"] == echo
    assert Figure.objects.get().ytd == stored


@pytest.mark.parametrize("typed", ["1_000", "1e3", "NaN", "约3亿", "٣٤", "①"])
def test_f20_f21_an_unclear_number_is_refused_by_its_cell(client, clerk, target, typed):
    response = post_cell(client, target, ytd=typed)

    assert response.status_code == 422
    assert list(response.json()["errors"]) == ["ytd"]
    assert f"「{typed}」" in response.json()["errors"]["ytd"]
    assert not Figure.objects.exists()


def test_a_published_growth_is_read_in_percent(client, clerk, target):
    post_cell(client, target, yoy_published="5.2%")

    assert str(Figure.objects.get().yoy_published) == "5.2000"


def test_a_derived_cell_cannot_be_cleared_and_says_which_one_can(client, clerk, target):
    post_cell(client, target, ytd="47157")

    answer = post_cell(client, target, version="1", month_value="").json()

    assert answer["errors"] == {
        "month_value": "本月：本格由系统推算，不能清空，请修改累计"
    }


def test_retyping_a_derived_value_does_not_make_it_the_typed_one(client, clerk, target):
    post_cell(client, target, ytd="47157")

    row = post_cell(client, target, version="1", month_value="47157").json()["row"]

    assert (row["version"], row["derived"]) == (1, ["month_value"])


def test_a_count_is_a_whole_number(client, clerk):
    projects = make_target("22", name="新招引项目", kind=Kind.COUNT, unit="个")
    answer = post_cell(client, projects, ytd="21.6").json()

    assert answer["errors"] == {"ytd": "累计：「21.6」应为整数"}


def test_c11_control_characters_are_refused(client, clerk, target):
    answer = post_cell(client, target, note="坏\x0b字").json()

    assert answer["errors"]["note"].startswith("备注：含有不可见的控制字符")


def test_f07_a_conflict_shows_both_values(client, clerk, target):
    other = make_user()
    client.force_login(other)
    post_cell(client, target, ytd="120.5")
    client.force_login(clerk)

    response = post_cell(client, target, ytd="118")

    assert response.status_code == 409
    body = response.json()
    assert body["message"].endswith("已将该格改为 120.5，您填的是 118。")
    assert body["row"]["version"] == 1
    assert Figure.objects.get().recorded_by == other


def test_a_negative_month_is_asked_for_and_then_stored(client, clerk, target):
    report(target, 5, "38000")

    refused = post_cell(client, target, ytd="37000")
    stored = post_cell(client, target, ytd="37000", reason="退库")

    assert (refused.status_code, stored.status_code) == (428, 200)
    assert refused.json()["message"] == "6月当月数为 -1,000，小于零"


def test_not_applicable_can_be_typed(client, clerk, target):
    response = post_cell(client, target, ytd="不适用", reason="本月不开展")

    assert response.json()["row"]["cells"]["month_value"] == "不适用"
    assert Figure.objects.get().state == FigureState.NOT_APPLICABLE


def test_not_applicable_can_be_taken_back(client, clerk, target):
    post_cell(client, target, ytd="不适用", reason="本月不开展")

    row = post_cell(client, target, version="1", ytd="").json()["row"]

    assert (row["state"], row["cells"]["ytd"]) == ("未报", "")


def test_january_of_a_merged_indicator_is_not_a_gap(clerk):
    merged = make_target(name="工业产值", calendar=Calendar.MERGED_JAN_FEB)

    january, february = row_of(clerk, merged, 1), row_of(clerk, merged, 2)

    assert january.is_due is False
    assert january.not_due_text == "1月不单独报送，并入1—2月"
    assert february.is_due is True


def test_a_value_over_several_months_says_so(client, clerk, target):
    report(target, 1, "9800")

    row = post_cell(client, target, "?year=2023&month=3", ytd="22200").json()["row"]

    assert row["state"] == "已报，本月为2—3月合计"
    assert row["cells"]["month_value"] == "12,400"


def test_a_month_after_a_gap_has_no_cumulative_value(client, clerk, target):
    report(target, 1, "9800")

    month = "?year=2023&month=3"
    row = post_cell(client, target, month, month_value="7100").json()["row"]

    assert row["state"] == "已报，累计缺2月"
    assert row["cells"]["ytd"] == ""


def test_a_value_that_does_not_add_up_has_no_month_input(client, clerk):
    rank = make_target(None, name="排名", kind=Kind.RANK)

    cells = {cell["name"]: cell["is_open"] for cell in row_of(clerk, rank).cells()}
    post_cell(client, rank, month_value="3")

    assert (cells["month_value"], cells["ytd"]) == (False, True)
    assert not Figure.objects.exists()


def test_the_page_counts_what_is_due_and_filled(clerk, target):
    make_target(name="一般预算收入")
    make_target(name="工业产值", calendar=Calendar.MERGED_JAN_FEB)
    report(target, 1, "9800")

    page = build_entry_page(clerk, PlanMonth(target.plan, 1))

    assert (page.filled, page.due, len(page.rows)) == (1, 2, 3)


def test_a_clerk_sees_only_the_own_department(clerk, target):
    make_target(name="工业产值", department="经发办")

    page = build_entry_page(clerk, PlanMonth(target.plan, 6))

    assert [row.target for row in page.rows] == [target]


def test_a_department_without_targets_is_told_what_to_do(client):
    make_plan()
    client.force_login(make_user(department="党政办"))

    page = client.get(reverse("targets:entry") + MONTH)

    assert "本单位还没有需要填报的指标" in page.text


@pytest.mark.parametrize("query", ["?month=13", "?month=x", "?year=1999", "?month=٣"])
def test_a_month_that_does_not_exist_is_not_found(client, clerk, query):
    assert client.get(reverse("targets:entry") + query).status_code == 404


def test_only_clerks_open_the_month_page(client, target):
    client.force_login(make_user(Role.LEADER))

    assert client.get(reverse("targets:entry") + MONTH).status_code == 403
