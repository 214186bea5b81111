"""The plan as data: 134 rows, loaded by the same import code that people use."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from tablib import Dataset

from accounts.enums import Role
from accounts.models import Department, User
from targets.enums import Calendar, Operator
from targets.models import BaseFigure, Figure, Holiday, Plan, PlanItem, Section, Target
from targets.plan_files import PlanFileError, load_plan
from targets.resources import FigureResource, TargetResource
from targets.widgets import AmountWidget
from tests.base import make_target, make_user

pytestmark = pytest.mark.django_db


def test_the_plan_has_one_town_fifteen_sections_and_134_rows():
    plan, changed = load_plan(2023, demo=False)

    assert str(plan.town) == "宝盖镇"
    assert Section.objects.filter(plan=plan).count() == 15
    assert Target.objects.count() + PlanItem.objects.count() == 134
    assert changed == 17 + 15 + 134


def test_the_headline_targets_are_those_of_the_document():
    load_plan(2023, demo=False)

    rows = Target.objects.filter(is_headline=True).values_list(
        "name", "value", "growth", "base", "base_is_implied"
    )
    assert list(rows) == [
        ("财政收入", 94000, 50, 62667, True),
        ("一般预算收入", 39203, 35, 29039, True),
        ("规模以上工业产值", Decimal("204.25"), 5, Decimal("194.52"), True),
        ("限额以上商业销售额", Decimal("85.49"), 10, Decimal("77.72"), True),
        ("固定资产投资", Decimal("43.28"), 20, Decimal("36.07"), True),
    ]


def test_units_operators_calendars_and_parts_are_kept():
    load_plan(2023, demo=False)

    part = Target.objects.get(code="BG23-1.1-02")
    output = Target.objects.get(code="BG23-1.1-03")
    attracted = Target.objects.get(code="BG23-1.2-02")
    assert part.parent.code == "BG23-1.1-01"
    assert (output.unit, output.indicator.calendar) == ("亿元", Calendar.MERGED_JAN_FEB)
    assert (attracted.value, attracted.operator) == (140, Operator.MORE_THAN)


def test_without_demonstration_there_are_no_figures_units_or_people():
    plan, _ = load_plan(2023, demo=False)

    assert plan.is_demo is False
    assert not Figure.objects.exists()
    assert not BaseFigure.objects.exists()
    assert not Department.objects.exists()


def test_loading_twice_changes_nothing():
    load_plan(2023, demo=True)
    history = Figure.history.count()

    _, changed = load_plan(2023, demo=True)

    assert changed == 0
    assert Figure.history.count() == history == 27


def test_loading_again_never_overwrites_a_figure_that_a_clerk_changed():
    load_plan(2023, demo=True)
    figure = Figure.objects.get(target__code="BG23-1.1-01", period="2023-06-01")
    Figure.objects.filter(pk=figure.pk).update(ytd=48000, version=2)

    load_plan(2023, demo=True)

    figure.refresh_from_db()
    assert figure.ytd == 48000


def test_the_command_reports_and_computes():
    out = StringIO()

    call_command("load_plan", 2023, "--demo", stdout=out)

    assert out.getvalue().startswith("宝盖镇2023年度工作计划：新增或更新 ")
    assert not Target.objects.stale().exists()


def test_the_first_set_up_prints_each_password_once():
    first, second = StringIO(), StringIO()

    call_command("setup_town", stdout=first)
    call_command("setup_town", stdout=second)

    assert User.objects.count() == 10
    assert all(user.must_change_password for user in User.objects.all())
    assert first.getvalue().count("演示填报员") == 3
    assert "一次性密码" not in second.getvalue()


def test_whoever_reviews_or_signs_does_so_for_the_whole_town():
    call_command("setup_town", stdout=StringIO())

    people = User.objects.filter(role__in=[Role.REVIEWER, Role.SIGNER]).order_by("pk")
    assert [(person.username, person.department) for person in people] == [
        ("shenhe", None),
        ("qianfa", None),
    ]


def test_an_empty_set_up_has_three_administrators_who_are_three_people():
    out = StringIO()

    call_command("setup_town", "--empty", stdout=out)

    people = User.objects.order_by("pk")
    assert list(people.values_list("username", "role", "is_staff")) == [
        ("xitong", Role.SYSTEM_ADMIN, True),
        ("anquan", Role.SECURITY_ADMIN, False),
        ("shenji", Role.AUDITOR, False),
    ]
    for user in User.objects.all():
        (line,) = [
            line for line in out.getvalue().splitlines() if user.username in line
        ]
        assert user.check_password(line.split()[1])
    assert not Plan.objects.get().is_demo


def test_a_town_from_before_gets_the_administrators_it_lacks():
    make_user(Role.SYSTEM_ADMIN, department=None, username="xitong")
    out, again = StringIO(), StringIO()

    call_command("setup_town", stdout=out)
    call_command("setup_town", stdout=again)

    roles = dict(User.objects.values_list("username", "role"))
    assert roles == {
        "xitong": Role.SYSTEM_ADMIN,
        "anquan": Role.SECURITY_ADMIN,
        "shenji": Role.AUDITOR,
    }
    assert ("anquan" in out.getvalue(), again.getvalue()) == (True, "")


def test_the_first_set_up_knows_the_holidays_of_its_year():
    call_command("setup_town", "--empty", stdout=StringIO())

    days = Holiday.objects.filter(day__year=2023)
    assert days.filter(day="2023-10-02", is_workday=False).exists()
    assert days.filter(day="2023-10-07", is_workday=True).exists()


def test_a_set_up_that_fails_half_way_leaves_nothing(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("targets.management.commands.setup_town.create_person", fail)

    with pytest.raises(RuntimeError):
        call_command("setup_town", "--empty", stdout=StringIO())

    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["没有", "6", "1"], "目标编号「没有」不存在，请核对"),
        (["T01", "13", "1"], "「13」不是月份，请填 1 至 12"),
        (["T01", "6", "约3亿"], "「约3亿」不是确数，请填写准确的数字"),
    ],
)
def test_a_wrong_cell_names_the_value_and_what_is_possible(row, sentence):
    target = make_target()
    data = Dataset(headers=["目标编号", "月份", "累计"])
    data.append(row)

    result = FigureResource(target.plan).import_data(data, dry_run=True)

    (_, errors), *_ = result.row_errors() or [(0, [])]
    messages = [str(error.error) for error in errors]
    messages += [m for row in result.invalid_rows for m in row.error.messages]
    assert messages == [sentence]


def test_figures_are_imported_through_the_service():
    target = make_target()
    data = Dataset(headers=["目标编号", "月份", "累计"])
    data.append([target.code, "6", "47,157"])

    FigureResource(target.plan).import_data(data, raise_errors=True)

    figure = Figure.objects.get()
    target.refresh_from_db()
    assert (figure.ytd, figure.version, target.generation) == (47157, 1, 1)


def test_a_broken_plan_file_is_refused_as_a_whole(tmp_path, settings, monkeypatch):
    monkeypatch.setattr(
        "targets.plan_files._files",
        lambda year, name: iter(
            [_broken(tmp_path)] if name == "targets.csv" else _real(name)
        ),
    )

    with pytest.raises(PlanFileError) as refusal:
        load_plan(2023, demo=False)

    assert "targets.csv 第 2 行" in str(refusal.value)
    assert not Plan.objects.exists()


def _real(name):
    from django.conf import settings

    path = settings.BASE_DIR / "targets" / "plans" / "2023" / name
    return [path] if path.exists() else []


def _broken(folder):
    path = folder / "targets.csv"
    headings = ",".join(field.column_name for field in TargetResource.fields.values())
    path.write_text(f"{headings}\nX-1,9.9,none\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("cell", "value"), [(0, 0), (0.0, 0), ("", None), (None, None)]
)
def test_k01_a_number_cell_of_zero_is_zero(cell, value):
    assert AmountWidget().clean(cell) == value
