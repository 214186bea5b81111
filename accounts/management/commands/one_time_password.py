from django.core.management.base import BaseCommand, CommandError
from django_scopes import scopes_disabled

from accounts.models import User
from accounts.names import normal_username
from accounts.services import remove_second_factor, reset_password


class Command(BaseCommand):
    help = "在服务器上为一个账号重设一次性密码，包括安全管理员和审计员的账号。"

    def add_arguments(self, parser) -> None:
        parser.add_argument("username", help="用户名")
        parser.add_argument(
            "--second-factor", action="store_true", help="同时解除动态口令"
        )

    @scopes_disabled()
    def handle(self, *args, username: str, second_factor: bool, **options) -> None:
        person = User.objects.filter(username=normal_username(username)).first()
        if person is None:
            raise CommandError(f"没有用户名为“{username}”的账号")
        if not person.is_active:
            raise CommandError(f"{person}的账号已停用，请先由系统管理员启用")
        if second_factor:
            remove_second_factor(person, by=None)
        password = reset_password(person, by=None)
        self.stdout.write(f"{person}（{person.username}）的一次性密码：{password}")
        self.stdout.write("密码只显示这一次，首次登录须更改。")
