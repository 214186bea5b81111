"""keystroke → figure: what is stored, what is refused, and what it sets in motion."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.enums import Role
from baozhen.lib.refusals import Refused
from targets.enums import Calendar, FigureState, ReturnState
from targets.errors import (
    Locked,
    NotAllowed,
    NotDue,
    Stale,
)
from targets.models import Figure, MonthlyReturn, Target
from targets.services import record_figure
from tests.base import make_department, make_target, make_town, make_user

pytestmark = pytest.mark.django_db

JUNE = date(2023, 6, 1)
NUMBERS = {"ytd", "month_value", "prior_ytd", "yoy_published"}


def record(target, clerk, *, version=0, period=JUNE, reason="", **changes):
    numbers = {
        name: Decimal(value) if name in NUMBERS and value is not None else value
        for name, value in changes.items()
    }
    return record_figure(
        target, period, numbers, version=version, by=clerk, reason=reason
    )


def test_a_cumulative_value_is_stored_with_its_author(target, clerk):
    recorded = record(target, clerk, ytd="47157")

    figure = Figure.objects.get()
    assert recorded == (figure, True)
    assert (figure.ytd, figure.month_value) == (Decimal(47157), None)
    assert (figure.version, figure.recorded_by) == (1, clerk)
    assert figure.state == FigureState.REPORTED


def test_typing_the_month_value_clears_the_cumulative_one(target, clerk):
    record(target, clerk, ytd="47157")
    record(target, clerk, version=1, month_value="9157")

    figure = Figure.objects.get()
    assert (figure.ytd, figure.month_value) == (None, Decimal(9157))


def test_k01_zero_is_reported_and_blank_is_missing(target, clerk):
    record(target, clerk, ytd="0")
    assert Figure.objects.get().state == FigureState.REPORTED

    record(target, clerk, version=1, ytd=None)
    assert Figure.objects.get().state == FigureState.MISSING


def test_each_change_leaves_one_revision_with_its_author(target, clerk):
    colleague = make_user()
    record(target, clerk, ytd="47157")
    record(target, colleague, version=1, prior_ytd="26300")

    revisions = Figure.history.order_by("version").values_list(
        "version", "ytd", "prior_ytd", "history_user"
    )
    assert list(revisions) == [
        (1, Decimal(47157), None, clerk.pk),
        (2, Decimal(47157), Decimal(26300), colleague.pk),
    ]


def test_c18_the_same_value_again_changes_nothing(target, clerk):
    record(target, clerk, ytd="47157")

    again = record(target, clerk, version=0, ytd="47157")

    assert again.changed is False
    assert Figure.history.count() == 1


def test_c16_a_stale_version_is_refused_and_names_the_other_person(target, clerk):
    record(target, make_user(username="zhangsan"), ytd="47157")

    with pytest.raises(Stale) as refusal:
        record(target, clerk, version=0, ytd="48000")

    assert refusal.value.status == 409
    assert refusal.value.who == "演示填报员"
    assert Figure.objects.get().ytd == Decimal(47157)


def test_a_write_raises_the_generation_of_its_target(target, clerk):
    record(target, clerk, ytd="47157")

    target.refresh_from_db()
    assert (target.generation, target.computed_generation) == (1, 0)
    assert list(Target.objects.stale()) == [target]


@pytest.mark.parametrize(
    "role", [role for role in Role if role != Role.CLERK], ids=lambda role: role.value
)
def test_only_clerks_write_figures(target, role):
    with pytest.raises(NotAllowed):
        record(target, make_user(role), ytd="1")

    assert not Figure.objects.exists()


def test_a_clerk_of_another_department_is_refused(target):
    with pytest.raises(NotAllowed):
        record(target, make_user(department="经发办"), ytd="1")


def test_a_clerk_of_another_town_with_the_same_department_name_is_refused(target):
    stranger = make_user(town=make_town("yongning", "永宁镇"))

    with pytest.raises(NotAllowed):
        record(target, stranger, ytd="1")


def test_a_target_without_a_department_takes_no_figures(clerk):
    target = make_target(name="无单位")
    target.lead_department = None
    target.save()

    with pytest.raises(NotAllowed, match="还没有责任单位"):
        record(target, clerk, ytd="1")


def test_january_of_a_merged_indicator_is_not_reported_alone(clerk):
    merged = make_target(name="工业产值", calendar=Calendar.MERGED_JAN_FEB)

    with pytest.raises(NotDue, match="1月不单独报送"):
        record(merged, clerk, period=date(2023, 1, 1), ytd="1")


def test_a_month_outside_the_plan_is_refused(target, clerk):
    with pytest.raises(NotDue):
        record(target, clerk, period=date(2022, 6, 1), ytd="1")


def test_a_month_that_has_not_begun_is_refused(target, clerk, time_machine):
    time_machine.move_to("2023-05-31T15:59:00Z")
    with pytest.raises(NotDue, match="6月尚未到"):
        record(target, clerk, ytd="1")

    time_machine.move_to("2023-05-31T16:00:00Z")  # midnight in Shanghai
    assert record(target, clerk, ytd="1").changed


@pytest.mark.parametrize("state", [s for s in ReturnState if not s.is_open])
def test_c17_a_closed_return_takes_no_figures(target, clerk, state):
    MonthlyReturn.objects.create(
        plan=target.plan,
        department=make_department(target.plan.town),
        period=JUNE,
        state=state,
    )

    with pytest.raises(Locked) as refusal:
        record(target, clerk, ytd="1")

    assert refusal.value.status == 423
    assert not Figure.objects.exists()


def test_f07_a_change_of_another_cell_is_no_conflict(target, clerk):
    record(target, make_user(username="zhangsan"), note="快报数")

    record(target, clerk, version=0, prior_ytd="26300")

    figure = Figure.objects.get()
    assert (figure.version, figure.note, figure.prior_ytd) == (2, "快报数", 26300)


def test_f07_month_and_cumulative_are_one_cell(target, clerk):
    record(target, make_user(username="zhangsan"), ytd="47157")

    with pytest.raises(Stale):
        record(target, clerk, version=0, month_value="9157")


def test_every_refusal_is_chinese_and_leaves_the_database_alone(target):
    before = Figure.history.count()

    with pytest.raises(Refused) as refusal:
        record(target, make_user(Role.LEADER), ytd="1")

    assert refusal.value.message == "财政收入由责任单位的填报员填报，您没有填报权限"
    assert Figure.history.count() == before
