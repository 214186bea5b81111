"""Handing a month in, in the browser: what blocks, what is answered, what is kept."""

import pytest

from targets.enums import ReturnState
from targets.models import ReturnStep
from tests.base import make_target, make_user, publish_last_year, report
from tests.targets.return_pages import SUBMIT, Desk, client_of, inputs, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(target) -> Desk:
    return Desk(target)


class TestSubmit:
    def test_a_complete_month_goes_to_its_page(self, office):
        office.fill()

        page = office.as_clerk.post(SUBMIT, follow=True)

        assert office.state == ReturnState.SUBMITTED
        assert "财政所2023年6月月报已提交，等待审核。" in page.text
        assert page.redirect_chain == [(office.address(), 302)]

    def test_what_is_missing_blocks_and_cannot_be_answered(self, office):
        page = office.as_clerk.post(SUBMIT)

        assert page.status_code == 422
        assert rows(page) == [
            ["必改", "财政收入6月未报，请填数、填零或填“不适用”并说明原因", ""]
        ]
        assert inputs(page, "answer-") == []

    def test_errors_stand_before_warnings(self, office):
        publish_last_year(office.target, *["1"] * 5, "26300")
        make_target(name="税收")
        report(office.target, 6, "47157", prior_ytd="1")

        page = office.as_clerk.post(SUBMIT)

        assert [line[0] for line in rows(page)] == ["必改", "提示"]

    def odd(self, office) -> tuple[str, str]:
        """A month with two warnings; the names of their inputs."""
        publish_last_year(office.target, *["1"] * 5, "26300")
        report(office.target, 6, "47157", prior_ytd="26000", yoy_published="20")
        return tuple(f"answer-{office.target.pk}-{c}" for c in ("base", "growth"))

    def test_what_was_answered_is_kept_while_the_rest_is_open(self, office):
        base, growth = self.odd(office)

        page = office.as_clerk.post(SUBMIT, {base: " 口径调整 ", growth: ""})

        assert page.status_code == 422
        assert sorted(inputs(page, "answer-")) == ["", "口径调整"]
        assert not ReturnStep.objects.exists()

    def test_an_answer_that_is_too_long_is_shown_again_with_the_others(self, office):
        base, growth = self.odd(office)

        page = office.as_clerk.post(SUBMIT, {base: "口径调整", growth: "长" * 201})

        assert page.status_code == 422
        assert sorted(inputs(page, "answer-")) == ["口径调整", "长" * 201]
        assert "200" in rows(page)[1][2] or "200" in rows(page)[0][2]

    def test_all_answered_it_is_submitted(self, office):
        page = office.as_clerk.post(
            SUBMIT, dict.fromkeys(self.odd(office), "已核对无误")
        )

        assert (page.status_code, office.state) == (302, ReturnState.SUBMITTED)

    def test_an_answer_holds_until_the_warning_is_another(self, office):
        base, growth = self.odd(office)
        answers = {base: "口径调整", growth: "可比口径"}
        office.as_clerk.post(SUBMIT, answers)
        office.as_clerk.post(office.address("withdraw/"))
        report(office.target, 6, prior_ytd="25000")

        page = office.as_clerk.post(SUBMIT)

        assert (page.status_code, inputs(page, "answer-")) == (422, ["", ""])

    def test_strange_and_very_many_answers_are_ignored(self, office):
        office.fill()
        strange = {
            "answer-x-slip": "1",
            "answer-１-slip": "1",
            f"answer-{10**12}-slip": "1",
            **{f"answer-{number}-slip": "1" for number in range(3900)},
        }

        office.as_clerk.post(SUBMIT, strange)

        assert office.state == ReturnState.SUBMITTED

    def test_ten_thousand_answers_are_turned_away(self, office):
        answers = {f"answer-{number}-slip": "1" for number in range(10_000)}

        assert office.as_clerk.post(SUBMIT, answers).status_code == 400

    def test_a_second_click_is_no_second_step(self, office):
        office.fill()

        for _ in range(2):
            page = office.as_clerk.post(SUBMIT)

        assert (page.status_code, ReturnStep.objects.count()) == (302, 1)

    def test_a_colleague_is_told_that_it_was_done(self, office):
        office.submitted()

        page = client_of(make_user()).post(SUBMIT)

        assert page.status_code == 409
        assert "现在是“已提交”，演示填报员办理，不能提交" in page.text


class TestWithdraw:
    def test_the_month_is_open_again(self, office):
        office.submitted()

        page = office.as_clerk.post(office.address("withdraw/"), follow=True)

        assert office.state == ReturnState.DRAFT
        assert "财政所2023年6月月报已收回，可以继续修改。" in page.text

    def test_another_department_cannot(self, office):
        office.submitted()
        stranger = client_of(make_user(department="经发办"))

        assert stranger.post(office.address("withdraw/")).status_code == 403
        assert office.state == ReturnState.SUBMITTED
