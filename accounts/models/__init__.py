"""Towns, people, their sessions and passwords, and what they did."""

from accounts.models.audit import AuditHead, AuditRecord
from accounts.models.people import Department, Town, User
from accounts.models.sessions import PasswordRecord, Session

__all__ = [
    "AuditHead",
    "AuditRecord",
    "Department",
    "PasswordRecord",
    "Session",
    "Town",
    "User",
]
