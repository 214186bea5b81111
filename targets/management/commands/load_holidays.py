from django.core.management.base import BaseCommand, CommandError

from accounts.audit import audited
from targets import services
from targets.errors import NotPossible

PUBLISHED = (2023, 2024, 2025, 2026)


class Command(BaseCommand):
    help = "载入已公布的放假和调休安排；已有的日期不改动，重复执行不产生变化。"

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "year", type=int, nargs="*", default=PUBLISHED, help="年度，例如 2026"
        )

    @audited()
    def handle(self, *args, year: list[int], **options) -> None:
        for each in year:
            try:
                added = services.seed_holidays(each)
            except (NotPossible, ValueError) as error:
                raise CommandError(str(error)) from error
            self.stdout.write(f"{each}年放假安排：新增 {added} 天")
