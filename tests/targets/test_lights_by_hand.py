"""A reviewer replaces a light with a reason; everybody sees that it was replaced."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.enums import Role
from reports.overview import build_overview
from targets.enums import Light
from targets.errors import NotAllowed
from targets.models import LightOverride, Progress
from targets.services import override_light, withdraw_override
from tests.base import make_target, make_town, make_user, report

pytestmark = pytest.mark.django_db

JUNE = date(2023, 6, 1)
REASON = "退税因素已与市局核实"


@pytest.fixture
def target():
    target = make_target()
    report(target, 6, "40000")
    return target


def shown(target):
    (row,) = build_overview(target.plan, 6).rows
    return row.light_word, row.reason


def test_the_light_by_hand_is_shown_with_its_reason(target):
    assert shown(target) == ("略滞后", "低于序时 7.45 个百分点")

    override_light(target, JUNE, Light.GREEN, REASON, by=make_user(Role.REVIEWER))

    computed = "按规则：略滞后，低于序时 7.45 个百分点"
    assert shown(target) == ("达序时", f"人工判定：{REASON}（{computed}）")
    assert Progress.objects.get().light == Light.YELLOW


def test_a_second_judgement_replaces_the_first_and_keeps_it(target):
    reviewer = make_user(Role.REVIEWER)
    override_light(target, JUNE, Light.GREEN, REASON, by=reviewer)

    override_light(target, JUNE, Light.RED, "复核后更正", by=reviewer)

    standing = LightOverride.objects.get(withdrawn_at=None)
    assert (standing.light, LightOverride.objects.count()) == (Light.RED, 2)


def test_a_withdrawn_judgement_gives_the_computed_light_back(target):
    reviewer = make_user(Role.REVIEWER)
    override_light(target, JUNE, Light.GREEN, REASON, by=reviewer)

    withdraw_override(target, JUNE, by=reviewer)

    assert shown(target)[0] == "略滞后"


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER, Role.SYSTEM_ADMIN])
def test_others_may_not_judge(target, role):
    with pytest.raises(NotAllowed):
        override_light(target, JUNE, Light.GREEN, REASON, by=make_user(role))


def test_a_reviewer_of_another_town_may_not_judge(target):
    stranger = make_user(Role.REVIEWER, town=make_town("yongning", "永宁镇"))

    with pytest.raises(NotAllowed):
        override_light(target, JUNE, Light.GREEN, REASON, by=stranger)


def test_a_month_without_figures_has_no_light_to_judge(target):
    with pytest.raises(NotAllowed, match="7月未报"):
        override_light(
            target, date(2023, 7, 1), Light.GREEN, REASON, by=make_user(Role.REVIEWER)
        )


def test_the_target_page_judges_and_withdraws(client, target):
    client.force_login(make_user(Role.REVIEWER))
    url = reverse("reports:set_light", args=[target.pk]) + "?year=2023&month=6"

    client.post(url, {"light": "green", "reason": REASON})
    assert shown(target)[0] == "达序时"
    client.post(url, {"withdraw": "1"})

    assert shown(target)[0] == "略滞后"


def test_a_judgement_without_a_reason_is_asked_for_one(client, target):
    client.force_login(make_user(Role.REVIEWER))
    url = reverse("reports:set_light", args=[target.pk]) + "?year=2023&month=6"

    page = client.post(url, {"light": "green", "reason": " "}, follow=True)

    assert "请填写理由，理由会与亮灯一同显示。" in page.text
    assert not LightOverride.objects.exists()


def test_a_refusal_is_a_chinese_page_with_its_status(client, target):
    client.force_login(make_user(Role.LEADER))
    url = reverse("reports:set_light", args=[target.pk]) + "?year=2023&month=6"

    page = client.post(url, {"light": "green", "reason": REASON})

    assert page.status_code == 403
    assert "只有审核员和签发人可以人工判定亮灯" in page.text
