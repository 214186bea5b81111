"""Two standards for passwords: what each accepts, and how long it lets one live."""

from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts.models import PasswordRecord, User
from accounts.passwords import current_profile
from accounts.services import set_password
from tests.accounts.browsers import move_clock, signed_in
from tests.base import PASSWORD, make_user
from tests.frame.addresses import ALL
from tests.frame.pages import foreign_words

FORM = "/account/password/"
# password, accepted by dengbao, accepted by asvs; of 张小明, user name xiaoming99
TABLE = [
    ("Kx7-mq2pwz", True, False),
    ("Kx7-mq2pw", False, False),
    ("kx7-mq2pwz", True, False),
    ("kx7mq2pwzt", False, False),
    ("Kx7mq2pwzt", True, False),
    ("KX7-MQ2PWZ", True, False),
    ("Kxymqrpwzt", False, False),
    ("8392017465", False, False),
    ("839201746502847", False, True),
    ("8392-0174-6502-8", False, True),
    ("mutoulaoshufeiji", False, True),
    ("mutou laoshu fei ji", False, True),
    ("Mutou laoshu fei 7", True, True),
    ("木头老鼠飞机电灯茶杯", False, False),
    ("木头老鼠飞机电灯茶杯雨伞书包门", False, True),
    ("木头老鼠飞机Ab12", True, False),
    ("password", False, False),
    ("Password123!", False, False),
    ("P@ssw0rd2024", False, False),
    ("P@ssw0rd20242025", False, False),
    ("Admin@123456", False, False),
    ("Admin@12345678901", False, False),
    ("Baogai@2023", False, False),
    ("BaogaiZhen@20232024", False, False),
    ("Abcd1234!@#$", False, False),
    ("1qaz@WSX3edc", False, False),
    ("Qwerty!123456789", False, False),
    ("Aa1Aa1Aa1Aa1Aa1!", False, False),
    ("aaaaaaaaaaaaaaaa", False, False),
    ("xiaoming99-Kx7", False, False),
    ("Kx7-99gnimoaix-mq2", False, False),
    ("XiaoMing99-mq2-pwz", False, False),
    ("张小明-Kx7-mq2-pwz2", False, False),
    ("Kx7-mq2-pwz-Rt5-vbn", True, True),
]


@pytest.fixture(params=["dengbao", "asvs"])
def profile(request, settings) -> str:
    settings.PASSWORD_PROFILE = request.param
    return request.param


def refusals(password: str, person: User) -> list[str]:
    try:
        validate_password(password, person)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line[0])
def test_a_password_is_accepted_as_the_table_says(line, profile):
    password, dengbao, asvs = line
    person = User(username="xiaoming99", full_name="张小明")

    found = refusals(password, person)

    assert (found == []) is {"dengbao": dengbao, "asvs": asvs}[profile]
    assert foreign_words("".join(found)) == []


def test_the_form_says_beforehand_what_is_asked(profile, db):
    client = Client()
    client.force_login(make_user())

    form = client.get(FORM).context["form"]

    assert (
        form.fields["new_password1"].help_text
        == {
            "dengbao": "至少10个字符；包含大写字母、小写字母、数字、符号中的3种；"
            "不含用户名和姓名，不用常见密码；不与最近5次用过的密码相同；每90天更换一次。",
            "asvs": "至少15个字符；不含用户名和姓名，不用常见密码。",
        }[profile]
    )


def change(client: Client, old: str, new: str):
    fields = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(FORM, fields)


@pytest.mark.django_db
def test_the_last_five_passwords_are_refused_and_the_sixth_is_not():
    person = make_user()
    words = [f"Kx7-mq2pw{letter}" for letter in "abcdef"]
    for word in words:
        set_password(person, word)
    client = signed_in(person, words[-1])

    for word in words[1:5]:
        assert change(client, words[-1], word).context["form"].errors == {
            "new_password2": ["最近5次用过的密码不能再用。"]
        }
    assert change(client, words[-1], words[0]).status_code == 302
    assert PasswordRecord.objects.filter(person=person).count() == 5


@pytest.mark.django_db
def test_no_password_is_kept_in_the_clear():
    person = make_user()

    set_password(person, "Kx7-mq2pwz")

    assert PasswordRecord.objects.get().hash == person.password
    assert "Kx7" not in person.password


def aged(days: float, **changes) -> Client:
    """The browser of somebody whose password is so old."""
    person = make_user()
    since = timezone.now() - timedelta(days=days)
    User.objects.filter(pk=person.pk).update(password_set_at=since, **changes)
    return signed_in(person)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", set(ALL) - {FORM, "/account/sign-out/"})
def test_after_ninety_days_every_address_leads_to_the_form(address, method):
    client = Client()
    client.force_login(make_user())
    User.objects.update(password_set_at=timezone.now() - timedelta(days=91))

    response = getattr(client, method)(address)

    assert (response.status_code, response.url) == (302, FORM)


@pytest.mark.django_db
def test_the_form_says_that_the_password_is_too_old():
    response = aged(91).get(FORM)

    reason = "您的密码已使用超过90天，按规定须更换后才能继续。"
    assert response.context["reason"] == reason
    assert reason in response.content.decode()


@pytest.mark.django_db
def test_a_script_is_not_led_to_a_page():
    response = aged(91).get("/status/", headers={"accept": "application/json"})

    assert response.status_code == 401


@pytest.mark.django_db
def test_the_clock_alone_brings_it_about(monkeypatch):
    person = make_user()
    set_password(person, PASSWORD)
    move_clock(monkeypatch, days=91)

    assert signed_in(person).get("/account/second-factor/").url == FORM


@pytest.mark.django_db
def test_a_password_of_eighty_nine_days_is_good_enough():
    assert aged(89).get("/account/second-factor/").status_code == 200


@pytest.mark.django_db
def test_a_new_password_opens_the_house_again():
    client = aged(91)

    change(client, PASSWORD, "Kx7-mq2pwz")

    assert client.get("/account/second-factor/").status_code == 200


@pytest.mark.django_db
def test_an_unknown_age_counts_from_when_the_person_came():
    client = aged(0, date_joined=timezone.now() - timedelta(days=91))
    User.objects.update(password_set_at=None)

    assert client.get("/account/second-factor/").url == FORM


@pytest.mark.django_db
def test_the_other_standard_lets_a_password_live(settings):
    settings.PASSWORD_PROFILE = "asvs"

    assert aged(4000).get("/account/second-factor/").status_code == 200
    assert current_profile().lifetime is None
