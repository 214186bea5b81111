"""A light set by hand is shown with its reason, and can be withdrawn."""

from datetime import date

import pytest

from accounts.enums import Role
from targets.enums import Light
from targets.errors import NotAllowed
from targets.models import LightOverride, Progress
from targets.services import override_light
from tests.base import make_target, make_town, make_user, report
from tests.frame.pages import text_of
from tests.reports.base import client_of, overview, page, row_of

pytestmark = pytest.mark.django_db
REASON = "上级已同意顺延"


@pytest.fixture
def target():
    target = make_target("120", is_headline=True)
    report(target, 6, "30")
    return target


def override(target, month=6, light=Light.GREEN):
    reviewer = make_user(Role.REVIEWER)
    return override_light(target, date(2023, month, 1), light, REASON, by=reviewer)


def test_the_row_shows_the_light_and_says_that_a_person_set_it(target):
    override(target)

    row = row_of(target, 6)

    assert (row.light, row.light_word) == (Light.GREEN, "达序时")
    computed = "按规则：滞后，低于序时 25 个百分点"
    assert row.reason == f"人工判定：{REASON}（{computed}）"
    assert row.remark == "达序时；本月数为1—6月；人工判定"


def test_the_card_shows_the_reason(target):
    override(target)

    assert f"人工判定：{REASON}" in text_of(page("/dashboard/?month=6"))


def test_the_table_of_other_targets_shows_that_a_person_set_it():
    target = make_target("120")
    report(target, 6, "30")
    override(target)

    assert "人工判定" in text_of(page("/dashboard/?month=6"))


def test_the_computed_progress_stays_as_it_was(target):
    before = list(Progress.objects.values())

    override(target)

    assert list(Progress.objects.values()) == before
    assert row_of(target, 6).progress_gap == -25


def test_the_tally_counts_the_light_that_is_shown(target):
    override(target)

    assert overview(6).tally == [("green", "达序时", 1)]


def test_another_month_keeps_its_own_light(target):
    report(target, 7, "35")
    override(target, month=6)

    assert row_of(target, 7).light == Light.RED
    assert row_of(target, 6).light == Light.GREEN


def test_the_newest_light_by_hand_stands(target):
    override(target, light=Light.GREEN)
    override(target, light=Light.BLUE)

    assert row_of(target, 6).light == Light.BLUE
    assert LightOverride.objects.filter(withdrawn_at=None).count() == 1
    assert LightOverride.objects.count() == 2


def test_a_reviewer_sets_and_withdraws_on_the_page(target):
    reviewer, address = client_of(Role.REVIEWER), f"/targets/{target.pk}/light/?month=6"

    reviewer.post(address, {"light": "green", "reason": REASON})
    assert row_of(target, 6).light == Light.GREEN

    reviewer.post(address, {"withdraw": "1"})
    assert row_of(target, 6).light == Light.RED


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"light": "green"}, "请填写理由，理由会与亮灯一同显示。"),
        ({"light": "green", "reason": "  "}, "请填写理由，理由会与亮灯一同显示。"),
    ],
)
def test_a_light_without_a_reason_is_refused(target, fields, message):
    response = client_of(Role.SIGNER).post(
        f"/targets/{target.pk}/light/?month=6", fields, follow=True
    )

    assert list(map(str, response.context["messages"])) == [message]
    assert not LightOverride.objects.exists()


def test_a_month_without_a_figure_has_no_light_to_set(target):
    with pytest.raises(NotAllowed, match="财政收入7月未报，不能判定亮灯"):
        override(target, month=7)


def test_a_reviewer_of_another_town_is_refused(target):
    stranger = make_user(Role.REVIEWER, town=make_town("lingxiu", "灵秀镇"))

    with pytest.raises(NotAllowed):
        override_light(target, date(2023, 6, 1), Light.GREEN, REASON, by=stranger)
