"""The month page as a plain form: every row is stored or shown with its error."""

import pytest
from django.urls import reverse

from targets.models import Figure
from tests.base import make_target, report

pytestmark = pytest.mark.django_db

MONTH = "?year=2023&month=6"


class TestWithoutScript:
    def post(self, client, target, **data):
        named = {f"{target.pk}-{name}": value for name, value in data.items()}
        return client.post(reverse("targets:save") + MONTH, named)

    def test_the_whole_month_is_stored(self, client, clerk, target):
        response = self.post(client, target, version=0, ytd="4.7亿", note="快报数")

        assert response.status_code == 302
        figure = Figure.objects.get()
        assert (figure.ytd, figure.note) == (47000, "快报数")

    def test_an_error_keeps_what_was_typed_and_stores_the_other_rows(
        self, client, clerk, target
    ):
        other = make_target(name="一般预算收入")
        named = {
            f"{target.pk}-version": 0,
            f"{target.pk}-ytd": "约3亿",
            f"{other.pk}-version": 0,
            f"{other.pk}-ytd": "19150",
        }

        response = client.post(reverse("targets:save") + MONTH, named)

        assert response.status_code == 422
        assert 'value="约3亿"' in response.text
        assert "「约3亿」不是确数，请填写准确的数字" in response.text
        assert Figure.objects.get().target == other

    def test_both_values_of_a_row_are_one_too_many(self, client, clerk, target):
        response = self.post(client, target, version=0, ytd="10", month_value="5")

        assert "本月与累计只填一个" in response.text
        assert not Figure.objects.exists()

    def test_an_old_page_does_not_rewrite_what_it_did_not_touch(
        self, client, clerk, target
    ):
        report(target, 6, "100")
        report(target, 7, month_value="3000")
        report(target, 6, "200")
        shown = {"ytd": "3,100", "month_value": "3,000"}
        was = {f"was-{name}": value for name, value in shown.items()}
        named = {f"{target.pk}-{k}": v for k, v in {**shown, **was}.items()}

        month = "?year=2023&month=7"
        named[f"{target.pk}-version"] = 1
        client.post(reverse("targets:save") + month, named)

        figure = Figure.objects.get(period="2023-07-01")
        assert (figure.month_value, figure.version) == (3000, 1)

    def test_a_row_that_was_not_touched_is_left_alone(self, client, clerk, target):
        report(target, 6, "47157")

        self.post(client, target, version=1, ytd="47,157", month_value="47,157")

        assert Figure.history.count() == 1
