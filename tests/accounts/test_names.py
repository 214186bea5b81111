"""One spelling of a user name, when it is given and when it is typed."""

import pytest

from accounts.names import normal_username
from accounts.services import create_person
from tests.accounts.browsers import sign_in
from tests.base import Role, make_town, make_user

SPELLINGS = [
    "caizheng",
    "CaiZheng",
    "ＣａｉＺｈｅｎｇ",
    " cai zheng　",
    "cai\u200bzheng",
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_case_width_and_spaces_make_no_difference(text):
    assert normal_username(text) == "caizheng"


@pytest.mark.parametrize("text", [*SPELLINGS, "ﬀ", "ẞ", "İx", "张三", "Ⅷ", ""])
def test_a_normal_name_stays_as_it_is(text):
    once = normal_username(text)

    assert normal_username(once) == once


@pytest.mark.django_db
@pytest.mark.parametrize("text", SPELLINGS)
def test_every_spelling_signs_in(text):
    make_user(username="caizheng")

    response = sign_in(text)

    assert (response.status_code, response.url) == (302, "/")


@pytest.mark.django_db
def test_a_name_is_stored_in_its_one_spelling():
    person, _ = create_person(
        town=make_town(), username="ＸｉｎＲｅｎ", full_name="新人", role=Role.CLERK
    )

    person.refresh_from_db()
    assert person.username == "xinren"
