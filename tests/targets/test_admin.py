"""Django's administration: lists to look at, for the system administrator only."""

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.enums import Role
from accounts.models import AuditRecord, Department, User
from targets.models import Plan, Target
from tests.base import (
    PASSWORD,
    make_department,
    make_target,
    make_town,
    make_user,
    report,
)

pytestmark = pytest.mark.django_db
MODELS = sorted(
    (model._meta.app_label, model._meta.model_name) for model in admin.site._registry
)
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model[1])


@pytest.fixture
def administrator(client):
    person = make_user(Role.SYSTEM_ADMIN, department=None)
    client.force_login(person)
    return person


def url_of(model: tuple[str, str], page: str, *args: object) -> str:
    return reverse(f"admin:{'_'.join(model)}_{page}", args=args)


def test_these_lists_and_no_others_can_be_looked_at():
    assert MODELS == [
        ("accounts", "department"),
        ("accounts", "user"),
        ("targets", "plan"),
        ("targets", "recomputerun"),
        ("targets", "target"),
    ]


@each_model
def test_a_list_opens_and_offers_nothing_to_change(client, administrator, model):
    report(make_target(), 1, "9800")

    page = client.get(url_of(model, "changelist"))

    assert page.status_code == 200
    assert "addlink" not in page.text
    assert 'name="action"' not in page.text


@each_model
def test_nothing_is_added_changed_or_deleted_here(client, administrator, model):
    make_target()
    row = admin.site.get_model_admin(_class_of(model)).model._base_manager.first()
    pk = row.pk if row else 1
    before = User.objects.values().get(pk=administrator.pk)

    assert client.get(url_of(model, "add")).status_code == 403
    assert client.post(url_of(model, "add"), {"name": "x"}).status_code == 403
    assert client.post(url_of(model, "delete", pk), {"post": "yes"}).status_code in {
        302,
        403,
    }
    assert client.post(url_of(model, "change", pk), {"name": "x"}).status_code in {
        302,
        403,
    }
    assert User.objects.values().get(pk=administrator.pk) == before


def _class_of(model: tuple[str, str]) -> type:
    return next(
        m
        for m in admin.site._registry
        if (m._meta.app_label, m._meta.model_name) == model
    )


def test_a_row_is_shown_without_a_field_to_type_in(client, administrator):
    target = make_target()
    report(target, 6, "47157")

    page = client.get(url_of(("targets", "target"), "change", target.pk))

    assert page.context["adminform"].form.fields == {}
    assert "47157" not in page.text
    assert "94000" not in page.text


def test_a_person_is_not_changed_here(client, administrator):
    person = make_user()
    url = url_of(("accounts", "user"), "change", person.pk)

    response = client.post(url, {"full_name": "改名", "role": Role.SYSTEM_ADMIN})

    person.refresh_from_db()
    assert response.status_code == 403
    assert (person.full_name, person.role) == ("演示填报员", Role.CLERK)
    assert AuditRecord.objects.filter(result="refused").count() == 1


def test_a_password_is_not_reset_here(client, administrator):
    person = make_user()

    client.post(
        url_of(("accounts", "user"), "changelist"),
        {"action": "reset_passwords", "_selected_action": [person.pk]},
    )

    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert not person.must_change_password


def test_a_target_is_not_given_to_another_unit_here(client, administrator):
    target = make_target()
    unit = make_department(administrator.town, "经发办")
    url = url_of(("targets", "target"), "change", target.pk)

    response = client.post(url, {"lead_department": unit.pk, "value": "1"})

    target.refresh_from_db()
    assert response.status_code == 403
    assert (str(target.lead_department), target.value) == ("财政所", 94000)


def test_the_rule_set_is_not_chosen_here(client, administrator):
    target = make_target()
    url = url_of(("targets", "plan"), "change", target.plan_id)

    response = client.post(url, {"rules_key": "strict"})

    assert response.status_code == 403
    assert Plan.objects.get().rules_key == "default"
    assert not Target.objects.stale().exists()


def test_a_unit_is_neither_made_nor_deleted_here(client, administrator):
    unit = make_department(administrator.town, "经发办")
    model = ("accounts", "department")

    added = client.post(url_of(model, "add"), {"name": "综合办", "position": "9"})
    deleted = client.post(url_of(model, "delete", unit.pk), {"post": "yes"})

    assert (added.status_code, deleted.status_code) == (403, 403)
    assert list(Department.objects.all()) == [unit]


def test_another_towns_rows_do_not_exist_for_the_administrator(client, administrator):
    other = make_town("yongning", "永宁镇")
    unit = make_department(other, "永宁财政所")
    model = ("accounts", "department")

    page = client.get(url_of(model, "changelist"))
    direct = client.get(url_of(model, "change", unit.pk))

    assert "永宁财政所" not in page.text
    assert direct.status_code == 302


@pytest.mark.parametrize(
    "role", [r for r in Role if r != Role.SYSTEM_ADMIN], ids=lambda r: r.value
)
def test_nobody_else_enters(client, role):
    client.force_login(make_user(role))

    assert client.get(reverse("admin:index"), follow=True).status_code == 403


def test_a_password_hash_is_no_filter(client, administrator):
    url = url_of(("accounts", "user"), "changelist")

    page = client.get(url, {"password__startswith": "m"})

    assert page.status_code in {302, 400}


def test_the_way_back_leads_to_the_own_pages(client, administrator):
    page = client.get(reverse("admin:index"))

    assert '<a href="/people/">' in page.text
