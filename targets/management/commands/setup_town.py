from django.core.management import call_command
from django.core.management.base import BaseCommand
from django_scopes import scopes_disabled

from accounts.audit import audited
from accounts.enums import Role
from accounts.models import Town, User
from accounts.services import create_person
from targets.services import seed_holidays

YEAR = 2023
ADMINISTRATORS = (
    ("xitong", "系统管理员", Role.SYSTEM_ADMIN, None),
    ("anquan", "安全管理员", Role.SECURITY_ADMIN, None),
    ("shenji", "审计员", Role.AUDITOR, None),
)
# Whoever reviews or signs without a department does so for the whole town.
DEMO_PEOPLE = (
    ("caizheng", "演示填报员（财政所）", Role.CLERK, "财政所"),
    ("jingfa", "演示填报员（经发办）", Role.CLERK, "经发办"),
    ("zhaoshang", "演示填报员（招商办）", Role.CLERK, "招商办"),
    ("shenhe", "演示审核员", Role.REVIEWER, None),
    ("qianfa", "演示签发人", Role.SIGNER, None),
    ("lingdao", "演示领导", Role.LEADER, None),
    ("baobiao", "演示报表员", Role.EXPORTER, "党政办"),
    *((name, f"演示{title}", role, unit) for name, title, role, unit in ADMINISTRATORS),
)


class Command(BaseCommand):
    help = "首次启动：载入年度计划，建立第一批账号并显示一次性密码。"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--empty", action="store_true", help="不载入演示数据")

    @scopes_disabled()
    def handle(self, *args, empty: bool, **options) -> None:
        if User.objects.exists():
            self._show(self._add_missing_administrators())
            return
        with audited():  # all of it or nothing: a password is shown once only
            call_command("load_plan", YEAR, demo=not empty, stdout=self.stdout)
            seed_holidays(YEAR)
            town = Town.objects.get()
            people = ADMINISTRATORS if empty else DEMO_PEOPLE
            lines = [self._create(town, *person) for person in people]
        self._show(lines)

    def _show(self, lines: list[str]) -> None:
        if lines:
            self.stdout.write("\n新建账号（一次性密码只显示这一次，首次登录须更改）：")
        for line in lines:
            self.stdout.write(line)

    def _add_missing_administrators(self) -> list[str]:
        """Towns from before there were three: without them nobody grants a role."""
        with audited():
            return [
                self._create(town, *person)
                for town in Town.objects.order_by("pk")
                for person in ADMINISTRATORS
                if not town.people.filter(role=person[2]).exists()
                and not User.objects.filter(username=person[0]).exists()
            ]

    def _create(self, town, username, full_name, role, department) -> str:
        if department is not None:
            department = town.departments.get(name=department)
        _, password = create_person(
            town=town,
            username=username,
            full_name=full_name,
            role=role,
            department=department,
        )
        return f"  {username:<10} {password}  {full_name}"
