"""Reviewing one or several, and sending back: what the clerk reads afterwards."""

import pytest

from accounts.enums import Role
from accounts.models import AuditRecord
from targets.enums import ReturnState, Step
from targets.models import MonthlyReturn, ReturnStep
from targets.services import record_figure
from tests.base import make_user
from tests.frame.pages import text_of
from tests.targets.return_pages import (
    MONTH,
    REVIEW,
    Desk,
    client_of,
    inputs,
    other_desk,
    told,
)
from tests.targets.returns import JUNE

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(target) -> Desk:
    return Desk(target)


class TestReview:
    def test_a_single_return(self, office):
        office.submitted()

        page = office.as_reviewer.post(office.address("review/"), follow=True)

        assert office.state == ReturnState.REVIEWED
        assert "财政所2023年6月月报已审核，等待签发。" in page.text

    def test_a_month_nobody_has_touched_is_not_found(self, office):
        assert office.as_reviewer.post(office.address("review/")).status_code == 404

    def test_several_are_as_many_single_ones_and_one_may_be_refused(self, office):
        second, third = other_desk(), other_desk("招商办")
        office.submitted()
        second.submitted()
        record_figure(
            third.target, JUNE, {"note": "见"}, version=0, by=third.clerk, reason=""
        )
        units = [each.department.pk for each in (office, second, third)]

        page = office.as_reviewer.post(REVIEW, {"department": units}, follow=True)

        assert told(page) == [
            "财政所2023年6月月报已审核通过。",
            "经发办2023年6月月报已审核通过。",
            "招商办2023年6月月报现在是“草稿”，不能审核，请刷新后再看",
        ]
        assert ReturnStep.objects.filter(step=Step.REVIEW).count() == 2
        trail = AuditRecord.objects.filter(action="review")
        assert sorted(trail.values_list("about", "result")) == [
            ("经发办2023年6月月报", "done"),
            ("财政所2023年6月月报", "done"),
        ]

    @pytest.mark.parametrize(
        "ticked",
        [[], ["x"], ["-1"], ["²"], ["２"], ["9" * 20], ["9" * 5000], ["0"], [""]],
    )
    def test_nothing_sensible_ticked_asks_for_it(self, office, ticked):
        office.submitted()

        page = office.as_reviewer.post(REVIEW, {"department": ticked}, follow=True)

        assert "请先勾选要审核的单位。" in page.text
        assert office.state == ReturnState.SUBMITTED

    def test_a_month_nobody_has_touched_is_not_reviewed_with_others(self, office):
        page = office.as_reviewer.post(REVIEW, {"department": office.department.pk})

        assert (page.status_code, MonthlyReturn.objects.count()) == (302, 0)

    def test_ticked_twice_is_reviewed_once(self, office):
        office.submitted()

        office.as_reviewer.post(REVIEW, {"department": [office.department.pk] * 2})

        assert ReturnStep.objects.filter(step=Step.REVIEW).count() == 1

    def test_a_clerk_ticks_in_vain(self, office):
        office.submitted()

        office.as_clerk.post(REVIEW, {"department": office.department.pk})

        assert office.state == ReturnState.SUBMITTED


class TestSendBack:
    def test_reason_and_remarks_are_on_the_month_page(self, office):
        office.submitted()
        fields = {
            "reason": "请核对",
            f"remark-{office.target.pk}": "与税务不一致",
            "remark-999999": "无此行",
            "remark-１": "无此行",
        }

        office.as_reviewer.post(office.address("back/"), fields)

        page = office.as_clerk.get(f"/entry/{MONTH}")
        assert "退回原因： 请核对" in text_of(page.text)
        assert "退回意见：与税务不一致" in page.text
        assert "readonly" not in page.text

    def test_without_a_reason_the_page_comes_again_as_typed(self, office):
        office.submitted()
        remark = f"remark-{office.target.pk}"

        page = office.as_reviewer.post(
            office.address("back/"), {"reason": " ", remark: "不符"}
        )

        assert (page.status_code, office.state) == (422, ReturnState.SUBMITTED)
        assert inputs(page, remark) == ["不符"]
        assert "请写明退回原因，填报员会看到。" in page.text

    def test_a_remark_that_is_too_long_stops_it(self, office):
        office.submitted()
        fields = {"reason": "请核对", f"remark-{office.target.pk}": "长" * 201}

        assert (
            office.as_reviewer.post(office.address("back/"), fields).status_code == 422
        )
        assert office.state == ReturnState.SUBMITTED

    def test_remarks_are_gone_once_it_is_submitted_again(self, office):
        office.submitted()
        remark = {f"remark-{office.target.pk}": "与税务不一致"}
        office.as_reviewer.post(office.address("back/"), {"reason": "请核对", **remark})
        office.submit()

        page = office.as_clerk.get(f"/entry/{MONTH}")

        assert "与税务不一致" not in page.text

    def test_a_leader_sends_nothing_back(self, office):
        office.submitted()
        leader = client_of(make_user(Role.LEADER, department=None))

        page = leader.post(office.address("back/"), {"reason": "请核对"})

        assert (page.status_code, office.state) == (403, ReturnState.SUBMITTED)
