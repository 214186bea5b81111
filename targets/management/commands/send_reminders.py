from django.core.management.base import BaseCommand
from django.utils import timezone
from django_scopes import scopes_disabled

from targets import services


class Command(BaseCommand):
    help = "立即发送还没有发出的催报；重复执行不会重复发送。"

    @scopes_disabled()
    def handle(self, *args, **options) -> None:
        sent = services.send_reminders(timezone.now(), any_day=True)
        self.stdout.write(f"已发出 {sent} 条催报")
