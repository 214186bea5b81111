"""What a cell refuses, and what it tells the clerk."""

import pytest

from baozhen.lib.typed import TypedNumberError, read_number

NOT_A_NUMBER = "不是数字，请填写数字，例如 94,000 或 9.4亿"
NOT_EXACT = "不是确数，请填写准确的数字"
TOO_LARGE = "数字过大，请核对单位"
TOO_LONG = "位数过多，请核对"
OTHER_UNIT = "的单位与本格不符，本格单位为"

ODD = """
    1_000 1e3 1E3 1.5e-3 NaN nan Infinity -inf 0x10 TRUE =1+1 #REF! ٣٤ ② ½ 三亿
    — - . .5 5. --5 5- (5) 1.2.3 1,00 1,0000 1234,567 1,234,56 ,123 9,4亿
"""
VAGUE = (
    "约3亿 近3亿 超3亿 逾3亿 不足3亿 大概3 65万元以上 65万元以下 3亿左右 3亿多 60余万"
)


def refusal(text, unit="万元", places=4):
    with pytest.raises(TypedNumberError) as caught:
        read_number(text, unit, places=places)
    return str(caught.value)


@pytest.mark.parametrize("text", [*ODD.split(), "12 345", "- 5", "5 - 3"])
def test_what_is_not_a_plain_number_is_refused(text):
    assert refusal(text) == f"「{text}」{NOT_A_NUMBER}"


@pytest.mark.parametrize("text", VAGUE.split())
def test_a_vague_number_is_refused(text):
    assert refusal(text) == f"「{text}」{NOT_EXACT}"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5%", "万元"),
        ("9.4亿", "%"),
        ("22个", "户"),
        ("3亩", "万元"),
        ("3千元", "万元"),
        ("10亩", "公顷"),
        ("5٣", "万元"),
        ("1²", "万元"),
    ],
)
def test_another_unit_is_refused(text, unit):
    assert refusal(text, unit) == f"「{text}」{OTHER_UNIT}{unit}"


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("0.35", "0.35% 或 35%"),
        ("-0.35", "-0.35% 或 -35%"),
        ("0.052", "0.052% 或 5.2%"),
        ("０．３５", "0.35% 或 35%"),
    ],
)
def test_a_fraction_in_a_percent_cell_is_refused_with_both_readings(text, readings):
    assert refusal(text, "%") == f"「{text}」不明确：请写成 {readings}"


@pytest.mark.parametrize(
    ("text", "unit", "places"),
    [
        ("1.23456", "万元", 4),
        ("0.125", "亿元", 2),
        ("1元", "亿元", 4),
        ("5.25%", "%", 1),
    ],
)
def test_too_many_decimals_are_refused(text, unit, places):
    expected = f"「{text}」小数过多，最多保留 {places} 位小数"

    assert refusal(text, unit, places) == expected


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("100000000000", 4),
        ("-100000000000", 4),
        ("10000000亿", 4),
        ("1000000000000000", 0),
    ],
)
def test_a_number_that_cannot_be_stored_exactly_is_refused(text, places):
    assert refusal(text, "万元" if places else "个", places) == f"「{text}」{TOO_LARGE}"


@pytest.mark.parametrize("text", ["1234567890123456789", "1.123456789012345678"])
def test_a_number_of_too_many_digits_is_refused(text):
    assert refusal(text) == f"「{text}」{TOO_LONG}"


def test_a_message_quotes_at_most_forty_characters():
    assert refusal("x" * 50) == f"「{'x' * 39}…」{NOT_A_NUMBER}"


@pytest.mark.parametrize("text", ["100000000000000000亿", "123456789012345678亿"])
def test_a_number_that_no_town_reaches_is_refused(text):
    assert refusal(text, "元") == f"「{text}」数字过大，请核对单位"


def test_a_group_of_thousands_does_not_begin_with_zero():
    assert refusal("0,123", "万元").startswith("「0,123」不是数字")


def test_what_is_counted_is_whole():
    assert refusal("1.5", "个", 0) == "「1.5」应为整数"
