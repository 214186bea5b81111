from django.core.management.base import BaseCommand, CommandError

from accounts.audit_chain import find_tampering
from accounts.models import AuditRecord


class Command(BaseCommand):
    help = "核对审计记录：指出被改动、删除、插入或调换的行。"

    def handle(self, *args, **options) -> None:
        problems = list(find_tampering())
        if problems:
            raise CommandError("审计记录不完整：\n" + "\n".join(problems))
        count = AuditRecord.objects.count()
        self.stdout.write(f"审计记录完整，共 {count} 行。")
