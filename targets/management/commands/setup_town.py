from django.core.management import call_command
from django.core.management.base import BaseCommand
from django_scopes import scopes_disabled

from accounts.enums import Role
from accounts.models import Town, User
from accounts.services import create_person

YEAR = 2023
ADMINISTRATOR = ("xitong", "系统管理员", Role.SYSTEM_ADMIN, None)
DEMO_PEOPLE = (
    ("caizheng", "演示填报员（财政所）", Role.CLERK, "财政所"),
    ("jingfa", "演示填报员（经发办）", Role.CLERK, "经发办"),
    ("zhaoshang", "演示填报员（招商办）", Role.CLERK, "招商办"),
    ("shenhe", "演示审核员", Role.REVIEWER, "党政办"),
    ("lingdao", "演示领导", Role.LEADER, None),
    ("baobiao", "演示报表员", Role.EXPORTER, "党政办"),
    ("xitong", "演示系统管理员", Role.SYSTEM_ADMIN, None),
)


class Command(BaseCommand):
    help = "首次启动：载入年度计划，建立第一批账号并显示一次性密码。"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--empty", action="store_true", help="不载入演示数据")

    @scopes_disabled()
    def handle(self, *args, empty: bool, **options) -> None:
        if User.objects.exists():
            return
        call_command("load_plan", YEAR, demo=not empty, stdout=self.stdout)
        town = Town.objects.get()
        self.stdout.write("\n第一批账号（一次性密码只显示这一次，首次登录须更改）：")
        for person in (ADMINISTRATOR,) if empty else DEMO_PEOPLE:
            self.stdout.write(self._create(town, *person))

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
