"""On a fresh installation no name and password from a list opens the door."""

import pytest
from django.core.management import call_command

from accounts.models import User
from tests.accounts.browsers import sign_in

pytestmark = pytest.mark.django_db
STOCK = """
admin admin
admin 123456
admin 12345678
admin admin123
admin Admin@123
admin password
administrator administrator
root root
root toor
root 123456
system system
sys sys
test test
guest guest
user user
xitong xitong
xitong 123456
xitong Xitong@123
caizheng caizheng
caizheng Baogai@2023
baogai Baogai@123
shenhe 888888
lingdao 000000
audit audit
"""


@pytest.mark.parametrize("empty", [True, False])
def test_no_stock_name_and_password_signs_in(empty, settings):
    settings.SIGN_IN_FAILURES_PER_ADDRESS = settings.AXES_FAILURE_LIMIT = 1000
    call_command("setup_town", empty=empty, verbosity=0)
    pairs = [line.split() for line in STOCK.splitlines() if line]

    found = {tuple(pair): sign_in(*pair).status_code for pair in pairs}

    assert len(found) >= 20
    assert set(found.values()) == {200}


def test_every_first_password_must_be_replaced():
    call_command("setup_town", verbosity=0)

    people = User.objects.all()
    assert people
    assert {person.must_change_password for person in people} == {True}
    assert len({person.password for person in people}) == len(people)
