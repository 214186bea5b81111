"""The auditor searches the trail and takes it along; nobody else does."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from accounts import audit_list
from accounts.audit import record, record_stranger
from accounts.enums import Action, Result, Role
from accounts.models import AuditRecord
from accounts.rights import may_read_audit
from tests.accounts.trail import tell
from tests.base import make_town, make_user
from tests.frame.pages import tables, text_of

pytestmark = pytest.mark.django_db
EMPTY = {"number": "", "hash": ""}
HEADINGS = [
    *("序号", "时间", "人员", "角色", "来源地址", "操作"),
    *("对象", "原值", "新值", "结果", "说明", "编号"),
]


@pytest.fixture
def auditor() -> Client:
    client = Client()
    client.force_login(make_user(Role.AUDITOR, department=None, username="shenji"))
    return client


@pytest.fixture
def clerk():
    return make_user(Role.CLERK, username="caizheng")


def rows(client: Client, query: str = "") -> list[list[str]]:
    """The cells of the table, without its headings."""
    found = tables(client.get(f"/audit/?{query}").text)
    return found[0][1:] if found else []


def abouts(client: Client, query: str = "") -> list[str]:
    return [row[6] for row in rows(client, query)]


@pytest.mark.parametrize("role", Role)
def test_only_the_auditor_reads_the_trail(role):
    person = make_user(role)
    client = Client()
    client.force_login(person)

    pages = ("/audit/", "/audit/workbook/", "/audit/check/")
    statuses = {client.get(page).status_code for page in pages}
    statuses.add(client.post("/audit/check/", EMPTY).status_code)

    assert statuses == ({200} if role == Role.AUDITOR else {403})
    assert may_read_audit(person) == (role == Role.AUDITOR)


def test_the_auditor_arrives_at_the_log(auditor):
    response = auditor.get("/", follow=True)

    assert response.redirect_chain == [("/audit/", 302)]
    assert response.context["nav"][0].label == "审计日志"


def test_the_columns_and_a_line(auditor, clerk):
    record(Action.FIGURE, by=clerk, about="财政收入6月", old="—", new="47,157")

    ((headings, line),) = tables(auditor.get("/audit/").text)

    at = timezone.localtime(AuditRecord.objects.get(number=1).at)
    assert headings == HEADINGS
    assert line[:1] + line[2:] == [
        "1",
        "演示填报员（caizheng）",
        "填报员",
        "本机",
        "填报",
        "财政收入6月",
        "—",
        "47,157",
        "成功",
        "",
        "-",
    ]
    assert line[1] == f"{at:%Y-%m-%d %H:%M:%S}"


def test_the_newest_stands_first(auditor):
    tell(3)

    assert abouts(auditor) == ["第3件", "第2件", "第1件"]


def test_another_towns_lines_are_not_there_but_those_of_no_town_are(auditor):
    stranger = make_user(town=make_town("lingxiu", "灵秀镇"))
    record(Action.FIGURE, by=stranger, about="灵秀的事")
    record_stranger(Action.SIGN_IN, "", about="陌生人的事", result=Result.FAILED)
    record_stranger(
        Action.SIGN_IN,
        stranger.username,
        about="冒充灵秀的人",
        result=Result.FAILED,
        town=stranger.town,
    )

    assert abouts(auditor) == ["陌生人的事"]
    assert "灵秀" not in auditor.get("/audit/?text=灵秀的事").text.replace(
        'value="灵秀的事"', ""
    )


@pytest.fixture
def lines(clerk):
    record(Action.FIGURE, by=clerk, about="填报的事", old="旧数", detail="补报")
    reviewer = make_user(Role.REVIEWER, username="shenhe")
    refused = Result.REFUSED
    record(Action.REQUEST, by=reviewer, about="拒绝的事", new="新数", result=refused)
    record(Action.LIGHT, by=reviewer, about="亮灯的事")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("person=caizheng", ["填报的事"]),
        ("person=填报员", ["填报的事"]),
        ("person=CAIZHENG", ["填报的事"]),
        ("action=light", ["亮灯的事"]),
        ("result=refused", ["拒绝的事"]),
        ("text=的事", ["亮灯的事", "拒绝的事", "填报的事"]),
        ("text=补报", ["填报的事"]),
        ("text=旧数", ["填报的事"]),
        ("text=新数", ["拒绝的事"]),
        ("address=本机&action=light", ["亮灯的事"]),
        ("address=10.9", []),
        ("person=shenhe&result=done", ["亮灯的事"]),
        ("text=%25", []),
        ("text=' OR 1=1 --", []),
    ],
)
def test_the_filters(auditor, lines, query, found):
    assert abouts(auditor, query) == found


def test_a_line_is_found_by_the_number_the_user_read_out(auditor, clerk):
    client = Client()
    client.force_login(clerk)
    incident = client.post("/plan/")["X-Incident"]

    assert abouts(auditor, f"text={incident.lower()}") == ["提交 /plan/"]


def test_the_last_minute_of_a_span_belongs_to_it(auditor, monkeypatch):
    moment = timezone.make_aware(datetime(2026, 3, 5, 9, 30, 20))  # noqa: DTZ001
    for minutes in (-2, 0, 2):
        at = moment + timedelta(minutes=minutes)
        monkeypatch.setattr("accounts.audit.timezone.now", lambda at=at: at)
        record(Action.FIGURE, by=None, about=f"{minutes}")
    monkeypatch.undo()

    span = "start=2026-03-05T09:29&end=2026-03-05T09:30"
    assert abouts(auditor, span) == ["0"]
    assert abouts(auditor, "end=2026-03-05T09:30") == ["0", "-2"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("start=gestern", "开始时间不是有效的时间，请重新选择。"),
        (
            "start=2026-03-06T00:00&end=2026-03-05T00:00",
            "结束时间早于开始时间，请重新选择。",
        ),
        ("text=" + "长" * 61, "内容最多填60个字。"),
    ],
)
def test_a_wrong_filter_is_named_and_the_others_hold(auditor, lines, query, sentence):
    page = auditor.get(f"/audit/?{query}&action=light")

    assert sentence in text_of(page.text)
    assert len(tables(page.text)[0]) == 2


def test_nothing_found_says_what_to_do(auditor):
    assert "没有符合条件的记录" in auditor.get("/audit/?text=没有的字").text


def test_a_hundred_lines_are_a_page_and_the_links_keep_the_filter(auditor):
    tell(205)

    page = auditor.get("/audit/?text=件&page=2")

    assert page.text.count("<tr") == 101
    assert "第 2 页，共 3 页" in page.text
    assert "?text=%E4%BB%B6&amp;page=3" in page.text
    assert len(rows(auditor, "text=件&page=99")) == 6  # with the line of page 2


def test_the_number_of_queries_does_not_grow(auditor, django_assert_max_num_queries):
    tell(90)

    with django_assert_max_num_queries(16):
        auditor.get("/audit/")


def test_reading_a_page_leaves_one_line(auditor):
    auditor.get("/audit/?action=light&person=张")

    line = AuditRecord.objects.get()
    assert (line.action, line.about) == (Action.READ_LOG, "审计日志")
    assert line.detail == "人员：张；操作：人工亮灯；第 1 页"


def test_the_workbook_holds_what_is_filtered_and_leaves_one_line(auditor, lines):
    answer = auditor.get("/audit/workbook/?person=shenhe")

    sheet = load_workbook(BytesIO(answer.content)).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0][0] == "石狮市宝盖镇审计日志"
    assert cells[2] == HEADINGS
    assert [row[6] for row in cells[4:6]] == ["亮灯的事", "拒绝的事"]
    assert cells[6][0] == "查找条件：人员：shenhe。时间为北京时间。"
    line = AuditRecord.objects.order_by("number").last()
    assert (line.action, line.detail) == (Action.EXPORT, "共2行；人员：shenhe")


def test_a_formula_in_the_trail_stays_text(auditor, clerk):
    record(Action.FIGURE, by=clerk, about="=1+1", new='=HYPERLINK("x")')

    answer = auditor.get("/audit/workbook/")

    row = load_workbook(BytesIO(answer.content)).active[5]
    assert [row[6].data_type, row[8].data_type] == ["s", "s"]


def test_a_workbook_that_was_cut_says_so(auditor, monkeypatch):
    monkeypatch.setattr(audit_list, "MOST_ROWS", 3)
    tell(5)

    answer = auditor.get("/audit/workbook/")

    cells = [row[0].value for row in load_workbook(BytesIO(answer.content)).active]
    assert cells[4:7] == ["5", "4", "3"]
    assert "只导出最近的 3 行" in cells[8]
