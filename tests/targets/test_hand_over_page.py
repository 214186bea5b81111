"""The page of 移交: choose two units, see what would move, confirm."""

import pytest

from accounts.models import Department, User
from targets.enums import ReturnState
from tests.accounts.people import administrator, client_of, trail
from tests.base import make_department, make_target, make_town, make_user
from tests.targets.test_hand_over import make_return

pytestmark = pytest.mark.django_db
PAGE = "/responsible/hand-over/"


@pytest.fixture
def admin() -> User:
    return administrator(username="xitong")


@pytest.fixture
def units(admin) -> tuple[Department, Department]:
    return make_department(admin.town, "财政所"), make_department(admin.town, "经发办")


def fields(units, **more: str) -> dict[str, object]:
    return {"source": units[0].pk, "successor": units[1].pk, **more}


def test_the_page_shows_what_would_move_and_moves_nothing(admin, units):
    target = make_target()
    make_return(units[0], 2)

    page = client_of(admin).get(PAGE, fields(units)).content.decode()

    target.refresh_from_db()
    assert "财政收入（2023年）" in page
    assert "财政所2023年2月月报" in page
    assert "确认移交" in page
    assert target.lead_department == units[0]


def test_the_page_names_what_is_in_the_way_and_offers_no_button(admin, units):
    make_return(units[0], 2, ReturnState.SUBMITTED)

    page = client_of(admin).get(PAGE, fields(units)).content.decode()

    assert "财政所2023年2月月报（已提交）" in page
    assert "确认移交" not in page


def test_the_page_hands_over(admin, units):
    target = make_target()
    make_user()

    response = client_of(admin).post(
        f"{PAGE}do/", fields(units, with_people="1", close="1")
    )

    target.refresh_from_db()
    units[0].refresh_from_db()
    assert response.url == "/people/departments/"
    assert (target.lead_department, units[0].is_active) == (units[1], False)


def test_what_came_up_meanwhile_is_told_with_the_ticks_kept(admin, units):
    make_user()
    make_return(units[0], 2, ReturnState.SUBMITTED)

    response = client_of(admin).post(f"{PAGE}do/", fields(units, close="1"))

    assert response.status_code == 409
    assert "财政所2023年2月月报（已提交）正在办理" in response.content.decode()
    assert "正在办理" in trail("detail")[-1][0]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_wrong_choice_is_told(admin, units, method):
    page = PAGE if method == "get" else f"{PAGE}do/"
    wrong = {"source": units[0].pk, "successor": units[0].pk}

    response = getattr(client_of(admin), method)(page, wrong)

    assert response.context["form"].errors == {
        "successor": ["接收单位不能与移交单位相同"]
    }


def test_a_unit_of_another_town_is_no_choice(admin, units):
    foreign = make_department(make_town("lingxiu", "灵秀镇"), "灵秀办")
    wanted = {"source": units[0].pk, "successor": foreign.pk}

    response = client_of(admin).post(f"{PAGE}do/", wanted)

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "successor": ["请从列表中选择在用的责任单位"]
    }


def test_a_department_can_be_chosen_beforehand(admin, units):
    response = client_of(admin).get(PAGE, {"source": units[0].pk})

    form = response.context["form"]
    assert (str(form["source"].value()), form.errors) == (str(units[0].pk), {})
