"""A signed month: the archive, and every door to its figures closed."""

import re

import pytest

from accounts.enums import Role
from targets.enums import FigureState, ReturnState
from targets.models import Figure, Snapshot
from targets.services import record_figure
from tests.base import make_user
from tests.targets.return_pages import MONTH, SUBMIT, Desk, client_of, rows
from tests.targets.returns import JUNE

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(target) -> Desk:
    return Desk(target)


class TestSigned:
    def test_signing_locks_and_archives(self, office):
        office.reviewed()

        page = office.as_signer.post(office.address("sign/"), follow=True)

        assert "财政所2023年6月月报已签发，数据已锁定并存档。" in page.text
        assert (office.state, Snapshot.objects.count()) == (ReturnState.SIGNED, 1)

    def test_the_archive_shows_what_was_signed_and_its_hash(self, office):
        office.signed()
        snapshot = Snapshot.objects.get()

        page = office.as_signer.get(f"/returns/snapshots/{snapshot.pk}/")

        assert rows(page) == [
            [
                *("T01", "财政收入", "万元", "47,157", "47,157", "—", "—"),
                *("已报", "核对", "1"),
            ]
        ]
        assert snapshot.hash in page.text
        assert "校验不符" not in page.text

    def test_an_archive_that_was_tampered_with_says_so(self, office):
        office.signed()
        snapshot = Snapshot.objects.get()
        snapshot.lines.update(ytd=99)

        page = office.as_signer.get(f"/returns/snapshots/{snapshot.pk}/")

        assert "校验不符，请报告审计员" in page.text

    @pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.AUDITOR])
    def test_an_archive_is_not_for_who_keeps_the_system(self, office, role):
        office.signed()
        client = client_of(make_user(role))

        page = client.get(f"/returns/snapshots/{Snapshot.objects.get().pk}/")

        assert page.status_code == 403

    @pytest.mark.parametrize("stage", ["submitted", "reviewed", "signed"])
    def test_the_month_page_is_closed(self, office, stage):
        getattr(office, stage)()

        page = office.as_clerk.get(f"/entry/{MONTH}")

        fields = re.findall(r"<input[^>]*data-field=[^>]*>", page.text, re.DOTALL)
        assert len(fields) == 5
        assert all("readonly" in field for field in fields)
        assert "提交审核" not in page.text

    def test_the_form_without_a_script_is_refused_in_one_sentence(self, office):
        office.signed()
        fields = {f"{office.target.pk}-version": 1, f"{office.target.pk}-ytd": "48000"}

        page = office.as_clerk.post(f"/entry/save/{MONTH}", fields)

        assert page.status_code == 422
        assert re.search(
            r"6月月报已于 [\d: -]+ 由演示签发人签发，不能修改；如需修改请提交更正",
            page.text,
        )
        assert Figure.objects.get().ytd == 47157

    def test_the_cell_is_refused_in_the_same_sentence(self, office):
        office.submitted()

        answer = office.as_clerk.post(
            f"/entry/{office.target.pk}/{MONTH}",
            {"version": "1", "ytd": "48000"},
            headers={"accept": "application/json"},
        )

        at = answer.json()["message"]
        assert (answer.status_code, answer.json()["code"]) == (423, "LCK-423")
        assert re.fullmatch(
            r"6月月报已于 \d\d:\d\d 由演示填报员提交，"
            r"不能修改；如需修改请先收回或请审核人退回",
            at,
        )

    def test_not_applicable_is_archived_with_its_reason(self, office):
        record_figure(
            office.target,
            JUNE,
            {"state": FigureState.NOT_APPLICABLE},
            version=0,
            by=office.clerk,
            reason="本月不开展",
        )
        office.as_clerk.post(SUBMIT)
        office.as_reviewer.post(office.address("review/"))
        office.as_signer.post(office.address("sign/"))

        page = office.as_signer.get(f"/returns/snapshots/{Snapshot.objects.get().pk}/")

        assert rows(page)[0][3:9] == [*"————", "不适用", "本月不开展"]
