from django.core.management.base import BaseCommand, CommandError
from django_scopes import scopes_disabled

from targets import services
from targets.plan_files import PlanFileError, load_plan


class Command(BaseCommand):
    help = "载入一个年度的工作计划；重复执行不会产生变化。"

    def add_arguments(self, parser) -> None:
        parser.add_argument("year", type=int, help="年度，例如 2023")
        parser.add_argument("--demo", action="store_true", help="同时载入演示数据")

    @scopes_disabled()
    def handle(self, *args, year: int, demo: bool, **options) -> None:
        try:
            plan, changed = load_plan(year, demo=demo)
        except PlanFileError as error:
            raise CommandError(str(error)) from error
        services.settle_stale(plan)
        self.stdout.write(f"{plan}：新增或更新 {changed} 行")
