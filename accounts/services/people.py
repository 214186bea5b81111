"""Add and change people."""

from accounts.enums import ColourScheme, Role
from accounts.errors import NameTaken
from accounts.models import Department, Town, User
from accounts.names import normal_username
from accounts.services.passwords import one_time_password, set_password
from accounts.services.sessions import end_sessions


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
    person.town = town
    update_person(person)
    set_password(person, password, is_one_time=True)
    return password


def update_person(person: User) -> None:
    """Store what the administrator changed about a person."""
    person.username = normal_username(person.username)
    person.is_staff = person.role == Role.SYSTEM_ADMIN
    if User.objects.filter(username=person.username).exclude(pk=person.pk).exists():
        raise NameTaken(person.username)
    person.save()
    if not person.is_active:
        end_sessions(person, by=None)


def choose_colour_scheme(person: User, scheme: ColourScheme) -> None:
    person.colour_scheme = scheme
    person.save(update_fields=["colour_scheme"])
