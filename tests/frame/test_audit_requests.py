"""Each request that was refused leaves one line; each that succeeded leaves its own."""

import pytest
from django.test import Client

from accounts.audit_chain import check_trail
from accounts.enums import Action, Role
from accounts.models import AuditRecord
from tests.base import PASSWORD, make_target, make_user, report
from tests.frame.addresses import address_to, patterns

pytestmark = pytest.mark.django_db
SCRIPT = {"accept": "application/json"}


@pytest.fixture
def target():
    target = make_target()
    report(target, 1, "9800")
    return target


def client_of(role: Role = Role.CLERK, **options) -> Client:
    client = Client(raise_request_exception=False, **options)
    client.force_login(make_user(role))
    return client


def lines_since(number: int) -> list[AuditRecord]:
    return list(AuditRecord.objects.filter(number__gt=number).order_by("number"))


@pytest.fixture
def since(target):
    """The lines written after the test was prepared."""
    start = AuditRecord.objects.count()
    return lambda: lines_since(start)


CELL = "/entry/{}/?year=2023&month=1"


@pytest.mark.parametrize(
    ("role", "page", "fields", "status", "about", "detail"),
    [
        (
            Role.CLERK,
            CELL,
            {"ytd": "9900", "version": "9"},
            409,
            "提交 /entry/{}/?year=2023&month=1",
            "系统已于",
        ),
        (
            Role.CLERK,
            CELL,
            {"ytd": "x", "version": "1"},
            422,
            "提交 /entry/{}/?year=2023&month=1",
            "填写的内容不符合要求（代码 422）",
        ),
        (
            Role.LEADER,
            CELL,
            {"ytd": "1", "version": "1"},
            403,
            "提交 /entry/{}/?year=2023&month=1",
            "没有权限（代码 403）",
        ),
        (Role.CLERK, "/plan/", {"x": "1"}, 405, "提交 /plan/", "不能这样打开"),
        (Role.CLERK, "/nowhere/", {"x": "1"}, 404, "提交 /nowhere/", "没有这一页"),
        (
            Role.LEADER,
            "/targets/{}/light/?month=1",
            {"light": "red", "reason": "试"},
            403,
            "提交 /targets/{}/light/?month=1",
            "只有审核员和签发人可以人工判定亮灯（代码 403）",
        ),
    ],
)
def test_a_refused_change_leaves_one_line(
    target, since, role, page, fields, status, about, detail
):
    response = client_of(role).post(page.format(target.pk), fields, headers=SCRIPT)

    (line,) = since()
    assert response.status_code == status
    assert (line.action, line.result) == (Action.REQUEST, "refused")
    assert line.about == about.format(target.pk)
    assert line.detail.startswith(detail)
    assert line.incident == response["X-Incident"]
    assert (line.role, line.address) == (role.label, "127.0.0.1")


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_count_as_changes(since, method):
    getattr(client_of(), method)("/plan/")

    assert len(since()) == 1


def test_a_form_without_its_token_leaves_one_line_that_says_so(target, since):
    client_of(enforce_csrf_checks=True).post(CELL.format(target.pk), {"ytd": "1"})

    (line,) = since()
    assert line.detail.startswith("页面已过期，没有保存")


def test_a_post_of_nobody_leaves_one_line(target, since):
    Client().post(CELL.format(target.pk), {"ytd": "1", "version": "1"})
    Client().post(CELL.format(target.pk), {"ytd": "1"}, headers=SCRIPT)

    assert [(line.who, line.town) for line in since()] == [("未登录", None)] * 2
    assert {line.detail[:5] for line in since()} == {"未登录或登"}


def test_a_post_before_the_password_is_replaced_leaves_one_line(target, since):
    client = client_of()
    person = make_user(username="xin")
    person.must_change_password = True
    person.save()
    client.force_login(person)

    client.post(CELL.format(target.pk), {"ytd": "1", "version": "1"})

    (line,) = since()
    assert line.actor == person


def test_a_post_that_is_too_large_leaves_one_line(since, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    response = client_of().post("/entry/save/", {"x": "长" * 100})

    (line,) = since()
    assert (response.status_code, line.detail[:8]) == (400, "请求不完整或不正")


@pytest.mark.parametrize("place", ["?{}", ""])
def test_too_many_fields_leave_one_line(since, settings, place):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    fields = "&".join(f"f{number}=1" for number in range(9))
    kind = "application/x-www-form-urlencoded"

    page = "/entry/save/" + place.format(fields)
    response = client_of().post(page, fields, content_type=kind)

    (line,) = since()
    assert (response.status_code, line.about) == (400, "提交 /entry/save/")


def test_a_change_that_fails_by_our_fault_leaves_one_line(target, since, monkeypatch):
    def fail(*args, **options):
        raise RuntimeError("our fault")

    monkeypatch.setattr("targets.views.record_figure", fail)

    response = client_of().post(
        CELL.format(target.pk), {"ytd": "9900", "version": "1"}, headers=SCRIPT
    )

    (line,) = since()
    assert (response.status_code, line.result) == (500, "failed")


def test_a_forbidden_page_leaves_one_line_and_a_mistyped_one_none(since):
    client = client_of(Role.SYSTEM_ADMIN)

    client.get("/plan/")
    client.get("/nowhere/")

    assert [line.about for line in since()] == ["打开 /plan/"]


def test_what_succeeds_leaves_only_the_line_of_its_service(target, since):
    client = client_of()

    client.get("/entry/")
    client.post(CELL.format(target.pk), {"ytd": "9900", "version": "1"})

    (line,) = since()
    assert (line.action, line.result) == (Action.FIGURE, "done")
    assert "9,900" in line.new


@pytest.mark.parametrize("role", Role)
def test_every_address_refuses_with_one_line(target, role):
    """Whatever the table of contents names, posted to by everybody."""
    client = client_of(role)
    for pattern in patterns():
        page, start = address_to(pattern, target), AuditRecord.objects.count()

        response = client.post(page, {}, headers=SCRIPT)

        refused = [line for line in lines_since(start) if line.result != "done"]
        if response.status_code >= 400:
            assert len(refused) == 1, page
        if not client.session.get("_auth_user_id"):
            client.force_login(make_user(role))
    assert check_trail().faults == 0


def test_nothing_secret_gets_into_the_trail(since):
    secret = "Geheim-4711-xyz"
    stranger, clerk = Client(), client_of()
    stranger.post("/account/sign-in/", {"username": secret, "password": secret})
    stranger.post(f"/account/sign-in/?password={secret}", {"username": "a"})
    stranger.post(f"/entry/save/?token={secret}&month=4711471147&year={secret}")
    clerk.post("/account/password/", {"old_password": secret, "new_password1": secret})
    clerk.post(f"/plan/?month={secret}&page=3", {"password": secret})
    clerk.get(f"/people/?text={secret}")

    texts = [
        "".join(map(str, row))
        for row in AuditRecord.objects.values_list(
            "who", "about", "old", "new", "detail"
        )
    ]
    assert len(since()) >= 4
    assert [text for text in texts if "4711" in text or PASSWORD in text] == []
    assert "提交 /plan/?page=3" in [line.about for line in since()]


def test_a_refusal_the_service_told_is_not_told_twice(since):
    person, client = make_user(), Client()
    fields = {"username": person.username, "password": "wrong"}

    statuses = [client.post("/account/sign-in/", fields).status_code for _ in range(7)]

    assert statuses[-1] == 429
    assert [line.action for line in since()] == [Action.SIGN_IN] * 7
