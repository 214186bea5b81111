"""New people, lost passwords, and the passwords that are read from paper."""

import re

import pytest

from accounts.enums import ColourScheme, Role
from accounts.errors import NameTaken
from accounts.models import User
from accounts.services import (
    ALPHABET,
    choose_colour_scheme,
    create_person,
    one_time_password,
    reset_password,
    set_password,
)
from tests.base import PASSWORD, make_department, make_town, make_user


def test_a_one_time_password_is_three_groups_of_four():
    password = one_time_password()

    assert re.fullmatch(rf"([{ALPHABET}]{{4}}-){{2}}[{ALPHABET}]{{4}}", password)


def test_the_alphabet_has_nothing_that_is_read_wrongly():
    assert set(ALPHABET).isdisjoint("01ilo" + "ILO")
    assert len(set(ALPHABET)) == len(ALPHABET) == 31


def test_one_time_passwords_do_not_repeat_and_use_the_whole_alphabet():
    passwords = [one_time_password() for _ in range(1000)]

    assert len(set(passwords)) == 1000
    assert set("".join(passwords)) == {*ALPHABET, "-"}


@pytest.mark.django_db
def test_a_new_person_has_a_town_a_role_and_a_one_time_password():
    town = make_town()
    unit = make_department(town)

    person, password = create_person(
        town=town, username="xin", full_name="新人", role=Role.CLERK, department=unit
    )

    stored = User.objects.get(username="xin")
    assert stored == person
    assert (stored.town, stored.department, stored.role) == (town, unit, "clerk")
    assert stored.must_change_password
    assert stored.check_password(password)
    assert password not in stored.password


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_only_the_system_administrator_is_staff(role):
    person, _ = create_person(
        town=make_town(), username="xin", full_name="新人", role=role
    )

    assert person.is_staff == (role == Role.SYSTEM_ADMIN)
    assert not person.is_superuser


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["caizheng", "CaiZheng", "ＣａｉＺｈｅｎｇ", " cai　zheng "]
)
def test_a_name_is_given_once_however_it_is_spelt(name):
    make_user(username="caizheng")

    with pytest.raises(NameTaken) as refused:
        create_person(
            town=make_town(), username=name, full_name="新人", role=Role.CLERK
        )

    assert refused.value.message == (
        "用户名“caizheng”已有人使用（大小写、全角半角和空格不作区分），请换一个"
    )


@pytest.mark.django_db
def test_a_reset_password_works_once_more():
    person = make_user()

    password = reset_password(person)

    person.refresh_from_db()
    assert person.check_password(password)
    assert not person.check_password(PASSWORD)
    assert person.must_change_password


@pytest.mark.django_db
def test_each_write_stores_only_what_it_is_about():
    person = make_user()
    User.objects.filter(pk=person.pk).update(full_name="已改名")

    set_password(person, "Demo-2024-also")
    choose_colour_scheme(person, ColourScheme.RED_IS_GOOD)
    reset_password(person)

    person.refresh_from_db()
    assert person.full_name == "已改名"
    assert person.colour_scheme == ColourScheme.RED_IS_GOOD
