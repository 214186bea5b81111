"""The list of a month's returns, and a single one as its reviewer reads it."""

import re

import pytest

from accounts.enums import Role
from targets.models import MonthlyReturn
from targets.services import assign_department, record_figure
from tests.base import make_target, make_user, publish_last_year
from tests.frame.pages import foreign_words, text_of
from tests.targets.return_pages import (
    LIST,
    MONTH,
    SUBMIT,
    Desk,
    other_desk,
    rows,
)
from tests.targets.returns import JUNE

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(target) -> Desk:
    return Desk(target)


class TestList:
    def test_each_department_stands_with_what_it_has_filled(self, office):
        row = office.submitted()
        make_target(name="招商", department="招商办")

        page = office.as_reviewer.get(LIST)

        at = f"{row.state_at.astimezone():%Y-%m-%d %H:%M}"
        assert [line[1:4] for line in rows(page)] == [
            ["财政所", "1/1", "已提交"],
            ["招商办", "0/1", "草稿"],
        ]
        assert rows(page)[0][4] == "演示填报员"
        assert len(at) == len(rows(page)[0][5])

    @pytest.mark.parametrize(
        ("stage", "names"),
        [("", ["财政所", "招商办"]), ("submitted", ["财政所"]), ("draft", ["招商办"])],
    )
    def test_it_is_filtered_by_state(self, office, stage, names):
        office.submitted()
        make_target(name="招商", department="招商办")

        page = office.as_reviewer.get(f"/returns/{MONTH}&state={stage}")

        assert [line[1] for line in rows(page)] == names

    @pytest.mark.parametrize("stage", ["signed", "nonsense"])
    def test_a_filter_without_a_hit_says_what_to_do(self, office, stage):
        page = office.as_reviewer.get(f"/returns/{MONTH}&state={stage}")

        assert "请改选“全部状态”" in page.text

    def test_a_month_with_nothing_due_says_so(self, office):
        office.target.indicator.calendar = "annual"
        office.target.indicator.save()

        assert "本月没有单位需要报送数据" in office.as_reviewer.get(LIST).text

    @pytest.mark.parametrize(
        ("stage", "reviewer_sees", "signer_sees", "clerk_sees"),
        [
            ("submitted", "审核", "查看", "查看"),
            ("reviewed", "查看", "签发", "查看"),
            ("signed", "查看", "查看", "查看"),
        ],
    )
    def test_it_names_the_readers_next_act(
        self,
        office,
        stage,
        reviewer_sees,
        signer_sees,
        clerk_sees,
    ):
        getattr(office, stage)()

        found = [
            rows(c.get(LIST))[0][-1]
            for c in (office.as_reviewer, office.as_signer, office.as_clerk)
        ]

        assert found == [reviewer_sees, signer_sees, clerk_sees]

    def test_what_was_signed_stays_with_the_department_that_signed(self, office):
        office.signed()
        heir = other_desk()
        admin = make_user(Role.SYSTEM_ADMIN, department=None)
        assign_department(office.target, heir.department, by=admin)

        found = [line[1:4] for line in rows(office.as_reviewer.get(LIST))]

        assert found == [["财政所", "1/1", "已签发"], ["经发办", "0/1", "草稿"]]


class TestDetail:
    def test_a_month_nobody_has_touched_says_what_is_missing(self, office):
        page = office.as_reviewer.get(office.address())

        text = "财政收入6月未报，请填数、填零或填“不适用”并说明原因"
        assert (rows(page)[0][0], rows(page)[0][11]) == ("财政收入", text)
        assert "还没有提交" in page.text
        assert not MonthlyReturn.objects.exists()

    def test_a_month_to_come_is_not_blamed(self, office, monkeypatch):
        monkeypatch.setattr(
            "targets.return_page.timezone.localdate", lambda: JUNE.replace(month=5)
        )

        assert rows(office.as_reviewer.get(office.address()))[0][11] == ""

    def test_it_shows_the_values_the_answers_and_the_steps(self, office):
        publish_last_year(office.target, *["1"] * 5, "26300")
        record_figure(
            office.target,
            JUNE,
            {"ytd": 47157, "prior_ytd": 26000, "note": "快报数"},
            version=0,
            by=office.clerk,
        )
        answer = {f"answer-{office.target.pk}-base": "口径调整"}
        office.as_clerk.post(SUBMIT, answer)

        page = office.as_reviewer.get(office.address())

        warning = "财政收入上年同期累计填 26,000，上年所报为 26,300 说明：口径调整"
        assert rows(page)[0][2:12] == [
            *("94,000", "—", "47,157", "47,157", "26,000", "81.37%", "—"),
            *("已报，本月为1—6月合计", "快报数", warning),
        ]
        assert re.search(r"提交 演示填报员 \d{4}-", text_of(page.text))

    @pytest.mark.parametrize("month", ["0", "13", "一", "６", "99999", "-1"])
    def test_a_month_that_is_none_is_not_found(self, office, month):
        page = office.as_reviewer.get(
            f"/returns/{office.department.pk}/?year=2023&month={month}"
        )

        assert page.status_code == 404

    @pytest.mark.parametrize("key", [0, 10**9, 10**20])
    def test_a_department_that_is_none_is_not_found(self, office, key):
        assert office.as_reviewer.get(f"/returns/{key}/{MONTH}").status_code == 404

    def test_the_year_of_another_plan_is_not_found(self, office):
        page = office.as_reviewer.get(
            f"/returns/{office.department.pk}/?year=2022&month=6"
        )

        assert page.status_code == 404


@pytest.mark.parametrize("stage", ["submitted", "reviewed", "signed"])
def test_every_page_of_a_return_is_chinese(office, stage):
    getattr(office, stage)()
    pages = [LIST, office.address(), f"/entry/{MONTH}"]

    for client in (office.as_clerk, office.as_reviewer, office.as_signer):
        for page in pages if client is office.as_clerk else pages[:2]:
            assert foreign_words(client.get(page).text) == []
