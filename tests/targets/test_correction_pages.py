"""A 更正单 in the browser: decided, carried out, listed, taken out."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from accounts.enums import Role
from targets.enums import CorrectionState
from targets.models import Correction, Figure, MonthlyReturn
from targets.services import (
    Wanted,
    approve_correction,
    execute_correction,
    request_correction,
)
from tests.base import make_town, make_user
from tests.frame.pages import foreign_words, tables, text_of
from tests.targets.return_pages import (
    Desk,
    client_of,
    other_desk,
    rows,
    told,
)
from tests.targets.returns import JUNE

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(target) -> Desk:
    office = Desk(target)
    office.signed()
    return office


class TestDecision:
    @pytest.fixture
    def correction(self, office) -> Correction:
        return office.ask()

    def post(self, client, correction, act: str, follow=True, **data):
        return client.post(f"/corrections/{correction.pk}/{act}/", data, follow=follow)

    def test_approved_and_carried_out(self, office, correction):
        page = self.post(office.as_signer, correction, "approve", box="24")
        assert told(page) == ["已批准，申请单位须在时限内执行，过时自动锁定。"]

        page = self.post(office.as_clerk, correction, "execute")

        assert told(page) == ["已按批准的数更正，新存档已编号，月报重新锁定。"]
        assert "新存档第2号" in page.text
        assert Figure.objects.get().ytd == 47200

    def test_rejected_with_a_reason(self, office, correction):
        page = self.post(office.as_signer, correction, "reject", decision="依据不足")

        assert told(page) == ["已退回更正申请，数据不变。"]
        assert "不同意：演示签发人" in page.text
        assert "依据不足" in page.text

    @pytest.mark.parametrize("decision", ["", " ", "长" * 201, "\x00"])
    def test_a_rejection_without_a_good_reason_comes_again(
        self, office, correction, decision
    ):
        page = self.post(office.as_signer, correction, "reject", decision=decision)

        assert page.status_code == 422
        correction.refresh_from_db()
        assert correction.state == CorrectionState.REQUESTED

    @pytest.mark.parametrize("box", ["", "2", "25", "2400000000", "1 ", "１"])
    def test_a_time_box_is_one_of_three(self, office, correction, box):
        page = self.post(office.as_signer, correction, "approve", box=box)

        assert page.status_code == 422
        correction.refresh_from_db()
        assert correction.state == CorrectionState.REQUESTED

    def test_withdrawn(self, office, correction):
        page = self.post(office.as_clerk, correction, "withdraw")

        assert told(page) == ["更正单已撤回，数据不变。"]

    def test_too_late(self, office, correction):
        approve_correction(correction, "1", by=office.signer)
        Correction.objects.update(open_until=timezone.now() - timedelta(seconds=1))

        page = self.post(office.as_clerk, correction, "execute")

        assert page.status_code == 409
        assert "结束，请重新申请更正" in page.text

    def test_carried_out_twice_is_once(self, office, correction):
        approve_correction(correction, "1", by=office.signer)

        for _ in range(2):
            page = self.post(office.as_clerk, correction, "execute")

        assert page.status_code == 200
        assert Figure.objects.get().version == 2

    @pytest.mark.parametrize("act", ["approve", "reject", "execute", "withdraw"])
    def test_another_department_reads_and_touches_nothing(
        self, office, correction, act
    ):
        stranger = other_desk().as_clerk

        read = stranger.get(f"/corrections/{correction.pk}/")
        page = self.post(stranger, correction, act, box="24", decision="不")

        assert (read.status_code, page.status_code) == (200, 403)
        correction.refresh_from_db()
        assert correction.state == CorrectionState.REQUESTED

    @pytest.mark.parametrize("act", ["", "approve/", "execute/"])
    def test_another_town_finds_nothing(self, office, correction, act):
        town = make_town("lingxiu", "灵秀镇")
        signer = client_of(make_user(Role.SIGNER, town=town, department=None))
        address = f"/corrections/{correction.pk}/{act}"

        page = signer.post(address, {"box": "24"}) if act else signer.get(address)

        assert page.status_code == 404

    def test_it_offers_each_reader_what_he_may_do(self, office, correction):
        people = (office.as_clerk, office.as_reviewer, office.as_signer)
        pages = [text_of(p.get(f"/corrections/{correction.pk}/").text) for p in people]

        words = ("撤回更正单", "同意更正")
        assert [[word in page for word in words] for page in pages] == [
            [True, False],
            [False, False],
            [False, True],
        ]

    def test_its_pages_are_chinese(self, office, correction):
        approve_correction(correction, "24", by=office.signer)
        execute_correction(correction, by=office.clerk)
        pages = ["/corrections/", f"/corrections/{correction.pk}/"]

        assert [foreign_words(office.as_clerk.get(p).text) for p in pages] == [[], []]


class TestList:
    @pytest.fixture
    def listed(self, office) -> Desk:
        """An executed correction of one department, one of another that waits."""
        other = other_desk()
        other.signed()
        correction = approve_correction(office.ask(), "24", by=office.signer)
        execute_correction(correction, by=office.clerk)
        row = MonthlyReturn.objects.get(department=other.department, period=JUNE)
        wanted = [Wanted(other.target, 1, {"note": "=1+1"})]
        request_correction(row, wanted, "补充备注", by=other.clerk)
        return office

    def test_the_latest_comes_first(self, listed):
        found = rows(listed.as_clerk.get("/corrections/"))

        assert [[*line[:6], *line[8:]] for line in found] == [
            [
                *("经发办2023年6月月报", "经发办指标", "备注", "空", "=1+1"),
                *("补充备注", "待批准", "—"),
            ],
            [
                *("财政所2023年6月月报", "财政收入", "累计", "47,157", "47,200"),
                *("税务核减后重报", "已更正", "第2号"),
            ],
        ]

    @pytest.mark.parametrize(
        ("query", "units"),
        [
            ("text=财政所", ["财政所"]),
            ("text=经发办指标", ["经发办"]),
            ("text=核减", ["财政所"]),
            ("state=requested", ["经发办"]),
            ("state=executed&text=备注", []),
            ("state=nonsense", ["经发办", "财政所"]),
            ("text=%00", ["经发办", "财政所"]),
            ("text=%25", []),
            ("page=99999999999999999999", ["经发办", "财政所"]),
            ("page=x", ["经发办", "财政所"]),
        ],
    )
    def test_it_is_searched_and_filtered(self, listed, query, units):
        found = tables(listed.as_clerk.get(f"/corrections/?{query}").text)

        names = [line[0] for table in found for line in table[1:]]
        assert names == [f"{unit}2023年6月月报" for unit in units]

    def test_an_empty_list_says_how_to_ask(self, office):
        page = office.as_clerk.get("/corrections/?text=没有")

        assert "由责任单位在月报页申请更正" in page.text

    def test_the_workbook_holds_the_same_and_no_formula(self, listed):
        response = listed.as_clerk.get("/corrections/?xlsx=1&state=requested")

        sheet = load_workbook(BytesIO(response.content)).active
        assert sheet["A1"].value == "宝盖镇签发后修改情况表"
        assert [cell.value for cell in sheet[5]][:6] == [
            *("经发办2023年6月月报", "经发办指标", "备注"),
            *("空", "=1+1", "补充备注"),
        ]
        assert (sheet["E5"].data_type, sheet["E5"].quotePrefix) == ("s", True)
        assert sheet.max_row == 5

    @pytest.mark.parametrize(
        ("role", "reads", "carries"),
        [
            *((role, 200, 200) for role in (Role.LEADER, Role.EXPORTER)),
            *((role, 200, 403) for role in (Role.AUDITOR, Role.SECURITY_ADMIN)),
            (Role.SYSTEM_ADMIN, 403, 403),
        ],
    )
    def test_who_reads_and_who_carries_it_out(self, listed, role, reads, carries):
        client = client_of(make_user(role))

        pages = [client.get(f"/corrections/{query}") for query in ("", "?xlsx=1")]

        assert [page.status_code for page in pages] == [reads, carries]
        assert ("导出表格文件" in pages[0].text) == (carries == 200)
