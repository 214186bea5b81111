"""What went wrong is said in Chinese, with a number, and nothing internal."""

import re

import pytest
from django.test import Client

from accounts.enums import Role
from tests.base import make_plan, make_user
from tests.frame.pages import foreign_words, text_of

pytestmark = pytest.mark.django_db
SECRET = "secret-detail in /srv/baozhen"


@pytest.fixture
def fault(monkeypatch):
    def broken(*args):
        raise RuntimeError(SECRET)

    monkeypatch.setattr("reports.views.build_overview", broken)


def answer(status: int, accept: str = "text/html"):
    """A response with that status; 500 needs the fixture `fault`."""
    make_plan()
    client = Client(raise_request_exception=False, headers={"accept": accept})
    client.force_login(make_user(Role.LEADER))
    if status == 400:
        return client.get("/", headers={"host": "evil.example"})
    return client.get({403: "/entry/", 404: "/nowhere/", 500: "/dashboard/"}[status])


TITLES = {400: "请求有误", 403: "没有权限", 404: "没有找到", 500: "系统出现故障"}
ADVICE = {
    400: "浏览器送来的内容不完整或不正确。请返回上一页，刷新后重试。",
    403: "您的角色不能打开这一页或进行这项操作。如需办理，请联系系统管理员。",
    404: "这一页不存在，或不属于您所在的镇（街道）。请从上方菜单重新进入。",
    500: "故障已记录，您已保存的数据不受影响。请稍后重试。",
}
each_status = pytest.mark.parametrize("status", TITLES)


@each_status
def test_the_page_says_what_to_do_and_which_number_to_name(fault, status):
    response = answer(status)

    page = response.content.decode()
    notice = re.search(r'<section class="notice">(.*?)</section>', page, re.DOTALL)
    assert response.status_code == status
    assert text_of(notice[1]) == (
        f"{TITLES[status]} {ADVICE[status]} 返回首页 事件编号 {response['X-Incident']}"
        f"（代码 {status}）。需要帮助时，请把编号告诉系统管理员。"
    )


@each_status
def test_no_foreign_word_and_nothing_internal_is_shown(fault, status):
    response = answer(status)

    page = response.content.decode()
    assert foreign_words(page) == []
    assert not re.search(r"Traceback|Error|Exception|/srv|\.py|django", page)


@each_status
def test_a_script_gets_the_same_as_data(fault, status):
    response = answer(status, accept="application/json")

    assert response.status_code == status
    assert response.json() == {
        "status": status,
        "title": TITLES[status],
        "message": ADVICE[status],
        "incident": response["X-Incident"],
    }


@pytest.mark.parametrize("page", ["/entry/save/", "/account/colours/"])
def test_an_address_that_only_takes_forms_says_so(page):
    client = Client()
    client.force_login(make_user())

    response = client.get(page)

    assert response.status_code == 405
    assert "这个地址只用于提交内容，不能直接打开" in response.content.decode()


def test_the_foot_of_an_error_page_is_whole():
    page = answer(404).content.decode()

    assert re.search(r"年度工作计划 \d+\.\d+\.\d+ 版", text_of(page))


def test_the_log_names_the_incident(fault, caplog):
    from baozhen.lib.incidents import IncidentFilter

    caplog.handler.addFilter(IncidentFilter())
    response = answer(500)

    (record,) = [r for r in caplog.records if r.levelname == "ERROR"]
    assert record.incident == response["X-Incident"]
    assert SECRET in str(record.exc_info[1])
