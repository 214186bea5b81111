"""F12: a signed figure is changed by two people, in time, and never silently."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.enums import Role
from accounts.models import AuditRecord
from targets.enums import CorrectionState
from targets.errors import Locked, MovedOn, NotAllowed, NotPossible, SamePerson, Stale
from targets.models import Correction, Figure, MonthlyReturn, Snapshot
from targets.services import (
    Wanted,
    approve_correction,
    execute_correction,
    foresee,
    is_untouched,
    reject_correction,
    relock_expired,
    request_correction,
    settle_stale,
    withdraw_correction,
)
from tests.base import make_user, report
from tests.targets.returns import JUNE, Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(target) -> Office:
    office = Office(target)
    office.signed()
    return office


def test_asking_changes_nothing(office):
    correction = office.ask()

    line = correction.lines.get()
    assert (line.old, line.new, line.version) == (47157, 47200, 1)
    assert Figure.objects.get().ytd == 47157


def test_an_approved_correction_is_carried_out_by_the_department(office):
    correction = approve_correction(office.ask(), "24", by=office.signer)

    execute_correction(correction, by=office.clerk)

    figure = Figure.objects.get()
    assert (figure.ytd, figure.version) == (47200, 2)
    assert (figure.recorded_by, figure.reason) == (office.clerk, "税务核减后重报")
    correction.refresh_from_db()
    assert correction.state == CorrectionState.EXECUTED


def test_the_first_snapshot_stays_and_the_second_is_numbered(office):
    correction = approve_correction(office.ask(), "24", by=office.signer)
    execute_correction(correction, by=office.clerk)

    first, second = Snapshot.objects.order_by("number")
    assert [s.lines.get().ytd for s in (first, second)] == [47157, 47200]
    assert (second.number, second.correction) == (2, correction)
    assert is_untouched(first)
    assert is_untouched(second)


def test_later_months_follow(office):
    report(office.target, 7, month_value="7000")
    correction = approve_correction(office.ask(), "24", by=office.signer)
    execute_correction(correction, by=office.clerk)
    settle_stale()

    july = office.target.progress.get(period__month=7)
    assert july.ytd == 54200


def test_who_asks_does_not_approve(office):
    correction = office.ask()
    office.clerk.role, office.clerk.department = Role.SIGNER, None
    office.clerk.save()

    with pytest.raises(SamePerson):
        approve_correction(correction, "24", by=office.clerk)


@pytest.mark.parametrize("role", [r for r in Role if r != Role.SIGNER])
def test_only_a_signer_approves(office, role):
    with pytest.raises(NotAllowed):
        approve_correction(office.ask(), "24", by=make_user(role, department=None))


def test_the_approver_does_not_write_the_figure(office):
    correction = approve_correction(office.ask(), "24", by=office.signer)

    with pytest.raises(NotAllowed):
        execute_correction(correction, by=office.signer)

    assert Figure.objects.get().ytd == 47157


def test_the_open_cell_stays_closed_for_every_other_value(office):
    approve_correction(office.ask(), "24", by=office.signer)

    with pytest.raises(Locked):
        office.fill("99999", version=1)


def test_what_was_not_approved_is_not_carried_out(office):
    with pytest.raises(MovedOn, match="待批准"):
        execute_correction(office.ask(), by=office.clerk)


def test_the_time_box_closes_by_itself(office):
    correction = approve_correction(office.ask(), "1", by=office.signer)
    past = timezone.now() - timedelta(seconds=1)
    Correction.objects.update(open_until=past)

    with pytest.raises(MovedOn, match="临时开放已于"):
        execute_correction(correction, by=office.clerk)
    assert relock_expired() == 1
    assert relock_expired() == 0

    assert Correction.objects.get().state == CorrectionState.EXPIRED
    assert AuditRecord.objects.order_by("-number").first().new == "已过期"


def test_a_rejected_correction_says_why_and_changes_nothing(office):
    with pytest.raises(NotPossible, match="写明理由"):
        reject_correction(office.ask(), "", by=office.signer)
    correction = reject_correction(
        Correction.objects.get(), "依据不足", by=office.signer
    )

    assert (correction.state, correction.decision) == ("rejected", "依据不足")
    assert Figure.objects.get().ytd == 47157


def test_a_request_is_taken_back(office):
    withdraw_correction(office.ask(), by=office.clerk)

    assert Correction.objects.get().state == CorrectionState.WITHDRAWN
    assert office.ask().state == CorrectionState.REQUESTED


def test_one_correction_at_a_time(office):
    office.ask()

    with pytest.raises(MovedOn, match="已有一张更正单"):
        office.ask()


def test_a_correction_says_why(office):
    row = MonthlyReturn.objects.get()
    wanted = [Wanted(office.target, 1, {"ytd": Decimal(1)})]

    with pytest.raises(NotPossible, match="更正原因"):
        request_correction(row, wanted, "", by=office.clerk)


def test_a_correction_changes_something(office):
    with pytest.raises(NotPossible, match="没有改动"):
        office.ask("47157")


def test_a_correction_of_an_older_version_is_refused(office):
    with pytest.raises(Stale):
        office.ask(version=0)


def test_an_open_month_needs_no_correction(target):
    office = Office(target)
    office.submitted()

    with pytest.raises(MovedOn, match="尚未签发"):
        office.ask()


def test_the_ripple_names_every_later_number_before_it_is_sent(office):
    report(office.target, 7, month_value="7000")
    row = MonthlyReturn.objects.get(period=JUNE)

    ripple = foresee(row, [Wanted(office.target, 1, {"ytd": Decimal(47200)})])

    found = [(e.month, e.name, e.before, e.after) for e in ripple.effects]
    assert (6, "累计", "47,157", "47,200") in found
    assert (7, "累计", "54,157", "54,200") in found
    assert (7, "完成率", "57.61%", "57.66%") in found
    assert [str(s) for s in ripple.snapshots] == ["财政所2023年6月月报第1号"]
    assert Figure.objects.get(period=JUNE).ytd == 47157


def test_the_unit_that_took_a_target_over_corrects_its_signed_months(office):
    heir = make_user(department="经发办")
    office.target.lead_department = heir.department
    office.target.save()
    row = MonthlyReturn.objects.get()
    wanted = [Wanted(office.target, 1, {"ytd": Decimal(47200)})]

    correction = request_correction(row, wanted, "移交后发现漏计", by=heir)
    execute_correction(approve_correction(correction, "24", by=office.signer), by=heir)

    assert Figure.objects.get().ytd == 47200
    assert Snapshot.objects.count() == 2
