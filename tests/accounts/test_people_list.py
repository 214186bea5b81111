"""The list of people: searched, filtered, sorted, paged, and taken along."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from accounts.enums import Role
from accounts.models import User
from accounts.people_list import PER_PAGE
from baozhen.lib.texts import mask_email
from tests.accounts.people import administrator, client_of, trail
from tests.base import make_department, make_town, make_user

pytestmark = pytest.mark.django_db
PAGE = "/people/"


@pytest.fixture
def client():
    return client_of(administrator(username="xitong"))


def names(client, query: str = "") -> list[str]:
    """The user names the list shows, in its order."""
    response = client.get(f"{PAGE}?{query}")
    assert response.status_code == 200
    return [row.person.username for row in response.context["rows"]]


def test_everybody_of_the_own_town_is_listed(client):
    make_user(username="clerk")
    make_user(username="elsewhere", town=make_town("lingxiu", "灵秀镇"))

    assert names(client) == ["clerk", "xitong"]


def test_the_filters_work_alone_and_together(client):
    clerk = make_user(username="clerk")
    stopped = make_user(Role.LEADER, username="left", department="经发办")
    User.objects.filter(pk=stopped.pk).update(is_active=False)
    User.objects.filter(username="clerk").update(must_change_password=True)

    assert names(client, "text=CLE") == ["clerk"]
    assert names(client, "text=演示领导") == ["left"]
    assert names(client, f"department={clerk.department_id}") == ["clerk"]
    assert names(client, "role=leader") == ["left"]
    assert names(client, "state=stopped&role=leader") == ["left"]
    assert names(client, "state=active") == ["xitong"]
    assert names(client, "state=new") == ["clerk"]
    assert names(client, "state=stopped&role=clerk") == []


def test_people_without_a_role_are_found(client):
    make_user(username="xin")
    User.objects.filter(username="xin").update(role="")

    assert names(client, "role=none") == ["xin"]


@pytest.mark.parametrize("query", ["role=king", "department=x", "sort=password"])
def test_a_wrong_choice_shows_everything(client, query):
    assert names(client, query) == ["xitong"]


def test_a_list_without_a_hit_says_what_to_do(client):
    page = client.get(f"{PAGE}?text=nobody").content.decode()

    assert "没有符合条件的人员" in page


def test_each_heading_sorts_both_ways(client):
    make_user(username="a", department="经发办")
    make_user(Role.LEADER, username="z", department="党政办")

    assert names(client, "sort=username") == ["a", "xitong", "z"]
    assert names(client, "sort=-username") == ["z", "xitong", "a"]
    headings = client.get(f"{PAGE}?sort=role").context["headings"]
    for heading in headings:
        assert len(names(client, heading.query)) == 3
    assert [heading.arrow for heading in headings] == ["", "", "", "▲", "", ""]


def test_fifty_people_stand_on_a_page(client):
    town = make_town()
    User.objects.bulk_create(
        User(username=f"u{number:03}", full_name="演示", town=town)
        for number in range(PER_PAGE)
    )

    assert (len(names(client)), names(client, "page=2")) == (PER_PAGE, ["xitong"])
    assert names(client, "page=99") == ["xitong"]
    assert "text=u" in client.get(f"{PAGE}?text=u0").context["query"]


@pytest.mark.parametrize("count", [1, 3])
def test_more_people_cost_no_more_queries(client, count, django_assert_num_queries):
    for number in range(count):
        make_user(department=f"单位{number}")
    client.get(PAGE)

    with django_assert_num_queries(QUERIES):
        client.get(PAGE)


QUERIES = 6


def download(client, page: str):
    response = client.get(f"{page}?xlsx=1")
    sheet = load_workbook(BytesIO(response.content)).active
    return [[cell or "" for cell in row] for row in sheet.values if any(row)]


def test_the_export_is_what_the_filters_show_and_is_told(client):
    make_user(username="clerk")

    response = client.get(f"{PAGE}?xlsx=1&role=clerk")

    rows = list(load_workbook(BytesIO(response.content)).active.values)
    assert rows[0][0] == "石狮市宝盖镇人员名册"
    assert rows[4][:5] == ("clerk", "演示填报员", "财政所", "填报员", "在用")
    assert len(rows) == 5
    assert trail("action", "about", "detail") == [
        ("export", "石狮市宝盖镇人员名册.xlsx", "共1人")
    ]


@pytest.mark.parametrize(
    ("role", "page", "shown"),
    [
        (Role.SYSTEM_ADMIN, "/people/", "clerk@example.cn"),
        (Role.SECURITY_ADMIN, "/people/roles/", "c***@example.cn"),
    ],
)
def test_an_address_is_whole_for_who_keeps_the_accounts_only(role, page, shown):
    make_user(username="clerk")
    User.objects.filter(username="clerk").update(email="clerk@example.cn")
    client = client_of(administrator(role))

    html = client.get(f"{page}?text=clerk").content.decode()
    (row,) = [row for row in download(client, page) if row[0] == "clerk"]

    assert f"<td>{shown}</td>" in html
    assert ("clerk@example.cn" in html) == (role == Role.SYSTEM_ADMIN)
    assert row[6] == shown


@pytest.mark.parametrize(
    ("email", "masked"),
    [("zhang@example.cn", "z***@example.cn"), ("", ""), ("broken", "")],
)
def test_a_masked_address_keeps_its_first_letter_and_host(email, masked):
    assert mask_email(email) == masked


def test_the_security_administrator_sees_no_stop_and_no_reset():
    client = client_of(administrator(Role.SECURITY_ADMIN))
    person = make_user()

    assert "/reset/" not in client.get("/people/roles/").content.decode()
    for page in ("", "edit/", "reset/", "disable/", "enable/", "second-factor/"):
        assert client.get(f"/people/{person.pk}/{page}").status_code == 403


def test_a_closed_department_can_still_be_filtered_by(client):
    unit = make_department(make_town(), "原单位")
    unit.is_active = False
    unit.save()

    assert names(client, f"department={unit.pk}") == []
