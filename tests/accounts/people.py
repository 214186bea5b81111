"""The administrators of a town, and what their acts leave in the audit trail."""

from django.test import Client

from accounts.enums import Role
from accounts.models import AuditRecord, User
from tests.base import make_user


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def administrator(role: Role = Role.SYSTEM_ADMIN, **fields) -> User:
    return make_user(role, department=None, **fields)


def trail(*fields: str) -> list[tuple]:
    """The lines of the audit trail, the oldest first."""
    names = fields or ("action", "about", "old", "new", "detail")
    return list(AuditRecord.objects.order_by("number").values_list(*names))
