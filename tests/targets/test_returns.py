"""A month goes from draft to signed, step by step, by different people."""

from decimal import Decimal

import pytest

from accounts.enums import Action, Role
from accounts.models import AuditRecord
from targets.enums import FigureState, ReturnState, Step
from targets.errors import Locked, MovedOn, NotAllowed, NotDue, NotReady, SamePerson
from targets.models import Figure, MonthlyReturn, Remark, ReturnStep, Snapshot
from targets.services import (
    is_untouched,
    record_figure,
    review_return,
    send_back,
    sign_return,
    submit_return,
    withdraw_return,
)
from tests.base import make_target, make_town, make_user
from tests.targets.returns import JUNE, Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(target) -> Office:
    return Office(target)


def state() -> str:
    return MonthlyReturn.objects.get().state


def test_a_complete_month_is_submitted(office):
    row = office.submitted()

    assert (row.state, row.state_by) == (ReturnState.SUBMITTED, office.clerk)
    assert row.submitted_at == row.state_at


def test_an_incomplete_month_names_what_is_missing(office):
    with pytest.raises(NotReady, match="财政收入6月未报"):
        office.submit()

    assert not ReturnStep.objects.exists()


def test_zero_and_not_applicable_with_a_reason_are_complete(office):
    other = make_target(name="乡村旅游收入")
    office.fill("0")
    record_figure(
        other,
        JUNE,
        {"state": FigureState.NOT_APPLICABLE},
        version=0,
        by=office.clerk,
        reason="本月不开展",
    )

    assert office.submit().state == ReturnState.SUBMITTED


def test_a_submitted_month_is_closed_and_says_by_whom(office):
    office.submitted()

    with pytest.raises(Locked, match="由演示填报员提交，不能修改") as caught:
        office.fill("48000", version=1)

    assert (caught.value.code, Figure.objects.get().ytd) == ("LCK-423", 47157)


def test_the_whole_way_leads_to_a_snapshot(office):
    row = office.signed()

    line = Snapshot.objects.get().lines.get()
    assert row.state == ReturnState.SIGNED
    assert (line.ytd, line.typed, line.version) == (Decimal(47157), "ytd", 1)
    assert [s.step for s in row.steps.all()] == [Step.SUBMIT, Step.REVIEW, Step.SIGN]


def test_a_snapshot_knows_when_it_was_tampered_with(office):
    office.signed()
    snapshot = Snapshot.objects.get()
    assert is_untouched(snapshot)

    snapshot.lines.update(ytd=99)

    assert not is_untouched(snapshot)


def test_each_step_leaves_one_line_in_the_trail(office):
    office.signed()

    lines = AuditRecord.objects.filter(subject__startswith="targets.monthlyreturn")
    assert list(lines.order_by("number").values_list("action", "old", "new")) == [
        (Action.SUBMIT, "草稿", "已提交"),
        (Action.REVIEW, "已提交", "已审核"),
        (Action.SIGN, "已审核", "已签发"),
    ]


def test_a_second_click_changes_nothing(office):
    row = office.submitted()
    office.submit()
    review_return(row, by=office.reviewer)

    review_return(row, by=office.reviewer)

    assert ReturnStep.objects.count() == 2


def test_a_month_is_taken_back_before_review(office):
    row = office.submitted()

    withdraw_return(row, by=office.clerk)
    office.fill("48000", version=1)

    assert (state(), Figure.objects.get().ytd) == (ReturnState.DRAFT, 48000)


def test_a_reviewed_month_is_not_taken_back(office):
    row = office.reviewed()

    with pytest.raises(MovedOn, match="现在是“已审核”"):
        withdraw_return(row, by=office.clerk)


@pytest.mark.parametrize("stage", ["submitted", "reviewed"])
def test_a_month_comes_back_with_a_reason_and_a_remark(office, stage):
    row = getattr(office, stage)()
    by = office.reviewer if stage == "submitted" else office.signer

    send_back(row, by=by, reason="请核对", remarks={office.target.pk: "与税务不一致"})
    office.fill("48000", version=1)

    row.refresh_from_db()
    assert (row.state, row.reason) == (ReturnState.RETURNED, "请核对")
    assert Remark.objects.get().text == "与税务不一致"
    assert office.submit().submitted_at == row.submitted_at


def test_sending_back_needs_a_reason(office):
    row = office.submitted()

    with pytest.raises(NotAllowed, match="写明原因"):
        send_back(row, by=office.reviewer, reason=" ")

    assert state() == ReturnState.SUBMITTED


def test_the_reviewer_cannot_send_back_what_he_has_passed(office):
    row = office.reviewed()

    with pytest.raises(NotAllowed, match="由签发人退回"):
        send_back(row, by=office.reviewer, reason="再看")


def test_steps_cannot_be_skipped(office):
    row = office.submitted()

    with pytest.raises(MovedOn):
        sign_return(row, by=office.signer)


@pytest.mark.parametrize("role", [r for r in Role if r != Role.REVIEWER])
def test_only_a_reviewer_reviews(office, role):
    row = office.submitted()

    with pytest.raises(NotAllowed):
        review_return(row, by=make_user(role, department=None))


@pytest.mark.parametrize("role", [r for r in Role if r != Role.SIGNER])
def test_only_a_signer_signs(office, role):
    row = office.reviewed()

    with pytest.raises(NotAllowed):
        sign_return(row, by=make_user(role, department=None))


@pytest.mark.parametrize("role", [r for r in Role if r != Role.CLERK])
def test_only_a_clerk_submits(office, role):
    office.fill()

    with pytest.raises(NotAllowed):
        submit_return(office.target.plan, office.department, JUNE, by=make_user(role))


def test_a_reviewer_of_another_department_does_not_review(office):
    row = office.submitted()

    with pytest.raises(NotAllowed):
        review_return(row, by=make_user(Role.REVIEWER, department="经发办"))


def test_a_reviewer_of_another_town_does_not_review(office):
    row = office.submitted()
    town = make_town("lingxiu", "灵秀镇")

    with pytest.raises(NotAllowed):
        review_return(row, by=make_user(Role.REVIEWER, town=town, department=None))


def test_who_entered_a_figure_does_not_review_it_in_a_new_role(office):
    row = office.submitted()
    office.clerk.role, office.clerk.department = Role.REVIEWER, None
    office.clerk.save()

    with pytest.raises(SamePerson, match="须由另一人办理"):
        review_return(row, by=office.clerk)


def test_who_reviewed_does_not_sign_in_a_new_role(office):
    row = office.reviewed()
    office.reviewer.role = Role.SIGNER
    office.reviewer.save()

    with pytest.raises(SamePerson):
        sign_return(row, by=office.reviewer)


def test_a_month_without_anything_due_is_not_submitted(office):
    office.target.indicator.calendar = "annual"
    office.target.indicator.save()

    with pytest.raises(NotDue, match="没有需要报送的数据"):
        office.submit()


def test_a_signed_month_stays_closed_for_the_next_unit(office):
    office.signed()
    heir = make_user(department="经发办")
    office.target.lead_department = heir.department
    office.target.save()

    with pytest.raises(Locked, match="请提交更正"):
        office.fill("48000", by=heir, version=1)
