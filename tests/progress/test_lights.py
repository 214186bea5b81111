"""Each rule set at its thresholds, on the gap as it is printed, with its reason."""

import pytest

from targets.enums import Light
from targets.progress import RULE_SETS
from tests.progress.base import assess_one, cumulative, make_terms, printed


@pytest.mark.parametrize(
    ("rules", "ytd", "light"),
    [
        ("default", "100", "blue"),
        ("default", "50", "green"),
        ("default", "49.995", "yellow"),
        ("default", "49.9951", "green"),
        ("default", "40", "yellow"),
        ("default", "39.9951", "yellow"),
        ("default", "39.995", "red"),
        ("default", "-1", "red"),
        ("three_step", "100", "blue"),
        ("three_step", "40.01", "green"),
        ("three_step", "40.0051", "green"),
        ("three_step", "40.005", "yellow"),
        ("three_step", "40", "yellow"),
        ("three_step", "20", "yellow"),
        ("three_step", "19.9951", "yellow"),
        ("three_step", "19.99", "red"),
        ("by_share", "100", "blue"),
        ("by_share", "50", "green"),
        ("by_share", "49.99", "yellow"),
        ("by_share", "25", "yellow"),
        ("by_share", "24.99", "red"),
    ],
)
def test_each_rule_set_turns_at_its_thresholds(rules, ytd, light):
    found = assess_one(make_terms(), cumulative(6, ytd), rules)

    assert found.light.value == light


@pytest.mark.parametrize(
    ("ytd", "prior", "light", "reason"),
    [
        ("50", "40", "green", "与序时持平"),
        ("51", "40", "green", "高于序时 1 个百分点"),
        ("49", "39", "red", "低于序时 1 个百分点"),
        ("51", "50", "red", "增幅低于目标 23 个百分点"),
        ("50", "50", "red", "增幅低于目标 25 个百分点"),
        ("49", "50", "red", "低于序时 1 个百分点，增幅低于目标 27 个百分点"),
        ("50", "40.001", "green", "与序时持平"),
        ("50", "40.002", "red", "增幅低于目标 0.01 个百分点"),
        ("100", "200", "blue", "已完成"),
        ("51", None, "green", "高于序时 1 个百分点"),
    ],
)
def test_the_strict_rules_test_progress_and_growth(ytd, prior, light, reason):
    terms = make_terms(growth="25")

    found = assess_one(terms, cumulative(6, ytd, prior), "strict")

    assert (found.light.value, found.light_reason) == (light, reason)


def test_without_a_wanted_growth_the_strict_rules_test_progress_alone():
    found = assess_one(make_terms(), cumulative(6, "50", "60"), "strict")

    assert found.light == Light.GREEN


@pytest.mark.parametrize("rules", ["default", "strict", "by_share"])
def test_a_gap_that_prints_zero_is_never_yellow(rules):
    found = assess_one(make_terms("106906"), cumulative(11, "97997"), rules)

    assert found.progress_gap < 0
    assert printed(found.progress_gap) == "0.00"
    assert (found.light, found.light_reason) == (Light.GREEN, "与序时持平")


@pytest.mark.parametrize(
    ("ytd", "reason"),
    [
        ("46.75", "低于序时 3.25 个百分点"),
        ("47.5", "低于序时 2.5 个百分点"),
        ("40", "低于序时 10 个百分点"),
        ("50.17", "高于序时 0.17 个百分点"),
        ("50", "与序时持平"),
        ("100", "已完成"),
        ("101", "已完成（超额）"),
    ],
)
def test_every_light_carries_its_reason_in_words(ytd, reason):
    assert assess_one(make_terms(), cumulative(6, ytd)).light_reason == reason


def test_every_rule_set_states_its_rule_and_has_its_own_key():
    assert list(RULE_SETS) == ["default", "strict", "three_step", "by_share"]
    assert all(key == rules.key for key, rules in RULE_SETS.items())
    assert all(rules.label and rules.statement for rules in RULE_SETS.values())


def test_every_light_has_a_word():
    words = [light.label for light in Light]

    assert words == ["已完成", "达序时", "略滞后", "滞后", "不计序时"]
