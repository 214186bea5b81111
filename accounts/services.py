"""Writes to accounts."""

import secrets

from accounts.enums import ColourScheme, Role
from accounts.models import Department, Town, User

# No characters that are read wrongly from paper.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
GROUPS, GROUP_LENGTH = 3, 4


def one_time_password() -> str:
    """Twelve random characters in three groups; must be replaced at first sign-in."""
    groups = (
        "".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH))
        for _ in range(GROUPS)
    )
    return "-".join(groups)


def create_person(
    *,
    town: Town,
    username: str,
    full_name: str,
    role: Role,
    department: Department | None = None,
) -> tuple[User, str]:
    """A new account and its one-time password, which is stored nowhere in the clear."""
    person = User(
        username=username, full_name=full_name, role=role, department=department
    )
    return person, add_person(person, town=town)


def add_person(person: User, *, town: Town) -> str:
    """Store a new account; returns its one-time password."""
    password = one_time_password()
    person.town, person.must_change_password = town, True
    person.set_password(password)
    update_person(person)
    return password


def update_person(person: User) -> None:
    """Store what the administrator changed about a person."""
    person.is_staff = person.role == Role.SYSTEM_ADMIN
    person.save()


def reset_password(person: User) -> str:
    """A new one-time password for somebody who lost theirs."""
    password = one_time_password()
    person.set_password(password)
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    return password


def mark_password_changed(person: User) -> None:
    person.must_change_password = False
    person.save(update_fields=["must_change_password"])


def choose_colour_scheme(person: User, scheme: ColourScheme) -> None:
    person.colour_scheme = scheme
    person.save(update_fields=["colour_scheme"])
