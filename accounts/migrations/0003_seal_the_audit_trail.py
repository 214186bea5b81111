"""The database itself refuses to change or remove a row of the audit trail."""

from django.db import migrations

FIRST_HASH = "0" * 64
SQLITE = [
    f"""CREATE TRIGGER audit_no_{act} BEFORE {act} ON accounts_auditrecord
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"""
    for act in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$""",
    """CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON accounts_auditrecord
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()""",
    """CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON accounts_auditrecord
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()""",
]
UNDO = {
    "sqlite": [f"DROP TRIGGER audit_no_{act}" for act in ("UPDATE", "DELETE")],
    "postgresql": [
        "DROP TRIGGER audit_no_change ON accounts_auditrecord",
        "DROP TRIGGER audit_no_truncate ON accounts_auditrecord",
        "DROP FUNCTION audit_is_append_only()",
    ],
}
DO = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def seal(apps, schema_editor) -> None:
    head = apps.get_model("accounts", "AuditHead")
    head.objects.get_or_create(pk=1, defaults={"number": 0, "hash": FIRST_HASH})
    for statement in DO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unseal(apps, schema_editor) -> None:
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_sessions_and_audit_trail")]
    operations = [migrations.RunPython(seal, unseal)]
