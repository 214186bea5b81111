"""A trail to tamper with, past the product's code."""

from io import StringIO

from django.core.management import call_command
from django.db import connection

from accounts.audit import audited, record
from accounts.audit_chain import check_trail
from accounts.enums import Action

TABLE, HEAD = "accounts_auditrecord", "accounts_audithead"
TRIGGERS = {
    "sqlite": ["audit_no_UPDATE", "audit_no_DELETE"],
    "postgresql": ["audit_no_change", "audit_no_truncate"],
}


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def alter(rows: str, change: str, table: str = TABLE) -> None:
    sql(f"UPDATE {table} SET {change} WHERE {rows}")  # noqa: S608 - our own words


def remove(rows: str) -> None:
    sql(f"DELETE FROM {TABLE} WHERE {rows}")  # noqa: S608 - our own words


def tell(count: int) -> None:
    with audited():
        for number in range(count):
            record(Action.FIGURE, by=None, about=f"第{number + 1}件", new="1")


def unseal() -> None:
    """From here on nothing protects the rows."""
    where = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    for trigger in TRIGGERS[connection.vendor]:
        sql(f"DROP TRIGGER {trigger}{where}")


def found() -> list[str]:
    return check_trail().sentences


def verify(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_audit", *arguments, stdout=out)
    return out.getvalue()
