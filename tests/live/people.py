"""Run inside the site: the accounts of the live tests, printed as JSON."""

import json

from django_scopes import scopes_disabled

from accounts.enums import Role
from accounts.models import Department, Town
from accounts.services import create_person, set_password
from targets.models import Target

NEWCOMER, LEADER = "caizheng", "lingdao"
REVIEWER, SIGNER = "shenhe", "qianfa"
CLERKS = {
    **{f"caizheng{number}": "财政所" for number in range(1, 9)},
    "jingfa1": "经发办",
    "jingfa2": "经发办",
    "zhaoshang": "招商办",
    "cunjian": "村建办",
    "nongye": "农业农村办",
    "shehui": "社会治理办",
}


@scopes_disabled()
def make_people() -> None:
    """One-time passwords stay valid, except that the newcomer must replace it."""
    passwords = {NEWCOMER: _create(NEWCOMER, Role.CLERK, "财政所", is_new=True)}
    passwords[LEADER] = _create(LEADER, Role.LEADER, None)
    passwords[REVIEWER] = _create(REVIEWER, Role.REVIEWER, None)
    passwords[SIGNER] = _create(SIGNER, Role.SIGNER, None)
    for username, department in CLERKS.items():
        passwords[username] = _create(username, Role.CLERK, department)
    codes = dict(Target.objects.values_list("code", "pk"))
    units = dict(Department.objects.values_list("name", "pk"))
    made = {"passwords": passwords, "targets": codes, "departments": units}
    print(json.dumps(made))


def _create(username: str, role: Role, unit: str | None, *, is_new=False) -> str:
    town = Town.objects.get()
    person, password = create_person(
        town=town,
        username=username,
        full_name=f"{role.label}{username}",
        role=role,
        department=town.departments.get(name=unit) if unit else None,
    )
    if not is_new:
        set_password(person, password)
    return password
