"""Asking for a correction: what is typed stays, what it moves is foreseen."""

import pytest

from targets.enums import FigureState
from targets.models import Correction, Figure
from targets.services import (
    approve_correction,
    execute_correction,
)
from tests.base import make_target, report
from tests.frame.pages import foreign_words
from tests.targets.return_pages import (
    MONTH,
    Desk,
    inputs,
    other_desk,
    rows,
    told,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(target) -> Desk:
    office = Desk(target)
    office.signed()
    return office


def new(office: Desk) -> str:
    return f"/corrections/new/{office.department.pk}/{MONTH}"


def fields(office: Desk, act: str = "preview", version="1", **typed) -> dict[str, str]:
    """What the form sends: the row, the reason, and the button."""
    reason = typed.pop("reason", "税务核减后重报")
    row = {f"{office.target.pk}-{name}": value for name, value in typed.items()}
    return {f"{office.target.pk}-version": version, **row, "reason": reason, act: "1"}


class TestRequest:
    def test_it_opens_with_what_was_signed(self, office):
        page = office.as_clerk.get(new(office))

        assert inputs(page, f"{office.target.pk}-") == ["1", *["47,157"] * 2, *[""] * 3]
        assert "确认送出" not in page.text

    def test_a_preview_keeps_what_was_typed_and_stores_nothing(self, office):
        report(office.target, 7, month_value="7000")

        page = office.as_clerk.post(new(office), fields(office, ytd="4.72亿"))

        assert page.status_code == 200
        assert inputs(page, f"{office.target.pk}-ytd") == ["4.72亿"]
        assert inputs(page, "reason") == ["税务核减后重报"]
        assert not Correction.objects.exists()

    def test_the_preview_names_every_number_that_moves(self, office):
        report(office.target, 7, month_value="7000")

        page = office.as_clerk.post(new(office), fields(office, ytd="47200"))

        assert rows(page, 1) == [
            ["财政收入", "6月", "累计", "47,157", "47,200"],
            ["财政收入", "6月", "本月", "47,157", "47,200"],
            ["财政收入", "6月", "完成率", "50.17%", "50.21%"],
            ["财政收入", "6月", "比序时", "+0.17", "+0.21"],
            ["财政收入", "7月", "累计", "54,157", "54,200"],
            ["财政收入", "7月", "完成率", "57.61%", "57.66%"],
            ["财政收入", "7月", "比序时", "-0.72", "-0.67"],
        ]

    def test_a_published_growth_moves_what_reports_print(self, office):
        page = office.as_clerk.post(new(office), fields(office, yoy_published="79.3%"))

        assert rows(page, 1) == [["财政收入", "6月", "同比", "—", "79.30%"]]

    def test_a_note_moves_nothing(self, office):
        page = office.as_clerk.post(new(office), fields(office, note="快报数"))

        assert "不影响任何累计、比率和亮灯。" in page.text
        assert "确认送出" in page.text

    def test_it_is_sent_and_waits(self, office):
        form = fields(office, "send", ytd="47200", note="核减")

        page = office.as_clerk.post(new(office), form, follow=True)

        assert told(page) == ["更正单已送出，等待签发人批准；批准前数据不变。"]
        assert rows(page) == [
            ["财政收入", "万元", "累计", "47,157", "47,200"],
            ["财政收入", "万元", "备注", "空", "核减"],
        ]
        assert Figure.objects.get().ytd == 47157

    def test_the_old_value_is_what_the_page_showed(self, office):
        office.as_clerk.post(new(office), fields(office, "send", month_value="47300"))

        line = Correction.objects.get().lines.get()
        assert (line.label, line.old_printed, line.new_printed) == (
            *("本月", "47,157", "47,300"),
        )

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"ytd": "约5亿"}, "「约5亿」不是确数，请填写准确的数字"),
            ({"ytd": "5", "month_value": "6"}, "本月与累计只填一个"),
            ({"ytd": "47200", "reason": " "}, "请写明更正原因"),
            ({"ytd": "47200", "reason": "长" * 201}, "200"),
            ({"ytd": ""}, "财政收入6月未报，请填数、填零或填“不适用”并说明原因"),
            ({"ytd": "47200", "version": "0"}, "演示填报员已于"),
            ({"ytd": "47200", "version": "5"}, "请核对后再保存"),
            ({"ytd": "47200", "version": "-1"}, "本行没有送到，请重新打开本页后再填"),
            ({"ytd": "47200", "version": ""}, "本行没有送到，请重新打开本页后再填"),
            ({"ytd": "47200", "version": "9" * 30}, "请核对后再保存"),
            ({"ytd": "47200", "version": "9" * 5000}, "本行没有送到"),
        ],
    )
    @pytest.mark.parametrize("act", ["preview", "send"])
    def test_what_is_wrong_is_said_beside_what_was_typed(
        self, office, typed, sentence, act
    ):
        page = office.as_clerk.post(new(office), fields(office, act, **typed))

        assert page.status_code == 422
        assert sentence in page.text
        assert inputs(page, f"{office.target.pk}-ytd") == [typed["ytd"]]
        assert "确认送出" not in page.text
        assert not Correction.objects.exists()

    def test_a_part_must_not_outgrow_its_total(self, target):
        report(make_target(name="一般预算收入", parent=target), 6, "19150")
        office = Desk(target)
        office.signed()

        page = office.as_clerk.post(new(office), fields(office, ytd="19000"))

        assert page.status_code == 422
        assert told(page) == [
            "一般预算收入累计 19,150 大于总项 19,000，其中数不能超过总数"
        ]

    def test_an_error_that_was_there_before_does_not_stop_another_row(self, office):
        later = make_target(name="新增指标")
        form = fields(office, ytd="47200") | {f"{later.pk}-version": "0"}

        page = office.as_clerk.post(new(office), form)

        assert page.status_code == 200

    def test_not_applicable_takes_the_reason_of_the_correction(self, office):
        office.as_clerk.post(new(office), fields(office, "send", ytd="不适用"))
        correction = approve_correction(
            Correction.objects.get(), "24", by=office.signer
        )

        execute_correction(correction, by=office.clerk)

        figure = Figure.objects.get()
        assert (figure.state, figure.ytd, figure.reason) == (
            *(FigureState.NOT_APPLICABLE, None, "税务核减后重报"),
        )

    def test_nothing_typed_is_nothing_to_send(self, office):
        page = office.as_clerk.post(new(office), fields(office, "send"))

        assert "没有改动任何数，请先填写更正后的数" in page.text
        assert not Correction.objects.exists()

    @pytest.mark.parametrize("month", [5, 7])
    def test_an_unsigned_month_needs_none(self, office, month):
        unit = office.department.pk

        page = office.as_clerk.get(f"/corrections/new/{unit}/?year=2023&month={month}")

        assert page.status_code == 409
        assert f"财政所2023年{month}月月报尚未签发，不需要更正单" in page.text

    def test_another_department_asks_for_nothing_here(self, office):
        stranger = other_desk()

        found = [
            stranger.as_clerk.get(new(office)).status_code,
            stranger.as_clerk.post(new(office), fields(office, ytd="1")).status_code,
        ]

        assert found == [403, 403]

    def test_its_page_is_chinese(self, office):
        page = office.as_clerk.post(new(office), fields(office, ytd="47200"))

        assert foreign_words(page.text) == []
