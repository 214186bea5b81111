"""The system administrator's pages: units, people and who answers for what."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Department, User
from targets.models import Target
from tests.base import make_department, make_target, make_town, make_user, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    person = make_user(Role.SYSTEM_ADMIN, department=None)
    client.force_login(person)
    return person


def test_a_new_unit_belongs_to_the_administrators_town(client, administrator):
    url = reverse("admin:accounts_department_add")

    client.post(url, {"name": "综合执法队", "position": "9"})

    assert Department.objects.get().town == administrator.town


def test_a_new_person_gets_a_one_time_password_shown_once(client, administrator):
    data = {
        "username": "xinren",
        "full_name": "演示新人",
        "role": Role.CLERK,
        "is_active": "on",
    }

    page = client.post(reverse("admin:accounts_user_add"), data, follow=True)

    person = User.objects.get(username="xinren")
    password = page.text.split("一次性密码：")[1].split("，")[0]
    assert person.must_change_password
    assert person.check_password(password)


def test_resetting_a_password_forces_a_new_one(client, administrator):
    person = make_user()

    client.post(
        reverse("admin:accounts_user_changelist"),
        {"action": "reset_passwords", "_selected_action": [person.pk]},
    )

    person.refresh_from_db()
    assert person.must_change_password


def test_the_administrator_names_the_responsible_unit_and_nothing_else(
    client, administrator
):
    target = make_target()
    unit = make_department(administrator.town, "经发办")
    url = reverse("admin:targets_target_change", args=[target.pk])

    client.post(url, {"lead_department": unit.pk, "value": "1", "name": "改名"})

    target.refresh_from_db()
    assert (target.lead_department, target.value, target.name) == (
        unit,
        94000,
        "财政收入",
    )
    assert target.history.first().history_user == administrator


def test_another_towns_rows_do_not_exist_for_the_administrator(client, administrator):
    other = make_town("yongning", "永宁镇")
    unit = make_department(other, "永宁财政所")

    page = client.get(reverse("admin:accounts_department_changelist"))
    direct = client.get(reverse("admin:accounts_department_change", args=[unit.pk]))

    assert "永宁财政所" not in page.text
    assert direct.status_code == 302


def test_another_rule_set_marks_every_target_for_computing(client, administrator):
    target = make_target()
    report(target, 6, "47157")
    url = reverse("admin:targets_plan_change", args=[target.plan_id])

    client.post(url, {"rules_key": "strict"})

    target.plan.refresh_from_db()
    assert target.plan.rules_key == "strict"
    assert list(Target.objects.stale()) == [target]


@pytest.mark.parametrize(
    "role", [r for r in Role if r != Role.SYSTEM_ADMIN], ids=lambda r: r.value
)
def test_nobody_else_enters(client, role):
    client.force_login(make_user(role))

    assert client.get(reverse("admin:index"), follow=True).status_code == 403


def test_two_units_of_a_town_do_not_share_a_name(client, administrator):
    make_department(administrator.town, "经发办")
    url = reverse("admin:accounts_department_add")

    page = client.post(url, {"name": "经发办", "position": "9"})

    assert page.status_code == 200
    assert "已经有名为“经发办”的责任单位" in page.text


def test_nobody_takes_the_administration_from_himself(client, administrator):
    url = reverse("admin:accounts_user_change", args=[administrator.pk])

    client.post(url, {"username": "guanli", "full_name": "改名", "role": "leader"})

    administrator.refresh_from_db()
    assert (administrator.role, administrator.is_active) == (Role.SYSTEM_ADMIN, True)


def test_a_target_is_never_left_without_a_unit(client, administrator):
    target = make_target()
    url = reverse("admin:targets_target_change", args=[target.pk])

    client.post(url, {})

    target.refresh_from_db()
    assert target.lead_department is not None


def test_a_password_hash_is_no_filter(client, administrator):
    url = reverse("admin:accounts_user_changelist")

    page = client.get(url, {"password__startswith": "m"})

    assert page.status_code in {302, 400}


def test_nothing_is_deleted_here(client, administrator):
    unit = make_department(administrator.town, "经发办")
    url = reverse("admin:accounts_department_delete", args=[unit.pk])

    assert client.post(url, {"post": "yes"}).status_code == 403
    assert Department.objects.filter(pk=unit.pk).exists()
