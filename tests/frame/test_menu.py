"""Whatever the frame offers opens; nobody is led to a refusal."""

import re

import pytest
from django.test import Client

from accounts.enums import Role
from tests.base import make_target, make_user, report

pytestmark = pytest.mark.django_db
READING = ["驾驶舱", "月报", "看板", "计划", "报表"]
LABELS = {
    Role.CLERK: ["工作台", "驾驶舱", "填报", "月报", "看板", "计划", "报表"],
    Role.REVIEWER: ["工作台", *READING],
    Role.SIGNER: ["工作台", *READING],
    Role.LEADER: READING,
    Role.EXPORTER: READING,
    Role.SYSTEM_ADMIN: ["管理"],
    Role.SECURITY_ADMIN: [*READING, "授权", "规则"],
    Role.AUDITOR: ["审计日志", "签发后修改"],
}


def client_of(role: Role) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def broken_links(client: Client, page: str) -> list[str]:
    """Addresses on a page that do not open."""
    html = client.get(page).content.decode()
    links = re.findall(r'<a [^>]*href="([^"#]+)"', html)
    inside = [link.replace("&amp;", "&") for link in dict.fromkeys(links)]
    return [
        a for a in inside if client.get(_at(page, a), follow=True).status_code != 200
    ]


def _at(page: str, link: str) -> str:
    return page.partition("?")[0] + link if link.startswith("?") else link


@pytest.mark.parametrize("role", Role)
def test_the_menu_of_each_role(role):
    make_target()

    context = client_of(role).get("/account/password/").context

    assert [item.label for item in context["nav"]] == LABELS[role]


@pytest.mark.parametrize(
    "page",
    [
        *["/", "/dashboard/", "/entry/", "/plan/", "/indicators/", "/targets/T/"],
        *["/returns/", "/board/", "/exports/", "/corrections/"],
    ],
)
def test_every_link_of_a_page_opens(page):
    target = make_target(is_headline=True)
    make_target()
    report(target, 6, "47157")

    page = page.replace("T", str(target.pk))

    assert broken_links(client_of(Role.CLERK), page) == []


def test_every_link_opens_while_there_is_no_plan():
    assert broken_links(client_of(Role.CLERK), "/") == []


def test_without_a_plan_the_first_page_says_so():
    assert "还没有年度计划" in client_of(Role.LEADER).get("/").content.decode()


@pytest.mark.parametrize(
    "page", ["/", "/dashboard/", "/entry/", "/plan/", "/targets/T/", "/returns/"]
)
def test_the_page_where_one_is_is_marked(page):
    target = make_target()

    response = client_of(Role.CLERK).get(page.replace("T", str(target.pk)))

    here = [
        item.url.partition("?")[0] for item in response.context["nav"] if item.is_here
    ]
    assert here == ([page] if "T" not in page else [])


def test_twelve_months_are_offered_and_those_with_figures_marked():
    report(make_target(), 3, "100")

    chips = client_of(Role.LEADER).get("/dashboard/?month=4").context["chips"]

    assert [chip.month for chip in chips] == list(range(1, 13))
    assert [chip.month for chip in chips if chip.has_figures] == [3]
    assert [chip.month for chip in chips if chip.is_here] == [4]


def test_the_latest_reported_month_is_shown_unless_another_is_chosen():
    report(make_target(), 3, "100")

    assert client_of(Role.LEADER).get("/dashboard/").context["plan_month"].month == 3


@pytest.mark.parametrize(
    "query", ["month=13", "month=-1", "month=x", "month=1.5", "month=٣", "year=2099"]
)
def test_a_month_that_does_not_exist_is_not_found(query):
    make_target()

    assert client_of(Role.LEADER).get(f"/dashboard/?{query}").status_code == 404


def test_an_auditor_arrives_somewhere():
    make_target()

    assert client_of(Role.AUDITOR).get("/", follow=True).status_code == 200


def test_every_link_of_the_administration_opens():
    target = make_target()

    page = f"/admin/targets/target/{target.pk}/change/"

    assert broken_links(client_of(Role.SYSTEM_ADMIN), page) == []
