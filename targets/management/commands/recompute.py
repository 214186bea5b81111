from django.core.management.base import BaseCommand
from django_scopes import scopes_disabled

from targets import services


class Command(BaseCommand):
    help = "全部重算，并列出与原存结果的差异；重复执行不产生变化。"

    @scopes_disabled()
    def handle(self, *args, **options) -> None:
        run = services.recompute_all()
        self.stdout.write(
            f"已重算 {run.targets} 个目标、{run.rows} 行进度，"
            f"不一致 {run.differences} 行"
        )
        if run.report:
            self.stdout.write(run.report)
